"""Adam (Kingma and Ba, 2015): gradient descent whose steps are of about the same size for every weight."""

from collections.abc import Sequence

import numpy as np

from conv.typing import Numbers

_MOMENTUM, _SQUARES = 0.9, 0.999  # how long the means of gradients and of their squares remember
_LEAST = 1e-8  # keeps weights without a gradient from a division by 0


class Adam:
    """What Adam remembers of a training run.

    Parameters
    ----------
    arrays : sequence of numpy.ndarray
        What is learned.

    Examples
    --------
    >>> adam = Adam([np.zeros(2)])
    >>> adam.steps([np.array([0.5, -20.0])])[0].round(6)
    array([ 1., -1.])
    """

    def __init__(self, arrays: Sequence[Numbers]) -> None:
        self._means = [(np.zeros_like(array), np.zeros_like(array)) for array in arrays]
        self._taken = 0

    def steps(self, gradients: Sequence[Numbers]) -> list[Numbers]:
        """Take in the next gradients; return what to subtract from each array, at a learning rate of 1."""
        self._taken += 1
        steps: list[Numbers] = []
        for gradient, (mean, square) in zip(gradients, self._means, strict=True):
            mean += (1 - _MOMENTUM) * (gradient - mean)
            square += (1 - _SQUARES) * (gradient**2 - square)
            slope = mean / (1 - _MOMENTUM**self._taken)
            steps.append(slope / (np.sqrt(square / (1 - _SQUARES**self._taken)) + _LEAST))
        return steps
