"""What lies under the crosshair: the place as the browser sends it, the numbers there, the part around it."""

from dataclasses import dataclass

from conv.borders import padding
from conv.filtering import correlate_part, output_shape
from conv.formats import format_response
from ui.shared import pictures

ZOOMS = (0, 1, 2, 4)
"""Screen pixels a picture pixel; 0 is the whole picture."""

_BOX = (280, 190)  # width and height of a card's picture, in screen pixels, until the browser has said
_LARGEST_BOX = 640
_LONGEST_ID = 64


@dataclass(frozen=True)
class Spot:
    """Where people point, in pixels of the picture.

    Attributes
    ----------
    row, col : int
        The pixel under the crosshair.
    zoom : int
        One of `ZOOMS`.
    centre : tuple of int
        The pixel in the middle of what is enlarged.
    box : tuple of int
        Width and height of the cards' pictures on the screen.
    has : str or None
        Name of the enlarged parts that the browser has already.
    """

    row: int
    col: int
    zoom: int = 0
    centre: tuple[int, int] | None = None
    box: tuple[int, int] = _BOX
    has: str | None = None


def read_spot(message, size):
    """Return a `Spot` from what the browser sent, or None if it is not something that it sends."""
    match message:
        case {"row": int(row), "col": int(col), "zoom": int(zoom), "centre": centre, "box": box, "has": has} if (
            row in range(size[0]) and col in range(size[1]) and zoom in ZOOMS
        ):
            match centre:
                case [int(i), int(j)] if i in range(size[0]) and j in range(size[1]):
                    centre = i, j
                case _:
                    centre = None
            match box:
                case [int(width), int(height)] if {width, height} <= set(range(1, _LARGEST_BOX + 1)):
                    box = width, height
                case _:
                    box = _BOX
            has = has if isinstance(has, str) and len(has) <= _LONGEST_ID else None
            return Spot(row, col, zoom, centre, box, has)
    return None


def _inside(image, kernel, border):
    """Return where in the picture the response begins, and its size."""
    shape = output_shape(image.shape, kernel.shape, border=border)
    pads = padding(kernel.shape, border="zero") if border == "valid" else (0, 0)
    return pads, shape


def numbers_at(image, kernels, border, spot):
    """Return the response of each kernel at the crosshair, in words; those that have none there are left out."""
    numbers = {}
    for kernel in kernels:
        offset, shape = _inside(image, kernel, border)
        row, col = spot.row - offset[0], spot.col - offset[1]
        if 0 <= row < shape[0] and 0 <= col < shape[1]:
            values = correlate_part(image, kernel, (row, row + 1), (col, col + 1), border=border).ravel()
            numbers[kernel.name] = ", ".join(signed(float(value)) for value in values)
    return numbers


def signed(value):
    """Return a number as `conv.formats.format_response` writes it, with a plus sign before what is above 0.

    Examples
    --------
    >>> signed(851.0), signed(-0.25), signed(0.01)
    ('+851', '−0.2', '0.0')
    """
    text = format_response(value)
    return f"+{text}" if value > 0 and float(text) else text


def crop_around(size, spot):
    """Return the part of the picture that fits into a card around the centre, at the zoom."""
    height, width = (min(n, -(-side // spot.zoom)) for n, side in zip(size, spot.box[::-1], strict=True))
    row, col = spot.centre or (spot.row, spot.col)
    top, left = max(0, min(row - height // 2, size[0] - height)), max(0, min(col - width // 2, size[1] - width))
    return {"top": top, "left": left, "rows": height, "cols": width, "zoom": spot.zoom}


def cut_parts(image, kernels, spans, views, border, crop):
    """Return what each kernel makes of the crop, pixel for pixel: where it lies, and a PNG file."""
    parts, files = [], []
    for kernel in kernels:
        offset, shape = _inside(image, kernel, border)
        ends = [
            (max(0, crop[first] - at), min(n, crop[first] - at + crop[count]))
            for first, count, at, n in zip(("top", "left"), ("rows", "cols"), offset, shape, strict=True)
        ]
        if all(first < end for first, end in ends):
            part = correlate_part(image, kernel, *ends, border=border)
            files.append(pictures.part_png(part, views[kernel.name], spans[kernel.name]))
            (top, bottom), (left, right) = ends
            place = {"top": top + offset[0], "left": left + offset[1], "rows": bottom - top, "cols": right - left}
            parts.append({"name": kernel.name, **place})
    return parts, files
