"""Small matrices drawn as pictures: pixels in their own grey, weights in the sign colours, each with its number."""

import math

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from conv.display import format_response, signed_colours, true_minus
from conv.families import as_weights
from conv.parsing import format_weight

WINDOW = "#E69F00"
"""Colour of the outline of a window."""

_FRAME = 154  # a grey that shows on both themes

CELL = 52
"""Side of a cell, in pixels."""

_LARGE_CELL = 78
_DIGIT = 22 / 52  # height of a digit, in cells
_MARGIN = 12 / 52  # left and right of a number together, in cells
_MINUS = 14 / 52  # a minus sign with the gap behind it, in cells

_MOST_DIGITS = 6


def cell_for(projector):
    """Return the side of a cell in projector mode, or out of it, in pixels."""
    return _LARGE_CELL if projector else CELL


def room_for(cells, projector):
    """Return the least width on the screen of so many cells beside each other, in pixels.

    Their digits are then 12 pixels high, in projector mode 18.

    Examples
    --------
    >>> room_for(8, projector=False), room_for(8, projector=True)
    (227, 341)
    """
    return math.ceil(cells * (18 if projector else 12) / _DIGIT)


def draw_pixels(pixels, *, window=None, cell=CELL):
    """Draw grey pixels with their values.

    Parameters
    ----------
    pixels : numpy.ndarray
        Shape ``(H, W)``, uint8.
    window : tuple of slice, optional
        Rows and columns to outline.
    cell : int
        Side of a cell, in pixels.

    Returns
    -------
    numpy.ndarray
        Shape ``(cell * H, cell * W, 3)``, uint8.
    """
    picture = _grid(np.repeat(pixels[..., None], 3, axis=-1), [str(value) for value in pixels.flat], cell)
    if window is not None:
        _outline(picture, [(side.start * cell, side.stop * cell) for side in window], cell // 10)
    return np.asarray(picture)


def draw_weights(kernel, *, cell=CELL):
    """Draw a kernel with its weights.

    Parameters
    ----------
    kernel : Kernel or array_like
        Shape ``(rows, cols)``.
    cell : int
        Side of a cell, in pixels.

    Returns
    -------
    numpy.ndarray
        Shape ``(cell * rows, cell * cols, 3)``, uint8.
    """
    return draw_numbers(as_weights(kernel), cell=cell)


def draw_numbers(values, *, window=None, cell=CELL):
    """Draw signed numbers in the sign colours.

    Parameters
    ----------
    values : numpy.ndarray
        Shape ``(rows, cols)``, float64.
    window : tuple of slice, optional
        Rows and columns to outline.
    cell : int
        Side of a cell, in pixels.

    Returns
    -------
    numpy.ndarray
        Shape ``(cell * rows, cell * cols, 3)``, uint8.
    """
    picture = _grid(signed_colours(values), [true_minus(_short(value)) for value in values.flat], cell)
    if window is not None:
        _outline(picture, [(side.start * cell, side.stop * cell) for side in window], cell // 10)
    return np.asarray(picture)


def draw_responses(values, *, windows=(), cell=CELL):
    """Draw a few responses with their numbers, in the sign colours.

    Parameters
    ----------
    values : numpy.ndarray
        Shape ``(H, W)``, float64.
    windows : sequence of tuple of slice
        Rows and columns to outline.
    cell : int
        Side of a cell, in pixels.

    Returns
    -------
    numpy.ndarray
        Shape ``(cell H, cell W, 3)``, uint8.
    """
    texts = [format_response(value) for value in values.flat]
    picture = _grid(signed_colours(values), texts, cell)
    for window in windows:
        _outline(picture, [(side.start * cell, side.stop * cell) for side in window], cell // 13)
    return np.asarray(picture)


def draw_large_kernel(kernel, cell=8):
    """Draw a kernel with too many weights for digits: the sign colours, in a grey frame.

    Parameters
    ----------
    kernel : Kernel or array_like
        Shape ``(rows, cols)``.
    cell : int
        Side of a weight, and width of the frame, in pixels.

    Returns
    -------
    numpy.ndarray
        Shape ``(cell (rows + 2), cell (cols + 2), 3)``, uint8.
    """
    colours = np.pad(signed_colours(as_weights(kernel)), ((1, 1), (1, 1), (0, 0)), constant_values=_FRAME)
    return colours.repeat(cell, 0).repeat(cell, 1)


def mark(pixels, window):
    """Return a picture with an outline around some of its rows and columns, in colour."""
    picture = Image.fromarray(pixels).convert("RGB")
    _outline(picture, [(side.start, side.stop) for side in window], 3)
    return np.asarray(picture)


def draw_scale(height=12, width=480):
    """Draw the sign colours from the most negative to the most positive."""
    return signed_colours(np.tile(np.linspace(-1, 1, width), (height, 1)))


def inks(fills):
    """Return black or white for each colour: the one with more contrast (WCAG 2.2), which is 4.5 : 1 at least.

    Parameters
    ----------
    fills : numpy.ndarray
        Shape ``(n, 3)``, uint8: the backgrounds.

    Returns
    -------
    list of str
        ``"#000"`` or ``"#fff"`` for each.

    Examples
    --------
    >>> inks(np.array([[255, 255, 255], [0, 114, 178]], np.uint8))
    ['#000', '#fff']
    """
    channels = fills / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    luminances = linear @ (0.2126, 0.7152, 0.0722)
    return np.where((luminances + 0.05) ** 2 >= 0.05 * 1.05, "#000", "#fff").tolist()


def _short(value):
    """Return a number as people write it, or its first two digits where that is too long for a cell."""
    text = format_weight(value)
    return text if len(text) <= _MOST_DIGITS else f"{value:.2g}"


def _grid(colours, texts, cell):
    """Return an image of coloured cells with a text in each."""
    rows, cols = colours.shape[:2]
    picture = Image.fromarray(colours.repeat(cell, 0).repeat(cell, 1))
    size, minus = _DIGIT * cell, _MINUS * cell
    ruler = ImageFont.load_default(size)
    room = min(
        (cell - _MARGIN * cell - minus * text.startswith("−")) / ruler.getlength(text.lstrip("−")) for text in texts
    )
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(size * min(1, room))
    for (row, col), text, ink in zip(np.ndindex(rows, cols), texts, inks(colours.reshape(-1, 3)), strict=True):
        left, top = col * cell, row * cell
        draw.rectangle((left, top, left + cell - 1, top + cell - 1), outline="#9A9CA3")
        digits, middle = text.lstrip("−"), top + cell / 2
        centre = left + cell / 2 + (minus / 2 if text != digits else 0)
        draw.text((centre, middle), digits, fill=ink, font=font, anchor="mm")
        if text != digits:  # Pillow's own font has no minus sign, and a hyphen is too short for one
            start, thick = centre - font.getlength(digits) / 2, max(2, round(cell / 26))
            draw.line((start - minus, middle, start - 0.2 * minus, middle), fill=ink, width=thick)
    return picture


def _outline(picture, sides, width):
    """Outline a rectangle of an image, given its first and last-but-one row and column.

    Orange is too pale for white cells: a dark line inside it shows there.
    """
    (top, bottom), (left, right) = sides
    draw = ImageDraw.Draw(picture)
    draw.rectangle((left, top, right - 1, bottom - 1), outline="#000", width=width + 1)
    draw.rectangle((left, top, right - 1, bottom - 1), outline=WINDOW, width=width)
