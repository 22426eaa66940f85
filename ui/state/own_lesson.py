"""A lesson of a teacher's own as text that a link can hold: no account, and nothing stored on the server."""

import base64
import binascii
import json
import re
import zlib
from functools import lru_cache

LONGEST = 2000
"""Characters of a whole link."""

MOST_STEPS = 8
LONGEST_TITLE, LONGEST_QUESTION = 60, 200

_RAW = -15  # deflate without a header
_LONGEST_JSON = 20_000  # bytes: what a link of hostile length could unpack to


def as_text(steps):
    """Return a lesson as text.

    Parameters
    ----------
    steps : sequence of tuple of str
        For each step its page, the query of the link to its screen, its title and its question.

    Examples
    --------
    >>> from_text(as_text([("apply", "kernel=emboss", "Light", "Where does it come from?")]))
    (('apply', 'kernel=emboss', 'Light', 'Where does it come from?'),)
    """
    text = json.dumps([list(step) for step in steps], ensure_ascii=False, separators=(",", ":"))
    packer = zlib.compressobj(9, zlib.DEFLATED, _RAW)
    return base64.urlsafe_b64encode(packer.compress(text.encode()) + packer.flush()).decode().rstrip("=")


@lru_cache(maxsize=64)
def from_text(text):
    """Return the steps that a text stands for, as `as_text` takes them; None if it stands for none."""
    if len(text) > LONGEST:
        return None
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        steps = json.loads(zlib.decompressobj(_RAW).decompress(data, _LONGEST_JSON).decode())
    except (binascii.Error, zlib.error, ValueError, RecursionError):
        return None
    if not isinstance(steps, list) or not 1 <= len(steps) <= MOST_STEPS or not all(map(_is_step, steps)):
        return None
    return tuple(map(tuple, steps))


def _is_step(step):
    match step:
        case [str(page), str(_), str(title), str(question)]:
            written = len(title) <= LONGEST_TITLE and len(question) <= LONGEST_QUESTION
            return bool(written and title and (title + question).isprintable() and re.fullmatch("[a-z]{1,20}", page))
    return False
