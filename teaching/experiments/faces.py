"""The pictures that the tiny network learns from: 100 faces and 100 others, and which of them are held out."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

import cv2
import numpy as np
from numpy.typing import ArrayLike, NDArray

from conv.typing import Integers, Pixels

SIDE = 25
"""Rows and columns of each picture."""

TITLES = ("not a face", "face")
"""What the classes 0 and 1 are called."""

CREDIT = "Labeled Faces in the Wild, Huang and others, 2012; cut out and shrunk for scikit-image."

_A_CLASS = 100  # pictures: the first hundred are faces
_HELD_OUT = 25  # of each class
_SPLIT_SEED = 3  # of the first four, neither the kindest (all held-out pictures right) nor the hardest


def _draw() -> tuple[int, ...]:
    """Draw the numbers of the held-out pictures, as many of each class."""
    rng = np.random.default_rng(_SPLIT_SEED)
    drawn = [first + rng.permutation(_A_CLASS)[:_HELD_OUT] for first in (0, _A_CLASS)]
    return tuple(np.sort(np.concatenate(drawn)).tolist())


HELD_OUT = _draw()
"""Numbers of the 50 held-out pictures, 25 of each class, drawn once with a fixed seed."""

TRAINING = tuple(number for number in range(2 * _A_CLASS) if number not in HELD_OUT)
"""Numbers of the other 150."""


@dataclass(frozen=True, eq=False)
class Faces:
    """The whole set.

    Attributes
    ----------
    pictures : numpy.ndarray
        Shape ``(200, 25, 25)``, uint8, read-only.
    labels : numpy.ndarray
        Shape ``(200,)``: 1 for a face, 0 for another picture.
    mean, spread : float
        Mean and standard deviation of the training pixels: what is known before a held-out picture is seen.
    """

    pictures: Pixels
    labels: Integers
    mean: float
    spread: float

    def standardised(self, pictures: ArrayLike) -> NDArray[np.float32]:
        """Return pictures as the network takes them: training mean 0, training spread 1, float32."""
        return ((np.asarray(pictures) - self.mean) / self.spread).astype(np.float32)


@cache
def faces() -> Faces:
    """Return the 200 pictures, from the file that scikit-image installs; nothing is fetched.

    Returns
    -------
    Faces
        The same object on every call.

    Examples
    --------
    >>> faces().pictures.shape, int(faces().labels.sum()), len(TRAINING), len(HELD_OUT)
    ((200, 25, 25), 100, 150, 50)
    """
    with (resources.files("skimage.data") / "lfw_subset.npy").open("rb") as file:
        pictures = np.rint(np.load(file) * 255).astype(np.uint8)
    labels = (np.arange(len(pictures)) < _A_CLASS).astype(np.int64)
    pictures.flags.writeable = labels.flags.writeable = False
    training = pictures[list(TRAINING)]
    return Faces(pictures, labels, float(training.mean()), float(training.std()))


def cut_square(
    picture: Pixels, share: float = 1.0, down: float = 0.5, right: float = 0.5
) -> tuple[Pixels, tuple[slice, slice]]:
    """Cut a square out of a grey picture and shrink it to 25x25, as the pictures of the set were.

    Parameters
    ----------
    picture : numpy.ndarray
        Shape ``(H, W)``, uint8.
    share : float
        Side of the square, as a share of the picture's shorter side; above 0, at most 1.
    down, right : float
        Where it lies: 0 at the top, at the left, 1 at the bottom, at the right.

    Returns
    -------
    small : numpy.ndarray
        Shape ``(25, 25)``, uint8.
    place : tuple of slice
        Rows and columns of the square.

    Raises
    ------
    ValueError
        If a share is out of range.

    Examples
    --------
    >>> small, (rows, cols) = cut_square(np.zeros((60, 100), np.uint8), share=0.5, right=1)
    >>> small.shape, rows, cols
    ((25, 25), slice(15, 45, None), slice(70, 100, None))
    """
    if not (0 < share <= 1 and 0 <= down <= 1 and 0 <= right <= 1):
        raise ValueError(f"share, down and right must lie between 0 and 1; got {share!r}, {down!r} and {right!r}")
    side = max(1, round(share * min(picture.shape)))
    top, left = (round((n - side) * at) for n, at in zip(picture.shape, (down, right), strict=True))
    place = slice(top, top + side), slice(left, left + side)
    method = cv2.INTER_AREA if side > SIDE else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(picture[place], (SIDE, SIDE), interpolation=method), picture.dtype), place
