"""The page "Borders and strides": what it says is what the core says."""

import numpy as np
import pytest
from scipy import ndimage

import conv
from conv.diagnosis import diagnose
from conv.formats import format_percent
from teaching.experiments.border_effect import border_effect
from tests.tables import tables as read_tables

SOBEL = np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])
CAT = conv.to_gray(conv.sample_image("chelsea"))


def test_a_kernel_of_ones_own_is_named_where_it_cannot_be_edited(open_page, open_chip, words):
    own = {"from": "Your own"}
    at = open_page("borders", **own, weights="3 0 1; 1 2 3; 0 0 1/9")
    open_chip(at, "kernel")
    said = words(at)
    assert "Your 3×3 kernel" in said
    assert "`3 0 1; 1 2 3; 0 0 1/9`" in said
    at = open_page("borders", **own, weights="; ".join(["0 0 0 0 1"] * 5))
    open_chip(at, "kernel")
    said = words(at)
    assert "Your 5×5 kernel" in said
    assert "0 0 0 0 1;" not in said


def test_the_first_view_compares_replicate_with_zero(open_page, words):
    said = words(open_page("borders"))
    effect = border_effect(CAT, conv.KERNELS["sobel_x"], "replicate", "zero")
    assert f"{effect.differing:,} of {CAT.size:,} pixels differ: **{format_percent(effect.share)}**" in said
    assert f"**{effect.largest:.0f}**, at row {effect.row}, column {effect.col}." in said


def test_the_question_on_borders_can_be_answered(open_page, words):
    assert "0 of 135,300 pixels differ: **0 %**" in words(open_page("borders", border="Replicate", against="Reflect"))


def test_the_same_border_twice_asks_for_another(open_page):
    at = open_page("borders", border="Zero", against="Zero")
    assert at.info[0].value == "Both are Zero. Choose two different borders to compare."


@pytest.mark.parametrize("part", ["Borders", "Flipping"])
def test_a_kernel_that_does_not_fit_is_a_sentence_with_a_way_on(open_page, part):
    pattern = conv.PATTERNS["tutorial"].title
    at = open_page("borders", borders=part, picture="Pattern", pattern=pattern, kernel="large_blur", border="Valid")
    assert "it covers 21x21 pixels, the image has 3x3. Choose another border" in at.error[0].value


def test_the_formula_is_filled_in_for_both_axes(open_page, words):
    at = open_page(
        "borders",
        borders="Output size",
        kernel="gaussian_5",
        stride="2",
        dilation="3",
        input_rows="12",
        input_cols="16",
    )
    formulas = [latex.value for latex in at.latex]
    assert r"\frac{12 + 2\cdot6 - 3\,(5-1) - 1}{2}" in formulas[1]
    assert r"\mathbf{6}" in formulas[1]
    assert r"\frac{16 + 2\cdot6 - 3\,(5-1) - 1}{2}" in formulas[2]
    assert r"\mathbf{8}" in formulas[2]
    said = words(at)
    assert "**Output**, 6×8 pixels" in said
    assert "300 rows and 451 columns become **150 rows and 226 columns**" in said


def test_inputs_that_the_window_does_not_fit_into_are_not_on_offer_and_the_reason_is_said(open_page, open_chip, words):
    at = open_page("borders", borders="Output size", input_rows="4")
    assert at.select_slider(key="input_rows").value == 4
    open_chip(at, "border")
    at.radio(key="border").set_value("valid").run()
    open_chip(at, "more")
    at.selectbox(key="dilation").set_value(3).run()
    rows, cols = at.select_slider(key="input_rows"), at.select_slider(key="input_cols")
    assert (rows.value, cols.value) == (7, 8)
    assert rows.options[0] == "7"
    assert "fewer than 7×7 pixels are not on offer" in words(at)
    assert "**Output**, 1×2 pixels" in words(at)
    assert open_page("borders", borders="Output size", border="Valid", dilation="4").select_slider[1].value == 9


def test_a_link_to_an_input_that_is_too_small_shows_the_nearest_that_can_be(open_page):
    at = open_page("borders", borders="Output size", border="Valid", dilation="3", input_rows="4", input_cols="12")
    assert [slider.value for slider in at.select_slider] == [7, 12]


