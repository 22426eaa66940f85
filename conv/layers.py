"""What stands between convolutions in a network: activation, pooling, and the last step to probabilities."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from conv.checks import as_image, as_pair
from conv.typing import Floats, Numbers, Pair


def relu(x: ArrayLike) -> Numbers:
    """Replace every negative number by zero.

    Parameters
    ----------
    x : array_like
        Real numbers of any shape.

    Returns
    -------
    numpy.ndarray
        ``max(x, 0)``, same shape and dtype.

    Examples
    --------
    >>> relu([-2.0, 0.0, 3.0])
    array([0., 0., 3.])
    """
    x = np.asarray(x)
    return np.maximum(x, x.dtype.type(0))


def max_pool(x: ArrayLike, size: Pair, stride: Pair | None = None) -> Numbers:
    """Keep the largest number of each window.

    Parameters
    ----------
    x : array_like
        Shape ``(H, W)`` or ``(H, W, C)``, any real dtype. Each channel is pooled by itself.
    size : int or tuple of int
        Rows and columns of the window.
    stride : int or tuple of int, optional
        Distance between neighbouring windows; `size` unless given, so that windows touch and do not overlap.

    Returns
    -------
    numpy.ndarray
        Shape ``floor((n - size) / stride) + 1`` rows and columns (and C), dtype of `x`. Pixels at the right and the
        bottom that no whole window reaches do not count.

    Raises
    ------
    ValueError
        If the window is larger than `x`, or `size` or `stride` is not positive.

    Examples
    --------
    >>> max_pool([[1, 2, 5, 0], [3, 4, 0, 0]], 2)
    array([[4, 5]])
    """
    return _windows(x, size, stride).max(axis=(-2, -1))


def average_pool(x: ArrayLike, size: Pair, stride: Pair | None = None) -> Floats:
    """Take the mean of each window.

    Parameters
    ----------
    x : array_like
        Shape ``(H, W)`` or ``(H, W, C)``, any real dtype. Each channel is pooled by itself.
    size : int or tuple of int
        Rows and columns of the window.
    stride : int or tuple of int, optional
        Distance between neighbouring windows; `size` unless given.

    Returns
    -------
    numpy.ndarray
        Shape as `max_pool` gives it, float64.

    Raises
    ------
    ValueError
        If the window is larger than `x`, or `size` or `stride` is not positive.

    Examples
    --------
    >>> average_pool([[1, 2, 5, 0], [3, 4, 0, 0]], 2)
    array([[2.5 , 1.25]])
    """
    return _windows(x, size, stride).mean(axis=(-2, -1), dtype=np.float64)


def softmax(x: ArrayLike) -> Floats:
    """Turn scores into probabilities.

    Parameters
    ----------
    x : array_like
        Scores, real numbers; the last axis runs over the classes.

    Returns
    -------
    numpy.ndarray
        ``exp(x) / sum(exp(x))`` along the last axis: float64, each between 0 and 1, adding up to 1. Large scores do not
        overflow, because the largest one is subtracted first.

    Examples
    --------
    >>> softmax([0.0, 0.0, 1000.0])
    array([0., 0., 1.])
    """
    x = np.asarray(x, np.float64)
    powers = np.exp(x - x.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def _windows(x: ArrayLike, size: Pair, stride: Pair | None) -> Numbers:
    """Return every window of `x` as two more axes at the end."""
    x, (rows, cols) = as_image(x), as_pair(size, "size")
    down, right = (rows, cols) if stride is None else as_pair(stride, "stride")
    if rows > x.shape[0] or cols > x.shape[1]:
        raise ValueError(f"size must fit into the picture; got {rows}x{cols} for {x.shape[0]}x{x.shape[1]}")
    return np.lib.stride_tricks.sliding_window_view(x, (rows, cols), axis=(0, 1))[::down, ::right]


POOLING: Mapping[str, Callable[[ArrayLike, Pair], Numbers]] = MappingProxyType(
    {"max": max_pool, "average": average_pool}
)
"""What can be kept of a window, by name."""
