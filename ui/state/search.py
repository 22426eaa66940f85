"""Looking for something: the part of the picture that is looked for, and what it is looked for in."""

import re

from ui.state.choices import Choice, Linked

SEARCH_IN = Choice("search_in", "same", ("same", "dimmed", "noisy"))
SEARCH_PANELS = "search_panels"


def _read_rectangle(text):
    """Return first row and column, rows and columns, or None."""
    return tuple(map(int, text.split(","))) if re.fullmatch("[0-9]{1,3}(,[0-9]{1,3}){3}", text) else None


TEMPLATE = Linked("template", None, _read_rectangle, lambda rectangle: ",".join(map(str, rectangle)))
"""The rectangle that is cut out and looked for, or None for one that is always there."""
