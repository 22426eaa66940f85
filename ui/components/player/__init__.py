"""Learning as a film: kernels, pictures and curves, frame by frame.

Python computes all frames and sends them as one payload. The browser plays, pauses and scrubs without a word to Python.
"""

from dataclasses import dataclass

import numpy as np

from conv.formats import true_minus
from conv.parsing import format_weight
from ui.components.register import pack, register

LEVELS = 127
"""Shades of each sign colour in a picture."""

_LONGEST = 6  # characters in a cell

_mount = register(__file__)


@dataclass(frozen=True, eq=False)
class Grid:
    """A kernel that changes, or stays as it is.

    Attributes
    ----------
    title : str
        What it is.
    weights : numpy.ndarray
        Shape ``(frames, rows, cols)``; one frame for a kernel that stays.
    limit : float
        The size that gets the full sign colour.
    has_digits : bool
        Whether each weight is written in its cell.
    decimals : int
        With how many decimals.
    """

    title: str
    weights: np.ndarray
    limit: float
    has_digits: bool = True
    decimals: int = 2


@dataclass(frozen=True, eq=False)
class Film:
    """A response that changes, or stays as it is, in the sign colours.

    Attributes
    ----------
    title : str
        What it is.
    values : numpy.ndarray
        Shape ``(frames, rows, cols)``; one frame for a response that stays.
    limit : float
        The size that gets the full sign colour.
    """

    title: str
    values: np.ndarray
    limit: float


@dataclass(frozen=True, eq=False)
class Chart:
    """Curves over the frames.

    Attributes
    ----------
    title : str
        What they show.
    curves : dict
        Name of each curve to its values, shape ``(frames,)``. The first is drawn full, the second dashed.
    is_log : bool
        Whether equal heights are equal factors; else the scale begins at 0.
    is_percent : bool
        Whether the values are shares, written as percentages.
    """

    title: str
    curves: dict
    is_log: bool = False
    is_percent: bool = False


def player(names, *, key, alt, grids=(), films=(), charts=(), from_start=False, projector=False):
    """Show frames with buttons and a scrubber.

    Parameters
    ----------
    names : list of str
        What each frame is called, such as ``step 12``.
    key : str
        Key of the component.
    alt : str
        What the frames show, for people who do not see them.
    grids : sequence of Grid
        Kernels.
    films : sequence of Film
        Responses.
    charts : sequence of Chart
        Curves.
    from_start : bool
        Whether it opens at the first frame; else at the last.
    projector : bool
        Large digits and lines.
    """
    frames = {"grids": grids, "films": films, "charts": charts}
    _mount(key=key, data=payload(names, alt=alt, from_start=from_start, projector=projector, **frames))


def payload(names, *, alt, grids=(), films=(), charts=(), from_start=False, projector=False):
    """Pack all frames for the browser, see `player`.

    Returns
    -------
    bytes
        As `ui.components.pack` makes them. The parts are the weights of each grid (float64), the levels of each film
        (int8, -127 to 127) and the values of each curve of each chart (float64), little-endian, frame by frame.
    """
    header = {
        "names": names,
        "alt": alt,
        "projector": projector,
        "fromStart": from_start,
        "grids": [
            {
                "title": grid.title,
                "shape": grid.weights.shape,
                "limit": float(grid.limit),
                "digits": grid.has_digits,
                "decimals": grid.decimals,
                "texts": _texts(grid.weights),
            }
            for grid in grids
        ],
        "films": [{"title": film.title, "shape": film.values.shape, "limit": _short(film.limit)} for film in films],
        "charts": [
            {"title": chart.title, "curves": list(chart.curves), "log": chart.is_log, "percent": chart.is_percent}
            for chart in charts
        ],
    }
    return pack(
        header,
        *(grid.weights.astype("<f8").tobytes() for grid in grids),
        *(_levels(film).tobytes() for film in films),
        *(np.asarray(values, "<f8").tobytes() for chart in charts for values in chart.curves.values()),
    )


def _texts(weights):
    """Return the weights of a kernel that stays as people write them, or None if that is too long for a cell."""
    texts = [true_minus(format_weight(weight)) for weight in weights.flat] if len(weights) == 1 else []
    return texts if 0 < max(map(len, texts), default=0) <= _LONGEST else None


def _short(limit):
    return f"{limit:.2g}" if limit < 100 else f"{limit:.0f}"


def _levels(film):
    scaled = film.values * (LEVELS / (film.limit or 1))
    return np.rint(np.clip(scaled, -LEVELS, LEVELS)).astype(np.int8)
