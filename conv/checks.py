"""Checks on arguments that every module of the core shares."""

import numpy as np


def as_image(image):
    """Return `image` as an array if it is a picture of real numbers, else raise ValueError."""
    image = np.asarray(image)
    if image.ndim not in (2, 3) or image.size == 0:
        raise ValueError(f"image must have shape (H, W) or (H, W, C) and at least one pixel; got shape {image.shape}")
    if image.dtype.kind not in "buif":
        raise ValueError(f"image must hold real numbers; got dtype {image.dtype}")
    return image


def as_gray(image):
    """Return `image` as an array if it is such a picture with one channel, else raise ValueError."""
    image = as_image(image)
    if image.ndim != 2:
        raise ValueError(f"image must have one channel, shape (H, W); got shape {image.shape}")
    return image


def as_pair(value, name):
    """Return a positive whole number, or a pair of them, as ``(rows, cols)``; `name` is for the error."""
    pair = tuple(value) if isinstance(value, (tuple, list)) else (value, value)
    whole = all(isinstance(v, (int, np.integer)) and not isinstance(v, bool) and v >= 1 for v in pair)
    if len(pair) != 2 or not whole:
        raise ValueError(f"{name} must be a positive whole number or a pair (rows, cols) of them; got {value!r}")
    return int(pair[0]), int(pair[1])
