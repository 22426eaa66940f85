"""Arrays to encoded pictures, encoded once."""

import base64
import hashlib
import io
from functools import cache

import cv2
import numpy as np
import streamlit as st
from PIL import Image

from conv.display import signed_colours
from conv.kernels import KERNELS

_SHADES = 127  # of each sign


def digest(pixels):
    """Return a key for an array: its shape and every one of its bytes."""
    pixels = np.ascontiguousarray(pixels)
    return hashlib.blake2b(pixels.data, digest_size=16, person=str(pixels.shape).encode()[:16]).hexdigest()


def png(pixels):
    """Encode a picture as PNG.

    Parameters
    ----------
    pixels : numpy.ndarray
        Shape ``(H, W)``, or ``(H, W, 3)`` in the order red, green, blue; uint8.

    Returns
    -------
    bytes
        A PNG file without any metadata.
    """
    return _png(digest(pixels), pixels)


@st.cache_data(max_entries=256, max_size="64 MB", show_spinner=False)
def _png(key, _pixels):
    written, data = cv2.imencode(".png", _pixels if _pixels.ndim == 2 else _pixels[..., ::-1])
    if not written:
        raise RuntimeError(f"OpenCV could not encode a picture of shape {_pixels.shape}")
    return data.tobytes()


def signed_png(response):
    """Encode one channel of a response in the sign colours, white at 0, as PNG with a palette of 255 shades.

    A palette makes the file a third as large, and quicker to encode, as all three channels of every pixel would.

    Parameters
    ----------
    response : numpy.ndarray
        Shape ``(H, W)``, float64, finite.

    Returns
    -------
    bytes
        A PNG file without any metadata.
    """
    limit = np.abs(response).max() or 1
    levels = np.rint(response * (_SHADES / limit) + _SHADES).astype(np.uint8)
    return _signed_png(digest(levels), levels)


@st.cache_data(max_entries=64, max_size="32 MB", show_spinner=False)
def _signed_png(key, _levels):
    picture = Image.fromarray(_levels, "P")
    picture.putpalette(signed_colours(np.arange(-_SHADES, _SHADES + 1)[None]).tobytes())
    file = io.BytesIO()
    picture.save(file, "PNG", compress_level=2)
    return file.getvalue()


def shrunk(pixels, side):
    """Return a picture with a long side of at most `side`, shrunk by area."""
    longest = max(pixels.shape[:2])
    if longest <= side:
        return pixels
    size = [max(1, round(n * side / longest)) for n in pixels.shape[1::-1]]
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)


def enlarged(pixels, side=600):
    """Return a small picture enlarged by a whole factor to at most `side`: browsers smooth what they enlarge."""
    factor = max(1, side // max(pixels.shape[:2]))
    return pixels.repeat(factor, 0).repeat(factor, 1)


def show(pixels, *, alt, caption=None):
    """Show a picture as wide as its container, with square pixels however small it is."""
    show_png(png(enlarged(pixels)), alt=alt, caption=caption)


def show_png(data, *, alt, caption=None, width="stretch"):
    """Show a PNG file as wide as its container, or as so many pixels."""
    # Without its format named, Streamlit turns a PNG file into a lossy JPEG.
    st.image(data, caption=caption, alt=alt, width=width, output_format="PNG")


@cache
def icon():
    """Return the app's icon, Sobel's kernel in the sign colours, as a data URL: it needs no file that can get lost."""
    data = png(enlarged(signed_colours(KERNELS["sobel_x"].weights), 48))
    return f"data:image/png;base64,{base64.b64encode(data).decode()}"
