"""From a signed response to a picture: four views in grey, and what each of them loses.

A response has no bounds and both signs; a picture holds 0..255. Every view gives something up. `display_loss` says
what, and for how many of the pixels.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from conv.checks import as_response
from conv.formats import format_percent, format_range
from conv.typing import Floats, Integers, Mask, Pixels

TOLERANCE = 1e-9
"""The core is exact to this on 0..255 pictures: closer than that to a limit is at the limit."""

# Adding this to a value below 2**22 and taking it away again leaves multiples of 2**-30, less than that tolerance:
# a half that rounding errors have moved is a half again, and goes to the even neighbour like every other.
_SNAP = 1.5 * 2.0**22


_BLOCK_PIXELS = 16 * 1024
_MOST_BINS = 64  # of a histogram


@dataclass(frozen=True)
class Display:
    """One way to show a response as greys.

    Attributes
    ----------
    name, title : str
        Key in `DISPLAYS`; name for people.
    about : str
        One sentence for a learner.
    """

    name: str
    title: str
    about: str


_DISPLAYS = (
    Display("clip", "Clip", "Below 0 is black, above 255 is white."),
    Display("absolute", "Absolute", "The size without the sign: 0 is black, −255 and 255 are white."),
    Display("offset", "Offset", "Grey 128 is zero: negative values are darker, positive ones brighter."),
    Display("stretch", "Stretch", "The smallest value is black, the largest is white."),
)

DISPLAYS: Mapping[str, Display] = MappingProxyType({display.name: display for display in _DISPLAYS})
"""Every view in grey by name."""


def check_view(view: object) -> str:
    """Return `view` if it is one of `DISPLAYS`, else raise ValueError."""
    if not isinstance(view, str) or view not in DISPLAYS:
        raise ValueError(f"view must be one of {', '.join(DISPLAYS)}; got {view!r}")
    return view


def to_display(response: ArrayLike, how: str = "clip") -> Pixels:
    """Show a response as a grey (or colour) picture.

    Parameters
    ----------
    response : array_like
        Shape ``(H, W)`` or ``(H, W, C)``, real and finite.
    how : {"clip", "absolute", "offset", "stretch"}
        The view. ``"clip"`` cuts off at 0 and 255, as scikit-image's ``rescale_intensity(v, (0, 255), (0, 255))`` does.
        ``"absolute"`` shows ``|v|``, cut off at 255. ``"offset"`` shows ``v + 128``, cut off at 0 and 255; one grey
        level stays one grey level, so pictures can be compared. ``"stretch"`` maps the least value, over all channels,
        to 0 and the largest to 255; a response that is the same everywhere turns black.

    Returns
    -------
    numpy.ndarray
        Shape of `response`, uint8. Values are rounded, and halves go to the even neighbour, as in OpenCV; within 1e-9
        of a half counts as one.

    Raises
    ------
    ValueError
        If `response` is not a finite, real picture, or `how` is not a key of `DISPLAYS`.

    Examples
    --------
    >>> response = [[-200, -3, 0.5, 1.5, 300]]
    >>> to_display(response)
    array([[  0,   0,   0,   2, 255]], dtype=uint8)
    >>> to_display(response, "absolute")
    array([[200,   3,   0,   2, 255]], dtype=uint8)
    >>> to_display(response, "offset")
    array([[  0, 125, 128, 130, 255]], dtype=uint8)
    >>> to_display(response, "stretch")
    array([[  0, 100, 102, 103, 255]], dtype=uint8)
    """
    values = as_response(response)
    low, high = (values.min(), values.max()) if check_view(how) == "stretch" else (0, 255)
    # Rounding errors, all there is in a response that is the same everywhere, are not enlarged.
    scale = 255 / (high - low) if high - low >= TOLERANCE else 0
    picture = np.empty(values.shape, np.uint8)
    for rows in blocks(values):
        if how == "clip":
            shown = values[rows].copy()
        elif how == "absolute":
            shown = np.abs(values[rows])
        elif how == "offset":
            shown = values[rows] + 128
        else:
            shown = values[rows] - low
            shown *= scale
        np.clip(shown, 0, 255, out=shown)
        shown += _SNAP
        shown -= _SNAP
        picture[rows] = np.rint(shown, out=shown)
    return picture


def blocks(values: Floats) -> Iterator[slice]:
    """Yield some rows at a time: what is made of them stays in a processor's cache, and needs no memory of its own."""
    step = max(1, _BLOCK_PIXELS // values[0].size)
    for top in range(0, len(values), step):
        yield slice(top, top + step)


@dataclass(frozen=True)
class Loss:
    """What a view cannot show of a response.

    A value is lost if the grey shown stands for a value more than half a grey level away: rounding alone is no loss.

    Attributes
    ----------
    view : str
        A key of `DISPLAYS`.
    fraction : float
        Share of all values that are lost, 0..1.
    below, above : float
        Share that is shown as black, or as white, though it lies beyond, 0..1.
    sign_lost : float
        Share that is negative and looks positive, 0..1.
    lowest, highest : float
        Range of the response.
    """

    view: str
    fraction: float
    below: float
    above: float
    sign_lost: float
    lowest: float
    highest: float

    @property
    def sentence(self) -> str:
        """The loss in words, without a full stop, such as ``loses 45.5 %: negatives turn black``."""
        if self.view == "stretch":
            low, high = format_range(self.lowest, self.highest)
            if self.highest - self.lowest < TOLERANCE:
                return f"loses the value: {low} everywhere becomes black"
            return f"loses nothing but the scale: {low} is black, {high} is white"
        if self.fraction == 0:
            return "loses nothing"
        if self.view == "absolute":
            words = ("negatives look positive", "", "beyond 255 turns white")
        elif self.view == "offset":
            words = ("", "below −128 turns black", "above 127 turns white")
        else:
            words = ("", "negatives turn black", "above 255 turns white")
        shares = (self.sign_lost, self.below, self.above)
        parts = [(what, share) for what, share in zip(words, shares, strict=True) if share]
        if len(parts) == 1:
            return f"loses {format_percent(self.fraction)}: {parts[0][0]}"
        listed = ", ".join(f"{what} ({format_percent(share)})" for what, share in parts)
        return f"loses {format_percent(self.fraction)}: {listed}"


def _share(mask: Mask) -> float:
    """Return the share of a mask that is true; several times as fast as its mean."""
    return int(np.count_nonzero(mask)) / mask.size


# The values that a view shows as they are.
_LIMITS = {"clip": (0, 255), "offset": (-128, 127)}


def display_loss(response: ArrayLike, view: str) -> Loss:
    """Measure what a view cannot show of a response.

    Parameters
    ----------
    response : array_like
        Shape ``(H, W)`` or ``(H, W, C)``, real and finite.
    view : str
        A key of `DISPLAYS`.

    Returns
    -------
    Loss
        Shares of the values that are shown wrong, and a sentence about it.

    Raises
    ------
    ValueError
        As `to_display`.

    Examples
    --------
    >>> loss = display_loss([[-200, -3, 0, 255]], "clip")
    >>> loss.fraction
    0.5
    >>> loss.sentence
    'loses 50.0 %: negatives turn black'
    >>> display_loss([[-200, -3, 0, 255]], "stretch").sentence
    'loses nothing but the scale: −200 is black, 255 is white'
    """
    values = as_response(response)
    check_view(view)
    below = above = sign_lost = np.zeros(values.shape, bool)
    if view == "absolute":
        sign_lost, above = values < -0.5, np.abs(values) > 255.5
    elif view != "stretch":
        low, high = _LIMITS[view]
        below, above = values < low - 0.5, values > high + 0.5
    return Loss(
        view,
        fraction=_share(below | above | sign_lost),
        below=_share(below),
        above=_share(above),
        sign_lost=_share(sign_lost),
        lowest=float(values.min()),
        highest=float(values.max()),
    )


@dataclass(frozen=True, eq=False)
class Histogram:
    """How often each value occurs in a response.

    Attributes
    ----------
    edges : numpy.ndarray
        Shape ``(n + 1,)``, float64, rising. 0 and 255 are always among them.
    counts : numpy.ndarray
        Shape ``(n,)``, int64: values in each bin. The bins from 0 to 255 hold both ends, exactly 0 and exactly 255.
    below, above : float
        Share of the values below 0, and above 255, 0..1.
    """

    edges: Floats
    counts: Integers
    below: float
    above: float


def response_histogram(response: ArrayLike) -> Histogram:
    """Count the values of a response in at most 64 bins of equal width, with edges at 0 and at 255.

    What a clipped view loses therefore fills whole bins. Where a response reaches so far that 0..255 is narrower than
    the bins, it still gets one bin.

    Parameters
    ----------
    response : array_like
        Shape ``(H, W)`` or ``(H, W, C)``, real and finite. Within 1e-9 of 0 or 255 counts as that.

    Returns
    -------
    Histogram
        Bins from 0, or the least value, to 255, or the largest.

    Raises
    ------
    ValueError
        If `response` is not a finite, real picture.

    Examples
    --------
    >>> histogram = response_histogram([[-100, 0, 20, 255, 300]])
    >>> histogram.counts[histogram.edges[:-1] < 0].sum(), histogram.below
    (np.int64(1), 0.2)
    """
    values = as_response(response)
    is_below, is_above = values < -TOLERANCE, values > 255 + TOLERANCE
    below, above = values[is_below], values[is_above]
    inside = np.clip(values[~(is_below | is_above)], 0, 255)
    reach = -float(below.min(initial=0)), float(above.max(initial=255)) - 255
    within, width = _bin_width(reach)
    n_below, n_above = (math.ceil(length / width) for length in reach)
    # Three histograms, so that exactly 0 and exactly 255 are counted inside: NumPy's last bin includes its upper end.
    low, high = -n_below * width, 255 + n_above * width
    pieces = [(inside, within, (0, 255))]
    if n_below:
        pieces.insert(0, (below, n_below, (min(low, below.min()), 0)))
    if n_above:
        pieces.append((above, n_above, (255, max(high, above.max()))))
    counted = [np.histogram(piece, bins=n, range=ends) for piece, n, ends in pieces]
    return Histogram(
        edges=np.concatenate([counted[0][1]] + [edges[1:] for _, edges in counted[1:]]),
        counts=np.concatenate([counts for counts, _ in counted]),
        below=below.size / values.size,
        above=above.size / values.size,
    )


def _bin_width(reach: tuple[float, float]) -> tuple[int, float]:
    """Return how many bins 0..255 gets and the width of a bin, for values that reach so far below 0 and above 255."""
    for within in range(_MOST_BINS, 0, -1):
        width = 255 / within
        if within + sum(math.ceil(length / width) for length in reach) <= _MOST_BINS:
            return within, width
    return 1, sum(reach) / (_MOST_BINS - 3)
