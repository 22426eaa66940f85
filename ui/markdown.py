"""Text that somebody else wrote, among our own Markdown."""

import re

_LONGEST = 80


def verbatim(text):
    """Return the start of a text as Markdown that shows it character by character.

    Examples
    --------
    >>> verbatim("a*b*c.png")
    '` a*b*c.png `'
    """
    text = "".join(char if char.isprintable() else " " for char in text)
    text = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    return f"{fence} {text} {fence}"
