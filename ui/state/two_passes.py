"""Two passes: the part that is shown, how many pairs, the side of a box, and the pixel it stands on."""

from ui.state.choices import Choice, Linked
from ui.state.pixel import read_pixel, write_pixel

PASSES_PART = Choice("passes", "film", ("film", "pairs", "sums"))
PAIR_COUNT = Choice("pairs", 1, tuple(range(1, 32)))
BOX_SIDE = Choice("box_side", 7, tuple(range(1, 32, 2)))
PASSES = "two_passes"
BOX_WINDOW = "box_window"
BOX_AT = Linked("box_at", None, read_pixel, write_pixel)
"""The pixel whose window is outlined, or None for the middle of the picture."""
