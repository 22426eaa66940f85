"""A picture and its response in one frame, before and after, with a handle to drag.

The browser computes the response, in every frame in which a hand changes something; Python says what is right. Its
answer carries a checksum of the result, and a picture only where the browser has come to another one.
"""

import zlib

import numpy as np

from conv.sign_colours import sign_limit
from conv.views import SIGNED, levels_of, view_for
from ui.components.register import pack, register
from ui.shared.pictures import painted, png

_mount = register(__file__)


def compare(
    pixels,
    kernel,
    response,
    *,
    flip,
    where,
    view,
    limit=None,
    alt,
    key,
    held,
    answered=None,
    choices=None,
    side_by_side=False,
    projector=False,
):
    """Show a picture and its response over each other with a divider that people drag, or side by side.

    Dragging sends nothing to the server, and the divider stays where it is when the pictures change. Other components
    tell what hands are at (``shared/previews.js``): that is shown at once, until Python has answered. When what Python
    has computed is on the screen, the frame's ``data-digest`` is its `result_digest`; ``data-ahead`` says whether a
    hand is ahead of Python, ``data-coarse`` of how many rows and columns one is computed, until the hand rests.

    Parameters
    ----------
    pixels : numpy.ndarray
        Shape ``(H, W)`` or ``(H, W, 3)``, uint8.
    kernel : Kernel
        What it was filtered with.
    response : numpy.ndarray
        What `conv.correlate`, or `conv.convolve`, has made of it.
    flip : bool
        True for convolution.
    where : dict
        ``border``, ``stride`` and ``dilation``, as `conv.correlate` takes them.
    view : str
        As `conv.views.view_for` takes it.
    limit : float, optional
        What `conv.sign_colours.sign_limit` says of the response, if that is known.
    alt : str
        What the pictures show, for people who do not see them.
    key : str
        Key of the component.
    held : dict
        What the browser is known to hold of each component, by key; this one keeps its entry up to date. The picture
        is sent only if it is another one than that. Empty it where the component is a new one: when the page is
        loaded, when a dialog opens. What is missing nevertheless, the browser asks for.
    answered : dict, optional
        For each component that tells what a hand is at the number of its last message that is applied, or its value.
    choices : dict, optional
        For the key of each picker whose choice is to be shown at once, what it chooses (a keyword of this function, or
        one of `where`) and what its options stand for, in their order.
    side_by_side : bool
        Whether to show both whole, beside each other, without the divider.
    projector : bool
        Large digits, and a thick divider.
    """
    checksum = zlib.crc32(np.ascontiguousarray(pixels))
    source = f"{checksum:08x} {pixels.shape}"
    entry = held.setdefault(key, {"source": None, "result": False})
    in_use = view_for(view, kernel, pixels[0, 0].size)
    levels = levels_of(response, in_use, limit)
    header = {
        "source": source,
        "channels": pixels[0, 0].size,
        "sum": checksum,
        "task": {
            "kernel": kernel_data(kernel.weights),
            "flip": flip,
            "view": view,
            **where,
        },
        "rows": response.shape[0],
        "cols": response.shape[1],
        "digest": result_digest(levels),
        "answered": answered or {},
        "choices": choices or {},
        "alt": alt,
        "sideBySide": side_by_side,
        "projector": projector,
    }
    file = b"" if entry["source"] == source else png(pixels)
    entry["source"] = source
    result = b""
    if entry["result"]:
        result = png(painted(response, sign_limit(response)) if in_use == SIGNED else levels)
    _mount(
        key=key,
        data=pack(header, file, result),
        # Messages can be lost: Streamlit drops one that is still to be sent when the next one is ready.
        on_missing_change=lambda: held.pop(key, None),
        # From here on it gets pictures: it cannot read its own pixels, or computes something else.
        on_unable_change=lambda: entry.update(result=True),
        on_differs_change=lambda: entry.update(result=True),
    )


def result_digest(levels):
    """Return the name by which browser and server know a result, given what `conv.views.levels_of` gives."""
    return zlib.crc32(levels.astype(levels.dtype.newbyteorder("<"), order="C", copy=False))


def kernel_data(weights):
    """Return weights as the browser takes them."""
    rows, cols = weights.shape
    return {"rows": rows, "cols": cols, "weights": weights.ravel().tolist()}
