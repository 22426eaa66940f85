"""The rows of a list, by what stands between its numbers."""

from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from conv.text.values import Scalar, Value, Word, array, vector, written
from conv.typing import Numbers

_LONG = 55  # characters: NumPy goes on to the next line only behind so many


@dataclass
class Gap:
    """What stands between two items of a list."""

    space: bool = False
    line: bool = False
    comma: bool = False
    semicolon: bool = False


def rows_of(items: list[Value], gaps: list[Gap], *, is_inner: bool = False) -> Numbers:
    """Return the array that a list is; raise ValueError if it is none, or may be two.

    Parameters
    ----------
    items : list
        Numbers, or arrays of the same number of axes.
    gaps : list of Gap
        What stands between them; one more if the list ends with a comma or a semicolon.
    is_inner : bool
        Whether the list is one of several in another: NumPy wraps long rows there.
    """
    if any(isinstance(item, np.ndarray) for item in items):
        return _stacked(items, gaps)
    numbers: list[Scalar] = [item for item in items if isinstance(item, Fraction | Word)]
    gaps = gaps[: max(0, len(numbers) - 1)]
    _check_separators(gaps)
    lines = _split(numbers, [gap.line for gap in gaps])
    if not any(gap.semicolon for gap in gaps):
        return vector(numbers) if is_inner else _rows_of_lines(numbers, lines, gaps)
    rows = _split(numbers, [gap.semicolon or gap.line for gap in gaps])
    if len(rows) == len(numbers) > len(lines) > 1 and len({*map(len, lines)}) == 1:
        raise ValueError(
            f"this can be a {len(lines)}x{len(lines[0])} or a {len(numbers)}x1 kernel: write semicolons between rows "
            "only, or one number per line"
        )
    return array(rows)


def _stacked(items: list[Value], gaps: list[Gap]) -> Numbers:
    arrays = [item for item in items if isinstance(item, np.ndarray)]
    if len(arrays) < len(items):
        if any(gap.semicolon for gap in gaps):
            raise ValueError("';' can end a row, or say how often it is repeated: write all rows, each in brackets")
        raise ValueError("put each row in brackets, or none")
    if all(each.ndim == 1 for each in arrays):
        return array([each.tolist() for each in arrays])
    if len({each.shape for each in arrays}) > 1:
        raise ValueError("the matrices in the brackets have different shapes; paste one of them")
    return np.stack(arrays)


def _check_separators(gaps: list[Gap]) -> None:
    between = [gap for gap in gaps if not gap.semicolon and not gap.line]
    if any(gap.comma for gap in between) and not all(gap.comma for gap in between):
        raise ValueError("separate numbers by commas or by spaces, not by both; decimals have a point")


def _split(numbers: list[Scalar], ends: list[bool]) -> list[list[Scalar]]:
    """Split numbers behind those where `ends` says so."""
    rows: list[list[Scalar]] = [[]]
    for scalar, ends_here in zip(numbers, [*ends, False], strict=False):
        rows[-1].append(scalar)
        if ends_here:
            rows.append([])
    return rows


def _rows_of_lines(numbers: list[Scalar], lines: list[list[Scalar]], gaps: list[Gap]) -> Numbers:
    """Return a list without semicolons: its lines are rows in MATLAB, and none in other languages."""
    flat, equal = vector(numbers), len({*map(len, lines)}) == 1
    if len(lines) == 1:
        return flat
    side = len(lines)
    if all(gap.comma for gap in gaps):
        if not equal or len(lines[0]) == 1:
            return flat
        if len(lines[0]) != side:
            raise ValueError(_either(side, len(lines[0]), len(numbers)))
        return array(lines)
    is_long = all(sum(len(_text(scalar)) + 1 for scalar in line) >= _LONG for line in lines[:-1])
    if not is_long:
        return array(lines)
    if equal:
        raise ValueError(_either(side, len(lines[0]), len(numbers)))
    return flat


def _either(rows: int, cols: int, count: int) -> str:
    return (
        f"this can be a {rows}x{cols} or a 1x{count} kernel: put each row into brackets of its own, or all numbers "
        "on one line"
    )


def _text(scalar: Scalar) -> str:
    return scalar.text if isinstance(scalar, Word) else written(vector([scalar]))
