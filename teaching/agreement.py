"""Our picture and OpenCV's, pixel by pixel: where they differ, by how much, and why."""

from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from conv.borders import centre_crop
from conv.checks import as_image
from conv.display import to_display
from conv.families import KernelLike, as_weights
from conv.filtering import output_shape
from conv.formats import format_percent
from conv.opencv_check import filter2d, filter_with_opencv, filter_with_ours, median_time
from conv.typing import Floats, Numbers, Pixels

CALLS = MappingProxyType({"matching": "So that it must match", "tutorial": "As the tutorial does"})
"""The two ways to call OpenCV: name -> title."""


@dataclass(frozen=True, eq=False)
class Agreement:
    """Two 8-bit pictures of one response.

    Attributes
    ----------
    ours, theirs : numpy.ndarray
        Shape ``(H, W)`` or ``(H, W, C)``, uint8: our picture and OpenCV's.
    response : numpy.ndarray
        Our response, float64, that `ours` was made from.
    seconds, their_seconds : float
        Time of the filtering alone, the median of its runs.
    """

    ours: Pixels
    theirs: Pixels
    response: Floats
    seconds: float
    their_seconds: float

    @cached_property
    def difference(self) -> Numbers:
        """``ours - theirs``, int16."""
        return self.ours.astype(np.int16) - self.theirs

    @property
    def signed_difference(self) -> Floats:
        """The difference in one channel, float64: of three, the one that differs most."""
        if self.difference.ndim == 2:
            return self.difference.astype(np.float64)
        most = np.abs(self.difference).argmax(axis=-1)[..., None]
        return np.take_along_axis(self.difference, most, axis=-1)[..., 0].astype(np.float64)

    @cached_property
    def largest(self) -> int:
        """The largest size of the difference, in grey levels."""
        return int(np.abs(self.difference).max())

    @cached_property
    def differing(self) -> int:
        """How many values differ."""
        return int(np.count_nonzero(self.difference))

    @property
    def sentence(self) -> str:
        """What came out, in words and without a full stop."""
        if not self.differing:
            return "= OpenCV on every pixel"
        share = format_percent(self.differing / self.ours.size)
        return f"≠ OpenCV on {share} of the pixels, by at most {self.largest}"


def agreement(
    image: ArrayLike, kernel: KernelLike, *, border: str = "replicate", called: str = "matching", runs: int = 1
) -> Agreement:
    """Filter a picture by ourselves and with OpenCV, and compare the 8-bit pictures of the two responses.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)`` or ``(H, W, 3)``, uint8.
    kernel : Kernel or array_like
        Shape ``(rows, cols)``, both odd, 1 to 31, finite. Used as it stands.
    border : str
        A key of `conv.BORDERS`, for ours; for OpenCV's too where the call is to match.
    called : {"matching", "tutorial"}
        ``"matching"`` calls OpenCV in float64 with the same border, and rounds both responses alike: the pictures are
        equal, unless the weights are so large that rounding errors of their sums can be seen. ``"tutorial"`` does what
        the classic tutorial does: OpenCV with its default border in 8 bits, and our response cut off to whole numbers
        instead of rounded.
    runs : int
        How often each of the two filters, at most, for the time that is told: see `conv.opencv_check.median_time`.

    Returns
    -------
    Agreement
        Both pictures, and what is to be said about them.

    Raises
    ------
    ValueError
        If an argument is not one of the allowed values.

    Examples
    --------
    >>> step = np.array([[10, 10, 20, 31]] * 3, np.uint8)
    >>> agreement(step, np.full((1, 3), 1 / 3)).sentence
    '= OpenCV on every pixel'
    >>> agreement(step, np.full((1, 3), 1 / 3), called="tutorial").difference[0].tolist()
    [0, 0, 0, 3]
    """
    if called not in CALLS:
        raise ValueError(f"called must be one of {', '.join(CALLS)}; got {called!r}")
    image, weights = as_image(image), as_weights(kernel)
    ours = filter_with_ours(image, weights, border=border, runs=runs)
    if called == "matching":
        theirs = filter_with_opencv(image, weights, border=border, runs=runs)
        pictures, seconds = (to_display(ours.response), to_display(theirs.response)), theirs.seconds
    else:
        picture, seconds = median_time(lambda: filter2d(image, weights, None), runs)
        pictures = _cut_off(ours.response), _within(border, weights, picture)
    return Agreement(*pictures, ours.response, ours.seconds, seconds)


@dataclass(frozen=True)
class Cause:
    """One reason why the tutorial's two pictures differ.

    Attributes
    ----------
    title : str
        Its name.
    about : str
        What happens, in one or two sentences.
    differing : int
        Values that it changes.
    largest : int
        The largest change, in grey levels.
    """

    title: str
    about: str
    differing: int
    largest: int


def causes(image: ArrayLike, kernel: KernelLike, *, border: str = "replicate") -> tuple[Cause, ...]:
    """Take the way from OpenCV's picture to the tutorial's own in steps, and measure each.

    Parameters
    ----------
    image, kernel, border
        As `agreement` takes them.

    Returns
    -------
    tuple of Cause
        Border, float32, truncation and saturation, in this order. The last one changes nothing between the two: its
        count is of values that both have lost.

    Raises
    ------
    ValueError
        As `agreement` does.

    Examples
    --------
    >>> step = np.array([[10, 10, 20, 31]] * 3, np.uint8)
    >>> {cause.title: cause.differing for cause in causes(step, np.full((1, 3), 1 / 3))}
    {'Border': 3, 'Float32 weights': 0, 'Truncation': 0, 'Saturation': 0}
    """
    image, weights = as_image(image), as_weights(kernel)
    response = filter_with_ours(image, weights, border=border).response
    steps = [
        _within(border, weights, filter2d(image, weights, None)),
        filter2d(image, weights, border),
        to_display(response),
        _cut_off(response),
    ]
    told = (
        ("Border", f"OpenCV's default border is reflect 101; ours is {border.replace('_', ' ')}."),
        (
            "Float32 weights",
            "For 8-bit pictures OpenCV computes in float32: sums close to a half may round differently.",
        ),
        ("Truncation", "The tutorial cuts off decimals (132.9 becomes 132); OpenCV rounds."),
    )
    found = [
        Cause(*words, *_measure(before.astype(np.int16) - after))
        for words, before, after in zip(told, steps, steps[1:], strict=False)
    ]
    beyond = np.clip(response, 0, 255) - response
    lost = Cause(
        "Saturation",
        "Both make values below 0 black and values above 255 white. They agree, and both lose those values.",
        int(np.count_nonzero(np.abs(beyond) > 0.5)),
        int(np.rint(np.abs(beyond).max())),
    )
    return (*found, lost)


def _measure(difference: Numbers) -> tuple[int, int]:
    return int(np.count_nonzero(difference)), int(np.abs(difference).max())


def _cut_off(response: Floats) -> Pixels:
    """Return the picture as the tutorial makes it: scikit-image's scale of 0 to 1, then back, then decimals cut off."""
    return (np.clip(response, 0, 255) / 255 * 255).astype(np.uint8)


def _within(border: str, weights: Floats, picture: Numbers) -> Numbers:
    """Return the part of a picture of full size that border ``valid`` leaves."""
    if border != "valid":
        return picture
    return centre_crop(picture, *output_shape(picture.shape, weights.shape, border=border))
