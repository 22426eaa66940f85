"""Drawn as pictures, in the colours of the app: kernels too large for numbers, and marks."""

import numpy as np
from PIL import Image, ImageDraw

from conv.families import as_weights
from conv.sign_colours import signed_colours

WINDOW = "#E69F00"
"""Colour of the outline of a window."""

_FRAME = 154  # a grey that shows on both themes


def draw_large_kernel(kernel, cell=8, *, dark=False):
    """Draw a kernel with too many weights for digits: the sign colours, in a grey frame.

    Parameters
    ----------
    kernel : Kernel or array_like
        Shape ``(rows, cols)``.
    cell : int
        Side of a weight, and width of the frame, in pixels.
    dark : bool
        Whether it is for a dark page, where 0 is dark.

    Returns
    -------
    numpy.ndarray
        Shape ``(cell (rows + 2), cell (cols + 2), 3)``, uint8.
    """
    colours = signed_colours(as_weights(kernel), dark=dark)
    colours = np.pad(colours, ((1, 1), (1, 1), (0, 0)), constant_values=_FRAME)
    return colours.repeat(cell, 0).repeat(cell, 1)


def mark(pixels, window):
    """Return a picture with an outline around some of its rows and columns, in colour."""
    picture = Image.fromarray(pixels).convert("RGB")
    _outline(picture, [(side.start, side.stop) for side in window], 3)
    return np.asarray(picture)


def _outline(picture, sides, width):
    """Outline a rectangle of an image, given its first row and column and those after the last.

    Orange is too pale for white cells: a dark line inside it shows there.
    """
    (top, bottom), (left, right) = sides
    draw = ImageDraw.Draw(picture)
    draw.rectangle((left, top, right - 1, bottom - 1), outline="#000", width=width + 1)
    draw.rectangle((left, top, right - 1, bottom - 1), outline=WINDOW, width=width)
