"""Feature maps to point at: a click on any pixel shows which pixels of the picture it saw.

Python sends every map with its picture, its numbers and its receptive fields in one payload; pointing needs no server.
Where the chain of layers can be edited, the browser sends its text, numbered, and shows an answer only if it is the one
to its last message.
"""

from dataclasses import dataclass

import numpy as np
import streamlit as st

from conv.formats import format_percent, format_response, true_minus
from teaching.experiments.chain import LAYERS, MAX_LAYERS, Convolution, share_of_zeros
from ui.components.register import pack, register
from ui.shared import pictures

_mount = register(__file__)


@dataclass(frozen=True, eq=False)
class Shown:
    """One map on the screen.

    Attributes
    ----------
    title : str
        What it is.
    values : numpy.ndarray
        Shape ``(H, W)``, real. With negative numbers it is drawn in the sign colours, else in greys from 0.
    fields : tuple of teaching.experiments.receptive_field.ReceptiveField
        What a pixel saw: of the picture first, then of the maps before it, as far as they are known.
    group : str
        Heading over this map and those that follow it.
    limit : float, optional
        The number with the full sign colour, for maps that are compared; without it each map has its own.
    """

    title: str
    values: np.ndarray
    fields: tuple
    group: str = ""
    limit: float | None = None

    @property
    def is_signed(self):
        """Whether it is drawn in the sign colours."""
        return self.limit is not None or self.values.min() < 0

    @property
    def png(self):
        """The map as a PNG file."""
        if self.is_signed:
            return pictures.signed_png(self.values.astype(np.float64), self.limit)
        return pictures.png(pictures.gray(self.values, self.values.max()))

    @property
    def note(self):
        """Its size, range and share of zeros, in words."""
        rows, cols = self.values.shape
        low, high = short(self.values.min()), short(self.values.max())
        return f"{rows}×{cols}", f"{low} to {high}", f"{format_percent(share_of_zeros(self.values))} zeros"


def short(value):
    """Return a number as `conv.formats.format_response` writes it, or with a power of ten from a million on.

    Examples
    --------
    >>> short(-860.0), short(2.5e9)
    ('−860', '2.50·10^9')
    """
    if abs(value) < 1e6:
        return format_response(float(value))
    digits, power = f"{value:.2e}".split("e")
    return true_minus(f"{digits}·10^{int(power)}")


def feature_maps(
    picture, maps, *, picture_title, key, start=-1, chain=None, on_chain=None, problem=None, projector=False
):
    """Show feature maps; a click on a pixel of one marks what it saw.

    Parameters
    ----------
    picture : numpy.ndarray
        Shape ``(H, W)`` or ``(H, W, 3)``, uint8: what the network looks at.
    maps : list of Shown
        In the order in which they were computed.
    picture_title : str
        What the picture is.
    key : str
        Key of the component in `st.session_state`.
    start : int
        The map that is pointed at first, where it is largest.
    chain : sequence of layers, optional
        The layers that made the maps, to be edited; more than there are maps where some cannot be computed.
    on_chain : callable, optional
        ``on_chain(text)``: the chain was edited. Runs before the rerun.
    problem : str, optional
        Why the layers without a map have none.
    projector : bool
        Large digits and outlines.
    """

    def receive():
        edit = st.session_state[key].get("edit")
        if on_chain and isinstance(edit, dict) and isinstance(edit.get("chain"), str):
            on_chain(edit["chain"])

    header = {
        "seq": _last_edit(key),
        "picture": {"title": picture_title, "size": picture.shape[:2]},
        "maps": [
            {
                "title": shown.title,
                "group": shown.group,
                "size": shown.values.shape,
                "note": shown.note,
                "isSigned": bool(shown.is_signed),
                "fields": [[field.start, field.jump, field.size, field.reach] for field in shown.fields],
            }
            for shown in maps
        ],
        "start": _largest(maps, range(len(maps))[start]) if maps else None,
        "chain": None if chain is None else [layer.text for layer in chain],
        "choices": None if chain is None else _CHOICES,
        "most": MAX_LAYERS,
        "problem": problem,
        "projector": projector,
    }
    parts = [part for shown in maps for part in (shown.png, shown.values.astype("<f4").tobytes())]
    _mount(key=key, data=pack(header, pictures.png(picture), *parts), on_edit_change=receive)


def _largest(maps, number):
    """Return a map's number, and row and column of its largest value, sign aside; the middle of an empty map."""
    values = maps[number].values
    if not values.any():
        return [number, *(n // 2 for n in values.shape)]
    return [number, *(int(i) for i in np.unravel_index(np.abs(values).argmax(), values.shape))]


def _last_edit(key):
    """Return the number of the last edit that has arrived."""
    edit = (st.session_state.get(key) or {}).get("edit")
    return edit.get("seq", 0) if isinstance(edit, dict) else 0


def _choices():
    """Return every layer that can be added, as ``[heading, [[text, title], ...]]``."""
    kernels = [layer for layer in LAYERS.values() if isinstance(layer, Convolution)]
    others = [layer for layer in LAYERS.values() if not isinstance(layer, Convolution)]
    return [
        [heading, [[layer.text, layer.title] for layer in layers]]
        for heading, layers in (("ReLU and pooling", others), ("Convolution with", kernels))
    ]


_CHOICES = _choices()
