"""Pictures by formula, small enough to see every pixel."""

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from conv.typing import Integers, Numbers, Pixels

MIN_SIZE, MAX_SIZE = 3, 512


@dataclass(frozen=True)
class Pattern:
    """A picture made by formula.

    Attributes
    ----------
    name, title : str
        The key in `PATTERNS`, and what to show.
    about : str
        What the pattern is good for seeing, one sentence.
    draw : callable
        Takes the side in pixels and returns the values 0..255, shape ``(side, side)``.
    own_size : int or None
        The only side there is, or None where every side from 3 to 512 can be drawn.
    """

    name: str
    title: str
    about: str
    draw: Callable[[int], Numbers]
    own_size: int | None = None


def _rows_columns(size: int) -> tuple[Integers, Integers]:
    """Return row and column numbers, shapes (size, 1) and (1, size)."""
    rows, columns = np.ogrid[:size, :size]
    return rows, columns


def _edge(size: int) -> Numbers:
    """Draw 85 at left, 170 at right; the middle column of an odd size belongs to the right."""
    rows, columns = _rows_columns(size)
    return np.where(columns + 0 * rows < size // 2, 85, 170)


def _ramp(size: int) -> Numbers:
    """Draw 0 in the first column to 255 in the last."""
    return np.tile(np.linspace(0, 255, size), (size, 1))


def _checkerboard(size: int) -> Numbers:
    """Draw squares an eighth of the side wide, at least one pixel; the first is white."""
    rows, columns = _rows_columns(size)
    square = max(1, size // 8)
    return 255 * ((rows // square + columns // square + 1) % 2)


def _dot(size: int) -> Numbers:
    """Draw one white pixel at row and column size // 2."""
    rows, columns = _rows_columns(size)
    return 255 * ((rows == size // 2) & (columns == size // 2))


def _vertical_line(size: int) -> Numbers:
    """Draw column size // 2 white."""
    rows, columns = _rows_columns(size)
    return 255 * (columns + 0 * rows == size // 2)


def _falling_line(size: int) -> Numbers:
    """Draw the main diagonal white."""
    return 255 * np.eye(size)


def _disc(size: int) -> Numbers:
    """Draw white where the distance from the middle of the picture is at most a third of the side."""
    rows, columns = _rows_columns(size)
    middle = (size - 1) / 2
    return 255 * ((rows - middle) ** 2 + (columns - middle) ** 2 <= (size / 3) ** 2)


def _letter_f(size: int) -> Numbers:
    """Draw strokes an eighth of the side wide, at least one pixel, and room around them where there is any."""
    picture = np.zeros((size, size))
    stroke = max(1, size // 8)
    top, left, middle = size // 8, size // 4, (size - 1) // 2
    arm = (size + 1) // 2
    picture[top : size - top, left : left + stroke] = 255
    picture[top : top + stroke, left : left + arm] = 255
    picture[middle : middle + stroke, left : left + max(stroke + 1, 3 * arm // 4)] = 255
    return picture


def _stripes(size: int) -> Numbers:
    """Draw a cosine along the row, 7 pixels long, white at column 0."""
    return np.tile(127.5 + 127.5 * np.cos(2 * np.pi * np.arange(size) / 7), (size, 1))


def _zone_plate(size: int) -> Numbers:
    """Draw cos(pi r² / size): frequency r / size at distance r, half a wave a pixel at the middle of each side."""
    rows, columns = _rows_columns(size)
    centre = size // 2
    return 127.5 + 127.5 * np.cos(np.pi * ((rows - centre) ** 2 + (columns - centre) ** 2) / size)


def _noise(size: int) -> Numbers:
    """Draw every value from 0 to 255 equally likely; seed 0, so always the same picture."""
    return np.random.default_rng(0).integers(0, 256, (size, size))


def _tutorial(size: int) -> Numbers:
    """Draw the window of the worked example."""
    return np.array([[93, 139, 101], [26, 252, 196], [135, 230, 18]])


PATTERNS: Mapping[str, Pattern] = MappingProxyType(
    {
        pattern.name: pattern
        for pattern in (
            Pattern(
                "edge",
                "Vertical edge",
                "Dark grey meets light grey, with room for what sharpening adds on both sides.",
                _edge,
            ),
            Pattern(
                "horizontal_edge",
                "Horizontal edge",
                "The same edge, turned by 90 degrees: a kernel for vertical edges gives zero here.",
                lambda size: _edge(size).T,
            ),
            Pattern(
                "ramp",
                "Ramp",
                "Brightness grows evenly: a first derivative is the same everywhere, a second one nearly zero.",
                _ramp,
            ),
            Pattern(
                "checkerboard",
                "Checkerboard",
                "Edges in two directions, and corners, all at known places.",
                _checkerboard,
            ),
            Pattern(
                "dot",
                "Dot",
                "A single white pixel: convolution draws the kernel around it, cross-correlation the kernel turned "
                "by 180 degrees.",
                _dot,
            ),
            Pattern(
                "vertical_line",
                "Vertical line",
                "One pixel wide: an edge kernel responds on both sides of it, a line kernel most on the line.",
                _vertical_line,
            ),
            Pattern(
                "horizontal_line",
                "Horizontal line",
                "One pixel wide: shows which kernels respond to horizontal structures and which to vertical ones.",
                lambda size: _vertical_line(size).T,
            ),
            Pattern(
                "falling_line",
                "Falling diagonal line",
                "From top left to bottom right: Sobel x and Sobel y respond equally strongly.",
                _falling_line,
            ),
            Pattern(
                "rising_line",
                "Rising diagonal line",
                "From bottom left to top right: tells a diagonal kernel from its mirror image.",
                lambda size: _falling_line(size)[::-1],
            ),
            Pattern(
                "disc",
                "Disc",
                "An edge in every direction: shows whether a kernel treats all directions alike.",
                _disc,
            ),
            Pattern(
                "letter_f",
                "Letter F",
                "No flip or turn maps it onto itself, so each of them can be seen.",
                _letter_f,
            ),
            Pattern(
                "stripes",
                "Stripes",
                "Waves 7 pixels long: a 7\N{MULTIPLICATION SIGN}7 average wipes them out.",
                _stripes,
            ),
            Pattern(
                "zone_plate",
                "Zone plate",
                "Waves that get shorter away from the centre: shows which frequencies a kernel lets through.",
                _zone_plate,
            ),
            Pattern(
                "noise",
                "Noise",
                "Each pixel is independent of its neighbours: shows how much a blur evens them out.",
                _noise,
            ),
            Pattern(
                "tutorial",
                "Worked example",
                "Nine pixels to check by hand: their 3\N{MULTIPLICATION SIGN}3 average is 132.",
                _tutorial,
                own_size=3,
            ),
        )
    }
)


def pattern(name: str, size: int) -> Pixels:
    """Draw a pattern.

    Parameters
    ----------
    name : str
        A key of `PATTERNS`.
    size : int
        The side in pixels, 3 to 512; where the pattern has a size of its own, that one.

    Returns
    -------
    numpy.ndarray
        Shape ``(size, size)``, uint8; a new array.

    Raises
    ------
    ValueError
        If there is no pattern of that name, or it cannot be drawn at that size.

    Examples
    --------
    >>> pattern("dot", 3)
    array([[  0,   0,   0],
           [  0, 255,   0],
           [  0,   0,   0]], dtype=uint8)
    >>> pattern("tutorial", PATTERNS["tutorial"].own_size)
    array([[ 93, 139, 101],
           [ 26, 252, 196],
           [135, 230,  18]], dtype=uint8)
    """
    if name not in PATTERNS:
        raise ValueError(f"pattern must be one of {', '.join(PATTERNS)}; got {name!r}")
    size = operator.index(size)
    own_size = PATTERNS[name].own_size
    if own_size is not None and size != own_size:
        raise ValueError(f"size of pattern {name!r} must be {own_size}; got {size}")
    if not MIN_SIZE <= size <= MAX_SIZE:
        raise ValueError(f"size must be from {MIN_SIZE} to {MAX_SIZE}; got {size}")
    return np.rint(PATTERNS[name].draw(size)).astype(np.uint8)
