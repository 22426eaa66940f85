"""Smaller and smaller: the part that is shown, the step, the pixel, the levels, and which of them are left out."""

from ui.state.choices import Choice, Linked
from ui.state.pixel import read_pixel, write_pixel

SMALLER_PART = Choice("smaller", "stride", ("stride", "pyramid"))
SHRUNK = Choice("shrunk", "zone_plate", ("zone_plate", "picture"))
SHRINK_STEP = Choice("shrink_step", 4, (2, 4, 8))
LEVELS = Choice("levels", 5, (2, 3, 4, 5, 6))
LEFT_OUT = Choice("left_out", 0, (0, 1, 2, 3, 4, 5, 6))
"""The level of the details that is left out; 0 for none."""

SMALLER_PANELS = "smaller_panels"
PYRAMID_PANELS = "pyramid_panels"
SHRINK_AT = Linked("shrink_at", None, read_pixel, write_pixel)
"""The pixel whose wave is told, or None for one between the middle and the edge."""
