"""A race of the double loop, our NumPy and OpenCV on one picture: sizes and times, nothing on a screen."""

import math
import statistics
import time

import numpy as np

from conv.borders import centre_crop, pad
from conv.families import KernelLike, as_weights
from conv.filtering import correlate, correlate_loop, output_shape
from conv.opencv_check import filter_with_opencv, median_time
from conv.typing import Floats, Numbers

_SAMPLE_SIDE = 24  # pixels: enough to learn how fast the loop is, in a hundredth of a second
_BAND = 4  # rows between two looks at the clock
_REPEATS = 7


def loop_crop(image: Numbers, kernel: KernelLike, *, seconds: float = 1.0, border: str = "replicate") -> Numbers:
    """Cut as much from the middle of a picture as the double loop can filter in a given time on this machine.

    Parameters
    ----------
    image : numpy.ndarray
        Shape ``(H, W)``, any real dtype.
    kernel : Kernel or array_like
        The kernel.
    seconds : float
        About how long `conv.correlate_loop` should take.
    border : str
        A key of `conv.BORDERS`.

    Returns
    -------
    numpy.ndarray
        The middle of the picture, in its proportions and at least as large as the kernel; or all of it.

    Raises
    ------
    ValueError
        As `conv.correlate` does.

    Examples
    --------
    >>> loop_crop(np.zeros((8, 8)), [[1]]).shape
    (8, 8)
    """
    output_shape(image.shape, as_weights(kernel).shape, border=border)
    sample = image[:_SAMPLE_SIDE, :_SAMPLE_SIDE]
    _, taken = median_time(lambda: correlate_loop(sample, kernel), 3)
    share = min(1.0, seconds / taken * sample.size / image.size) ** 0.5
    least = as_weights(kernel).shape
    sides = [min(n, max(k, round(n * share))) for n, k in zip(image.shape, least, strict=True)]
    return centre_crop(image, *sides)


class Race:
    """A race that is run a little at a time, so that it can be watched and stopped.

    First the double loop runs on the middle of the picture, then the two fast ones on the same pixels, and on the whole
    picture.

    Parameters
    ----------
    image, kernel, seconds, border
        As `loop_crop` takes them.

    Attributes
    ----------
    crop : numpy.ndarray
        The pixels that all three filter.
    share : float
        The share of the picture that `crop` is, 0..1.
    rows, done : int
        Rows of the response to `crop`, and how many of them the loop has finished.
    response : numpy.ndarray
        What the loop has made: ``response[:done]`` is valid, float64.
    stopped : bool
        Whether it was stopped; then `run` does nothing.
    times : dict
        Seconds of ``"loop"``, of ``"ours"`` and ``"opencv"`` on `crop`, and of ``"ours_whole"`` and ``"opencv_whole"``
        on the whole picture; each is there once it is known. The loop runs once, the others are medians of seven runs.

    Raises
    ------
    ValueError
        As `conv.correlate` does.

    Examples
    --------
    >>> race = Race(np.eye(9), [[1, 1, 1]])
    >>> race.run(10)
    >>> race.finished, race.done
    (True, 9)
    """

    def __init__(self, image: Numbers, kernel: KernelLike, *, seconds: float = 1.0, border: str = "replicate") -> None:
        self.crop = loop_crop(image, kernel, seconds=seconds, border=border)
        self.share = self.crop.size / image.size
        self.stopped = False
        self.done = 0
        self.times = {"loop": 0.0}
        self._image, self._weights, self._border = image, as_weights(kernel), border
        self.rows, cols = output_shape(self.crop.shape, self._weights.shape, border=border)
        self.response = np.empty((self.rows, cols))
        self._padded = pad(self.crop, self._weights.shape, border=border)

    @property
    def finished(self) -> bool:
        """Whether all times are known."""
        return "opencv_whole" in self.times

    def stop(self) -> None:
        """Let the loop end where it is."""
        self.stopped = True

    def run(self, seconds: float) -> None:
        """Go on for so long, or to the end; what happens between two calls does not count."""
        end = time.perf_counter() + seconds
        while not self.stopped and self.done < self.rows and time.perf_counter() < end:
            self._run_band()
        if self.done == self.rows and not self.finished:
            for image, suffix in ((self.crop, ""), (self._image, "_whole")):
                ours, opencv = _fast_seconds(image, self._weights, self._border)
                self.times |= {f"ours{suffix}": ours, f"opencv{suffix}": opencv}

    def _run_band(self) -> None:
        top, bottom = self.done, min(self.done + _BAND, self.rows)
        needed = self._padded[top : bottom + self._weights.shape[0] - 1]
        start = time.perf_counter()
        self.response[top:bottom] = correlate_loop(needed, self._weights, border="valid")
        self.times["loop"] += time.perf_counter() - start
        self.done = bottom


def _fast_seconds(image: Numbers, weights: Floats, border: str) -> tuple[float, float]:
    """Return the median times of `conv.correlate` and of OpenCV's ``filter2D`` in float64."""
    _, ours = median_time(lambda: correlate(image, weights, border=border), _REPEATS, enough=math.inf)
    opencv = (filter_with_opencv(image, weights, border=border).seconds for _ in range(_REPEATS))
    return ours, statistics.median(opencv)
