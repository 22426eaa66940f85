"""Borders against NumPy's, OpenCV's and SciPy's, also where the padding is wider than the picture."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conv.borders import BORDERS, pad, padding, source_index

MADE_UP = [name for name in BORDERS if name != "valid"]
PICTURE = np.arange(1, 13, dtype=np.uint8).reshape(3, 4)


@pytest.mark.parametrize("border", MADE_UP)
@given(height=st.integers(1, 6), width=st.integers(1, 6), rows=st.integers(0, 9), cols=st.integers(0, 9))
def test_pad_is_numpys_pad(border, height, width, rows, cols):
    image = np.arange(height * width).reshape(height, width) + 1
    ours = pad(image, (2 * rows + 1, 2 * cols + 1), border=border)
    assert np.array_equal(ours, np.pad(image, ((rows, rows), (cols, cols)), mode=BORDERS[border].numpy))


@pytest.mark.parametrize("border", MADE_UP)
@pytest.mark.parametrize("side", [1, 5, 21])
def test_pad_is_opencvs_copy_make_border(border, side):
    p = side // 2
    theirs = cv2.copyMakeBorder(PICTURE, p, p, p, p, getattr(cv2, f"BORDER_{BORDERS[border].opencv}"))
    assert np.array_equal(pad(PICTURE, (side, side), border=border), theirs)


@pytest.mark.parametrize("border", BORDERS)
def test_the_example_shown_to_people_is_what_pad_does(border):
    letters = {0: "0", 1: "a", 2: "b", 3: "c", 4: "d"}
    row = pad(np.array([[1, 2, 3, 4]]), (1, 7), border=border)[0]
    assert "".join(letters[v] for v in row) == BORDERS[border].example.replace(" ", "")


def test_pad_keeps_dtype_and_channels():
    image = np.arange(24, dtype=np.int16).reshape(2, 4, 3)
    ours = pad(image, (3, 3), border="reflect", dilation=2)
    assert ours.dtype == np.int16
    assert np.array_equal(ours, np.pad(image, ((2, 2), (2, 2), (0, 0)), mode="symmetric"))


def test_pad_does_not_touch_its_input():
    image = PICTURE.copy()
    pad(image, (3, 3), border="zero")[:] = 99
    pad(image, (3, 3), border="valid")[:] = 99
    assert np.array_equal(image, PICTURE)


def test_padding_by_hand():
    assert padding((5, 3), border="zero") == (2, 1)
    assert padding((5, 3), border="wrap", dilation=(1, 3)) == (2, 3)
    assert padding((5, 3), border="valid", dilation=7) == (0, 0)


def test_source_index_names_the_copied_pixel_or_none():
    assert source_index(2, 3, "wrap").tolist() == [1, 0, 1, 0, 1, 0, 1, 0]
    assert source_index(2, 2, "zero").tolist() == [-1, -1, 0, 1, -1, -1]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (
            lambda: pad(PICTURE, (3, 3), border=["zero"]),
            "border must be one of replicate, reflect_101, reflect, wrap, zero, valid; got ['zero']",
        ),
        (
            lambda: pad(PICTURE, (3, 3), border="mirror"),
            "border must be one of replicate, reflect_101, reflect, wrap, zero, valid; got 'mirror'",
        ),
        (
            lambda: pad(PICTURE, (3, 3), border="zero", dilation=0),
            "dilation must be a positive whole number or a pair (rows, cols) of them; got 0",
        ),
        (
            lambda: pad(PICTURE, (3, 3), border="zero", dilation=(1, 2, 3)),
            "dilation must be a positive whole number or a pair (rows, cols) of them; got (1, 2, 3)",
        ),
        (
            lambda: pad(np.zeros((0, 3)), (3, 3), border="zero"),
            "image must have shape (H, W) or (H, W, C) and at least one pixel; got shape (0, 3)",
        ),
        (lambda: pad(PICTURE, (2, 3), border="zero"), "kernel must be 2-D with odd sides; got shape (2, 3)"),
        (lambda: pad([["a"]], (3, 3), border="zero"), "image must hold real numbers; got dtype <U1"),
    ],
)
def test_errors_say_the_rule_and_what_came(call, message):
    with pytest.raises(ValueError) as raised:
        call()
    assert str(raised.value) == message
