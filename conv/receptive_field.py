"""Receptive fields: which pixels of the input one output pixel sees after several layers."""

from dataclasses import dataclass

import numpy as np


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

    def __post_init__(self):
        for name in ("kernel", "stride", "dilation"):
            value = getattr(self, name)
            if not isinstance(value, int) or isinstance(value, bool) or value < 1:
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

    def sees(self, place):
        """Return the first pixel of the input that the output pixel at `place` sees and the one after the last.

        Examples
        --------
        >>> Field(size=5, jump=2).sees(3)
        (4, 9)
        """
        first = place * self.jump - self.size // 2
        return first, first + self.size


def receptive_fields(layers):
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


def seen_pixels(layers):
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
