"""One kernel as several passes: a column and a row, a sum of such pairs, and a box by four look-ups."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from conv.borders import pad
from conv.checks import as_gray
from conv.families import KernelLike, as_weights
from conv.filtering import correlate
from conv.separable import split
from conv.typing import Floats, Integers, Numbers

_TOLERANCE = 1e-12  # of the largest singular value: what is smaller is rounding


@dataclass(frozen=True, eq=False)
class TwoPasses:
    """A kernel that is one column times one row, pass by pass.

    Attributes
    ----------
    column, row : numpy.ndarray
        Shapes ``(rows, 1)`` and ``(1, cols)``, float64; their product is the kernel.
    between : numpy.ndarray
        What the column leaves, float64.
    response : numpy.ndarray
        What the row makes of that, float64: the response to the kernel.
    """

    column: Floats
    row: Floats
    between: Floats
    response: Floats


def two_passes(image: ArrayLike, kernel: KernelLike, *, border: str = "replicate") -> TwoPasses | None:
    """Cross-correlate with a column, then with a row.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, any real dtype.
    kernel : Kernel or array_like
        Shape ``(rows, cols)``, both odd, 1 to 31, finite.
    border : str
        A key of `conv.BORDERS`.

    Returns
    -------
    TwoPasses or None
        None if the kernel is not the product of one column and one row.

    Raises
    ------
    ValueError
        As `conv.correlate` does.

    Examples
    --------
    >>> passes = two_passes([[0, 0, 0], [0, 9, 0], [0, 0, 0]], [[1, 2, 1], [0, 0, 0], [-1, -2, -1]], border="zero")
    >>> passes.between
    array([[ 0., -9.,  0.],
           [ 0.,  0.,  0.],
           [ 0.,  9.,  0.]])
    >>> passes.response[0]
    array([ -9., -18.,  -9.])
    """
    pairs = split(as_weights(kernel))
    if len(pairs) != 1:
        return None
    column, row = pairs[0][0][:, np.newaxis], pairs[0][1][np.newaxis]
    between = correlate(as_gray(image), column, border=border)
    return TwoPasses(column, row, between, correlate(between, row, border=border))


@dataclass(frozen=True, eq=False)
class Pairs:
    """A kernel as a sum of pairs, each a column times a row, the heaviest first.

    Attributes
    ----------
    weights : numpy.ndarray
        The kernel, shape ``(rows, cols)``, float64.
    columns, rows : numpy.ndarray
        Shapes ``(rows, n)`` and ``(n, cols)``, of length 1 each, float64; n is the smaller side.
    sizes : numpy.ndarray
        The singular values: by what each pair is multiplied, from the largest to the smallest, shape ``(n,)``.
    """

    weights: Floats
    columns: Floats
    rows: Floats
    sizes: Floats

    @property
    def rank(self) -> int:
        """How many pairs the whole kernel takes, at least 1."""
        return max(1, int(np.count_nonzero(self.sizes > _TOLERANCE * self.sizes[0])))

    def first(self, count: int) -> Floats:
        """Return the sum of the first pairs, shape ``(rows, cols)``: no other sum of so many comes closer."""
        return (self.columns[:, :count] * self.sizes[:count]) @ self.rows[:count]

    def error(self, count: int) -> float:
        """Return what the first pairs leave out of the kernel, 0..1: both as the root of the sum of squared weights."""
        sizes = self.sizes / (self.sizes[0] or 1)  # squares of large weights would overflow
        return float(np.linalg.norm(sizes[count:]) / (np.linalg.norm(sizes) or 1))

    def cost(self, count: int) -> int:
        """Return the multiplications per pixel of so many pairs, two passes each."""
        return count * sum(self.weights.shape)


def pairs_of(kernel: KernelLike) -> Pairs:
    """Write a kernel as a sum of pairs, each a column times a row, by singular value decomposition.

    Parameters
    ----------
    kernel : Kernel or array_like
        Shape ``(rows, cols)``, both odd, 1 to 31, finite.

    Returns
    -------
    Pairs
        The pairs, the heaviest first.

    Raises
    ------
    ValueError
        If it is no kernel.

    Examples
    --------
    >>> parts = pairs_of([[0, 1, 0], [1, -4, 1], [0, 1, 0]])
    >>> parts.rank, parts.cost(parts.rank), parts.sizes.round(3).tolist()
    (2, 12, [4.449, 0.449, 0.0])
    """
    weights = as_weights(kernel)
    scale = float(np.abs(weights).max()) or 1.0  # squares of large weights must not overflow
    columns, sizes, rows = np.linalg.svd(weights / scale, full_matrices=False)
    return Pairs(weights, columns, rows, sizes * scale)


def integral_image(image: ArrayLike) -> Numbers:
    """Add up all pixels above and to the left of each place.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, whole numbers (their sums are exact) or floats.

    Returns
    -------
    numpy.ndarray
        Shape ``(H + 1, W + 1)``, int64 or float64: entry ``(i, j)`` is the sum over the first i rows and j columns.

    Examples
    --------
    >>> integral_image([[1, 2], [3, 4]])
    array([[ 0,  0,  0],
           [ 0,  1,  3],
           [ 0,  4, 10]])
    """
    image = as_gray(image)
    exact = np.float64 if image.dtype.kind == "f" else np.int64
    return np.pad(image.astype(exact).cumsum(0).cumsum(1), ((1, 0), (1, 0)))


@dataclass(frozen=True, eq=False)
class BoxSums:
    """The sums of all square windows, each by four look-ups.

    Attributes
    ----------
    table : numpy.ndarray
        Integral image of the picture with its border, shape ``(H + side, W + side)``.
    side : int
        Pixels a side of the window.
    sums : numpy.ndarray
        Shape ``(H, W)``.
    """

    table: Integers
    side: int
    sums: Integers

    @property
    def means(self) -> Floats:
        """The response to a box kernel of that side."""
        return self.sums / self.side**2

    def corners(self, row: int, col: int) -> Integers:
        """Return the four entries of the table for the window around a pixel, ``[[+, −], [−, +]]`` in the sum."""
        return self.table[np.ix_((row, row + self.side), (col, col + self.side))]


def box_sums(image: ArrayLike, side: int, *, border: str = "replicate") -> BoxSums:
    """Add up the pixels of each window: two entries of a table of sums less two others, whatever its size.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, whole numbers.
    side : int
        Pixels a side of the window, odd.
    border : str
        A key of `conv.BORDERS` but ``"valid"``.

    Returns
    -------
    BoxSums
        The table and the sums.

    Raises
    ------
    ValueError
        If the window is even, the border is none or the picture is not one of whole numbers.

    Examples
    --------
    >>> boxes = box_sums([[1, 2, 3], [4, 5, 6], [7, 8, 9]], 3, border="zero")
    >>> boxes.sums
    array([[12, 21, 16],
           [27, 45, 33],
           [24, 39, 28]])
    >>> boxes.corners(1, 1)
    array([[ 0,  0],
           [ 0, 45]])
    """
    image = as_gray(image)
    if image.dtype.kind not in "iub":
        raise ValueError(f"image must hold whole numbers; got dtype {image.dtype}")
    if border == "valid":
        raise ValueError("border must make up pixels outside; got 'valid'")
    table = integral_image(pad(image, (side, side), border=border))
    sums = table[side:, side:] - table[:-side, side:] - table[side:, :-side] + table[:-side, :-side]
    return BoxSums(table, side, sums)
