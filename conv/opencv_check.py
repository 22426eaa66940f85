"""The same computation by OpenCV's ``filter2D``, to hold ours against. Nothing in the core computes with it."""

import time
from dataclasses import dataclass

import cv2
import numpy as np

from conv.borders import BORDERS, padding
from conv.checks import as_image, as_pair
from conv.families import as_weights
from conv.filtering import convolve, correlate


@dataclass(frozen=True, eq=False)
class Check:
    """Ours and OpenCV's response to the same picture and settings.

    Attributes
    ----------
    ours, theirs : numpy.ndarray
        The two responses, float64.
    largest : float
        Largest difference over all pixels, in grey levels.
    our_seconds, their_seconds : float
        Wall time of the two computations.
    """

    ours: np.ndarray
    theirs: np.ndarray
    largest: float
    our_seconds: float
    their_seconds: float


def check_against_opencv(image, kernel, *, border="replicate", stride=1, dilation=1, flip=False):
    """Compute a response with `conv` and with OpenCV, and compare.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)`` or ``(H, W, 3)``, any real dtype.
    kernel : Kernel or array_like
        Shape ``(rows, cols)``, both odd, 1 to 31, finite.
    border : str
        A key of `conv.BORDERS`.
    stride, dilation : int or tuple of int
        As in `conv.correlate`.
    flip : bool
        False for cross-correlation, True for convolution.

    Returns
    -------
    Check
        Both responses, their largest difference and times.

    Raises
    ------
    ValueError
        As `conv.correlate` does.

    Examples
    --------
    >>> check = check_against_opencv(np.eye(5, dtype=np.uint8), np.ones((3, 3)))
    >>> check.largest
    0.0
    """
    floats = as_image(image).astype(np.float64)
    start = time.perf_counter()
    ours = (convolve if flip else correlate)(image, kernel, border=border, stride=stride, dilation=dilation)
    between = time.perf_counter()
    theirs = opencv_correlate(floats, kernel, border=border, stride=stride, dilation=dilation, flip=flip)
    end = time.perf_counter()
    return Check(ours, theirs, float(np.abs(ours - theirs).max()), between - start, end - between)


def opencv_correlate(image, kernel, *, border="replicate", stride=1, dilation=1, flip=False):
    """Return OpenCV's float64 response for the same arguments as `check_against_opencv`.

    ``filter2D`` knows neither stride, dilation nor ``"valid"``, and rejects ``"wrap"``: the kernel is spread out with
    zeros, a wrapped border is made first with ``copyMakeBorder``, and the wanted pixels are taken from its result. The
    picture goes in as float64, because with 8-bit pictures OpenCV 5.0 computes in float32 even if asked for float64.

    Parameters
    ----------
    image, kernel, border, stride, dilation, flip
        As in `check_against_opencv`.

    Returns
    -------
    numpy.ndarray
        The response, float64.

    Examples
    --------
    >>> opencv_correlate(np.array([[1, 2, 4]], np.uint8), [[-1, 0, 1]])
    array([[1., 3., 2.]])
    """
    image, weights = as_image(image).astype(np.float64, copy=False), as_weights(kernel)
    (down, right), dilation = as_pair(stride, "stride"), as_pair(dilation, "dilation")
    spread = np.zeros([d * (k - 1) + 1 for k, d in zip(weights.shape, dilation, strict=True)])
    spread[:: dilation[0], :: dilation[1]] = weights[::-1, ::-1] if flip else weights

    rows, cols = padding(weights.shape, border="zero", dilation=dilation)
    if border == "wrap":
        image = cv2.copyMakeBorder(image, rows, rows, cols, cols, cv2.BORDER_WRAP)
    kind = cv2.BORDER_REPLICATE if border in ("wrap", "valid") else getattr(cv2, f"BORDER_{BORDERS[border].opencv}")
    response = cv2.filter2D(image, cv2.CV_64F, spread, borderType=kind)
    if border in ("wrap", "valid"):
        response = response[rows : response.shape[0] - rows, cols : response.shape[1] - cols]
    return response[::down, ::right]