def test_the_question_on_sizes_can_be_answered(open_page, words):
    for columns in ("7", "8"):
        assert "**Output**, 4×4 pixels" in words(
            open_page("borders", borders="Output size", stride="2", input_cols=columns)
        )


def test_five_layers_and_their_table(open_page, words):
    layers = {"layers": "5", "kernel_1": "7×7", "stride_1": "2", "dilation_3": "4", "kernel_5": "5×5", "stride_4": "3"}
    said = words(open_page("borders", borders="Receptive field", **layers))
    # By hand: 7; then 7+2·2=11; 11+4·2·2=27; 27+2·2=31; jump 6, 31+4·6=55.
    for size in (7, 11, 27, 31, 55):
        assert f"= **{size}** |" in said
    assert "sees **55×55 pixels**" in said
    assert "| 50×76 |" in said  # 300 and 451 halved, and a third of that, rounded up


def test_three_layers_of_3_see_what_one_of_7_sees(open_page, words):
    assert "sees **7×7 pixels**" in words(open_page("borders", borders="Receptive field"))
    assert "sees **7×7 pixels**" in words(open_page("borders", borders="Receptive field", layers="1", kernel_1="7×7"))


def test_holes_and_fields_beyond_the_picture_are_said(open_page, words):
    said = words(open_page("borders", borders="Receptive field", layers="1", dilation_1="2"))
    assert "Only 3×3 of them count, **36.0 %**" in said
    large = {f"{name}_{n}": value for n in range(1, 6) for name, value in (("stride", "3"), ("kernel", "7×7"))}
    small = {"picture": "Pattern", "pattern": conv.PATTERNS["tutorial"].title}
    assert "That is more than the picture has" in words(
        open_page("borders", borders="Receptive field", layers="5", **large, **small)
    )


@pytest.mark.parametrize(
    ("kernel", "verdict"),
    [
        ("gaussian_5", "No: flipping cannot be seen."),
        ("sobel_x", "Only by the sign"),
        ("emboss", "Yes: the responses differ."),
    ],
)
def test_whether_flipping_can_be_seen(open_page, words, kernel, verdict):
    said = words(open_page("borders", borders="Flipping", kernel=kernel))
    assert verdict in said
    assert diagnose(conv.KERNELS[kernel]).half_turn in said
    one, other = conv.correlate(CAT, conv.KERNELS[kernel]), conv.convolve(CAT, conv.KERNELS[kernel])
    largest = np.abs(one - other).max()
    assert f"differ by at most **{largest:.0f}**" in said


@pytest.mark.parametrize(("side", "middle"), [("2×2", "(0.5, 0.5)"), ("6×6", "(2.5, 2.5)")])
def test_even_windows_have_no_centre_pixel(open_page, words, side, middle):
    said = words(open_page("borders", borders="Even sizes", window_side=side))
    assert f"**no pixel at {middle}**" in said
    assert "it moves up and left" in said


def test_the_numbers_of_flipping_are_those_of_scipy(open_page):
    dot, numbered = np.zeros((5, 5)), np.arange(1.0, 10).reshape(3, 3)
    dot[2, 2] = 1
    tables = [table for element in open_page("borders", borders="flip").html for table in read_tables(element.value)]
    shown = [np.array(table.numbers) for table in tables]
    assert np.array_equal(shown[0], SOBEL)
    assert np.array_equal(shown[1], SOBEL[::-1, ::-1])
    assert np.array_equal(shown[2], dot)
    for kernel, correlated, convolved in (shown[3:6], shown[6:9]):
        assert np.array_equal(correlated, ndimage.correlate(dot, kernel, mode="constant"))
        assert np.array_equal(convolved, ndimage.convolve(dot, kernel, mode="constant"))
    assert np.array_equal(shown[3], numbered)
    assert np.array_equal(shown[6], numbered[::-1, ::-1])


def test_odd_windows_have_one(open_page, words):
    assert "That is a pixel, **(2, 2)**." in words(open_page("borders", borders="Even sizes", window_side="5×5"))
