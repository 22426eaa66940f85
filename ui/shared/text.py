"""How texts from elsewhere are shown: names, errors, what somebody else wrote."""

import re

_LONGEST = 80


def capital(text):
    """Return a text with a capital letter first.

    Examples
    --------
    >>> capital("the window")
    'The window'
    """
    return text[:1].upper() + text[1:]


def sentence(error):
    """Return what an error of the core says, as a sentence.

    Examples
    --------
    >>> sentence(ValueError("sigma must be a number"))
    'Sigma must be a number.'
    """
    return capital(str(error)).rstrip(".") + "."


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
