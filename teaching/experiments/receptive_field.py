"""Receptive fields: which pixels of the input one output pixel sees after several layers.

`receptive_fields` is the theory, along one axis and without an edge; `ReceptiveField` is what the pixels of a map on a
picture of a certain size really saw.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np

from conv.checks import is_whole
from conv.typing import Mask, Shape


@dataclass(frozen=True)
class Layer:
    """A convolution with a square kernel and a padding of ``dilation * (kernel - 1) / 2`` on each side.

    Attributes
    ----------
    kernel : int
        Rows and columns of the kernel, odd.
    stride, dilation : int
        As in `conv.correlate`.

    Raises
    ------
    ValueError
        If one of them is not a positive whole number, or `kernel` is even.
    """

    kernel: int
    stride: int = 1
    dilation: int = 1

    def __post_init__(self) -> None:
        """Raise ValueError for what is no layer."""
        for name in ("kernel", "stride", "dilation"):
            value = getattr(self, name)
            if not is_whole(value) or value < 1:
                raise ValueError(f"{name} must be a positive whole number; got {value!r}")
        if self.kernel % 2 == 0:
            raise ValueError(f"kernel must be odd; got {self.kernel}")


@dataclass(frozen=True)
class Field:
    """What one output pixel of a layer sees of the input, along one axis.

    Attributes
    ----------
    size : int
        Pixels from the first to the last that it depends on.
    jump : int
        Pixels of the input between the centres of two neighbouring output pixels.
    """

    size: int
    jump: int


def receptive_fields(layers: Sequence[Layer]) -> list[Field]:
    """Return the receptive field after each layer.

    Every layer widens the field by ``dilation * (kernel - 1)`` of its own pixels, which lie one jump of the layers
    before it apart in the input. Its stride multiplies the jump of all that follow.

    Parameters
    ----------
    layers : sequence of Layer
        First the layer that reads the input.

    Returns
    -------
    list of Field
        One for each layer.

    Examples
    --------
    >>> receptive_fields([Layer(3), Layer(3, stride=2), Layer(3)])
    [Field(size=3, jump=1), Field(size=5, jump=2), Field(size=9, jump=2)]
    """
    size = jump = 1
    fields = []
    for layer in layers:
        size += layer.dilation * (layer.kernel - 1) * jump
        jump *= layer.stride
        fields.append(Field(size, jump))
    return fields


def seen_pixels(layers: Sequence[Layer]) -> Mask:
    """Return which pixels of its receptive field an output pixel depends on: a dilation leaves holes.

    Parameters
    ----------
    layers : sequence of Layer
        First the layer that reads the input; at least one.

    Returns
    -------
    numpy.ndarray
        Shape ``(size,)``, bool, along one axis. In two dimensions, a pixel counts if its row and its column do.

    Examples
    --------
    >>> seen_pixels([Layer(3, dilation=2)]).astype(int)
    array([1, 0, 1, 0, 1])
    """
    seen, jump = np.ones(1, bool), 1
    for layer in layers:
        apart = layer.dilation * jump
        wider = np.zeros(seen.size + apart * (layer.kernel - 1), bool)
        for tap in range(layer.kernel):
            wider[tap * apart : tap * apart + seen.size] |= seen
        seen, jump = wider, jump * layer.stride
    return seen


@dataclass(frozen=True)
class ReceptiveField:
    """Which pixels of a picture, or of an earlier map, the pixels of a map depend on.

    Pixel ``i`` along an axis saw ``start + jump * i`` and the ``size - 1`` pixels that follow, as far as there are any:
    none before 0, none from `reach` on. A weight of 0 counts as seen.

    Attributes
    ----------
    start, jump, size, reach : tuple of int
        Each for rows and columns.
    """

    start: Shape
    jump: Shape
    size: Shape
    reach: Shape

    @classmethod
    def identity(cls, shape: Shape) -> Self:
        """Return the field of a picture on itself: each pixel saw itself."""
        return cls((0, 0), (1, 1), (1, 1), tuple(shape))

    def through(self, window: Shape, shape: Shape, *, stride: int = 1) -> "ReceptiveField":
        """Return the field after one more layer: a convolution that keeps the size, or a pooling.

        Parameters
        ----------
        window : tuple of int
            Rows and columns that one of its output pixels looks at.
        shape : tuple of int
            Rows and columns of the map before it.
        stride : int, default 1
            Distance between neighbouring windows. With 1, a window lies around its pixel; else it begins there.

        Returns
        -------
        ReceptiveField
            On the same picture as before.

        Examples
        --------
        >>> field = ReceptiveField.identity((8, 8)).through((2, 2), (8, 8), stride=2)
        >>> field.through((3, 3), (4, 4)).pixels(1, 3)
        (slice(0, 6, None), slice(4, 8, None))
        """
        axes = map(_through, self.start, self.jump, self.size, self.reach, window, shape, (stride, stride))
        start, jump, size, reach = zip(*axes, strict=True)
        return ReceptiveField(start, jump, size, reach)

    def pixels(self, row: int, col: int) -> tuple[slice, slice]:
        """Return the rows and the columns that a pixel saw, as two slices."""
        rows, cols = (
            slice(max(start + jump * i, 0), min(start + jump * i + size, reach))
            for i, start, jump, size, reach in zip(
                (row, col), self.start, self.jump, self.size, self.reach, strict=True
            )
        )
        return rows, cols


def _through(
    start: int, jump: int, size: int, reach: int, window: int, length: int, stride: int
) -> tuple[int, int, int, int]:
    """Return start, jump, size and reach along one axis after a layer on a map of this length."""
    before = (window - 1) // 2 if stride == 1 else 0  # pooling starts at its pixel, a kernel lies around it
    last = length - 1 if stride == 1 else length // stride * stride - 1  # the last pixel that any window holds
    seen = min(start + jump * last + size, reach)
    return start - jump * before, jump * stride, size + jump * (window - 1), seen
