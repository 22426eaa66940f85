"""Texts of lessons as HTML: ``*emphasis*`` and `` `code` ``, and nothing else."""

import re
from html import escape


def as_html(text):
    """Return a text of ours as HTML.

    Examples
    --------
    >>> as_html("Press *Play*: is `a < b`?")
    'Press <em>Play</em>: is <code>a &lt; b</code>?'
    """
    text = re.sub(r"`([^`]+)`", r"<code>\1</code>", escape(text, quote=False))
    return re.sub(r"\*([^*]+)\*", r"<em>\1</em>", text)
