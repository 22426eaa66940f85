"""A network by hand, three layers deep: edges, corners made of edges, a shape made of corners.

Only what the last layer looks for depends on the shape; edges and corners serve every shape.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from conv.checks import as_gray
from conv.filtering import correlate
from conv.kernels import KERNELS
from conv.layers import relu
from conv.typing import Floats, Pixels
from teaching.experiments.receptive_field import ReceptiveField

DARK, BRIGHT = 40, 220


@dataclass(frozen=True)
class Shape:
    """A bright rectangle to look for.

    Attributes
    ----------
    title : str
        Its name.
    size : tuple of int
        Rows and columns, both odd.
    corner : tuple of int
        Where it lies in `shapes_picture`: its first row and column.
    """

    title: str
    size: tuple[int, int]
    corner: tuple[int, int]

    @property
    def centre(self) -> tuple[int, int]:
        """Row and column of its middle in `shapes_picture`."""
        return self.corner[0] + self.size[0] // 2, self.corner[1] + self.size[1] // 2


SHAPES = {
    "square": Shape("Square", (15, 15), (10, 12)),
    "wide": Shape("Wide bar", (11, 27), (12, 56)),
    "tall": Shape("Tall bar", (27, 11), (44, 73)),
}

_EDGES = {"left": ("sobel_x", 1), "right": ("sobel_x", -1), "top": ("sobel_y", 1), "bottom": ("sobel_y", -1)}
_CORNERS = {
    "top left": ("top", "left"),
    "top right": ("top", "right"),
    "bottom left": ("bottom", "left"),
    "bottom right": ("bottom", "right"),
}


@dataclass(frozen=True, eq=False)
class Composition:
    """Every feature map of the network f(g(h(x))), and its biases.

    Attributes
    ----------
    edges, corners : dict
        Name to map, ``(H, W)`` float64: the four sides, and the four corners.
    shape : numpy.ndarray
        The last map, ``(H, W)`` float64: positive where the corners at the shape's four places add up to
        more than three times the strongest corner of the picture.
    corner_bias, shape_bias : float
        What is taken off before ReLU: the strongest edge, so that one edge alone is no corner; and three times the
        strongest corner, so that three corners are no shape.
    kernels : dict
        For each corner the kernel of the last layer, ``(rows, cols)``: a single 1.
    """

    edges: dict[str, Floats]
    corners: dict[str, Floats]
    shape: Floats
    corner_bias: float
    shape_bias: float
    kernels: dict[str, Floats]

    @property
    def best(self) -> tuple[int, int] | None:
        """Row and column of the maximum of the last map, or None if that is 0 everywhere."""
        row, col = np.unravel_index(self.shape.argmax(), self.shape.shape)
        return (int(row), int(col)) if self.shape[row, col] > 0 else None

    def fields(self) -> tuple[ReceptiveField, ReceptiveField, ReceptiveField]:
        """Return the receptive fields of an edge, a corner and a shape pixel on the picture."""
        shape = self.shape.shape
        edge = ReceptiveField.identity(shape).through(KERNELS["sobel_x"].shape, shape)
        return edge, edge, edge.through(next(iter(self.kernels.values())).shape, shape)

    def formulas(self) -> dict[str, list[str]]:
        """Return the lines that spell out h, g and f, with their kernels and biases."""
        h = [
            f"{name} = ReLU({'−' if sign < 0 else ''}{KERNELS[kernel].title} ⋆ x)"
            for name, (kernel, sign) in _EDGES.items()
        ]
        g = [f"{name} = ReLU({' + '.join(sides)} − {self.corner_bias:.0f})" for name, sides in _CORNERS.items()]
        shifted = [f"  + K[{name}] ⋆ {name}" for name in _CORNERS]
        return {"h": h, "g": g, "f": ["shape = ReLU(", *shifted, f"  − {self.shape_bias:.0f})"]}


def shapes_picture() -> Pixels:
    """Draw a picture that has every shape once, and a disc, a triangle and a letter L that are none of them.

    Slanted sides count as corners: they answer to both directions. Only the last layer tells them apart.

    Returns
    -------
    numpy.ndarray
        Shape ``(80, 96)``, uint8.
    """
    picture = np.full((80, 96), DARK, np.uint8)
    for shape in SHAPES.values():
        (top, left), (rows, cols) = shape.corner, shape.size
        picture[top : top + rows, left : left + cols] = BRIGHT
    row, col = np.ogrid[:80, :96]
    picture[(row - 56) ** 2 + (col - 18) ** 2 <= 72] = BRIGHT
    picture[(row >= 45) & (row <= 64) & (col >= 36) & (col - 36 <= row - 45) & (col < 56)] = BRIGHT
    picture[34:38, 40:60] = picture[28:38, 40:44] = BRIGHT
    return picture


def compose(image: ArrayLike, size: tuple[int, int]) -> Composition:
    """Compute edges, corners and shape.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, real.
    size : tuple of int
        Rows and columns of the bright rectangle to look for, both odd, at most 31.

    Returns
    -------
    Composition
        Every map.

    Raises
    ------
    ValueError
        If the picture has channels, or `size` makes no kernel.

    Examples
    --------
    >>> found = compose(shapes_picture(), SHAPES["square"].size)
    >>> found.best == SHAPES["square"].centre, int(np.count_nonzero(found.shape))
    (True, 1)
    """
    image = as_gray(image)
    edges = {name: relu(sign * correlate(image, KERNELS[kernel])) for name, (kernel, sign) in _EDGES.items()}
    corner_bias = max(float(edge.max()) for edge in edges.values())
    corners = {name: relu(edges[one] + edges[other] - corner_bias) for name, (one, other) in _CORNERS.items()}
    shape_bias = 3 * max(float(corner.max()) for corner in corners.values())
    kernels = {name: _one_at(size, name) for name in _CORNERS}
    total = sum(correlate(corners[name], kernel) for name, kernel in kernels.items())
    return Composition(edges, corners, relu(total - shape_bias), corner_bias, shape_bias, kernels)


def _one_at(size: tuple[int, int], corner: str) -> Floats:
    """Return a kernel of zeros with a 1 in one corner."""
    kernel = np.zeros(size)
    kernel[0 if "top" in corner else -1, 0 if "left" in corner else -1] = 1
    return kernel
