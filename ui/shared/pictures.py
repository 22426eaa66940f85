"""Arrays to encoded pictures, encoded once."""

import base64
import hashlib
import io
import zlib
from functools import cache

import cv2
import numpy as np
import streamlit as st
from PIL import Image

from conv.borders import centre_crop
from conv.display import to_display
from conv.images import encode_png
from conv.kernels import KERNELS
from conv.sign_colours import sign_limit, signed_colours
from conv.views import SIGNED, picture_of

THUMBNAIL = 320
"""Longest side of a thumbnail in a row of many, in pixels."""

LARGE = 480
"""Longest side where two stand beside each other."""

_THUMBNAIL_AREA = 52_000  # pixels: so many of the noisiest picture take 60 kB
_THUMBNAIL_BYTES = 60_000
_SHADES = 127  # of each sign


def is_dark():
    """Tell whether the page of the visitor is dark, as it was when this run began."""
    return st.context.theme.type == "dark"


def painted(values, limit=None):
    """Paint numbers as `conv.sign_colours.signed_colours` does, in the colours of the theme."""
    return signed_colours(values, limit, dark=is_dark())


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


@st.cache_data(max_entries=256, max_size="24 MB", show_spinner=False)
def _png(key, _pixels):
    return encode_png(_pixels)


def deflated(pixels):
    """Compress a grey picture bit for bit, about as far as PNG does, for a component that computes with it.

    Parameters
    ----------
    pixels : numpy.ndarray
        Shape ``(H, W)``, uint8.

    Returns
    -------
    bytes
        As zlib makes them: each row is a pixel, and the steps from one to the next.

    Examples
    --------
    >>> list(zlib.decompress(deflated(np.array([[10, 20, 15], [7, 7, 6]], np.uint8))))
    [10, 10, 251, 7, 0, 255]
    """
    return _deflated(digest(pixels), pixels)


@st.cache_data(max_entries=64, max_size="12 MB", show_spinner=False)
def _deflated(key, _pixels):
    return zlib.compress(np.diff(_pixels, axis=1, prepend=np.uint8(0)).tobytes())


def signed_png(response, limit=None, dark=None):
    """Encode one channel of a response in the sign colours as PNG with a palette of 255 shades.

    A palette makes the file a third as large, and quicker to encode, as all three channels of every pixel would.

    Parameters
    ----------
    response : numpy.ndarray
        Shape ``(H, W)``, float64, finite.
    limit : float, optional
        The size that gets the full colour; what `conv.sign_colours.sign_limit` says unless given.
    dark : bool, optional
        Whether it is for a dark page; for the visitor's unless given.

    Returns
    -------
    bytes
        A PNG file without any metadata.
    """
    levels = _levels(response, sign_limit(response) if limit is None else limit)
    return _signed_png(digest(levels), levels, is_dark() if dark is None else dark)


@st.cache_data(max_entries=64, max_size="16 MB", show_spinner=False)
def _signed_png(key, _levels, dark):
    return _palette_png(_levels, dark)


def thumbnail(response, view, *, span=None, side=THUMBNAIL, dark=None):
    """Encode a small picture of a response, without a cache.

    Parameters
    ----------
    response : numpy.ndarray
        Shape ``(H, W)`` or ``(H, W, 3)``, float64. Small ones are enlarged, with square pixels.
    view, span
        As `conv.views.picture_of` takes them.
    side : int
        Its longest side, unless the file would be too large; `THUMBNAIL` or more.
    dark : bool, optional
        Whether it is for a dark page; for the visitor's unless given.

    Returns
    -------
    bytes
        A file of at most 60 kB, or as much more as `side` is squared, without any metadata: PNG, or WebP for large
        colour pictures.
    """
    room = (side / THUMBNAIL) ** 2
    span = span or (response.min(), response.max())
    longest, area = max(response.shape[:2]), response.shape[0] * response.shape[1]
    if area > room * _THUMBNAIL_AREA:
        side = min(side, int(longest * (room * _THUMBNAIL_AREA / area) ** 0.5))
    while True:
        if view == SIGNED:  # signs cancel out where they are mixed, as they do for the eye from afar
            levels = _levels(enlarged(shrunk(response, side), side), max(-span[0], span[1]))
            data = _palette_png(levels, is_dark() if dark is None else dark)
        else:
            small = enlarged(shrunk(picture_of(response, view, span=span), side), side)
            data = _webp(small) if small.ndim == 3 and longest > side else encode_png(small)
        if len(data) <= room * _THUMBNAIL_BYTES:
            return data
        side = side * 4 // 5


