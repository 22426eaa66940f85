"""Two passes: the part that is shown, how many pairs, the side of a box, and the pixel it stands on."""

import re

from ui.state.choices import Choice, Linked

PASSES_PART = Choice("passes", "film", ("film", "pairs", "sums"))
PAIRS = Choice("pairs", 1, tuple(range(1, 32)))
BOX_SIDE = Choice("box_side", 7, tuple(range(1, 32, 2)))
PASSES = "two_passes"
BOX_WINDOW = "box_window"


def read_pixel(text):
    """Return a row and a column, or None."""
    return tuple(map(int, text.split(","))) if re.fullmatch("[0-9]{1,4},[0-9]{1,4}", text) else None


def write_pixel(pixel):
    """Write a row and a column."""
    return f"{pixel[0]},{pixel[1]}"


BOX_AT = Linked("box_at", None, read_pixel, write_pixel)
"""The pixel whose window is outlined, or None for the middle of the picture."""
