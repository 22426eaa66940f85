"""A small copy of a picture as text, for a link whose sender wants the picture in it."""

import base64
import binascii
from functools import lru_cache

import cv2

import conv

SIDE = 64
"""Longest side of a copy, in pixels."""

_QUALITY = 60  # of WebP: about 1,500 characters for a photo
_LONGEST = 4000  # characters


def as_text(pixels):
    """Return a picture, shrunk to 64 pixels, as text that a link can hold.

    Parameters
    ----------
    pixels : numpy.ndarray
        Shape ``(H, W)`` or ``(H, W, 3)``, uint8.
    """
    scale = min(1, SIDE / max(pixels.shape[:2]))
    size = [max(1, round(n * scale)) for n in pixels.shape[1::-1]]
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    small = small[..., ::-1] if small.ndim == 3 else small
    _, data = cv2.imencode(".webp", small, (cv2.IMWRITE_WEBP_QUALITY, _QUALITY))
    return base64.urlsafe_b64encode(data.tobytes()).decode().rstrip("=")


@lru_cache(maxsize=32)
def from_text(text):
    """Return the picture that a text stands for, ``(H, W, 3)`` uint8, at most 64 pixels per side; None for none."""
    if len(text) > _LONGEST:
        return None
    try:
        data = base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
        return conv.decode_image(data, max_side=SIDE)
    except (binascii.Error, conv.ImageError):
        return None