def part_png(response, view, span):
    """Encode a part of a response as PNG, pixel for pixel, with the colours of the whole; without a cache."""
    if view == SIGNED:
        return _palette_png(_levels(response, max(-span[0], span[1])), is_dark())
    return encode_png(picture_of(response, view, span=span))


def _webp(pixels):
    """Encode a colour picture as WebP, at a quality that shows no loss."""
    _, data = cv2.imencode(".webp", pixels[..., ::-1], (cv2.IMWRITE_WEBP_QUALITY, 90))
    return data.tobytes()


def _levels(response, limit):
    """Return the shade of the sign colours for each value; those beyond the limit get the full colour."""
    levels = response * (_SHADES / (limit or 1))
    np.clip(levels, -_SHADES, _SHADES, out=levels)
    levels += _SHADES
    return np.rint(levels, out=levels).astype(np.uint8)


def _palette_png(levels, dark):
    """Encode shades of the sign colours as PNG with a palette."""
    picture = Image.fromarray(levels, "P")
    picture.putpalette(_palette(dark))
    file = io.BytesIO()
    # Runs alone are looked for: half the time, and noise gives a smaller file.
    picture.save(file, "PNG", compress_level=1, compress_type=zlib.Z_RLE)
    return file.getvalue()


@cache
def _palette(dark):
    return signed_colours(np.arange(-_SHADES, _SHADES + 1)[None], dark=dark).tobytes()


def gray(values, highest):
    """Return a map without negative numbers as a grey picture: 0 is black, `highest` white, an empty map black."""
    return to_display(values * (255 / highest) if highest else values)


def shrunk(pixels, side):
    """Return a picture with a long side of at most `side`, shrunk by area."""
    longest = max(pixels.shape[:2])
    if longest <= side:
        return pixels
    size = [max(1, round(n * side / longest)) for n in pixels.shape[1::-1]]
    return cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)


def resized(pixels, shape):
    """Return a picture with so many rows and columns, shrunk by area; it is cut to that shape at its middle first."""
    (height, width), (rows, cols) = pixels.shape, shape
    scale = min(height / rows, width / cols)
    cut = [min(n, max(1, round(side * scale))) for n, side in zip(pixels.shape, shape, strict=True)]
    middle = centre_crop(pixels, *cut)
    return cv2.resize(middle, (cols, rows), interpolation=cv2.INTER_AREA if scale >= 1 else cv2.INTER_NEAREST)


def enlarged(pixels, side=600):
    """Return a small picture enlarged by a whole factor to at most `side`: browsers smooth what they enlarge."""
    factor = max(1, side // max(pixels.shape[:2]))
    return pixels.repeat(factor, 0).repeat(factor, 1)


def show(pixels, *, alt, caption=None):
    """Show a picture as wide as its container, with square pixels however small it is."""
    show_png(png(enlarged(pixels)), alt=alt, caption=caption)


def show_png(data, *, alt, caption=None, width="stretch"):
    """Show a PNG file, or one from `data_url`, as wide as its container, or as so many pixels."""
    # Without its format named, Streamlit turns a PNG file into a lossy JPEG.
    st.image(data, caption=caption, alt=alt, width=width, output_format="PNG")


def data_url(data):
    """Return a PNG file as an address that holds all of it: no file on the server that can be gone too early."""
    return f"data:image/png;base64,{base64.b64encode(data).decode()}"


def kernel_thumbnail(weights):
    """Return a kernel in the sign colours, for the height of a line of text, as a data URL."""
    return data_url(png(enlarged(painted(weights), 40)))


@cache
def icon():
    """Return the app's icon, Sobel's kernel in the sign colours, as a data URL."""
    return data_url(png(enlarged(signed_colours(KERNELS["sobel_x"].weights), 48)))
