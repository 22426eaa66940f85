"""The edits of a kernel, against hand-worked figures and against what SciPy makes of the edited kernel."""

import numpy as np
import pytest
from scipy import ndimage

from conv.edits import EDITS, flip, negate, resize, rotate, sum_to_one, sum_to_zero, transpose

COUNTING = np.arange(15.0).reshape(3, 5)
SOBEL_X = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])


def test_the_buttons_in_their_order():
    assert list(EDITS) == ["sum_to_one", "sum_to_zero", "flip", "rotate", "transpose", "negate"]


def test_sum_to_one_scales_every_weight_alike():
    assert sum_to_one([[1, 2, 1], [2, 4, 2], [1, 2, 1]]).tolist() == [
        [1 / 16, 2 / 16, 1 / 16],
        [2 / 16, 4 / 16, 2 / 16],
        [1 / 16, 2 / 16, 1 / 16],
    ]


def test_sum_to_one_turns_the_signs_of_a_negative_sum():
    scaled = sum_to_one([[0, -3, -1]])
    assert scaled.tolist() == [[0, 0.75, 0.25]]
    assert not np.signbit(scaled).any()


@pytest.mark.parametrize(
    "weights", [SOBEL_X, np.zeros((3, 3)), [[0.1, 0.2, -0.30000000000000004]], [[0.3, -0.2, -0.1]]]
)
def test_sum_to_one_refuses_weights_that_add_up_to_0(weights):
    with pytest.raises(ValueError, match=r"^weights that add up to 0 cannot be scaled to add up to 1$"):
        sum_to_one(weights)


def test_sum_to_one_scales_a_small_sum_that_is_no_rounding_error():
    assert sum_to_one([[1e-9, 0, 0]]).tolist() == [[1, 0, 0]]


def test_sum_to_zero_makes_the_laplacian_from_its_neighbours():
    assert sum_to_zero([[0, 1, 0], [1, 7, 1], [0, 1, 0]]).tolist() == [[0, 1, 0], [1, -4, 1], [0, 1, 0]]


def test_sum_to_zero_changes_the_centre_alone():
    changed = sum_to_zero(COUNTING) - COUNTING
    assert np.argwhere(changed).tolist() == [[1, 2]]
    assert sum_to_zero(COUNTING).sum() == 0


def test_flip_turns_cross_correlation_into_convolution():
    image = np.random.default_rng(0).integers(0, 256, (9, 11)).astype(float)
    flipped = ndimage.correlate(image, flip(COUNTING), mode="nearest")
    np.testing.assert_allclose(flipped, ndimage.convolve(image, COUNTING, mode="nearest"), rtol=0, atol=1e-9)


def test_rotate_turns_right_to_top():
    assert rotate(SOBEL_X).tolist() == [[1, 2, 1], [0, 0, 0], [-1, -2, -1]]
    assert rotate([[1, 2, 3], [4, 5, 6], [7, 8, 9]]).tolist() == [[3, 6, 9], [2, 5, 8], [1, 4, 7]]


def test_four_rotations_are_none_and_two_are_a_flip():
    twice = rotate(rotate(COUNTING))
    assert twice.tolist() == flip(COUNTING).tolist()
    assert rotate(rotate(twice)).tolist() == COUNTING.tolist()


def test_transpose_swaps_rows_and_columns():
    assert transpose([[1, 2, 3], [4, 5, 6], [7, 8, 9]]).tolist() == [[1, 4, 7], [2, 5, 8], [3, 6, 9]]
    assert transpose(COUNTING).shape == (5, 3)


def test_negate_leaves_no_negative_zero():
    negated = negate([[-1, 0, 2]])
    assert negated.tolist() == [[1, 0, -2]]
    assert not np.signbit(negated[0, 1])


def test_resize_surrounds_with_zeros():
    assert resize([[1, 2, 3]], 3, 5).tolist() == [[0, 0, 0, 0, 0], [0, 1, 2, 3, 0], [0, 0, 0, 0, 0]]


def test_resize_crops_about_the_centre():
    assert resize(COUNTING, 1, 3).tolist() == [[6, 7, 8]]
    assert resize(COUNTING, 5, 1).tolist() == [[0], [2], [7], [12], [0]]


@pytest.mark.parametrize(("rows", "cols"), [(2, 3), (3, 0), (-1, 3), (33, 1), (2.5, 3), ("3", 3)])
def test_resize_refuses_other_sides(rows, cols):
    with pytest.raises(ValueError, match=r"^rows and cols must be odd, from 1 to 31; got "):
        resize(COUNTING, rows, cols)


@pytest.mark.parametrize("edit", [*EDITS.values(), lambda kernel: resize(kernel, 3, 3)])
def test_every_edit_checks_the_kernel_leaves_it_alone_and_returns_weights(edit):
    with pytest.raises(ValueError, match=r"^kernel must be 2-D with odd sides; got shape \(2, 3\)$"):
        edit(np.ones((2, 3)))
    given = COUNTING.copy()
    edited = edit(given)
    assert given.tolist() == COUNTING.tolist()
    assert edited.dtype == np.float64
    assert not edited.flags.writeable
