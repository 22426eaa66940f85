"""From a gradient to thin, connected edges, stage by stage, as Canny published it in 1986."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import ArrayLike

from conv.checks import as_gray
from conv.families import gaussian
from conv.filtering import correlate
from conv.typing import Floats, Integers, Mask
from teaching.experiments.combine import Gradient, gradient

LEAST_SIGMA, LARGEST_SIGMA = 0.5, 3.5
"""Sigma of the blur, in pixels; the kernel reaches four times as far, and is at most 31x31."""

_REACH = 4


@dataclass(frozen=True)
class Verdict:
    """What becomes of a pixel, and why.

    Attributes
    ----------
    fate : str
        ``"rim"``: it is in the outermost rows and columns, which have no neighbours on one side. ``"slope"``: a
        neighbour along the gradient is larger. ``"faint"``: it is below the low threshold. ``"alone"``: it is between
        the thresholds, and so is its whole chain. ``"hangs on"``: so is it, but its chain has a strong pixel.
        ``"strong"``: it reaches the high threshold. The last two are kept.
    size : float
        Size of the gradient.
    ahead, behind : float
        The size one pixel further along the gradient and against it, between two neighbours; 0 in the rim.
    chain : int
        Pixels in its chain, of those that reach the low threshold; 0 if it is in none.
    strongest : tuple of int or None
        Row and column of the largest gradient in its chain.
    """

    fate: str
    size: float
    ahead: float
    behind: float
    chain: int
    strongest: tuple[int, int] | None

    @property
    def is_kept(self) -> bool:
        """Whether it is an edge."""
        return self.fate in ("hangs on", "strong")


@dataclass(frozen=True, eq=False)
class Stages:
    """All stages from a picture to its edges, each of shape ``(H, W)``.

    Attributes
    ----------
    blurred : numpy.ndarray
        The picture after a Gaussian, float64.
    slope : Gradient
        The responses of Sobel x and Sobel y to that.
    ahead, behind : numpy.ndarray
        The size of the gradient one pixel further along it and against it, float64; 0 in the rim.
    ridge : numpy.ndarray
        The size of the gradient where neither is larger, else 0, float64.
    strong, weak : numpy.ndarray
        Where a ridge reaches the high threshold, and where the low one alone, bool.
    chains : numpy.ndarray
        Number of the chain that a pixel is in: those of 8 neighbours that reach the low threshold. 0 is none, int32.
    edges : numpy.ndarray
        The chains that have a strong pixel, bool.
    """

    blurred: Floats
    slope: Gradient
    ahead: Floats
    behind: Floats
    ridge: Floats
    strong: Mask
    weak: Mask
    chains: Integers
    edges: Mask

    def verdict(self, row: int, col: int) -> Verdict:
        """Return what becomes of a pixel, and why."""
        size = float(self.slope.magnitude[row, col])
        inside = all(0 < place < length - 1 for place, length in zip((row, col), self.ridge.shape, strict=True))
        number = int(self.chains[row, col])
        chain = self.chains == number if number else np.zeros(self.chains.shape, bool)
        place = np.unravel_index(np.where(chain, self.ridge, 0).argmax(), chain.shape)
        if not inside:
            fate = "rim"
        elif not number:
            fate = "faint" if size >= max(self.ahead[row, col], self.behind[row, col]) else "slope"
        elif self.strong[row, col]:
            fate = "strong"
        else:
            fate = "hangs on" if self.edges[row, col] else "alone"
        return Verdict(
            fate,
            size,
            float(self.ahead[row, col]),
            float(self.behind[row, col]),
            int(chain.sum()),
            (int(place[0]), int(place[1])) if number else None,
        )


def edge_stages(image: ArrayLike, sigma: float, low: float, high: float) -> Stages:
    """Find edges: blur, gradient, its ridges, two thresholds, and the chains that reach the higher one.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, any real dtype. Outside it is replicated for the blur, and reflected for the gradient.
    sigma : float
        Of the Gaussian, in pixels, 0.5 to 3.5.
    low, high : float
        Thresholds of the size of Sobel's gradient; `low` is above 0 and at most `high`.

    Returns
    -------
    Stages
        Every stage.

    Raises
    ------
    ValueError
        If sigma or the thresholds are none of these, or the picture is none.

    Examples
    --------
    >>> step = np.repeat([[0, 0, 0, 45, 90, 90, 90]], 5, axis=0)
    >>> stages = edge_stages(step, 0.5, 20, 100)
    >>> stages.slope.magnitude[2].round().tolist()
    [0.0, 19.0, 180.0, 321.0, 180.0, 19.0, 0.0]
    >>> stages.edges[2].astype(int).tolist(), stages.verdict(2, 1).fate, stages.verdict(0, 2).fate
    ([0, 0, 0, 1, 0, 0, 0], 'slope', 'rim')
    """
    if not LEAST_SIGMA <= sigma <= LARGEST_SIGMA:
        raise ValueError(f"sigma must be from {LEAST_SIGMA} to {LARGEST_SIGMA}; got {sigma!r}")
    if not 0 < low <= high:
        raise ValueError(f"the low threshold must be above 0 and at most the high one; got {low!r} and {high!r}")
    blurred = correlate(as_gray(image), gaussian(2 * int(_REACH * sigma + 0.5) + 1, sigma))
    slope = gradient(blurred, "sobel", border="reflect")
    size = slope.magnitude
    ahead, behind = _beside(slope, size)
    ridge = np.where((size >= ahead) & (size >= behind), size, 0.0)
    ridge[[0, -1]] = ridge[:, [0, -1]] = 0
    candidates, strong = ridge >= low, ridge >= high
    _, found = cv2.connectedComponents(candidates.astype(np.uint8), connectivity=8)
    chains = np.asarray(found, np.intp)
    reaches = np.zeros(chains.max() + 1, bool)
    reaches[chains[strong]] = True
    return Stages(blurred, slope, ahead, behind, ridge, strong, candidates & ~strong, chains, reaches[chains])


def _beside(slope: Gradient, size: Floats) -> tuple[Floats, Floats]:
    """Return the size one row or column further along the gradient and against it, between the two pixels there.

    The larger part of the gradient says whether it is a row or a column further; the smaller, how far between the two.
    """
    padded, (rows, cols) = np.pad(size, 1), np.indices(size.shape) + 1
    down, right = np.sign(slope.y).astype(int), np.sign(slope.x).astype(int)
    is_steep = np.abs(slope.y) > np.abs(slope.x)
    larger, smaller = np.maximum(np.abs(slope.x), np.abs(slope.y)), np.minimum(np.abs(slope.x), np.abs(slope.y))
    share = smaller / np.where(larger == 0, 1, larger)
    found = []
    for way in (1, -1):
        straight = padded[rows + way * np.where(is_steep, down, 0), cols + way * np.where(is_steep, 0, right)]
        slanted = padded[rows + way * down, cols + way * right]
        beside = slanted * share + straight * (1 - share)
        beside[[0, -1]] = beside[:, [0, -1]] = 0
        found.append(beside)
    return found[0], found[1]
