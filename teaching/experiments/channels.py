"""Layers with many channels: a kernel has a slice of weights for each channel, and the responses add up."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from conv.checks import as_image
from conv.families import binomial, box
from conv.filtering import correlate
from conv.kernels import KERNELS
from conv.typing import Floats, Numbers, Shape


@dataclass(frozen=True, eq=False)
class ChannelKernel:
    """A kernel for pictures with channels.

    Attributes
    ----------
    title, about : str
        Its name, and what it answers to.
    weights : numpy.ndarray
        Shape ``(C, rows, cols)``: one slice for each channel.
    """

    title: str
    about: str
    weights: Floats


def _slices(title: str, about: str, weights: Floats, shares: Sequence[float]) -> ChannelKernel:
    """Return a kernel whose slices are the same weights, each times its share."""
    return ChannelKernel(title, about, np.multiply.outer(shares, weights))


_BINOMIAL, _BOX = binomial(3).weights, box(3, 3).weights
_SOBEL_X = KERNELS["sobel_x"].weights

RGB_KERNELS = {
    "edges": _slices(
        "Any vertical edge", "All three kernels are Sobel x: the edges in all channels add up.", _SOBEL_X, (1, 1, 1)
    ),
    "red": _slices(
        "Red minus green",
        "Plus on red, minus on green: grey pixels cancel, reddish ones are positive.",
        _BINOMIAL,
        (1, -1, 0),
    ),
    "blue": _slices(
        "Blue minus yellow",
        "Plus on blue, minus half of red and half of green (together they are yellow).",
        _BOX,
        (-0.5, -0.5, 1),
    ),
    "colour_edges": _slices(
        "Edge from green to red",
        "Sobel x on red, its negative on green: an edge that only changes brightness cancels.",
        _SOBEL_X,
        (1, -1, 0),
    ),
}
"""Four kernels of 3x3x3 weights, for red, green and blue: one small layer."""


@dataclass(frozen=True, eq=False)
class Responses:
    """What one kernel makes of a picture with channels.

    Attributes
    ----------
    channels : numpy.ndarray
        Shape ``(H, W, C)``, float64: the response of each channel to its slice of the kernel.
    """

    channels: Floats

    @property
    def total(self) -> Floats:
        """The feature map, ``(H, W)``: the channels added up, pixel by pixel."""
        return self.channels.sum(axis=-1)

    @property
    def largest(self) -> float:
        """The largest size of a number in any of these maps."""
        return float(max(np.abs(self.channels).max(), np.abs(self.total).max()))


def respond(image: ArrayLike, kernel: ArrayLike) -> Responses:
    """Filter each channel with its slice of the kernel.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W, C)``, real.
    kernel : array_like
        Shape ``(C, rows, cols)``, both sides odd.

    Returns
    -------
    Responses
        Of each channel, and their sum. The border is ``"replicate"``.

    Raises
    ------
    ValueError
        If the picture has no channels, or another number of them than the kernel.

    Examples
    --------
    >>> responses = respond([[[200, 50, 10]]], [[[1]], [[-1]], [[0]]])
    >>> responses.channels.tolist(), responses.total.tolist()
    ([[[200.0, -50.0, 0.0]]], [[150.0]])
    """
    image, kernel = as_image(image), np.asarray(kernel)
    if image.ndim != 3 or kernel.ndim != 3 or image.shape[2] != len(kernel):
        raise ValueError(
            "image (H, W, C) and kernel (C, rows, cols) must have the same number of channels; "
            f"got shapes {image.shape} and {kernel.shape}"
        )
    return Responses(np.stack([correlate(image[..., c], weights) for c, weights in enumerate(kernel)], axis=-1))


def as_rgb(image: ArrayLike) -> Numbers:
    """Return a picture with three channels: a grey one three times.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)`` or ``(H, W, 3)``.

    Returns
    -------
    numpy.ndarray
        Shape ``(H, W, 3)``, dtype of `image`.

    Examples
    --------
    >>> as_rgb([[7]]).tolist()
    [[[7, 7, 7]]]
    """
    image = as_image(image)
    return np.repeat(image[..., None], 3, axis=-1) if image.ndim == 2 else image


def convolution_weights(kernels: int, size: int, channels: int) -> int:
    """Return how many numbers a convolution layer learns, the bias of each kernel included.

    Examples
    --------
    >>> convolution_weights(4, 3, 3)
    112
    """
    return kernels * (size * size * channels + 1)


def connected_weights(shape: Shape, channels: int, kernels: int) -> int:
    """Return how many numbers a fully connected layer learns between the same input and output, biases included.

    Parameters
    ----------
    shape : tuple of int
        Rows and columns of picture and feature maps.
    channels, kernels : int
        Channels that come in, feature maps that come out.

    Returns
    -------
    int
        Outputs times inputs, and a bias for each output.

    Examples
    --------
    >>> connected_weights((2, 2), 3, 1)
    52
    """
    pixels = shape[0] * shape[1]
    return pixels * kernels * (pixels * channels + 1)
