"""The same computation by OpenCV's ``filter2D``, to check ours against. No response of the core is computed with it."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import ArrayLike

from conv.borders import BORDERS, centre_crop, padding
from conv.checks import as_image, as_pair
from conv.families import KernelLike, as_weights
from conv.filtering import convolve, correlate, output_shape
from conv.typing import Floats, Numbers, Pair

_ENOUGH = 0.1  # seconds of measuring, the longest that anybody should have to wait

_Result = TypeVar("_Result")


@dataclass(frozen=True, eq=False)
class Timed:
    """A response and the wall time that it took.

    Attributes
    ----------
    response : numpy.ndarray
        float64, signed, not clipped.
    seconds : float
        Time of the filtering alone, the median of its runs.
    """

    response: Floats
    seconds: float


def median_time(function: Callable[[], _Result], runs: int, *, enough: float = _ENOUGH) -> tuple[_Result, float]:
    """Call a function and take the time.

    Parameters
    ----------
    function : callable
        Takes no arguments.
    runs : int
        How often it is called, at most. The first call in a process can take many times as long as the others, so one
        alone says little.
    enough : float
        After so many seconds it is not called again.

    Returns
    -------
    result, seconds
        What the last call returned, and the median wall time of all of them.

    Examples
    --------
    >>> median_time(lambda: 2 + 2, 3)[0]
    4
    """
    times: list[float] = []
    while True:
        start = time.perf_counter()
        result = function()
        times.append(time.perf_counter() - start)
        if len(times) >= runs or sum(times) >= enough:
            return result, statistics.median(times)


def filter_with_ours(
    image: ArrayLike,
    kernel: KernelLike,
    *,
    border: str = "replicate",
    stride: Pair = 1,
    dilation: Pair = 1,
    flip: bool = False,
    runs: int = 1,
) -> Timed:
    """Filter with `conv.correlate`, or `conv.convolve`, and take the time.

    Parameters
    ----------
    image, kernel, border, stride, dilation
        As in `conv.correlate`.
    flip : bool
        False for cross-correlation, True for convolution.
    runs : int
        As in `median_time`.

    Returns
    -------
    Timed
        Our response and its time.

    Raises
    ------
    ValueError
        As `conv.correlate` does.

    Examples
    --------
    >>> filter_with_ours([[1, 2, 4]], [[-1, 0, 1]], flip=True).response
    array([[-1., -3., -2.]])
    """
    operation = convolve if flip else correlate
    return Timed(*median_time(lambda: operation(image, kernel, border=border, stride=stride, dilation=dilation), runs))


def filter_with_opencv(
    image: ArrayLike,
    kernel: KernelLike,
    *,
    border: str = "replicate",
    stride: Pair = 1,
    dilation: Pair = 1,
    flip: bool = False,
    runs: int = 1,
) -> Timed:
    """Filter with OpenCV so that it means the same as `filter_with_ours`, and take the time.

    ``filter2D`` knows neither stride, dilation nor ``"valid"``, and rejects ``"wrap"``: the kernel is spread out with
    zeros, a wrapped border is made first with ``copyMakeBorder``, and the wanted pixels are taken from its result. The
    picture goes in as float64, because with 8-bit pictures OpenCV 5.0 computes in float32 even if asked for float64.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)`` or ``(H, W, 3)``, any real dtype.
    kernel, border, stride, dilation, flip, runs
        As in `filter_with_ours`.

    Returns
    -------
    Timed
        OpenCV's response, float64, and its time.

    Raises
    ------
    ValueError
        If an argument is not one of the allowed values.

    Examples
    --------
    >>> filter_with_opencv([[1, 2, 4]], [[-1, 0, 1]]).response
    array([[1., 3., 2.]])
    """
    image, weights = as_image(image).astype(np.float64), as_weights(kernel)
    (down, right), (row_step, col_step) = as_pair(stride, "stride"), as_pair(dilation, "dilation")
    spread = np.zeros((row_step * (weights.shape[0] - 1) + 1, col_step * (weights.shape[1] - 1) + 1))
    spread[::row_step, ::col_step] = weights[::-1, ::-1] if flip else weights

    response, seconds = median_time(lambda: filter2d(image, spread, border), runs)
    return Timed(response[::down, ::right], seconds)


def filter2d(image: Numbers, weights: Floats, border: str | None) -> Numbers:
    """Call ``cv2.filter2D`` with one of our borders; the result keeps the dtype of the picture.

    Parameters
    ----------
    image : numpy.ndarray
        Shape ``(H, W)`` or ``(H, W, 3)``: float64, or uint8 for OpenCV's 8-bit path, which computes in float32.
    weights : numpy.ndarray
        Shape ``(rows, cols)``, both odd, float64.
    border : str or None
        A key of `conv.BORDERS`; None for OpenCV's own default.

    Returns
    -------
    numpy.ndarray
        As `conv.output_shape` says, dtype of `image`.

    Raises
    ------
    ValueError
        If `border` is not one of the allowed values.

    Examples
    --------
    >>> filter2d(np.array([[1, 2, 4]], np.uint8), np.array([[-1.0, 0, 1]]), None)
    array([[0, 3, 0]], dtype=uint8)
    """
    if border is None:
        return cv2.filter2D(image, -1, weights)
    shape = output_shape(image.shape, weights.shape, border=border)
    if border == "wrap":  # which filter2D rejects
        rows, cols = padding(weights.shape, border=border)
        image = cv2.copyMakeBorder(image, rows, rows, cols, cols, cv2.BORDER_WRAP)
    beyond = border in ("wrap", "valid")  # what is made up at the edge is cut off again
    kind = cv2.BORDER_REPLICATE if beyond else getattr(cv2, f"BORDER_{BORDERS[border].opencv}")
    response = cv2.filter2D(image, -1, weights, borderType=kind)
    return centre_crop(response, *shape) if beyond else response


def largest_difference(ours: Numbers, theirs: Numbers) -> float:
    """Return the largest difference of two responses, in grey levels.

    Parameters
    ----------
    ours, theirs : numpy.ndarray
        Responses of the same shape.

    Returns
    -------
    float
        The largest size of ``ours - theirs``.

    Examples
    --------
    >>> largest_difference(np.array([[1.0, 5.0]]), np.array([[2.0, 1.0]]))
    4.0
    """
    return cv2.norm(ours, theirs, cv2.NORM_INF)
