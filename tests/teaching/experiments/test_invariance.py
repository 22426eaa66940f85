"""Shifts and pooling against SciPy, figures by hand, and what must hold for any picture."""

import numpy as np
import pytest
from scipy import ndimage

import conv
from teaching.experiments.invariance import boundary_examples, compare_shift, relative_change, shifted

KERNEL = conv.KERNELS["sobel_x"]


@pytest.fixture(scope="module")
def small(photo):
    return photo[::4, ::4]


@pytest.mark.parametrize("move", [(0, 0), (0, 1), (3, 0), (8, 5), (99, 99), (-1, 3), (30, -30)])
def test_a_shift_is_scipys(small, move):
    moved = ndimage.shift(small, move, order=0, mode="nearest")
    assert np.array_equal(shifted(small, *move), moved)


def test_the_map_after_convolution_moves_with_the_picture(small):
    """Equivariance: away from the border, filtering and shifting can change places."""
    before, after = (conv.correlate(picture, KERNEL) for picture in (small, shifted(small, 2, 3)))
    assert np.array_equal(after[3:-1, 4:-1], before[1:-3, 1:-4])


@pytest.mark.parametrize(("kind", "filters"), [("max", ndimage.maximum_filter), ("average", ndimage.uniform_filter)])
def test_pooled_maps_and_their_difference_are_scipys(small, kind, filters):
    pictures = small.astype(float), ndimage.shift(small, (1, 2), order=0, mode="nearest").astype(float)
    maps = [np.maximum(ndimage.correlate(p, KERNEL.weights, mode="nearest"), 0) for p in pictures]
    for comparison in compare_shift(small, KERNEL, 1, 2, kind=kind):
        size = comparison.size
        rows, cols = (n // size * size for n in small.shape)
        before, after = (filters(m, size, origin=-(size // 2))[:rows:size, :cols:size] for m in maps)
        assert np.allclose(comparison.before, before, atol=1e-9)
        assert np.allclose(comparison.after, after, atol=1e-9)
        assert comparison.difference == pytest.approx(np.abs(before - after).sum() / (before.sum() + after.sum()))


def test_on_a_photo_larger_windows_hide_more_of_a_small_shift(small):
    for kind in ("max", "average"):
        differences = [c.difference for c in compare_shift(small, KERNEL, 0, 1, kind=kind)]
        assert differences == sorted(differences, reverse=True)
        assert differences[-1] < differences[0] / 3


def test_no_shift_changes_nothing(small):
    assert [c.difference for c in compare_shift(small, KERNEL, 0, 0)] == [0, 0, 0, 0]


def test_only_sizes_that_fit_are_compared():
    assert [c.size for c in compare_shift(np.zeros((3, 9)), [[1]], 0, 1)] == [1, 2]


def test_differences_by_hand():
    assert relative_change([[1, 2]], [[2, 1]]) == pytest.approx(2 / 6)
    assert relative_change([[0, 0]], [[0, 0]]) == 0


@pytest.mark.parametrize("kind", ["max", "average"])
def test_examples_are_real_numbers_of_the_map(small, kind):
    pool = {"max": conv.max_pool, "average": conv.average_pool}[kind]
    maps = [np.maximum(conv.correlate(p, KERNEL), 0) for p in (small, shifted(small, 0, 1))]
    holds, breaks = boundary_examples(small, KERNEL, kind=kind)
    for example in (holds, breaks):
        place = np.s_[example.row : example.row + 2, example.col : example.col + 4]
        assert example.row % 2 == example.col % 2 == 0
        assert np.array_equal(example.before, maps[0][place])
        assert np.array_equal(example.after, maps[1][place])
        assert np.array_equal(example.pooled_before, pool(example.before, 2))
        assert np.array_equal(example.pooled_after, pool(example.after, 2))
        assert example.difference == relative_change(example.pooled_before, example.pooled_after)
    assert holds.difference < 0.1 < breaks.difference
    assert relative_change(holds.before, holds.after) > 0.3


def test_a_broken_promise_with_one_bright_pixel_by_hand():
    line = np.zeros((2, 12))
    line[:, 5] = 7
    _, breaks = boundary_examples(line, [[1]])
    assert (breaks.row, breaks.col) == (0, 4)
    assert breaks.pooled_before.tolist() == [[7, 0]]
    assert breaks.pooled_after.tolist() == [[0, 7]]


def test_where_nothing_moves_there_is_no_example():
    assert boundary_examples(np.full((9, 9), 5), KERNEL) is None
    assert boundary_examples(np.eye(3), [[1]]) is None
