"""Handwritten digits of 8x8 pixels, and which of them are held out."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from conv.typing import Integers, Pixels

SIDE = 8
"""Rows and columns of a picture."""

INK = 16
"""The darkest value: all 4x4 dots of a pixel are ink."""

CREDIT = (
    "E. Alpaydin and C. Kaynak, *Optical Recognition of Handwritten Digits*, UCI Machine Learning Repository, 1998; "
    "the 1,797 that scikit-learn ships (BSD 3-Clause)"
)

_HELD_OUT = 450


@dataclass(frozen=True, eq=False)
class Digits:
    """Some of the pictures.

    Attributes
    ----------
    pictures : numpy.ndarray
        Shape ``(n, 8, 8)``, uint8, from 0 (paper) to 16 (ink).
    labels : numpy.ndarray
        Shape ``(n,)``, uint8: which digit each shows.
    """

    pictures: Pixels
    labels: Pixels


@cache
def digits() -> tuple[Digits, Digits]:
    """Return the pictures for training and those that are held out: 450, drawn once.

    Examples
    --------
    >>> training, held_out = digits()
    >>> len(training.labels), len(held_out.labels)
    (1347, 450)
    """
    with np.load(Path(__file__).with_name("digits.npz")) as file:
        pictures, labels = file["pictures"], file["labels"]
    order: Integers = np.random.default_rng(26).permutation(len(labels))
    training, held_out = order[_HELD_OUT:], np.sort(order[:_HELD_OUT])
    return Digits(pictures[training], labels[training]), Digits(pictures[held_out], labels[held_out])
