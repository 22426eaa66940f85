"""What can be done to the weights of a kernel: the buttons of the kernel editor, as pure functions."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

import numpy as np

from conv.borders import centre_crop
from conv.families import MAX_SIDE, KernelLike, as_weights
from conv.typing import Floats

# A sum this small against the weights themselves is a rounding error: the weights add up to 0.
_ROUNDING = 1e-12


def sum_to_one(kernel: KernelLike) -> Floats:
    """Scale the weights so that they add up to 1: flat areas then keep their brightness.

    Parameters
    ----------
    kernel : Kernel or array_like
        As `as_weights` takes it.

    Returns
    -------
    numpy.ndarray
        Shape ``(rows, cols)``, float64, read-only.

    Raises
    ------
    ValueError
        If the weights add up to 0, or the kernel does not pass `as_weights`.

    Examples
    --------
    >>> sum_to_one([[1, 2, 1]])
    array([[0.25, 0.5 , 0.25]])
    >>> sum_to_one([[-1, 0, 1]])
    Traceback (most recent call last):
    ValueError: weights that add up to 0 cannot be scaled to add up to 1
    """
    weights = as_weights(kernel)
    total = weights.sum()
    if abs(total) <= _ROUNDING * np.abs(weights).sum():
        raise ValueError("weights that add up to 0 cannot be scaled to add up to 1")
    return as_weights(weights / total + 0.0)  # a negative sum makes negative zeros; adding 0 removes them


def sum_to_zero(kernel: KernelLike) -> Floats:
    """Change the weight in the centre so that all add up to 0: flat areas then give 0.

    The other weights stay. A blur becomes the negative of what it takes away from a picture, and a Laplacian stays as
    it is.

    Parameters
    ----------
    kernel : Kernel or array_like
        As `as_weights` takes it.

    Returns
    -------
    numpy.ndarray
        Shape ``(rows, cols)``, float64, read-only.

    Raises
    ------
    ValueError
        If the kernel does not pass `as_weights`.

    Examples
    --------
    >>> sum_to_zero([[1, 1, 1]])
    array([[ 1., -2.,  1.]])
    """
    weights = as_weights(kernel).copy()
    centre = weights.shape[0] // 2, weights.shape[1] // 2
    weights[centre] = 0
    weights[centre] = 0.0 - weights.sum()
    return as_weights(weights)


def flip(kernel: KernelLike) -> Floats:
    """Turn the kernel by 180 degrees: what convolution does to it before cross-correlation.

    Parameters
    ----------
    kernel : Kernel or array_like
        As `as_weights` takes it.

    Returns
    -------
    numpy.ndarray
        Shape ``(rows, cols)``, float64, read-only.

    Raises
    ------
    ValueError
        If the kernel does not pass `as_weights`.

    Examples
    --------
    >>> flip([[1, 2, 3]])
    array([[3., 2., 1.]])
    """
    return as_weights(as_weights(kernel)[::-1, ::-1])


def rotate(kernel: KernelLike) -> Floats:
    """Turn the kernel by 90 degrees counter-clockwise, as the angles of the families turn.

    Parameters
    ----------
    kernel : Kernel or array_like
        As `as_weights` takes it.

    Returns
    -------
    numpy.ndarray
        Shape ``(cols, rows)``, float64, read-only.

    Raises
    ------
    ValueError
        If the kernel does not pass `as_weights`.

    Examples
    --------
    >>> rotate([[1, 2, 3]])
    array([[3.],
           [2.],
           [1.]])
    """
    return as_weights(np.rot90(as_weights(kernel)))


def transpose(kernel: KernelLike) -> Floats:
    """Swap rows and columns.

    Parameters
    ----------
    kernel : Kernel or array_like
        As `as_weights` takes it.

    Returns
    -------
    numpy.ndarray
        Shape ``(cols, rows)``, float64, read-only.

    Raises
    ------
    ValueError
        If the kernel does not pass `as_weights`.

    Examples
    --------
    >>> transpose([[1, 2, 3]])
    array([[1.],
           [2.],
           [3.]])
    """
    return as_weights(as_weights(kernel).T)


def negate(kernel: KernelLike) -> Floats:
    """Change the sign of every weight.

    Parameters
    ----------
    kernel : Kernel or array_like
        As `as_weights` takes it.

    Returns
    -------
    numpy.ndarray
        Shape ``(rows, cols)``, float64, read-only. No weight is a negative zero.

    Raises
    ------
    ValueError
        If the kernel does not pass `as_weights`.

    Examples
    --------
    >>> negate([[-1, 0, 1]])
    array([[ 1.,  0., -1.]])
    """
    return as_weights(0.0 - as_weights(kernel))


def resize(kernel: KernelLike, rows: int, cols: int) -> Floats:
    """Crop the kernel, or surround it with zeros, about its centre.

    Parameters
    ----------
    kernel : Kernel or array_like
        As `as_weights` takes it.
    rows, cols : int
        The new sides: odd, 1 to 31.

    Returns
    -------
    numpy.ndarray
        Shape ``(rows, cols)``, float64, read-only. The centre weight stays in the centre.

    Raises
    ------
    ValueError
        If a side is even or out of range, or the kernel does not pass `as_weights`.

    Examples
    --------
    >>> resize([[1, 2, 3]], 3, 1)
    array([[0.],
           [2.],
           [0.]])
    """
    weights = as_weights(kernel)
    if not all(side in range(1, MAX_SIDE + 1, 2) for side in (rows, cols)):
        raise ValueError(f"rows and cols must be odd, from 1 to {MAX_SIDE}; got {rows!r} and {cols!r}")
    resized = np.zeros((rows, cols))
    shared = min(rows, weights.shape[0]), min(cols, weights.shape[1])
    centre_crop(resized, *shared)[:] = centre_crop(weights, *shared)
    return as_weights(resized)


EDITS: Mapping[str, Callable[[KernelLike], Floats]] = MappingProxyType(
    {edit.__name__: edit for edit in (sum_to_one, sum_to_zero, flip, rotate, transpose, negate)}
)
"""Every edit that needs nothing but the kernel, by name, in the order of the editor's buttons."""
