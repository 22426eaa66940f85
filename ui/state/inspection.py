"""The pixel that is looked at beside a picture and its response."""

import re

from ui.state.choices import Linked

INSPECTOR = "inspector"


def _read_pixel(text):
    """Return row and column."""
    return tuple(map(int, text.split(","))) if re.fullmatch("[0-9]{1,4},[0-9]{1,4}", text) else None


PIXEL = Linked("pixel", None, _read_pixel, lambda pixel: f"{pixel[0]},{pixel[1]}")
"""The output pixel that is pinned: row and column; None follows the pointer."""
