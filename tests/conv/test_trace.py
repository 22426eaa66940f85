"""The hand computation of one pixel against the whole response."""

import itertools

import numpy as np
import pytest

import conv

WINDOW = np.array([[93, 139, 101], [26, 252, 196], [135, 230, 18]], np.uint8)
AVERAGE = np.full((3, 3), 1 / 9)


def test_the_worked_example_has_its_nine_products():
    step = conv.trace(WINDOW, conv.KERNELS["sobel_x"], 1, 1)
    assert step.products.tolist() == [[-93, 0, 101], [-52, 0, 392], [-135, 0, 18]]
    assert step.running.ravel().tolist() == [-93, -93, 8, -44, -44, 348, 213, 213, 231]
    assert step.total == 231
    assert conv.trace(WINDOW, AVERAGE, 1, 1).total == pytest.approx(1190 / 9, abs=1e-12)


SETTINGS = list(itertools.product((1, 2, (2, 3)), (1, 2), (False, True), ((3, 3), (1, 5))))


@pytest.mark.parametrize("border", conv.BORDERS)
def test_every_pixel_adds_up_to_the_response(border, subtests):
    for stride, dilation, flip, shape in SETTINGS:
        with subtests.test(stride=stride, dilation=dilation, flip=flip, shape=shape):
            image = np.random.default_rng(0).integers(0, 256, (9, 10)).astype(np.uint8)
            kernel = np.random.default_rng(1).normal(size=shape)
            whole = (conv.convolve if flip else conv.correlate)(
                image, kernel, border=border, stride=stride, dilation=dilation
            )
            padded = conv.pad(image, shape, border=border, dilation=dilation)
            down, right = stride if isinstance(stride, tuple) else (stride, stride)
            for row, col in np.ndindex(whole.shape):
                step = conv.trace(image, kernel, row, col, border=border, stride=stride, dilation=dilation, flip=flip)
                assert step.total == pytest.approx(whole[row, col], abs=1e-9)
                seen = padded[row * down :, col * right :][
                    : dilation * shape[0] : dilation, : dilation * shape[1] : dilation
                ]
                assert np.array_equal(step.window, seen)
                assert np.array_equal(step.products, step.window * step.weights)
                assert step.running[-1, -1] == step.total


def test_inside_marks_the_pixels_of_the_picture_and_sources_name_the_rest():
    step = conv.trace(WINDOW, AVERAGE, 0, 2, border="reflect_101")
    assert step.inside.tolist() == [[False, False, False], [True, True, False], [True, True, False]]
    assert (step.rows.tolist(), step.cols.tolist()) == ([1, 0, 1], [1, 2, 1])
    assert conv.trace(WINDOW, AVERAGE, 0, 0, border="zero").rows.tolist() == [-1, 0, 1]


def test_convolution_turns_the_weights():
    kernel = np.arange(9.0).reshape(3, 3)
    assert np.array_equal(conv.trace(WINDOW, kernel, 1, 1, flip=True).weights, kernel[::-1, ::-1])


@pytest.mark.parametrize(
    ("image", "row", "message"),
    [
        (WINDOW, 3, "position must lie in the output of 3x3; got row 3, column 0"),
        (WINDOW, 1.5, "position must lie in the output of 3x3; got row 1.5, column 0"),
        (WINDOW, -1, "position must lie in the output of 3x3; got row -1, column 0"),
        (np.zeros((3, 3, 3)), 0, "image must have one channel, shape (H, W); got shape (3, 3, 3)"),
    ],
)
def test_errors_say_the_rule_and_what_came(image, row, message):
    with pytest.raises(ValueError) as raised:
        conv.trace(image, AVERAGE, row, 0)
    assert str(raised.value) == message
