"""How `conv.correlate` comes to be fast: blocks of rows, shared buffers, separable parts, and taps that share a weight.

What it computes is said in `conv.filtering.correlate_loop`, in ten lines.
"""

import math
from typing import Any, TypeAlias

import numpy as np

from conv.borders import fill_padded, source_index
from conv.separable import split
from conv.sizes import Axis
from conv.typing import Floats, Numbers

_BLOCK_PIXELS = 64 * 1024  # a block of rows and its intermediate sums stay in a core's second-level cache

_Groups: TypeAlias = list[tuple[float, list[tuple[bool, int, int]]]]
"""For each size of weight: the weight, and where it is met, as ``(minus, row, col)`` in the padded picture."""


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
    unit = _common_unit(weights)
    parts = _cheapest_parts(weights / unit)
    dtype = _working_dtype(image.dtype, parts)
    groups = [[_taps(matrix.astype(dtype), rows.dilation, cols.dilation) for matrix in part] for part in parts]

    row_source, col_source = (source_index(axis.length, axis.padding, border) for axis in (rows, cols))
    response = np.empty((rows.output, cols.output, *image.shape[2:]))
    block = min(rows.output, max(1, _BLOCK_PIXELS // response[0].size))
    # Padding one block of rows at a time: a padded copy of the whole picture would cost more than the arithmetic on it.
    # All blocks share their buffers: fresh memory for each would take the system as long as the sums take.
    slab = np.empty(((block - 1) * rows.stride + rows.span, len(col_source), *image.shape[2:]), dtype)
    total, scratch, along_rows = np.empty((3, len(slab), *response.shape[1:]), dtype)
    for top in range(0, rows.output, block):
        out = response[top : top + block]
        needed = row_source[top * rows.stride :][: (len(out) - 1) * rows.stride + rows.span]
        padded = slab[: len(needed)]
        fill_padded(padded, image, needed, col_source)
        buffers = total[: len(out)], scratch, along_rows[: len(needed)]
        np.multiply(_filter_block(padded, groups, (rows.stride, cols.stride), *buffers), unit, out=out)
    return response


def _common_unit(weights: Floats) -> float:
    """Return a unit of which every weight is a whole multiple (1/49 for the 7x7 average), or 1 if none is in sight."""
    smallest = float(np.abs(weights[weights != 0]).min(initial=1))
    if np.abs(weights).max() > 2**31 * smallest:
        return 1.0
    multiples = weights / smallest
    return smallest if np.array_equal(multiples, np.rint(multiples)) else 1.0


def _cheapest_parts(weights: Floats) -> list[list[Floats]]:
    """Return matrices to apply: the kernel itself, or a row and then a column for each part of its split."""
    used = weights != 0
    # A zero amid other weights would come about as a sum that cancels, which is not 0 under infinity and huge pixels.
    if not np.array_equal(used, np.outer(used.any(axis=1), used.any(axis=0))):
        return [[weights]]
    parts = split(weights)
    if sum(column.size + row.size for column, row in parts) < np.count_nonzero(weights):
        return [[row[None, :], column[:, None]] for column, row in parts]
    return [[weights]]


def _working_dtype(image_dtype: np.dtype[Any], parts: list[list[Floats]]) -> type[np.number]:
    """Return the narrowest type in which every sum is exact: small whole numbers add up several times as fast."""
    whole = all(np.array_equal(matrix, np.rint(matrix)) for part in parts for matrix in part)
    if whole and image_dtype.kind in "iu":
        largest = max(np.iinfo(image_dtype).max, -np.iinfo(image_dtype).min)
        reach = largest * sum(math.prod(float(np.abs(matrix).sum()) for matrix in part) for part in parts)
        for dtype in (np.int16, np.int32):
            if reach <= np.iinfo(dtype).max:
                return dtype
    return np.float64


def _taps(weights: Numbers, down: int, right: int) -> _Groups:
    """Group the taps of a kernel, so far apart, by size of weight."""
    groups: dict[float, tuple[float, list[tuple[bool, int, int]]]] = {}
    for (i, j), weight in np.ndenumerate(weights):
        if weight:
            first, taps = groups.setdefault(abs(weight), (weight, []))
            taps.append((weight != first, i * down, j * right))
    return list(groups.values())


def _filter_block(
    slab: Numbers,
    parts: list[list[_Groups]],
    stride: tuple[int, int],
    total: Numbers,
    scratch: Numbers,
    along_rows: Numbers,
) -> Numbers:
    """Return a block of rows of the response, in `total`, from the padded rows that it depends on."""
    total[:] = 0  # nothing else writes for a kernel of zeros
    for number, part in enumerate(parts):
        adds = number > 0
        if len(part) == 1:
            _sum_of_taps(slab, part[0], stride, total, scratch[: len(total)], adds)
        else:
            _sum_of_taps(slab, part[0], (1, stride[1]), along_rows, scratch[: len(slab)], False)
            _sum_of_taps(along_rows, part[1], (stride[0], 1), total, scratch[: len(total)], adds)
    return total


def _sum_of_taps(
    source: Numbers, groups: _Groups, stride: tuple[int, int], out: Numbers, scratch: Numbers, adds: bool
) -> None:
    """Add up shifted views of `source`, each times its weight, in `out`: to what it holds if `adds`, else afresh."""
    (rows, cols), (down, right) = out.shape[:2], stride
    for number, (weight, taps) in enumerate(groups):
        total = scratch if adds or number else out
        views = [
            (minus, source[i : i + (rows - 1) * down + 1 : down, j : j + (cols - 1) * right + 1 : right])
            for minus, i, j in taps
        ]
        if len(views) == 1:
            np.multiply(views[0][1], weight, out=total)
        else:
            for step, (minus, view) in enumerate(views[1:]):
                (np.subtract if minus else np.add)(total if step else views[0][1], view, out=total)
            if weight != 1:
                total *= weight
        if total is scratch:
            out += total
