"""How a convolution learns: the gradient of its loss by the weights and by the input, each a convolution again."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from conv.families import as_weights
from conv.kernels import KERNELS
from conv.typing import Floats, Numbers

_SIDE = 6


@dataclass(frozen=True, eq=False)
class Passes:
    """One picture forward through one kernel, and the error back.

    Attributes
    ----------
    cells : numpy.ndarray
        The input, ``(6, 6)``.
    weights : numpy.ndarray
        The kernel as it is, ``(3, 3)``.
    wanted : numpy.ndarray
        What the response should be, ``(4, 4)``.
    """

    cells: Floats
    weights: Floats
    wanted: Floats

    @property
    def response(self) -> Floats:
        """The cross-correlation of input and kernel, no border, ``(4, 4)``."""
        return _correlated(self.cells, self.weights)

    @property
    def loss(self) -> float:
        """Half the sum of the squared errors.

        Examples
        --------
        >>> Passes(np.ones((3, 3)), np.ones((3, 3)), np.array([[7.0]])).loss
        2.0
        """
        return float(0.5 * ((self.response - self.wanted) ** 2).sum())

    @property
    def back(self) -> Floats:
        """What comes back, ``(4, 4)``: the derivative of the loss by each response, response minus wanted."""
        return self.response - self.wanted

    @property
    def by_weights(self) -> Floats:
        """The derivative of the loss by each weight, ``(3, 3)``: the input correlated with what comes back."""
        return _correlated(self.cells, self.back)

    @property
    def back_padded(self) -> Floats:
        """What comes back, with as many zeros around it as the kernel reaches, ``(8, 8)``."""
        return np.pad(self.back, len(self.weights) - 1)

    @property
    def by_cells(self) -> Floats:
        """The derivative of the loss by each input cell, ``(6, 6)``.

        What comes back convolved with the kernel: the kernel is turned by 180 degrees.
        """
        return _correlated(self.back_padded, self.weights[::-1, ::-1])

    def differences(self, name: Literal["weights", "cells"]) -> Floats:
        """Return the same as `by_weights` or `by_cells` from finite differences: each number moved a little.

        Examples
        --------
        >>> passes = example()
        >>> bool(np.allclose(passes.differences("weights"), passes.by_weights))
        True
        """
        array = self.weights if name == "weights" else self.cells
        slopes = np.zeros_like(array)
        for place in np.ndindex(array.shape):
            move = np.zeros_like(array)
            move[place] = _MOVE
            settings = ({name: array + move}, {name: array - move})
            up, down = (replace(self, **setting) for setting in settings)
            slopes[place] = (up.loss - down.loss) / (2 * _MOVE)
        return slopes


_MOVE = 2.0**-10
"""How far a number is moved to see what the loss does."""


def _correlated(cells: Numbers, kernel: Numbers) -> Floats:
    windows = np.lib.stride_tricks.sliding_window_view(cells, kernel.shape)
    return np.einsum("rcij,ij->rc", windows, kernel)


def example() -> Passes:
    """Return a small example: the response should be that of Sobel x, and the kernel is another one.

    Examples
    --------
    >>> example().loss > 0
    True
    """
    rng = np.random.default_rng(4)
    cells = rng.integers(0, 10, (_SIDE, _SIDE)).astype(float)
    weights = np.array([[0.0, 1, 0], [1, -1, 1], [0, 1, -1]])
    return Passes(cells, weights, _correlated(cells, as_weights(KERNELS["sobel_x"])))


def descend(start: Passes, steps: int) -> list[Passes]:
    """Return the example after each step of gradient descent, the start first.

    Each step is against the gradient by the weights, times one over the largest curvature of the loss: the largest step
    that can never overshoot.

    Examples
    --------
    >>> first, second = descend(example(), 1)
    >>> second.loss < first.loss
    True
    """
    windows = np.lib.stride_tricks.sliding_window_view(start.cells, start.weights.shape).reshape(-1, start.weights.size)
    rate = 1 / np.linalg.norm(windows, 2) ** 2
    path = [start]
    for _ in range(steps):
        now = path[-1]
        path.append(Passes(now.cells, now.weights - rate * now.by_weights, now.wanted))
    return path
