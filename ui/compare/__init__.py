"""Two pictures in one frame, before and after, with a handle to drag."""

import hashlib
import struct
import time

from conv.display import NEGATIVE, POSITIVE
from ui.components import pack, register

_mount = register(__file__)


def compare(
    before,
    after,
    *,
    before_label,
    after_label,
    alt,
    key,
    legend=None,
    side_by_side=False,
    projector=False,
    on_paint=None,
):
    """Show two pictures of the same size over each other with a divider that people drag, or side by side.

    Dragging sends nothing to the server, and the divider stays where it is when the pictures change. When a new pair is
    on the screen, the frame's ``data-digest`` is what `picture_digest` gives for `after`.

    Parameters
    ----------
    before, after : bytes
        PNG files of the same width and height.
    before_label, after_label : str
        What the two are, such as ``before`` and ``response, signed``.
    alt : str
        What the pictures show, for people who do not see them.
    key : str
        Key of the component.
    legend : str, optional
        The number that has the full sign colour in `after`, if that is in the sign colours.
    side_by_side : bool
        Whether to show both whole, beside each other, without the divider.
    projector : bool
        Large digits, and a thick divider.
    on_paint : callable, optional
        Called without arguments, before a rerun, when the browser has painted this pair. Without it there is no rerun.

    Raises
    ------
    ValueError
        If one of them is not a PNG file, or the sizes differ.
    """
    size, other = _png_size(before), _png_size(after)
    if size != other:
        raise ValueError(f"before and after must have the same size; got {size} and {other}")
    header = {
        "width": size[0],
        "height": size[1],
        "digests": [picture_digest(before), picture_digest(after)],
        "labels": [before_label, after_label],
        "alt": alt,
        "legend": legend,
        "colours": [NEGATIVE, POSITIVE],
        "sideBySide": side_by_side,
        "projector": projector,
        "tell": time.monotonic_ns() if on_paint else 0,  # never twice the same: an equal pair is painted, too
    }
    _mount(key=key, data=pack(header, before, after), on_painted_change=on_paint or _ignore)


def _ignore():
    """Take a report that nobody asked for."""


def picture_digest(picture):
    """Return the name by which the browser knows a picture, given the bytes of its file."""
    return hashlib.blake2b(picture, digest_size=8).hexdigest()


def _png_size(picture):
    """Return width and height from the head of a PNG file."""
    if picture[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError(f"pictures must be PNG files; got bytes that start with {picture[:8]!r}")
    return struct.unpack(">II", picture[16:24])
