"""The page "From kernels to networks" without a browser: links, broken links, and numbers against the core."""

import pytest

import conv
from conv.formats import format_percent
from teaching.experiments.chain import parse_chain, run
from teaching.experiments.channels import connected_weights
from teaching.experiments.composition import SHAPES
from teaching.experiments.invariance import compare_shift
from tests.components import headers
from ui import state
from ui.shared import pictures

LETTER_F = {"picture": "Pattern", "pattern": "Letter F", "side": "64"}
CAT = pictures.shrunk(conv.to_gray(conv.sample_image("chelsea")), 128)


def maps(at):
    """The header of the data that the component gets."""
    return headers(at)["feature_maps"]


def test_the_maps_of_a_link_are_those_of_the_core(open_page):
    at = open_page("network", chain="gaussian_5,sobel_x,relu,max3", **LETTER_F)
    header = maps(at)
    expected = run(conv.pattern("letter_f", 64), parse_chain("gaussian_5,sobel_x,relu,max3")[0])
    assert [shown["size"] for shown in header["maps"]] == [list(m.values.shape) for m in expected]
    assert [shown["note"][2] for shown in header["maps"]] == [f"{format_percent(m.zeros)} zeros" for m in expected]
    for shown, made in zip(header["maps"], expected, strict=True):
        field = made.fields[0]
        assert shown["fields"][0] == [list(numbers) for numbers in (field.start, field.jump, field.size, field.reach)]
    assert [shown["isSigned"] for shown in header["maps"]] == [False, True, False, False]
    assert not at.warning


@pytest.mark.parametrize(
    ("text", "sentence", "kept"),
    [
        ("sobel_x,tanh,max2", "there is no layer 'tanh'", ["sobel_x", "max2"]),
        ("<script>,relu", "there is no layer '<script>'", ["relu"]),
        ("relu," * 20, "a chain has at most 8 layers, this one has 20", ["relu"] * 8),
        ("x" * 200, f"there is no layer '{'x' * 24}…'", []),
        ("![a](https://example.com/a.png)", "there is no layer '![a](https://example.com…'", []),
    ],
)
def test_a_hostile_link_opens_a_working_page_that_says_what_it_left_out(open_page, text, sentence, kept):
    at = open_page("network", chain=text)
    assert sentence in at.warning[0].value
    assert maps(at)["chain"] == kept


def test_a_layer_that_does_not_fit_stays_in_the_chain_with_the_reason(open_page):
    tutorial = {"picture": "Pattern", "pattern": conv.PATTERNS["tutorial"].title}
    header = maps(open_page("network", chain="relu,max4,relu", **tutorial))
    assert header["chain"] == ["relu", "max4", "relu"]
    assert len(header["maps"]) == 1
    assert header["problem"].startswith("Does not fit: the map before has only 3×3 pixels.")


def test_an_empty_chain_shows_the_picture(open_page):
    at = open_page("network")
    at.text_input(key=state.CHAIN.key).set_value("").run()
    assert not at.exception
    assert maps(at)["chain"] == maps(at)["maps"] == []


@pytest.mark.parametrize("name", SHAPES)
def test_the_shape_is_found_and_spelled_out(open_page, words, name):
    shape = SHAPES[name]
    at = open_page("network", network="Edges to shapes", look_for=shape.title)
    row, col = shape.centre
    assert f"largest at **row {row}, column {col}**" in words(at)
    header = maps(at)
    assert [shown["title"] for shown in header["maps"]][-1] == shape.title
    assert header["start"] == [8, row, col]
    assert "top left = ReLU(top + left − 720)" in at.code[1].value


def test_a_photo_without_the_shape_says_so(open_page, words):
    at = open_page("network", network="Edges to shapes", composed_on="The picture")
    assert "f(g(h(x)))** is 0 everywhere: there is no bright square of 15×15 pixels whose edges" in words(at)
    assert maps(at)["picture"]["size"] == list(CAT.shape)


@pytest.mark.parametrize("kind", ["max", "average"])
def test_the_measured_differences_are_the_cores(open_page, words, kind):
    at = open_page(
        "network",
        network="Shift the picture",
        shift_rows="2",
        shift_cols="3",
        pooling=kind.capitalize(),
        kernel="laplacian",
    )
    measured = compare_shift(CAT, conv.KERNELS["laplacian"], 2, 3, kind=kind)
    bars = at.get("progress")
    assert [bar.proto.text for bar in bars] == [f"{format_percent(c.difference)} changed" for c in measured]
    assert "pooled to" in words(at)


def test_a_flat_map_has_no_broken_promise_to_show(open_page, words):
    at = open_page("network", network="Shift the picture", picture="Pattern", pattern="Horizontal edge")
    assert "does not change this map" in words(at)


def test_the_weights_are_counted(open_page, words):
    at = open_page("network", network="Many channels", **LETTER_F)
    assert [metric.value for metric in at.metric] == ["112", f"{connected_weights((64, 64), 3, 4):,}"]
    assert "This picture is grey" in words(at)


@pytest.mark.parametrize("part", ["Build a chain", "Edges to shapes", "Shift the picture", "Many channels"])
@pytest.mark.parametrize("pattern", ["tutorial", "dot"])
def test_every_part_works_on_tiny_pictures(open_page, part, pattern):
    query = {"picture": "Pattern", "pattern": conv.PATTERNS[pattern].title, "side": "8"}
    at = open_page("network", network=part, composed_on="The picture", **query)
    assert not at.error
    assert at.info
