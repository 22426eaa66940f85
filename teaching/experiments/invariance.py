"""What a shift of the picture does to a feature map, and how much of it pooling hides."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from conv.checks import as_image
from conv.families import KernelLike
from conv.filtering import correlate
from conv.layers import POOLING, average_pool, relu
from conv.typing import Floats, Numbers

WINDOW_SIDES = (1, 2, 4, 8)
"""Sides of the pooling windows that are compared; 1 is the map itself."""

_SIDE = 2  # of the windows in an example


@dataclass(frozen=True, eq=False)
class Comparison:
    """A feature map before and after a shift of the picture.

    Attributes
    ----------
    size : int
        Side of the pooling window; 1 is the map itself.
    before, after : numpy.ndarray
        The pooled maps.
    """

    size: int
    before: Floats
    after: Floats

    @property
    def difference(self) -> float:
        """How much of the map changed, 0..1, see `relative_change`."""
        return relative_change(self.before, self.after)


@dataclass(frozen=True, eq=False)
class Example:
    """Two neighbouring pooling windows of a real map, before and after the picture moved one column to the right.

    Attributes
    ----------
    row, col : int
        Top left pixel of the left window.
    before, after : numpy.ndarray
        What lies in the two windows, shape ``(size, 2 * size)``.
    pooled_before, pooled_after : numpy.ndarray
        What pooling keeps of them, shape ``(1, 2)``.
    """

    row: int
    col: int
    before: Floats
    after: Floats
    pooled_before: Floats
    pooled_after: Floats

    @property
    def difference(self) -> float:
        """How much of the pooled numbers changed, 0..1, see `relative_change`."""
        return relative_change(self.pooled_before, self.pooled_after)


def shifted(image: ArrayLike, rows: int, cols: int) -> Numbers:
    """Move a picture down and to the right; what comes in is a copy of its edge.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)`` or ``(H, W, C)``.
    rows, cols : int
        By how many pixels; negative numbers move up and to the left.

    Returns
    -------
    numpy.ndarray
        Same shape and dtype.

    Examples
    --------
    >>> shifted([[1, 2, 3]], 0, 1)
    array([[1, 1, 2]])
    """
    image = as_image(image)
    source = (np.clip(np.arange(n) - by, 0, n - 1) for n, by in zip(image.shape, (rows, cols), strict=False))
    return image[np.ix_(*source)]


def relative_change(before: ArrayLike, after: ArrayLike) -> float:
    """Return how much two maps differ: the sum of all changes, as a share of all that is in both maps.

    Parameters
    ----------
    before, after : array_like
        Same shape.

    Returns
    -------
    float
        0 for equal maps, 1 for maps without negative numbers that share no pixel.

    Examples
    --------
    >>> relative_change([[0, 9, 0, 0]], [[0, 0, 9, 0]]), relative_change([[9, 0]], [[9, 0]])
    (1.0, 0.0)
    """
    before, after = np.asarray(before, np.float64), np.asarray(after, np.float64)
    total = np.abs(before).sum() + np.abs(after).sum()
    return float(np.abs(after - before).sum() / total) if total else 0.0


def compare_shift(image: ArrayLike, kernel: KernelLike, rows: int, cols: int, *, kind: str = "max") -> list[Comparison]:
    """Compute the feature map, ReLU of the response, of a picture before and after a shift, and pool it.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``.
    kernel : Kernel or array_like
        As `conv.correlate` takes it.
    rows, cols : int
        The shift, down and to the right.
    kind : {"max", "average"}
        How to pool.

    Returns
    -------
    list of Comparison
        For pooling sizes 1, 2, 4, 8, as far as they fit into the map.
    """
    maps = [relu(correlate(picture, kernel)) for picture in (image, shifted(image, rows, cols))]
    sizes = [size for size in WINDOW_SIDES if size <= min(maps[0].shape)]
    return [Comparison(size, *(POOLING[kind](values, size) for values in maps)) for size in sizes]


def boundary_examples(image: ArrayLike, kernel: KernelLike, *, kind: str = "max") -> tuple[Example, Example] | None:
    """Find where pooling keeps its promise when the picture moves by one column, and where it breaks it.

    Parameters
    ----------
    image, kernel, kind
        As `compare_shift` takes them.

    Returns
    -------
    tuple of Example or None
        The windows whose pooled numbers change least, among those whose pixels change at least half as much as
        anywhere, and the windows where the promise breaks most: both pooled numbers change, if that happens anywhere,
        else the left one. None if the map is too small for two windows, or stays as it is.

    Examples
    --------
    >>> line = [[0, 0, 0, 9, 0, 0, 0, 0, 9, 0, 0, 0]] * 2
    >>> holds, breaks = boundary_examples(line, [[1]])
    >>> holds.before[0].tolist(), holds.after[0].tolist(), holds.pooled_before.tolist(), holds.pooled_after.tolist()
    ([0.0, 0.0, 9.0, 0.0], [0.0, 0.0, 0.0, 9.0], [[0.0, 9.0]], [[0.0, 9.0]])
    >>> breaks.before[0].tolist(), breaks.after[0].tolist(), breaks.pooled_before.tolist(), breaks.pooled_after.tolist()
    ([0.0, 9.0, 0.0, 0.0], [0.0, 0.0, 9.0, 0.0], [[9.0, 0.0]], [[0.0, 9.0]])
    """
    before, after = (relu(correlate(picture, kernel)) for picture in (image, shifted(image, 0, 1)))
    if before.shape[0] < _SIDE or before.shape[1] < 2 * _SIDE:
        return None
    pooled_before, pooled_after = (POOLING[kind](values, _SIDE) for values in (before, after))
    moved = _pairs(_SIDE * _SIDE * average_pool(np.abs(after - before), _SIDE))
    change = np.abs(pooled_after - pooled_before)
    changed = _pairs(change)
    if moved.max() < 1e-9:
        return None

    calm = np.where(moved >= moved.max() / 2, changed, np.inf)
    crossing = np.minimum(change[:, :-1], change[:, 1:])  # both numbers change: something crosses from one to the other
    broken = crossing if crossing.max() > 0 else change[:, :-1]

    def example(place: np.intp) -> Example:
        row, col = (int(n) for n in np.unravel_index(place, changed.shape))
        block = np.s_[row * _SIDE : (row + 1) * _SIDE, col * _SIDE : (col + 2) * _SIDE]
        pooled = np.s_[row : row + 1, col : col + 2]
        return Example(
            row * _SIDE, col * _SIDE, before[block], after[block], pooled_before[pooled], pooled_after[pooled]
        )

    return example(calm.argmin()), example(broken.argmax())


def _pairs(values: Numbers) -> Numbers:
    """Add up neighbours in a row."""
    return values[:, :-1] + values[:, 1:]
