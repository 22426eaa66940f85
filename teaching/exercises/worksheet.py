"""A worksheet: sums to compute by hand, with every number of the answer key."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from conv.formats import format_response
from conv.parsing import format_weight
from conv.typing import Numbers
from teaching.exercises.sums import Sum, make_sum

MOST = 12
"""Exercises on a worksheet, at most."""

_SHEET = 1  # sets its sums apart from those of the challenge with the same seed


@dataclass(frozen=True)
class Matrix:
    """Three by three cells of an exercise.

    Attributes
    ----------
    title : str
        What the numbers are.
    cells : tuple of tuple of str
        The numbers as people write them.
    given : bool
        True where they are printed; False where they are to be filled in, and stand in the answer key.
    """

    title: str
    cells: tuple[tuple[str, ...], ...]
    given: bool


@dataclass(frozen=True, eq=False)
class Exercise:
    """One exercise.

    Attributes
    ----------
    number : int
        1 and up.
    task : str
        What is to be done.
    matrices : tuple of Matrix
        In the order in which they are used.
    total : str
        The sum.
    made : Sum
        What it was made from.
    """

    number: int
    task: str
    matrices: tuple[Matrix, ...]
    total: str
    made: Sum


def worksheet(seed: int, level: int, count: int) -> tuple[Exercise, ...]:
    """Make a worksheet.

    Parameters
    ----------
    seed : int
        At least 0. The same seed and level give the same exercises; a longer sheet begins like a shorter one.
    level : int
        One of `teaching.exercises.sums.LEVELS`.
    count : int
        1 to `MOST`.

    Returns
    -------
    tuple of Exercise
        As many as asked for.

    Raises
    ------
    ValueError
        If there is no such seed, level or count.

    Examples
    --------
    >>> [exercise] = worksheet(1, 1, 1)
    >>> [matrix.title for matrix in exercise.matrices if not matrix.given]
    ['products']
    """
    if count not in range(1, MOST + 1):
        raise ValueError(f"count must be from 1 to {MOST}; got {count!r}")
    if seed < 0:
        raise ValueError(f"seed must be at least 0; got {seed!r}")
    return tuple(
        _exercise(number, make_sum(np.random.default_rng([seed, level, number, _SHEET]), level))
        for number in range(1, count + 1)
    )


def _exercise(number: int, made: Sum) -> Exercise:
    step = made.step
    matrices = [
        _matrix("picture" if made.over_the_edge else "window", made.pixels, str),
        _matrix(f"kernel: {made.kernel.title}", made.kernel.weights, _weight),
    ]
    if made.over_the_edge:
        matrices.append(_matrix("window", step.window, format_response, given=False))
    if made.flip:
        matrices.append(_matrix("kernel, turned", step.weights, _weight, given=False))
    matrices.append(_matrix("products", step.products, format_response, given=False))
    return Exercise(number, made.task, tuple(matrices), format_response(step.total), made)


def _matrix(title: str, values: Numbers, write: Callable[[float], str], given: bool = True) -> Matrix:
    return Matrix(title, tuple(tuple(map(write, row)) for row in values), given)


def _weight(value: float) -> str:
    return format_weight(value).replace("-", "\N{MINUS SIGN}")
