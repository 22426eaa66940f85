"""Two pictures in one frame, before and after, with a handle to drag."""

import hashlib
import struct

import numpy as np

from ui.components.register import pack, register
from ui.shared.pictures import digest, painted, png

_mount = register(__file__)


def compare(
    before,
    after,
    *,
    before_label,
    after_label,
    alt,
    key,
    held,
    legend=None,
    beyond=False,
    note="",
    side_by_side=False,
    projector=False,
):
    """Show two pictures of the same size over each other with a divider that people drag, or side by side.

    Dragging sends nothing to the server, and the divider stays where it is when the pictures change. When a new pair is
    on the screen, the frame's ``data-digest`` is what `picture_digest` gives for `after`.

    Parameters
    ----------
    before : numpy.ndarray
        Shape ``(H, W)`` or ``(H, W, 3)``, uint8.
    after : bytes
        PNG file of the same width and height.
    before_label, after_label : str
        What the two are, such as ``before`` and ``response, signed``.
    alt : str
        What the pictures show, for people who do not see them.
    key : str
        Key of the component.
    held : dict
        What the browser is known to hold of each component, by key; this one keeps its entry up to date. The picture
        before is sent only if it is another one than that. Empty it where the component is a new one: when the page is
        loaded, when a dialog opens. What is missing nevertheless, the browser asks for.
    legend : str, optional
        The number that has the full sign colour in `after`, if that is in the sign colours of the theme.
    beyond : bool
        Whether some numbers are larger, and have it too.
    note : str
        A sentence in the place of the legend, where there is none.
    side_by_side : bool
        Whether to show both whole, beside each other, without the divider.
    projector : bool
        Large digits, and a thick divider.

    Raises
    ------
    ValueError
        If `after` is not a PNG file, or the sizes differ.
    """
    size, other = before.shape[1::-1], _png_size(after)
    if size != other:
        raise ValueError(f"before and after must have the same size; got {size} and {other}")
    source = digest(before)
    file = b"" if held.get(key) == source else png(before)
    held[key] = source
    header = {
        "width": size[0],
        "height": size[1],
        "digests": [source, picture_digest(after)],
        "labels": [before_label, after_label],
        "alt": alt,
        "legend": legend,
        "beyond": beyond,
        "note": note,
        "colours": [f"rgb({red} {green} {blue})" for red, green, blue in painted(np.array([[-1, 0, 1]]))[0]],
        "sideBySide": side_by_side,
        "projector": projector,
    }
    # Messages can be lost: Streamlit drops one that is still to be sent when the next one is ready.
    _mount(key=key, data=pack(header, file, after), on_missing_change=lambda: held.pop(key, None))


def picture_digest(picture):
    """Return the name by which the browser knows a picture, given the bytes of its file."""
    return hashlib.blake2b(picture, digest_size=8).hexdigest()


def _png_size(picture):
    """Return width and height from the head of a PNG file."""
    if picture[:8] != b"\x89PNG\r\n\x1a\n":
        raise ValueError(f"pictures must be PNG files; got bytes that start with {picture[:8]!r}")
    return struct.unpack(">II", picture[16:24])
