"""The sign colours: white at 0, ever more blue or vermilion with the size of a response."""

import numpy as np
from numpy.typing import ArrayLike

from conv.checks import as_response
from conv.display import TOLERANCE, blocks
from conv.typing import Floats, Levels, Pixels

POSITIVE = "#0072B2"
"""Colour of positive weights and responses: Okabe and Ito's blue."""

NEGATIVE = "#D55E00"
"""Colour of negative weights and responses: Okabe and Ito's vermilion."""

_PALE = 1.5  # so many times as large as the usual, the largest size makes all else pale
_FAINT = 8  # so many times smaller than the largest, the usual is noise


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
    values = as_response(response)
    largest = float(max(-values.min(), values.max()))
    usual = _percentile_99_of_sizes(values, largest / _FAINT)
    return usual if largest / _FAINT <= usual < largest / _PALE else largest


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
    values = as_response(response)
    if values.ndim != 2:
        raise ValueError(f"response must have one channel, shape (H, W); got shape {values.shape}")
    if limit is None:
        limit = float(max(-values.min(), values.max()))
    if not (np.isfinite(limit) and limit >= 0):
        raise ValueError(f"limit must be a finite number of at least 0; got {limit!r}")
    levels = np.empty(values.shape, np.uint16)
    for rows in blocks(values):
        steps = np.clip(values[rows], -limit, limit)
        steps *= _FULL / limit if limit >= TOLERANCE else 0
        steps += _FULL
        levels[rows] = np.rint(steps, out=steps)
    return levels


def _percentile_99_of_sizes(values: Floats, least: float) -> float:
    """Return ``np.percentile(np.abs(values), 99)``, or 0 if that is below `least`; several times as fast."""
    place = (values.size - 1) * 0.99
    rank = int(place)
    sizes = (np.abs(values[rows]) for rows in blocks(values))
    upper = np.concatenate([part[part >= least] for part in sizes])
    below = values.size - upper.size
    if rank < below:
        return 0.0
    last = min(rank + 1, values.size - 1)
    sides = np.partition(upper, (rank - below, last - below))
    low, high, part = sides[rank - below], sides[last - below], place - rank
    return float(high - (high - low) * (1 - part) if part >= 0.5 else low + (high - low) * part)


def _colour_table(*colours: str) -> Pixels:
    """Return the colours from the most negative over 0 to the most positive as a (2 * _FULL + 1, 3) uint8 table."""
    strength = np.linspace(0, 1, _FULL + 1)[:, np.newaxis]
    vermilion, zero, blue = (np.array(list(bytes.fromhex(colour[1:]))) for colour in colours)
    negative, positive = (np.rint(zero + strength * (colour - zero)) for colour in (vermilion, blue))
    return np.concatenate([negative[:0:-1], positive]).astype(np.uint8)


_FULL = 510  # shades of each sign: twice as many as the strongest channel has steps
_COLOURS = _colour_table(NEGATIVE, "#FFFFFF", POSITIVE)
_DARK_COLOURS = _colour_table("#F08A3C", "#1F2229", "#56B4E9")
