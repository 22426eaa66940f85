"""Sizes along one axis: how many windows fit, and what each number of the formula is."""

from dataclasses import dataclass

from conv.borders import padding
from conv.checks import as_pair, check_image_shape
from conv.typing import Pair, Shape


@dataclass(frozen=True)
class Axis:
    """The numbers that decide the size of a response along one axis, all in pixels.

    Attributes
    ----------
    length : int
        Pixels of the picture.
    kernel : int
        Weights of the kernel.
    padding : int
        Pixels that the border adds on each side.
    stride, dilation : int
        Distance between neighbouring windows, and between neighbouring pixels of a window.
    """

    length: int
    kernel: int
    padding: int
    stride: int
    dilation: int

    @property
    def span(self) -> int:
        """Pixels from the first to the last of a window."""
        return self.dilation * (self.kernel - 1) + 1

    @property
    def fits(self) -> bool:
        """Whether at least one window fits."""
        return self.length + 2 * self.padding >= self.span

    @property
    def output(self) -> int:
        """Pixels of the response, ``floor((n + 2 p - d (k - 1) - 1) / s) + 1``; 0 if no window fits."""
        return (self.length + 2 * self.padding - self.span) // self.stride + 1 if self.fits else 0


def axes(
    image_shape: Shape, kernel_shape: Shape, *, border: str, stride: Pair = 1, dilation: Pair = 1
) -> tuple[Axis, Axis]:
    """Return the numbers of both axes.

    Parameters
    ----------
    image_shape, kernel_shape : tuple of int
        Rows and columns; what follows them in `image_shape` (channels) does not count.
    border : str
        A key of `conv.BORDERS`.
    stride, dilation : int or tuple of int
        As in `conv.correlate`.

    Returns
    -------
    tuple of Axis
        Rows, columns.

    Raises
    ------
    ValueError
        If the picture has no pixels, a side of the kernel is even, or `border`, `stride` or `dilation` is not one of
        the allowed values.

    Examples
    --------
    >>> rows, cols = axes((28, 20), (5, 3), border="zero", stride=2, dilation=2)
    >>> rows
    Axis(length=28, kernel=5, padding=4, stride=2, dilation=2)
    >>> rows.span, rows.output, cols.output
    (9, 14, 10)
    """
    check_image_shape(image_shape)
    pads = padding(kernel_shape, border=border, dilation=dilation)
    strides, dilations = as_pair(stride, "stride"), as_pair(dilation, "dilation")
    rows, cols = map(Axis, image_shape[:2], kernel_shape, pads, strides, dilations)
    return rows, cols
