"""Pixels as plain squares: windows laid on a picture, its made-up border, and the fields that layers see."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

import conv
from conv.borders import padding
from conv.filtering import centre_pixels
from conv.sizes import axes
from ui.shared.drawings import WINDOW, mark
from ui.shared.pictures import enlarged

CENTRE = "#009E73"
"""Colour of an output pixel, and of the pixel under a window's centre."""

_PAPER = (245, 242, 238)
_LINE = (154, 156, 163)
_LARGEST_CELL = 40
_LABEL = 30  # height of a number of layers
_LINES_FROM = 8  # smaller cells have no lines between them


def draw_windows(pixels, kernel_shape, *, border, stride, dilation, side=680):
    """Draw the first, the next and the last window on a picture, and the response that they make, cell for cell.

    Parameters
    ----------
    pixels : numpy.ndarray
        Shape ``(H, W)``, uint8.
    kernel_shape : tuple of int
        Rows and columns of the kernel, both odd.
    border, stride, dilation
        As in `conv.correlate`.
    side : int
        Most pixels that a side of the drawing may have.

    Returns
    -------
    tuple of numpy.ndarray
        The picture with its border, hatched, and the pixels under the centres of windows in green; then the response's
        empty cells. Shape ``(cell * rows, cell * cols, 3)`` with the same cell, uint8.

    Raises
    ------
    ValueError
        If the kernel does not fit into the picture.
    """
    where = {"border": border, "stride": stride, "dilation": dilation}
    (top, left), shape = padding(kernel_shape, border=border, dilation=dilation), pixels.shape
    padded = conv.pad(pixels, kernel_shape, border=border, dilation=dilation)
    cell = max(2, min(_LARGEST_CELL, side // max(padded.shape)))
    inside = np.zeros(padded.shape, bool)
    inside[top : top + shape[0], left : left + shape[1]] = True
    centres = np.zeros(padded.size, bool)
    numbers = np.arange(padded.size).reshape(padded.shape)[top : top + shape[0], left : left + shape[1]]
    centres[centre_pixels(numbers, kernel_shape, **where).ravel()] = True

    drawn = _cells(np.repeat(padded[..., None], 3, axis=-1), cell)
    _hatch(drawn, ~inside, cell)
    _ring(drawn, centres.reshape(padded.shape), cell, CENTRE)
    picture = Image.fromarray(drawn)
    rows, cols = axes(shape, kernel_shape, **where)
    down, right = (rows.output - 1) * stride, (cols.output - 1) * stride
    for place, width in (((down, right), 2), ((0, min(stride, right)), 2), ((0, 0), 5)):
        _window(picture, place, (rows, cols), cell, min(width, max(1, cell // 4)))

    empty = np.full((rows.output, cols.output, 3), _PAPER, np.uint8)
    response = _cells(empty, cell)
    _ring(response, np.ones(empty.shape[:2], bool), cell, CENTRE)
    return np.asarray(picture), response


def draw_fields(pixels, spans, seen, side=680):
    """Enlarge the pixels around receptive fields and outline these, each with the numbers of its layers.

    Parameters
    ----------
    pixels : numpy.ndarray
        Shape ``(H, W)``, uint8.
    spans : list of tuple
        For each layer the rows and the columns that it sees, as ``((first, end), (first, end))``; they may lie outside.
    seen : numpy.ndarray
        Shape ``(size,)``, bool: the rows, and the columns, of the last span that really count. The others turn pale.
    side : int
        Most pixels that a side of the drawing may have.

    Returns
    -------
    numpy.ndarray
        Uint8, red, green and blue; only pixels of the picture.
    """
    margin = max(2, len(seen) // 8)
    box = [
        (max(first - margin, 0), min(end + margin, n)) for (first, end), n in zip(spans[-1], pixels.shape, strict=True)
    ]
    (top, bottom), (left, right) = box
    shades = np.repeat(pixels[top:bottom, left:right, None], 3, axis=-1)
    rows, cols = (
        np.arange(low, high) - first for (low, high), (first, _) in zip(box, spans[-1], strict=True)
    )  # places in the field
    within = [(places >= 0) & (places < len(seen)) for places in (rows, cols)]
    used = [w & seen[np.clip(places, 0, len(seen) - 1)] for w, places in zip(within, (rows, cols), strict=True)]
    in_field, counts = np.outer(*within), np.outer(*used)
    pale = in_field & ~counts
    shades[pale] = np.rint(0.25 * shades[pale] + 0.75 * np.array(_PAPER)).astype(np.uint8)

    cell = max(1, min(_LARGEST_CELL, side // max(shades.shape[:2])))
    picture = Image.fromarray(_cells(shades, cell))
    draw, font = ImageDraw.Draw(picture), ImageFont.load_default(28)
    layers = {}
    for number, span in enumerate(spans, 1):
        layers.setdefault(span, []).append(str(number))
    for ((first, end), (start, stop)), numbers in reversed(layers.items()):
        corner = ((start - left) * cell, (first - top) * cell)
        opposite = ((stop - left) * cell - 1, (end - top) * cell - 1)
        draw.rectangle((*corner, *opposite), outline="#000", width=9)
        draw.rectangle((corner[0] + 2, corner[1] + 2, opposite[0] - 2, opposite[1] - 2), outline=WINDOW, width=5)
        text = ", ".join(numbers)
        if cell * (end - first) >= 2 * _LABEL:
            at = max(corner[0], 0) + 2, max(corner[1], 0) + 2
            draw.rectangle((*at, at[0] + font.getlength(text) + 10, at[1] + _LABEL), fill=WINDOW)
            draw.text((at[0] + 5, at[1] + _LABEL / 2), text, fill="#000", font=font, anchor="lm")
    return np.asarray(picture)


def draw_colours(colours, side=680):
    """Return a few coloured pixels as squares with lines between them.

    Parameters
    ----------
    colours : numpy.ndarray
        Shape ``(H, W, 3)``, uint8.
    side : int
        Most pixels that a side of the drawing may have.

    Returns
    -------
    numpy.ndarray
        Uint8, red, green and blue.
    """
    return _cells(colours, max(1, min(_LARGEST_CELL, side // max(colours.shape[:2]))))


def mark_enlarged(pixels, span, side=700):
    """Return a picture with rows and columns outlined, enlarged first if it is small: the line is then a thin one.

    Parameters
    ----------
    pixels : numpy.ndarray
        Shape ``(H, W)`` or ``(H, W, 3)``, uint8.
    span : sequence of tuple
        First row and the one after the last, likewise columns; they may lie outside.
    side : int
        Most pixels that a side of an enlarged picture may have.

    Returns
    -------
    numpy.ndarray
        Uint8, red, green and blue.
    """
    large = enlarged(pixels, side)
    factor = len(large) // len(pixels)
    return _framed(mark(large, [slice(first * factor, end * factor) for first, end in span]))


def _framed(picture):
    """Return a picture with a line around it: a white one would not be seen on a white page."""
    framed = np.full((picture.shape[0] + 2, picture.shape[1] + 2, 3), _LINE, np.uint8)
    framed[1:-1, 1:-1] = picture
    return framed


def _cells(colours, cell):
    """Return coloured cells, with lines between them where there is room."""
    drawn = colours.repeat(cell, 0).repeat(cell, 1)
    if cell >= _LINES_FROM:
        drawn[cell - 1 :: cell] = drawn[:, cell - 1 :: cell] = _LINE
        drawn[0] = drawn[:, 0] = _LINE
    return drawn


def _hatch(drawn, cells, cell):
    """Draw slanted lines over some cells, lighter or darker than they are."""
    mask = cells.repeat(cell, 0).repeat(cell, 1)
    y, x = np.indices(mask.shape, sparse=True)
    mask &= (x + y) % 7 < 2
    drawn[mask] = np.where(drawn[mask] < 118, drawn[mask] // 2 + 90, drawn[mask] // 2)


def _ring(drawn, cells, cell, colour):
    """Draw a square inside some cells; fill them where they are too small for one."""
    stamp = np.ones((cell, cell), bool)
    inset, width = cell // 5, max(2, cell // 9)
    if cell >= _LINES_FROM:
        stamp[:inset] = stamp[:, :inset] = stamp[cell - 1 - inset :] = stamp[:, cell - 1 - inset :] = False
        hole = slice(inset + width, cell - 1 - inset - width)
        stamp[hole, hole] = False
    drawn[np.kron(cells, stamp)] = tuple(bytes.fromhex(colour[1:]))


def _window(picture, place, sides, cell, width):
    """Outline a window, whose corner is given in the padded picture, and each of its pixels where they lie apart."""
    draw = ImageDraw.Draw(picture)
    (top, left), (rows, cols) = place, sides
    box = (left * cell, top * cell, (left + cols.span) * cell - 1, (top + rows.span) * cell - 1)
    draw.rectangle(box, outline="#000", width=width + 1)
    draw.rectangle(box, outline=WINDOW, width=width)
    if rows.dilation > 1 and place == (0, 0):
        for row in range(0, rows.span, rows.dilation):
            for col in range(0, cols.span, cols.dilation):
                corner = (left + col) * cell, (top + row) * cell
                draw.rectangle((*corner, corner[0] + cell - 1, corner[1] + cell - 1), outline=WINDOW, width=width)
