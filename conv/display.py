"""From a signed response to a picture: four views in grey, what each of them loses, and the signed colours.

A response has no bounds and both signs; a picture holds 0..255. Every view gives something up. `display_loss` says
what, and for how many of the pixels.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from conv.typing import Floats, Integers, Levels, Mask, Pixels

POSITIVE = "#0072B2"
"""Colour of positive weights and responses: Okabe and Ito's blue."""

NEGATIVE = "#D55E00"
"""Colour of negative weights and responses: Okabe and Ito's vermilion."""


# The core is exact to 1e-9 on 0..255 pictures: closer than that to a limit is at the limit.
_TOLERANCE = 1e-9

# Adding this to a value below 2**22 and taking it away again leaves multiples of 2**-30, less than that tolerance:
# a half that rounding errors have moved is a half again, and goes to the even neighbour like every other.
_SNAP = 1.5 * 2.0**22


_BLOCK_PIXELS = 16 * 1024
_MOST_BINS = 64  # of a histogram
_PALE = 1.5  # so many times as large as the usual, the largest size makes all else pale
_FAINT = 8  # so many times smaller than the largest, the usual is noise


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
    values = _as_response(response)
    low, high = (values.min(), values.max()) if check_view(how) == "stretch" else (0, 255)
    # Rounding errors, all there is in a response that is the same everywhere, are not enlarged.
    scale = 255 / (high - low) if high - low >= _TOLERANCE else 0
    picture = np.empty(values.shape, np.uint8)
    for rows in _blocks(values):
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


def _blocks(values: Floats) -> Iterator[slice]:
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
            if self.highest - self.lowest < _TOLERANCE:
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
    values = _as_response(response)
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
    values = _as_response(response)
    is_below, is_above = values < -_TOLERANCE, values > 255 + _TOLERANCE
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


def sign_limit(response: ArrayLike) -> float:
    """Return the size that gets the full sign colour, so that a picture of a response shows something.

    Where the largest size is more than 1.5 times as large as the 99th percentile of all sizes, that percentile: a few
    strong edges would make all else pale. Where nearly all is 0, as in the response to a dot, and in all other cases
    the largest size.

    Parameters
    ----------
    response : array_like
        Shape ``(H, W)`` or ``(H, W, C)``, real and finite.

    Returns
    -------
    float
        At least 0.

    Raises
    ------
    ValueError
        If `response` is not a finite, real picture.

    Examples
    --------
    >>> sign_limit([[-8, 1, 2, 12]])
    12.0
    >>> sign_limit([[-2.0] * 995 + [10.0] * 5])
    2.0
    """
    values = _as_response(response)
    largest = float(max(-values.min(), values.max()))
    usual = _percentile_99_of_sizes(values, largest / _FAINT)
    return usual if largest / _FAINT <= usual < largest / _PALE else largest


def _percentile_99_of_sizes(values: Floats, least: float) -> float:
    """Return ``np.percentile(np.abs(values), 99)``, or 0 if that is below `least`; several times as fast."""
    place = (values.size - 1) * 0.99
    rank = int(place)
    sizes = (np.abs(values[rows]) for rows in _blocks(values))
    upper = np.concatenate([part[part >= least] for part in sizes])
    below = values.size - upper.size
    if rank < below:
        return 0.0
    last = min(rank + 1, values.size - 1)
    sides = np.partition(upper, (rank - below, last - below))
    low, high, part = sides[rank - below], sides[last - below], place - rank
    return float(high - (high - low) * (1 - part) if part >= 0.5 else low + (high - low) * part)


def signed_colours(response: ArrayLike, limit: float | None = None, *, dark: bool = False) -> Pixels:
    """Paint a response in the sign colours: white at 0, ever more `POSITIVE` or `NEGATIVE` with its size.

    Parameters
    ----------
    response : array_like
        Shape ``(H, W)``, real and finite: one channel.
    limit : float, optional
        The size that gets the full colour; what lies beyond gets it too. The largest size in `response` if not given.
    dark : bool
        For a dark page: 0 is nearly black, and both signs are paler.

    Returns
    -------
    numpy.ndarray
        Shape ``(H, W, 3)``, uint8, red green blue. All as 0 is if the limit is 0.

    Raises
    ------
    ValueError
        If `response` is not one channel of finite, real numbers, or `limit` is negative or not finite.

    Examples
    --------
    >>> signed_colours([[-8, 0, 4, 8]])[0].tolist()
    [[213, 94, 0], [255, 255, 255], [128, 184, 216], [0, 114, 178]]
    """
    return np.take(_DARK_COLOURS if dark else _COLOURS, sign_levels(response, limit), axis=0)


def inks(fills: Pixels) -> list[str]:
    """Return black or white for each colour: the one with more contrast (WCAG 2.2), which is 4.5 : 1 at least.

    Parameters
    ----------
    fills : numpy.ndarray
        Shape ``(n, 3)``, uint8: the backgrounds.

    Returns
    -------
    list of str
        ``"#000"`` or ``"#fff"`` for each.

    Examples
    --------
    >>> inks(np.array([[255, 255, 255], [0, 114, 178]], np.uint8))
    ['#000', '#fff']
    """
    channels = fills / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    luminances = linear @ np.array((0.2126, 0.7152, 0.0722))
    return np.where((luminances + 0.05) ** 2 >= 0.05 * 1.05, "#000", "#fff").tolist()


