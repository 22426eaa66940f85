"""Numbers that were read, exact until the end, and the kernel that they make."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

import numpy as np

from conv.families import as_weights
from conv.typing import Floats, Numbers

MAX_WEIGHT = 1e9
NOTHING = "no numbers found; write rows such as 1 0 -1; 2 0 -2; 1 0 -1"
_MAX_EXPONENT = 400  # beyond it no float64 can be; a larger one would be computed digit by digit
_MAX_DIGITS = 1000
_LARGEST = 10**300  # that is written as a float
_SQUARES = {9: 3, 25: 5, 49: 7}

_NUMBER = re.compile(r"([+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+))(?:[eE]([+-]?[0-9]+))?[fF]?")


@dataclass(frozen=True)
class Word:
    """What stands in the place of a number and is not one ("" if nothing does), and what to say about it."""

    text: str
    fault: str = "is not a number"


@dataclass(frozen=True)
class Size:
    """The rows and columns that OpenCV's ``Mat_`` has before its numbers."""

    shape: tuple[int, int]


Scalar: TypeAlias = Fraction | Word
Value: TypeAlias = Scalar | Numbers | Size
"""A number, an array of them with dtype object, or the size of one that is to come."""


def number(text: str) -> Scalar:
    """Return the number or the fraction that a text is, or the text as a Word."""
    top, slash, bottom = text.partition("/")
    numerator, denominator = _decimal(top.strip()), _decimal(bottom.strip() if slash else "1")
    if numerator is None or denominator is None:
        return Word(text)
    if not denominator:
        return Word(text, "divides by zero")
    return numerator / denominator


def _decimal(text: str) -> Fraction | None:
    match = _NUMBER.fullmatch(text)
    if not match or len(match[1]) > _MAX_DIGITS:
        return None
    exponent = int(match[2] or 0) if len(match[2] or "") < 6 else _MAX_EXPONENT + 1
    if abs(exponent) > _MAX_EXPONENT:
        return None
    return Fraction(match[1]) * Fraction(10) ** exponent


def array(rows: Sequence[Sequence[Scalar]]) -> Numbers:
    """Return rows of numbers as an array; raise ValueError if there are none, or one is longer than another."""
    if not rows:
        raise ValueError(NOTHING)
    for r, row in enumerate(rows, 1):
        if len(row) != len(rows[0]):
            raise ValueError(f"row {r} has {len(row)} number{'s' * (len(row) != 1)}, row 1 has {len(rows[0])}")
    return vector([scalar for row in rows for scalar in row]).reshape(len(rows), -1)


def vector(numbers: Sequence[Scalar]) -> Numbers:
    """Return numbers as an array with one axis."""
    flat = np.empty(len(numbers), object)
    flat[:] = list(numbers)
    return flat


def kernel(value: Value) -> Floats:
    """Return the weights that a value is; raise ValueError if it is not a kernel, or may be two."""
    if isinstance(value, Size):
        raise ValueError(NOTHING)
    matrix = value if isinstance(value, np.ndarray) else vector([value])
    if matrix.size == 0:
        raise ValueError(NOTHING)
    if matrix.ndim == 1:
        ask_for_the_square(matrix)
        matrix = matrix[None]
    matrix = _two_axes(matrix)
    weights = [[_weight(scalar, r, c) for c, scalar in enumerate(row, 1)] for r, row in enumerate(matrix, 1)]
    return as_weights(weights)


def ask_for_the_square(flat: Numbers) -> None:
    """Raise ValueError if as many numbers in one row or column are likely to be a square kernel."""
    n = flat.size
    if n in _SQUARES and max(flat.shape) == n:
        side = _SQUARES[n]
        rows, cols = flat.shape if flat.ndim == 2 else (1, n)
        raise ValueError(
            f"{n} numbers can be a {side}x{side} kernel, or a {rows}x{cols} one: put a semicolon after every {side} "
            "numbers, or two pairs of brackets around " + ("one row" if rows == 1 else "[[1], [2], ...]")
        )


def _two_axes(matrix: Numbers) -> Numbers:
    """Drop the axes of length 1 that networks put before a kernel, or behind it."""
    shape = matrix.shape
    while matrix.ndim > 2 and matrix.shape[0] == 1:
        matrix = matrix[0]
    if matrix.ndim == len(shape) == 4 and shape[2:] == (1, 1) and min(shape[:2]) > 1:
        return matrix[..., 0, 0]
    if matrix.ndim > 2 or (len(shape) > 2 and shape[0] == 1 and matrix.shape[1] == 1 < matrix.shape[0]):
        raise ValueError(f"a kernel has rows and columns only; got shape {shape}: paste one matrix of it")
    return matrix


def _weight(scalar: Scalar, row: int, col: int) -> float:
    where = f"row {row}, column {col}"
    if isinstance(scalar, Word):
        raise ValueError(f"{where}: {short(scalar.text)!r} {scalar.fault}" if scalar.text else f"{where} is empty")
    if abs(scalar) > MAX_WEIGHT:
        raise ValueError(f"{where}: {_brief(scalar)} is beyond {MAX_WEIGHT:,.0f} in size")
    return float(scalar)


def written(value: Numbers) -> str:
    """Write the first numbers of a reading, for a sentence that names it."""
    texts = [scalar.text if isinstance(scalar, Word) else _brief(scalar) for scalar in value.flat[:9]]
    return " ".join(texts) + (" ..." if value.size > 9 else "")


def _brief(scalar: Fraction) -> str:
    return f"{float(scalar):.9g}".replace("e+", "e") if abs(scalar) < _LARGEST else "a number"


def short(text: str) -> str:
    """Return at most 20 characters of a text, for a message."""
    return text if len(text) <= 20 else text[:19] + "…"
