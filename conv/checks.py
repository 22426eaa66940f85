"""Checks on arguments that every module of the core shares."""

from collections.abc import Sequence
from numbers import Integral
from typing import TypeGuard

import numpy as np
from numpy.typing import ArrayLike

from conv.typing import Floats, Numbers, Pair, Shape


def as_image(image: ArrayLike) -> Numbers:
    """Return `image` as an array if it is a picture of real numbers, else raise ValueError."""
    check_not_masked(image, "image")
    image = np.asarray(image)
    check_image_shape(image.shape)
    if image.dtype.kind not in "buif":
        raise ValueError(f"image must hold real numbers; got dtype {image.dtype}")
    return image


def as_gray(image: ArrayLike) -> Numbers:
    """Return `image` as an array if it is such a picture with one channel, else raise ValueError."""
    image = as_image(image)
    if image.ndim != 2:
        raise ValueError(f"image must have one channel, shape (H, W); got shape {image.shape}")
    return image


def check_not_masked(values: object, name: str) -> None:
    """Raise ValueError for a masked array: what is masked would be filtered, too. `name` is for the error."""
    if isinstance(values, np.ma.MaskedArray):
        raise ValueError(f"{name} must not be a masked array; fill what is masked first, as {name}.filled(0) does")


def check_image_shape(shape: Shape) -> None:
    """Raise ValueError unless `shape` is that of a picture."""
    if len(shape) not in (2, 3) or min(shape) < 1:
        raise ValueError(f"image must have shape (H, W) or (H, W, C) and at least one pixel; got shape {shape}")


def check_kernel_shape(shape: Shape) -> None:
    """Raise ValueError unless `shape` is that of a kernel: then one weight is at its centre."""
    if len(shape) != 2 or min(shape) < 1 or shape[0] % 2 == 0 or shape[1] % 2 == 0:
        raise ValueError(f"kernel must be 2-D with odd sides; got shape {shape}")


def as_pair(value: Pair, name: str) -> tuple[int, int]:
    """Return a positive whole number, or a pair of them, as ``(rows, cols)``; `name` is for the error."""
    pair = tuple(value) if isinstance(value, Sequence) else (value, value)
    if len(pair) != 2 or not all(is_whole(each) and each >= 1 for each in pair):
        raise ValueError(f"{name} must be a positive whole number or a pair (rows, cols) of them; got {value!r}")
    return int(pair[0]), int(pair[1])


def is_whole(value: object) -> TypeGuard[int]:
    """Tell whether `value` is a whole number, of Python's or of NumPy's."""
    return not isinstance(value, bool) and isinstance(value, Integral)


def as_response(response: ArrayLike) -> Floats:
    """Return a finite, real response as float64, else raise ValueError."""
    values = np.asarray(response)
    if values.ndim not in (2, 3) or values.size == 0:
        raise ValueError(f"response must have shape (H, W) or (H, W, C) and at least one pixel; got {values.shape}")
    if values.dtype.kind not in "buif":
        raise ValueError(f"response must hold real numbers; got dtype {values.dtype}")
    values = values.astype(np.float64, copy=False)
    if not np.isfinite(values).all():
        raise ValueError("response must be finite; got NaN or infinity")
    return values