def sign_levels(response: ArrayLike, limit: float | None = None) -> Levels:
    """Return the place of each value in the sign colours: what `signed_colours` paints, for any theme.

    Parameters
    ----------
    response : array_like
        Shape ``(H, W)``, real and finite: one channel.
    limit : float, optional
        As in `signed_colours`.

    Returns
    -------
    numpy.ndarray
        Shape ``(H, W)``, uint16: 0 is the full negative colour, 510 zero, 1020 the full positive one.

    Raises
    ------
    ValueError
        As `signed_colours` does.

    Examples
    --------
    >>> sign_levels([[-8, 0, 4, 8]]).tolist()
    [[0, 510, 765, 1020]]
    """
    values = _as_response(response)
    if values.ndim != 2:
        raise ValueError(f"response must have one channel, shape (H, W); got shape {values.shape}")
    if limit is None:
        limit = float(max(-values.min(), values.max()))
    if not (np.isfinite(limit) and limit >= 0):
        raise ValueError(f"limit must be a finite number of at least 0; got {limit!r}")
    levels = np.empty(values.shape, np.uint16)
    for rows in _blocks(values):
        steps = np.clip(values[rows], -limit, limit)
        steps *= _FULL / limit if limit >= _TOLERANCE else 0
        steps += _FULL
        levels[rows] = np.rint(steps, out=steps)
    return levels


def format_response(value: float) -> str:
    """Return a response as people write it: an integer, or one decimal, with a true minus sign.

    Parameters
    ----------
    value : float
        Finite.

    Returns
    -------
    str
        Within 1e-9 of an integer counts as one.

    Examples
    --------
    >>> format_response(-860.0), format_response(132.2222)
    ('−860', '132.2')
    """
    nearest = round(value)
    return true_minus(str(nearest) if abs(value - nearest) < _TOLERANCE else f"{value:z.1f}")


def format_range(low: float, high: float) -> tuple[str, str]:
    """Return the ends of a range of responses as people write them; a small one shows where it ends, too.

    Parameters
    ----------
    low, high : float
        Finite.

    Returns
    -------
    tuple of str
        As `format_response` writes them; with three significant digits where both are less than 1 in size.

    Examples
    --------
    >>> format_range(-1020, 132.2222), format_range(-0.0255, 0)
    (('−1020', '132.2'), ('−0.0255', '0'))
    """
    size = max(abs(low), abs(high))
    if size >= 1:
        return format_response(low), format_response(high)
    least, most = (true_minus(f"{0 if abs(value) <= _TOLERANCE * size else value:.3g}") for value in (low, high))
    return least, most


def true_minus(text: str) -> str:
    """Return a number's text with the minus sign of print, for the screen; `conv.parsing` reads both.

    Examples
    --------
    >>> true_minus("-1/9")
    '−1/9'
    """
    return text.replace("-", "−")


def format_percent(fraction: float) -> str:
    """Return a share, 0..1, as a percentage with one decimal that says 0 or 100 only if it is exactly that.

    Parameters
    ----------
    fraction : float
        0..1.

    Returns
    -------
    str
        With a space before the sign.

    Examples
    --------
    >>> [format_percent(share) for share in (0, 0.0002, 0.4551, 0.9998, 1)]
    ['0 %', '<0.1 %', '45.5 %', '>99.9 %', '100 %']
    """
    if fraction in (0, 1):
        return f"{fraction * 100:.0f} %"
    if fraction < 0.001:
        return "<0.1 %"
    if fraction > 0.999:
        return ">99.9 %"
    return f"{fraction * 100:.1f} %"


def _as_response(response: ArrayLike) -> Floats:
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


def _bin_width(reach: tuple[float, float]) -> tuple[int, float]:
    """Return how many bins 0..255 gets and the width of a bin, for values that reach so far below 0 and above 255."""
    for within in range(_MOST_BINS, 0, -1):
        width = 255 / within
        if within + sum(math.ceil(length / width) for length in reach) <= _MOST_BINS:
            return within, width
    return 1, sum(reach) / (_MOST_BINS - 3)


def _colour_table(*colours: str) -> Pixels:
    """Return the colours from the most negative over 0 to the most positive as a (2 * _FULL + 1, 3) uint8 table."""
    strength = np.linspace(0, 1, _FULL + 1)[:, np.newaxis]
    vermilion, zero, blue = (np.array(list(bytes.fromhex(colour[1:]))) for colour in colours)
    negative, positive = (np.rint(zero + strength * (colour - zero)) for colour in (vermilion, blue))
    return np.concatenate([negative[:0:-1], positive]).astype(np.uint8)


_FULL = 510  # shades of each sign: twice as many as the strongest channel has steps
_COLOURS = _colour_table(NEGATIVE, "#FFFFFF", POSITIVE)
_DARK_COLOURS = _colour_table("#F08A3C", "#1F2229", "#56B4E9")
