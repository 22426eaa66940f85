"""The worksheet: its numbers are those of `conv.trace`, and SciPy's."""

import re

import numpy as np
import pytest
from scipy import ndimage

import conv
from conv.borders import BORDERS
from teaching.exercises.sums import LEVELS
from teaching.exercises.worksheet import MOST, worksheet


def numbers(matrix):
    """Read the cells of a matrix as floats."""
    return np.array([[conv.parse_kernel(text).item() for text in row] for row in matrix.cells])


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("seed", [0, 7, 9999])
def test_the_key_holds_the_numbers_of_the_trace(seed, level):
    for exercise in worksheet(seed, level, MOST):
        made = exercise.made
        step = conv.trace(made.pixels, made.kernel, made.row, made.col, border=made.border, flip=made.flip)
        matrices = {matrix.title: numbers(matrix) for matrix in exercise.matrices}
        np.testing.assert_allclose(matrices["products"], step.products, atol=1e-9)
        if made.flip:
            np.testing.assert_allclose(matrices["kernel, turned"], step.weights)
        np.testing.assert_array_equal(matrices["window"], step.window)
        assert conv.parse_kernel(exercise.total).item() == pytest.approx(step.total)
        operate = ndimage.convolve if made.flip else ndimage.correlate
        response = operate(made.pixels.astype(float), made.kernel.weights, mode=BORDERS[made.border].scipy)
        assert matrices["products"].sum() == pytest.approx(response[made.row, made.col])


@pytest.mark.parametrize("level", LEVELS)
def test_a_longer_sheet_begins_like_a_shorter_one_and_repeats_nothing(level):
    long, short = worksheet(5, level, MOST), worksheet(5, level, 3)
    assert [exercise.matrices for exercise in long[:3]] == [exercise.matrices for exercise in short]
    assert len({exercise.matrices for exercise in long}) == MOST


@pytest.mark.parametrize("level", LEVELS)
def test_what_is_given_and_what_is_empty(level):
    for exercise in worksheet(2, level, MOST):
        given = [matrix.title for matrix in exercise.matrices if matrix.given]
        empty = [matrix.title for matrix in exercise.matrices if not matrix.given]
        assert given == [
            "picture" if exercise.made.over_the_edge else "window",
            f"kernel: {exercise.made.kernel.title}",
        ]
        assert empty[-1] == "products"
        assert len(empty) == (1 if level < 3 else 2)


@pytest.mark.parametrize(
    ("seed", "count", "message"),
    [
        (1, 0, "count must be from 1 to 12; got 0"),
        (1, 13, "count must be from 1 to 12; got 13"),
        (-1, 1, "seed must be at least 0; got -1"),
    ],
)
def test_there_is_no_other_sheet(seed, count, message):
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        worksheet(seed, 1, count)
