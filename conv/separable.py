"""Separable kernels: a column and then a row do the same with fewer products."""

import numpy as np

from conv.typing import Floats


def split(weights: Floats) -> list[tuple[Floats, Floats]]:
    """Write a kernel as the fewest products of a column and a row that add up to it.

    Parameters
    ----------
    weights : numpy.ndarray
        Shape ``(rows, cols)``, float64.

    Returns
    -------
    list of tuple
        Pairs ``(column, row)`` of 1-D float64 arrays, as many as the rank. One pair means the kernel is separable.

    Notes
    -----
    Whole numbers are kept whole where one pair will do: Sobel x is ``[1 2 1]`` times ``[-1 0 1]``. Else this is
    Gaussian elimination with full pivoting. What is left at the end is rounding error.

    Examples
    --------
    >>> split(np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]]))
    [(array([1., 2., 1.]), array([-1.,  0.,  1.]))]
    """
    if pair := _whole_pair(weights):
        return [pair]
    rest = np.array(weights)
    tolerance = np.abs(rest).max() * (max(rest.shape) * np.finfo(float).eps)  # in this order it cannot overflow
    parts: list[tuple[Floats, Floats]] = []
    while np.abs(rest).max() > tolerance:
        i, j = np.unravel_index(np.abs(rest).argmax(), rest.shape)
        column, row = rest[:, j] * np.sign(rest[i, j]) + 0.0, rest[i] / abs(rest[i, j])  # + 0.0 turns -0 into 0
        parts.append((column, row))
        rest -= np.outer(column, row)
    return parts


def _whole_pair(weights: Floats) -> tuple[Floats, Floats] | None:
    """Return a column and a row of whole numbers of which the kernel is the product, if there are any."""
    size = np.abs(weights)
    if not 0 < size.max() < 2**53 or not np.array_equal(weights, np.rint(weights)):
        return None
    i, j = np.unravel_index(size.argmax(), size.shape)
    row = weights[i] / np.gcd.reduce(size[i].astype(np.int64)) + 0.0  # + 0.0 turns -0 into 0
    column = weights[:, j] / row[j] + 0.0
    return (column, row) if np.array_equal(np.outer(column, row), weights) else None
