"""What makes `conv.correlate` fast: long rows, shared buffers, separable parts, and taps that share a weight.

`conv.filtering.correlate_loop` says what it computes, in ten lines.
"""

import itertools
import math
import threading
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np

from conv.borders import fill_padded, source_index
from conv.separable import split
from conv.sizes import Axis
from conv.typing import Floats, Numbers, Shape

_BLOCK_BYTES = 256 * 1024  # a block of rows and its intermediate sums stay in a core's second-level cache
_ALIGNED = 64  # numbers
_TAME = 2.0**900  # no sum of smaller pixels overflows on its way to a response that does not
_SCALE = 2.0**-64  # for larger ones: exact, and more than enough for the 961 pixels of a window

_Groups: TypeAlias = list[tuple[float, list[tuple[bool, int, int]]]]
"""For each size of weight: the weight, and where it is met, as ``(minus, row, col)`` in the padded picture."""


@dataclass(frozen=True)
class _Plan:
    """The order in which a kernel is applied.

    Attributes
    ----------
    unit : float
        What the sums are multiplied by at the end.
    parts : list
        What adds up: the kernel itself, or a row and then a column for each part of its split.
    dtype : type
        One in which all sums are exact, or float64.
    """

    unit: float
    parts: list[list[_Groups]]
    dtype: type[np.number[Any]]


@dataclass(frozen=True)
class _Steps:
    """How far the pixels of neighbouring weights lie apart.

    With strides of 1 it is the same distance in memory for all windows: a block of rows is then added up as one long
    row, because NumPy adds long rows fastest. What that computes between the end of a row and the beginning of the next
    is left out at the end.
    """

    down: int
    right: int
    in_one_row: bool

    def place(self, i: int, j: int) -> tuple[int, int]:
        """Return where the pixel of a weight lies in the padded picture, as row and column."""
        return (0, i * self.down + j * self.right) if self.in_one_row else (i * self.down, j * self.right)


def weighted_sums(image: Numbers, weights: Floats, rows: Axis, cols: Axis, border: str) -> Floats:
    """Return the sum of window times weights for each window.

    Parameters
    ----------
    image : numpy.ndarray
        Shape ``(H, W)`` or ``(H, W, C)``, any real dtype.
    weights : numpy.ndarray
        Shape ``(rows.kernel, cols.kernel)``.
    rows, cols : Axis
        The sizes along both axes; at least one window fits.
    border : str
        A key of `conv.BORDERS`.

    Returns
    -------
    numpy.ndarray
        Shape ``(rows.output, cols.output)`` (and C).
    """
    width, depth = cols.length + 2 * cols.padding, math.prod(image.shape[2:])
    in_one_row = rows.stride == cols.stride == 1
    across = (width * depth, depth) if in_one_row else (1, 1)
    steps = _Steps(rows.dilation * across[0], cols.dilation * across[1], in_one_row)
    # Under an infinite pixel, parts of a kernel can be infinity minus infinity where their sum is a weight.
    is_tame = image.dtype.kind != "f" or max(float(image.max()), -float(image.min())) < _TAME
    plan = _plan(weights.tobytes(), weights.shape, image.dtype, is_tame, steps)
    response = np.empty((rows.output, cols.output, *image.shape[2:]))
    with np.errstate(over="ignore", invalid="ignore"):
        _fill(response, image if is_tame else image.astype(np.float64) * _SCALE, plan, rows, cols, border)
        if not is_tame:
            response /= _SCALE
    return response


@lru_cache(maxsize=256)
def _plan(weights: bytes, shape: Shape, image_dtype: np.dtype[Any], is_tame: bool, steps: _Steps) -> _Plan:
    """Return the cheapest order for a kernel on pictures of a dtype; on tame ones it may be split."""
    matrix = np.frombuffer(weights).reshape(shape)
    unit = _common_unit(matrix) if is_tame else 1.0
    parts = _cheapest_parts(matrix / unit) if is_tame else [[matrix]]
    dtype = _working_dtype(image_dtype, parts)
    return _Plan(unit, [[_taps(each.astype(dtype), steps) for each in part] for part in parts], dtype)


def _common_unit(weights: Floats) -> float:
    """Return a unit of which every weight is a whole multiple (1/49 for the 7x7 average), or 1 if none is found."""
    smallest = float(np.abs(weights[weights != 0]).min(initial=1))
    if np.abs(weights).max() > 2**31 * smallest:
        return 1.0
    multiples = weights / smallest
    return smallest if np.array_equal(multiples, np.rint(multiples)) else 1.0


def _cheapest_parts(weights: Floats) -> list[list[Floats]]:
    """Return matrices to apply: the kernel itself, or a row and then a column for each part of its split."""
    used = weights != 0
    # A zero amid other weights would arise as a sum that cancels, which is not 0 under huge pixels.
    if not np.array_equal(used, np.outer(used.any(axis=1), used.any(axis=0))):
        return [[weights]]
    parts = split(weights)
    if sum(column.size + row.size for column, row in parts) < np.count_nonzero(weights):
        return [[row[None, :], column[:, None]] for column, row in parts]
    return [[weights]]


