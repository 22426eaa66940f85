"""A chain of layers on one picture: convolution, ReLU, pooling; every feature map, and what each of its pixels saw.

A chain is written as text that people can read and put into a link, such as ``sobel_x,relu,max2``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from conv.checks import as_gray
from conv.filtering import correlate
from conv.kernels import KERNELS
from conv.layers import POOLING, relu
from conv.typing import Numbers, Shape
from teaching.experiments.receptive_field import ReceptiveField

MAX_LAYERS = 8
POOLING_SIZES = (2, 3, 4)

_EXACT = 1e-9  # what is smaller is a rounding error of the sum
_POOLING_TITLES = {"max": "Max pooling", "average": "Average pooling"}
_SHOWN = 24  # characters of what could not be read


@dataclass(frozen=True)
class Convolution:
    """A kernel of the bank, as it stands, with border ``"replicate"``: the map keeps its size.

    Attributes
    ----------
    name : str
        Key of `conv.KERNELS`; also the layer in the text of a chain.
    """

    name: str
    stride = 1

    @property
    def text(self) -> str:
        """The layer in the text of a chain."""
        return self.name

    @property
    def title(self) -> str:
        """The layer for people."""
        return KERNELS[self.name].title

    @property
    def window(self) -> Shape:
        """Rows and columns that one output pixel looks at."""
        return KERNELS[self.name].shape

    def __call__(self, values: Numbers) -> Numbers:
        """Return the response, float64."""
        response = correlate(values, KERNELS[self.name])
        response[np.abs(response) < _EXACT] = 0
        return response


@dataclass(frozen=True)
class Relu:
    """Every negative number becomes 0."""

    stride = 1
    window = (1, 1)
    text = "relu"
    title = "ReLU"

    def __call__(self, values: Numbers) -> Numbers:
        """Return ``max(values, 0)``."""
        return relu(values)


@dataclass(frozen=True)
class Pooling:
    """One number for each window; windows touch and do not overlap.

    Attributes
    ----------
    kind : {"max", "average"}
        What is kept of a window.
    size : int
        Rows and columns of the window.
    """

    kind: str
    size: int

    @property
    def text(self) -> str:
        """The layer in the text of a chain."""
        return f"{self.kind}{self.size}"

    @property
    def title(self) -> str:
        """The layer for people."""
        return f"{_POOLING_TITLES[self.kind]} {self.size}×{self.size}"

    @property
    def window(self) -> Shape:
        """Rows and columns that one output pixel looks at."""
        return self.size, self.size

    @property
    def stride(self) -> int:
        """Distance between neighbouring windows."""
        return self.size

    def __call__(self, values: Numbers) -> Numbers:
        """Return the pooled map; ValueError if the window is larger than the map."""
        return POOLING[self.kind](values, self.size)


ChainLayer: TypeAlias = Convolution | Relu | Pooling
"""What a chain is made of."""

LAYERS: Mapping[str, ChainLayer] = {
    layer.text: layer
    for layer in (
        *(Convolution(name) for name in KERNELS),
        Relu(),
        *(Pooling(kind, size) for kind in POOLING for size in POOLING_SIZES),
    )
}
"""Every layer that a chain can have, by its text."""


@dataclass(frozen=True, eq=False)
class FeatureMap:
    """What a layer made.

    Attributes
    ----------
    layer : Convolution, Relu or Pooling
        The layer.
    values : numpy.ndarray
        Shape ``(H, W)``.
    fields : tuple of ReceptiveField
        What its pixels saw: of the picture first, then of each map before it.
    """

    layer: ChainLayer
    values: Numbers
    fields: tuple[ReceptiveField, ...]

    @property
    def zeros(self) -> float:
        """Share of the pixels that are 0."""
        return share_of_zeros(self.values)


def share_of_zeros(values: Numbers) -> float:
    """Return the share of pixels that are 0, from 0 to 1.

    Examples
    --------
    >>> share_of_zeros(np.array([[0.0, 3.0], [0.0, 0.0]]))
    0.75
    """
    return 1 - int(np.count_nonzero(values)) / values.size


def parse_chain(text: str) -> tuple[tuple[ChainLayer, ...], tuple[str, ...]]:
    """Read a chain.

    Parameters
    ----------
    text : str
        Layers separated by commas: names of `conv.KERNELS`, ``relu``, ``max2`` to ``max4``, ``average2`` to
        ``average4``. Capitals and spaces do not matter.

    Returns
    -------
    layers : tuple
        At most 8 layers.
    ignored : tuple of str
        One sentence, without a full stop, for each kind of thing that was left out; words as they were written.

    Examples
    --------
    >>> layers, ignored = parse_chain("Sobel_x, relu, tanh, max2")
    >>> format_chain(layers)
    'sobel_x,relu,max2'
    >>> ignored
    ("there is no layer 'tanh'",)
    """
    words = [word for word in (word.strip().lower() for word in text.split(",")) if word]
    known = [LAYERS[word] for word in words if word in LAYERS]
    unknown = [_cut(word) for word in words if word not in LAYERS]
    ignored = []
    if unknown:
        more = f" and {len(unknown) - 1} more" if len(unknown) > 1 else ""
        ignored.append(f"there is no layer '{unknown[0]}'{more}")
    if len(known) > MAX_LAYERS:
        ignored.append(f"a chain has at most {MAX_LAYERS} layers, this one has {len(known)}")
    return tuple(known[:MAX_LAYERS]), tuple(ignored)


def format_chain(layers: Sequence[ChainLayer]) -> str:
    """Write a chain as `parse_chain` reads it.

    Examples
    --------
    >>> format_chain([Convolution("sobel_x"), Relu(), Pooling("average", 3)])
    'sobel_x,relu,average3'
    """
    return ",".join(layer.text for layer in layers)


def fitting(layers: Sequence[ChainLayer], shape: Shape) -> tuple[int, Shape]:
    """Return how many layers can be computed: up to the first pooling whose window is larger than its map.

    Parameters
    ----------
    layers : sequence
        A chain.
    shape : tuple of int
        Rows and columns of the picture.

    Returns
    -------
    count : int
        Layers that can be computed.
    shape : tuple of int
        Rows and columns of the last map that can be computed.

    Examples
    --------
    >>> fitting(parse_chain("relu,max4,relu,max4")[0], (8, 8))
    (3, (2, 2))
    """
    for count, layer in enumerate(layers):
        if layer.stride > min(shape):
            return count, shape
        shape = tuple(n // layer.stride for n in shape)
    return len(layers), shape


def run(image: ArrayLike, layers: Sequence[ChainLayer]) -> list[FeatureMap]:
    """Compute every feature map of a chain.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, real.
    layers : sequence
        A chain.

    Returns
    -------
    list of FeatureMap
        One for each layer.

    Raises
    ------
    ValueError
        If the picture has channels, or a pooling window is larger than its map.

    Examples
    --------
    >>> maps = run([[0, 0, 9, 9]] * 4, parse_chain("sobel_x,relu,max2")[0])
    >>> maps[0].values[0].tolist(), maps[2].values.tolist()
    ([0.0, 36.0, 36.0, 0.0], [[36.0, 36.0], [36.0, 36.0]])
    >>> maps[2].fields[0].pixels(0, 1)  # of the picture: the window of the pooling, and one pixel around it
    (slice(0, 3, None), slice(1, 4, None))
    """
    values = as_gray(image)
    maps, fields = [], [ReceptiveField.identity(values.shape)]
    for layer in layers:
        fields = [field.through(layer.window, values.shape, stride=layer.stride) for field in fields]
        values = layer(values)
        maps.append(FeatureMap(layer, values, tuple(fields)))
        fields.append(ReceptiveField.identity(values.shape))
    return maps


def _cut(word: str) -> str:
    return word if len(word) <= _SHOWN else f"{word[:_SHOWN]}…"
