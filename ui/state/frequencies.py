"""Frequencies: the part that is shown, whose spectrum it is, the wave that is looked at, and the painted mask."""

import re

from ui.state.choices import Choice, Linked
from ui.state.pixel import read_pixel, write_pixel

FREQUENCY_PART = Choice("frequencies", "kernel", ("kernel", "mask"))
SPECTRUM_OF = Choice("spectrum_of", "zone_plate", ("zone_plate", "picture"))
MASK_STARTS = Choice("mask_starts", "all", ("all", "none"))
SPECTRA = "spectra"
MASK_PANELS = "mask_panels"
WAVE = Linked("wave", None, read_pixel, write_pixel)
"""The place in the spectrum that is looked at, or None for one beside the middle."""

_MOST_STROKES = 12
_STROKE = "[0-9]{1,3}(,[0-9]{1,3}){3}"


def _read_strokes(text):
    """Return rectangles, ``((top, left, rows, cols), ...)``."""
    parts = text.split("_")
    if len(parts) > _MOST_STROKES or not all(re.fullmatch(_STROKE, part) for part in parts):
        return None
    return tuple(tuple(map(int, part.split(","))) for part in parts)


STROKES = Linked("strokes", None, _read_strokes, lambda all_: "_".join(",".join(map(str, each)) for each in all_))
"""The rectangles that are painted on the spectrum, or None."""


def paint(rectangle):
    """Add a rectangle to the mask; the oldest goes where there are too many."""
    STROKES.set((*(STROKES.value or ()), rectangle)[-_MOST_STROKES:])


def unpaint():
    """Take the last rectangle away."""
    STROKES.set(STROKES.value[:-1] or None)


def wipe():
    """Take all rectangles away."""
    STROKES.set(None)
