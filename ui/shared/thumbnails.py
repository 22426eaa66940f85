"""Rows of small pictures that wrap, and sliders for numbers between limits."""

import cv2
import numpy as np
import streamlit as st

from conv.display import signed_colours
from conv.images import encode_png
from ui.shared import pictures

SIDE = 84
"""Side of a tile on the screen, in pixels, with its margin."""

_DETAIL = 252  # largest side of its file: browsers smooth what they enlarge, so they are to shrink it
_MARGIN = 6  # on each side of the file, transparent: tiles touch
_LINE = 3  # around the picture, in grey: white cells would have no end
_GRAY = (154, 156, 163, 255)


def gray_tile(picture):
    """Return a small grey picture, ``(H, W)`` uint8, enlarged, as a PNG file."""
    return _tile(pictures.digest(picture), picture)


def signed_tile(values, limit):
    """Return a small response or kernel in the sign colours, enlarged, as a PNG file."""
    colours = signed_colours(values, limit)
    return _tile(pictures.digest(colours), colours)


@st.cache_data(max_entries=1024, max_size="16 MB", show_spinner=False)
def _tile(digest, _pixels):
    pixels = pictures.enlarged(_pixels, _DETAIL - 2 * (_MARGIN + _LINE))
    framed = cv2.cvtColor(pixels, cv2.COLOR_GRAY2RGBA if pixels.ndim == 2 else cv2.COLOR_RGB2RGBA)
    for width, colour in ((_LINE, _GRAY), (_MARGIN, (0, 0, 0, 0))):
        framed = cv2.copyMakeBorder(framed, *[width] * 4, cv2.BORDER_CONSTANT, value=colour)
    return encode_png(np.asarray(framed))


def row(files, *, alts, captions=None, side=SIDE):
    """Show tiles, PNG files or their addresses, side by side, in as many lines as they need."""
    st.image(files, captions, width=side, alt=alts, output_format="PNG")
