"""Windows with an even side: they have no centre pixel, so their response lies half a pixel beside the picture."""

import numpy as np
from numpy.typing import ArrayLike

from conv.typing import Floats


def centre(side: int) -> float:
    """Return the middle of a window along one axis, counted from its first pixel.

    Examples
    --------
    >>> centre(3), centre(2)
    (1.0, 0.5)
    """
    return (side - 1) / 2


def anchors(side: int) -> tuple[int, ...]:
    """Return the pixels of a window, along one axis, that are nearest to its middle: one, or two as near as each other.

    Examples
    --------
    >>> anchors(3), anchors(2), anchors(6)
    ((1,), (0, 1), (2, 3))
    """
    low, high = (side - 1) // 2, side // 2
    return (low,) if low == high else (low, high)


def with_odd_sides(weights: ArrayLike, anchor: tuple[int, int]) -> Floats:
    """Put a kernel into one with odd sides, whose centre is the pixel that `anchor` names; zeros fill the rest.

    Parameters
    ----------
    weights : array_like
        Shape ``(rows, cols)``.
    anchor : tuple of int
        Row and column of `weights` that is to lie on the output pixel.

    Returns
    -------
    numpy.ndarray
        Float64, both sides odd, the smallest that has the anchor at its centre.

    Raises
    ------
    ValueError
        If the anchor lies outside.

    Examples
    --------
    >>> with_odd_sides([[1, 2], [3, 4]], (0, 0))
    array([[0., 0., 0.],
           [0., 1., 2.],
           [0., 3., 4.]])
    """
    weights = np.asarray(weights, np.float64)
    if not all(0 <= place < side for place, side in zip(anchor, weights.shape, strict=True)):
        raise ValueError(f"anchor must lie in the kernel of shape {weights.shape}; got {anchor!r}")
    reach = [max(place, side - 1 - place) for place, side in zip(anchor, weights.shape, strict=True)]
    odd = np.zeros([2 * r + 1 for r in reach])
    (top, left), (rows, cols) = (r - place for r, place in zip(reach, anchor, strict=True)), weights.shape
    odd[top : top + rows, left : left + cols] = weights
    return odd
