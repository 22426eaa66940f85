"""Arrays to encoded pictures, encoded once."""

import hashlib

import cv2
import numpy as np
import streamlit as st

from conv.display import signed_colours

_MAX_WIDTH = 1400  # Streamlit encodes anything wider than 1460 pixels again


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


def fitted(pixels, side):
    """Return a picture with a long side of about `side`: shrunk by area, or enlarged by a whole factor to square pixels."""
    longest = max(pixels.shape[:2])
    if longest > side:
        size = [max(1, round(n * side / longest)) for n in pixels.shape[1::-1]]
        return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    factor = side // longest
    return pixels.repeat(factor, 0).repeat(factor, 1) if factor > 1 else pixels


def show(pixels, *, alt, caption=None, side=_MAX_WIDTH):
    """Show a picture as wide as its container, with square pixels however small it is."""
    st.image(png(fitted(pixels, side)), caption=caption, alt=alt, width="stretch")


def legend():
    """Return a bar of the sign colours, from the most negative at left to the most positive at right."""
    return signed_colours(np.tile(np.linspace(-1, 1, 511), (12, 1)))
