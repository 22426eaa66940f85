"""The pixel that is looked at beside a picture and its response, and the scan line through it."""

from ui.state.choices import Choice, Linked
from ui.state.pixel import read_pixel, write_pixel

INSPECTOR = "inspector"
SCAN_LINE = "scan_line"

PIXEL = Linked("pixel", None, read_pixel, write_pixel)
"""The output pixel that is pinned: row and column; None follows the pointer."""

ALONG = Choice("along", "row", ("row", "column"))
"""What the scan line runs along."""
