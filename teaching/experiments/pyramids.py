"""Smaller and smaller: what is lost without a blur, and pyramids that add up to the picture again."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from conv.checks import as_gray
from conv.families import binomial
from conv.filtering import correlate
from conv.typing import Floats

BORDER = "reflect_101"
"""As OpenCV's pyramids have it."""

_BLUR = binomial(5)


def every(image: ArrayLike, step: int) -> Floats:
    """Keep one pixel in `step`, each way, and no other: a stride without a blur.

    Examples
    --------
    >>> every([[1, 2, 3, 4, 5]], 2)
    array([[1., 3., 5.]])
    """
    return as_gray(image)[::step, ::step].astype(float)


def reduce(image: ArrayLike) -> Floats:
    """Blur a picture with the binomial kernel 5x5, and keep one pixel in two, each way.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, any real dtype.

    Returns
    -------
    numpy.ndarray
        Shape ``(ceil(H / 2), ceil(W / 2))``, float64.

    Examples
    --------
    >>> reduce([[0, 16, 0, 0, 0]])
    array([[8., 4., 0.]])
    """
    return correlate(as_gray(image), _BLUR, border=BORDER, stride=2)


def expand(image: Floats, shape: tuple[int, int]) -> Floats:
    """Make a picture about twice as large: zeros between its pixels, then the blur, four times as strong.

    Parameters
    ----------
    image : numpy.ndarray
        Shape ``(ceil(H / 2), ceil(W / 2))``, float64.
    shape : tuple of int
        The size that it is to have, ``(H, W)``.

    Returns
    -------
    numpy.ndarray
        Shape `shape`, float64.

    Examples
    --------
    >>> expand(np.array([[8.0, 8, 8]]), (1, 5))
    array([[8., 8., 8., 8., 8.]])
    """
    # One row or column more on each side, as OpenCV has it: reflected before the first, repeated after the last.
    rows, cols = (np.array([min(1, n - 1), *range(n), n - 1]) for n in image.shape)
    spread = np.zeros((2 * len(rows) - 1, 2 * len(cols) - 1))
    spread[::2, ::2] = image[np.ix_(rows, cols)]
    return correlate(spread, 4 * _BLUR.weights, border="zero")[2 : shape[0] + 2, 2 : shape[1] + 2]


@dataclass(frozen=True, eq=False)
class Pyramid:
    """A picture at many sizes, and what each size has that the next smaller one has not.

    Attributes
    ----------
    levels : list of numpy.ndarray
        The Gaussian pyramid: the picture, and each level `reduce` of the one before; float64.
    details : list of numpy.ndarray
        The Laplacian pyramid: each level less the next one, expanded; float64. The last is the smallest level itself.
    """

    levels: list[Floats]
    details: list[Floats]

    def rebuilt(self) -> Floats:
        """Add up the details from the smallest on: the picture again."""
        return rebuild(self.details)


def pyramid(image: ArrayLike, count: int) -> Pyramid:
    """Build both pyramids of a picture.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, uint8: their sums are exact, so that the details add up to the picture to the last bit.
    count : int
        How many levels, at least 1; fewer if a single pixel is left before.

    Returns
    -------
    Pyramid
        Both pyramids.

    Examples
    --------
    >>> found = pyramid(np.eye(5, dtype=np.uint8), 3)
    >>> [level.shape for level in found.levels], np.array_equal(found.rebuilt(), np.eye(5))
    ([(5, 5), (3, 3), (2, 2)], True)
    """
    levels = [as_gray(image).astype(float)]
    while len(levels) < count and max(levels[-1].shape) > 1:
        levels.append(reduce(levels[-1]))
    details = [level - expand(smaller, level.shape) for level, smaller in pairwise(levels)]
    return Pyramid(levels, [*details, levels[-1]])


def rebuild(details: list[Floats]) -> Floats:
    """Add up a Laplacian pyramid, from its smallest level on.

    Parameters
    ----------
    details : list of numpy.ndarray
        As `Pyramid.details`.

    Returns
    -------
    numpy.ndarray
        The picture, of the shape of the first, float64.

    Examples
    --------
    >>> rebuild([np.array([[1.0, -1, 1]]), np.array([[8.0, 8]])])
    array([[9., 7., 9.]])
    """
    *others, picture = details
    for detail in reversed(others):
        picture = detail + expand(picture, (detail.shape[0], detail.shape[1]))
    return picture


def blurred_every(image: ArrayLike, step: int) -> Floats:
    """Shrink by `reduce`, again and again.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, any real dtype.
    step : int
        A power of two: one pixel in so many is left, each way.

    Returns
    -------
    numpy.ndarray
        Of the shape of ``every(image, step)``, float64.

    Raises
    ------
    ValueError
        If the step is no power of two.

    Examples
    --------
    >>> blurred_every([[0, 16, 0, 0, 0]], 4)
    array([[5., 3.]])
    """
    if step < 1 or step & (step - 1):
        raise ValueError(f"step must be a power of two; got {step!r}")
    small = as_gray(image).astype(float)
    while step > 1:
        small, step = reduce(small), step // 2
    return small


def false_wave(down: float, right: float, step: int) -> tuple[float, float]:
    """Return the wave that another one looks like at every `step`-th pixel: the longest of all that agree there.

    Parameters
    ----------
    down, right : float
        Frequency of the wave, in cycles per pixel.
    step : int
        One pixel in so many is seen, each way.

    Returns
    -------
    tuple of float
        Down and right, in cycles per pixel of the picture, from ``-1 / (2 step)`` to ``1 / (2 step)``.

    Examples
    --------
    >>> false_wave(0, 0.25, 2)  # just long enough
    (0.0, -0.25)
    >>> false_wave(0, 0.24, 4)[1].__round__(9)  # much too short
    -0.01
    """
    first, second = ((frequency * step + 0.5) % 1 - 0.5 for frequency in (down, right))
    return first / step, second / step


def too_fine(image: ArrayLike, step: int) -> float:
    """Return what share of a picture's contrast is in waves too short for every `step`-th pixel.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, any real dtype.
    step : int
        One pixel in so many is to be kept, each way.

    Returns
    -------
    float
        0..1, of the variance: waves of fewer than ``2 step`` pixels, down or to the right. 0 for a flat picture.

    Examples
    --------
    >>> too_fine([[0, 9] * 4], 2), too_fine([[0, 0, 0, 0, 9, 9, 9, 9]], 1)
    (1.0, 0.0)
    """
    image = as_gray(image)
    power = np.abs(np.fft.fft2(image - np.mean(image))) ** 2
    down, right = (np.abs(np.fft.fftfreq(n)) > 1 / (2 * step) for n in image.shape)
    return float(power[down[:, np.newaxis] | right].sum() / power.sum()) if power.sum() else 0.0
