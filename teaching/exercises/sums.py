"""Sums to compute by hand: for the challenge and for the worksheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from conv.borders import BORDERS
from conv.families import Kernel
from conv.kernels import KERNELS
from conv.trace import Step, trace
from conv.typing import Pixels

LEVELS = (1, 2, 3)
"""What the levels ask for: 1 small numbers, 2 grey values, 3 a turned kernel or a window over the edge."""

_SMALL = ("sobel_x", "sobel_y", "laplacian", "sharpen", "prewitt_x", "prewitt_y", "emboss")
_LARGE = ("box_3", "binomial_3", "sobel_x", "sobel_y", "emboss", "sharpen", "laplacian_8", "line_upright")
# Flat under a half turn would hide the flip; so would a sum that comes out the same.
_ONE_SIDED = ("emboss", "sobel_x", "sobel_y", "robinson_north_east", "kirsch_east", "prewitt_y")
_UNITS = {"box_3": 9, "binomial_3": 16}  # grey values that these divide without a rest
_EDGES = ("replicate", "reflect_101", "zero")


@dataclass(frozen=True, eq=False)
class Sum:
    """One output pixel to compute.

    Attributes
    ----------
    pixels : numpy.ndarray
        Shape ``(3, 3)``, uint8: the picture, or all of it that is needed.
    kernel : Kernel
        The kernel as it stands, 3x3.
    row, col : int
        The output pixel.
    border : str
        A key of `conv.BORDERS`.
    flip : bool
        True for convolution.
    """

    pixels: Pixels
    kernel: Kernel
    row: int
    col: int
    border: str
    flip: bool

    @cached_property
    def step(self) -> Step:
        """Every number of it, a `conv.Step`."""
        return trace(self.pixels, self.kernel, self.row, self.col, border=self.border, flip=self.flip)

    @property
    def over_the_edge(self) -> bool:
        """Whether the border makes up some of the window."""
        return not self.step.inside.all()

    @property
    def task(self) -> str:
        """What is to be done, in a sentence."""
        if self.flip:
            return "This is a convolution: turn the kernel by 180° first, then multiply and add up."
        if self.over_the_edge:
            title = BORDERS[self.border].title
            return (
                f"Compute the output pixel at row {self.row}, column {self.col}. The window hangs over: "
                f"border {title}. {BORDERS[self.border].about}"
            )
        return "Multiply each pixel by the weight on it, and add up the nine products."


def make_sum(rng: np.random.Generator, level: int) -> Sum:
    """Make a sum.

    Parameters
    ----------
    rng : numpy.random.Generator
        Where chance comes from.
    level : int
        One of `LEVELS`.

    Returns
    -------
    Sum
        One whose products are all integers. At level 3 a flip changes the result, or the window hangs over.

    Raises
    ------
    ValueError
        If there is no such level.

    Examples
    --------
    >>> exercise = make_sum(np.random.default_rng(4), 1)
    >>> exercise.pixels.shape, exercise.step.total == exercise.step.products.sum()
    ((3, 3), np.True_)
    """
    if level not in LEVELS:
        raise ValueError(f"level must be one of 1, 2, 3; got {level!r}")
    if level == 1:
        return Sum(_pixels(rng, 10, 1), KERNELS[_one_of(rng, _SMALL)], 1, 1, "replicate", False)
    if level == 2:
        name = _one_of(rng, _LARGE)
        return Sum(_pixels(rng, 256, _UNITS.get(name, 1)), KERNELS[name], 1, 1, "replicate", False)
    if rng.integers(2):
        (row, col), border = rng.choice((0, 2), size=2).tolist(), _one_of(rng, _EDGES)
        return Sum(_pixels(rng, 100, 1), KERNELS[_one_of(rng, _SMALL)], row, col, border, False)
    while True:
        made = Sum(_pixels(rng, 100, 1), KERNELS[_one_of(rng, _ONE_SIDED)], 1, 1, "replicate", True)
        if made.step.total != (made.pixels * made.kernel.weights).sum():
            return made


def _pixels(rng: np.random.Generator, end: int, unit: int) -> Pixels:
    """Return nine multiples of `unit` below `end`."""
    return (unit * rng.integers(0, (end - 1) // unit + 1, size=(3, 3))).astype(np.uint8)


def _one_of(rng: np.random.Generator, names: Sequence[str]) -> str:
    return names[int(rng.integers(len(names)))]