def _working_dtype(image_dtype: np.dtype[Any], parts: list[list[Floats]]) -> type[np.number[Any]]:
    """Return the narrowest type in which every sum is exact: small whole numbers add up several times as fast."""
    whole = all(np.array_equal(matrix, np.rint(matrix)) for part in parts for matrix in part)
    if whole and image_dtype.kind in "iu":
        largest = max(np.iinfo(image_dtype).max, -np.iinfo(image_dtype).min)
        reach = largest * sum(math.prod(float(np.abs(matrix).sum()) for matrix in part) for part in parts)
        for dtype in (np.int16, np.int32):
            if reach <= np.iinfo(dtype).max:
                return dtype
    return np.float64


def _taps(weights: Numbers, steps: _Steps) -> _Groups:
    """Group the taps of a kernel by size of weight."""
    groups: dict[float, tuple[float, list[tuple[bool, int, int]]]] = {}
    for (i, j), weight in np.ndenumerate(weights):
        if weight:
            first, taps = groups.setdefault(abs(weight), (weight, []))
            taps.append((weight != first, *steps.place(i, j)))
    found = list(groups.values())
    if weights.dtype.kind == "i":  # exact in any order: first what needs no product
        found.sort(key=lambda group: (group[0] != 1, group[0] < 0))
    return found


class _Workspace(threading.local):
    """Memory that a thread reuses: allocating it afresh would take as long as the sums."""

    def __init__(self) -> None:
        self.memory = np.empty(0, np.uint8)

    def arrays(self, sizes: tuple[int, ...], dtype: type[np.number[Any]]) -> list[Numbers]:
        """Return arrays of these sizes, with whatever is in them."""
        starts = [0, *itertools.accumulate(-(-size // _ALIGNED) * _ALIGNED for size in sizes)]
        needed = starts[-1] * np.dtype(dtype).itemsize
        if needed > self.memory.size:
            self.memory = np.empty(needed, np.uint8)
        memory = self.memory[:needed].view(dtype)
        return [memory[start : start + size] for start, size in zip(starts, sizes, strict=False)]


_WORKSPACE = _Workspace()


def _fill(response: Floats, image: Numbers, plan: _Plan, rows: Axis, cols: Axis, border: str) -> None:
    """Fill `response`, one block of rows after the other.

    Padding one block at a time costs less than a padded copy of the whole picture.
    """
    row_source, col_source = (source_index(axis.length, axis.padding, border) for axis in (rows, cols))
    in_one_row = rows.stride == cols.stride == 1
    pixel = image.shape[2:]
    line = (len(col_source) if in_one_row else cols.output, *pixel)  # of sums
    line_size = math.prod(line)
    block = -(-rows.output // -(-rows.output * line_size * np.dtype(plan.dtype).itemsize // _BLOCK_BYTES))
    most = (block - 1) * rows.stride + rows.span
    slab_size = (most * len(col_source) + cols.span) * math.prod(pixel)  # the last windows see more
    sizes = (slab_size, block * line_size, most * line_size, most * line_size)
    slab, total, scratch, along_rows = _WORKSPACE.arrays(sizes, plan.dtype)
    for top in range(0, rows.output, block):
        out = response[top : top + block]
        needed = row_source[top * rows.stride :][: (len(out) - 1) * rows.stride + rows.span]
        shape = (len(needed), len(col_source), *pixel)
        padded = slab[: math.prod(shape)].reshape(shape)
        fill_padded(padded, image, needed, col_source)
        counts = (len(out), len(needed), len(needed))
        buffers = (
            memory[: count * line_size].reshape((1, -1) if in_one_row else (count, *line))
            for memory, count in zip((total, scratch, along_rows), counts, strict=True)
        )
        source = slab[None] if in_one_row else padded
        sums = _filter_block(source, plan.parts, (rows.stride, cols.stride), *buffers)
        np.copyto(out, sums.reshape(len(out), *line)[:, : cols.output])
        if plan.unit != 1:
            out *= plan.unit


def _filter_block(
    padded: Numbers,
    parts: list[list[_Groups]],
    stride: tuple[int, int],
    total: Numbers,
    scratch: Numbers,
    along_rows: Numbers,
) -> Numbers:
    """Return the sums of a block of rows, in `total` or where they are already, from the padded rows of the picture."""
    sums = None
    for part in parts:
        source, step = padded, stride
        if len(part) == 2:
            source = _sum_of_taps(padded, part[0], (1, stride[1]), along_rows, scratch, None)
            step = (stride[0], 1)
        sums = _sum_of_taps(source, part[-1], step, total, scratch[: len(total), : total.shape[1]], sums)
    if sums is None:
        raise AssertionError("a plan has parts")
    return sums


def _sum_of_taps(
    source: Numbers, groups: _Groups, stride: tuple[int, int], out: Numbers, scratch: Numbers, sums: Numbers | None
) -> Numbers:
    """Add up shifted views of `source`, each times its weight, and `sums` if there are any.

    The result is in `out`, or a view of `source` that is the result already.
    """
    (rows, cols), (down, right) = out.shape[:2], stride
    for weight, taps in groups:
        views = [
            (minus, source[i : i + (rows - 1) * down + 1 : down, j : j + (cols - 1) * right + 1 : right])
            for minus, i, j in taps
        ]
        total = views[0][1]
        into = out if sums is None else scratch
        for minus, view in views[1:]:
            total = (np.subtract if minus else np.add)(total, view, out=into)
        if abs(weight) != 1 or (sums is None and weight != 1):
            total = np.multiply(total, weight if sums is None else abs(weight), out=into)
        sums = total if sums is None else (np.add if weight > 0 else np.subtract)(sums, total, out=out)
    if sums is None:
        out[:] = 0  # a kernel of zeros
        return out
    return sums
