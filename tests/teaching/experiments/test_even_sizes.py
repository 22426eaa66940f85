"""Windows with even sides against OpenCV and SciPy, which accept them and choose an anchor."""

import cv2
import numpy as np
import pytest
from scipy import ndimage, signal

import conv
from teaching.experiments.even_sizes import anchors, centre, with_odd_sides

PICTURE = np.random.default_rng(1).normal(size=(12, 14))


def kernel(rows, cols):
    return np.random.default_rng(2).normal(size=(rows, cols))


@pytest.mark.parametrize("shape", [(2, 2), (4, 2), (3, 4), (6, 5), (3, 3)])
def test_the_later_anchor_is_the_one_that_opencv_and_scipy_choose(shape):
    weights = kernel(*shape)
    odd = with_odd_sides(weights, tuple(anchors(side)[-1] for side in shape))
    ours = conv.correlate(PICTURE, odd, border="reflect_101")
    assert np.allclose(ours, cv2.filter2D(PICTURE, cv2.CV_64F, weights, borderType=cv2.BORDER_REFLECT_101), atol=1e-9)
    assert np.allclose(ours, ndimage.correlate(PICTURE, weights, mode="mirror"), atol=1e-9)


@pytest.mark.parametrize("shape", [(2, 2), (4, 2), (3, 4), (6, 5)])
def test_the_earlier_anchor_is_that_of_padding_whose_extra_row_and_column_come_last(shape):
    """PyTorch's ``padding="same"`` and TensorFlow's ``"SAME"`` add ``(k - 1) // 2`` before and the rest after."""
    weights = kernel(*shape)
    odd = with_odd_sides(weights, tuple(anchors(side)[0] for side in shape))
    padded = np.pad(PICTURE, [((side - 1) // 2, side - 1 - (side - 1) // 2) for side in shape])
    expected = signal.correlate(padded, weights, mode="valid")
    assert np.allclose(conv.correlate(PICTURE, odd, border="zero"), expected, atol=1e-9)


@pytest.mark.parametrize("side", [2, 4, 6])
def test_each_anchor_moves_the_picture_by_half_a_pixel_one_way_or_the_other(side):
    dot = np.zeros((1, 15))
    dot[0, 7] = 1
    moved = []
    for anchor in anchors(side):
        response = conv.correlate(dot, with_odd_sides(np.ones((1, side)), (0, anchor)), border="zero")
        moved.append(ndimage.center_of_mass(response)[1] - 7)
        assert moved[-1] == anchor - centre(side)
    assert moved == [-0.5, 0.5]


@pytest.mark.parametrize("side", [1, 3, 5])
def test_an_odd_side_has_one_anchor_and_moves_nothing(side):
    assert anchors(side) == (centre(side),)
    assert np.array_equal(with_odd_sides(kernel(side, side), (side // 2, side // 2)), kernel(side, side))


def test_an_anchor_outside_is_refused():
    with pytest.raises(ValueError) as raised:
        with_odd_sides(np.ones((2, 2)), (2, 0))
    assert str(raised.value) == "anchor must lie in the kernel of shape (2, 2); got (2, 0)"
