"""The page "Step by step" without a browser."""

import pytest
from streamlit.testing.v1 import AppTest

import conv
from tests.components import headers


def test_the_page_runs_and_shows_no_error(open_page):
    at = open_page("step")
    assert not at.error


@pytest.mark.parametrize(("kernel", "sides"), [("large_blur", "21×21"), ("laplacian_of_gaussian_9", "9×9")])
def test_a_large_kernel_is_refused_with_the_reason(open_page, kernel, sides):
    at = open_page("step", kernel=kernel)
    assert len(at.error) == 1
    assert sides in at.error[0].value
    assert "at most 7×7" in at.error[0].value


def test_what_is_stepped_over_is_named_and_a_link_of_before_means_the_copy(open_page):
    rows, cols = conv.sample_image("chelsea").shape[:2]
    for query, name, size in (
        ({}, "original pixels", [rows, cols]),
        ({"step_on": "original", "shrunk_to": "32"}, "original pixels", [rows, cols]),
        ({"shrunk_to": "32 pixels"}, "whole picture, fewer pixels", [round(32 * rows / cols), 32]),
        ({"at": "3,4"}, "whole picture, fewer pixels", [round(64 * rows / cols), 64]),
        ({"step_on": "Picture"}, "whole picture, fewer pixels", [round(64 * rows / cols), 64]),
        ({"step_on": "8×8 to paint"}, "to paint", [8, 8]),
    ):
        header = headers(open_page("step", **query))["stepper"]
        assert (header["name"], header["size"]) == (name, size), query


def test_a_kernel_that_does_not_fit_is_explained(open_page):
    pattern = conv.PATTERNS["tutorial"].title
    at = open_page("step", picture="Pattern", pattern=pattern, kernel="small_blur", border="Valid")
    assert "the kernel must fit into the image" in at.error[0].value


@pytest.mark.parametrize("place", ["x", "1", "-1,2", "1,2,x", "9999,1", "1,2,3,4"])
def test_a_broken_position_opens_at_the_beginning(open_page, place):
    at = open_page("step", at=place)
    assert not at.error
    assert not at.exception


def test_predict_first_asks_for_what_the_link_says(open_page):
    at = open_page("step", predict="true", ask="Each product")
    assert at.session_state["predict"] is True
    assert at.session_state["ask"] == "products"


def test_a_link_from_another_page_opens_its_picture_and_settings_at_the_pixel(open_page):
    def other_page():
        import streamlit as st

        from ui import state

        state.read_link("another page")
        for choice in (state.BORDER, state.KERNEL, state.SAMPLE, state.STRIDE):
            state.link(choice)
        st.session_state["query"] = state.query_to_step(30, 40)

    asked = {"border": "zero", "kernel": "emboss", "sample": "camera", "stride": "2"}
    other = AppTest.from_function(other_page)
    other.query_params.update(asked)
    other.run()
    query = other.session_state["query"]
    assert query == {key: [text] for key, text in asked.items()} | {"step_on": "original", "at": "30,40"}
    shown = headers(open_page("step", **query))["stepper"]
    assert (shown["start"], shown["border"], shown["stride"]) == ([30, 40, None], "zero", [2, 2])
    assert shown["size"] == list(conv.sample_image("camera").shape[:2])
    assert shown["weights"] == conv.KERNELS["emboss"].weights.ravel().tolist()
