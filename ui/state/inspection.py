"""The pixel that is looked at beside a picture and its response, and the scan line through it."""

import re

from ui.state.choices import Choice, Linked

INSPECTOR = "inspector"
SCAN_LINE = "scan_line"


def _read_pixel(text):
    """Return row and column."""
    return tuple(map(int, text.split(","))) if re.fullmatch("[0-9]{1,4},[0-9]{1,4}", text) else None


PIXEL = Linked("pixel", None, _read_pixel, lambda pixel: f"{pixel[0]},{pixel[1]}")
"""The output pixel that is pinned: row and column; None follows the pointer."""

ALONG = Choice("along", "row", ("row", "column"))
"""What the scan line runs along."""
