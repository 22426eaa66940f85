"""What a kernel will do to a picture, told from its weights alone."""

from dataclasses import dataclass

import numpy as np

from conv.checks import is_whole
from conv.families import KernelLike, as_weights
from conv.formats import format_range, true_minus
from conv.notebook import bullets
from conv.parsing import format_weight
from conv.typing import Floats, Numbers, Shape

_LARGEST = 1e300  # times 255 and 31x31 it is still a number
# Anything smaller than this, relative to the largest, counts as a rounding error that formulas leave.
_TOLERANCE = 1e-12
_LONGEST_SENTENCE = 80


@dataclass(frozen=True, eq=False)
class Diagnosis:
    """What `diagnose` found out about a kernel.

    Attributes
    ----------
    shape : tuple of int
        Rows and columns.
    sum : float
        Sum of the weights: what a flat area is multiplied by.
    symmetry : {"symmetric", "antisymmetric", "none"}
        What turning the kernel by 180 degrees does: nothing, only change the sign, or more.
    rank : int
        Singular values above 1e-12 of the largest; 0 if all weights are 0.
    column, row : numpy.ndarray or None
        Where the rank is 1: float64 vectors with ``np.outer(column, row)`` equal to the weights within 1e-12 of the
        largest. Whole numbers where possible; else the column, or the row if the column's sum is 0, adds up to 1.
    lowest, highest : float
        Range of the response to pictures of 0..255.
    multiplications : int
        Multiplications per pixel with the whole kernel: its weights that are not 0.
    """

    shape: Shape
    sum: float
    symmetry: str
    rank: int
    column: Floats | None
    row: Floats | None
    lowest: float
    highest: float
    multiplications: int

    @property
    def flip_visible(self) -> bool:
        """Whether convolution and cross-correlation with this kernel differ."""
        return self.symmetry != "symmetric"

    @property
    def separable(self) -> bool:
        """Whether the kernel is the product of one column and one row."""
        return self.rank == 1

    @property
    def multiplications_separable(self) -> int | None:
        """Multiplications per pixel with the column and then the row, zeros left out; None if not separable."""
        if self.column is None or self.row is None:
            return None
        return int(np.count_nonzero(self.column) + np.count_nonzero(self.row))

    @property
    def brightness(self) -> str:
        """What the sum does to brightness, in a sentence."""
        whole = round(self.sum)
        # Weights typed with a few digits, such as 0.1111, are meant to add up; small ones are not meant as 0.
        size = (self.highest - self.lowest) / 255
        shown = whole if abs(self.sum - whole) < 1e-3 * min(1, size) else self.sum
        total = true_minus(format_weight(shown))
        if shown == 0:
            effect = "flat areas vanish"
        elif shown == 1:
            effect = "brightness stays"
        elif shown > 0:
            effect = f"flat areas become {total} times as bright"
        else:
            effect = f"flat areas become negative, {total} times their value"
        return f"The weights add up to {total}: {effect}."

    @property
    def half_turn(self) -> str:
        """What turning the kernel by 180 degrees does, in a sentence."""
        return {
            "symmetric": "A half turn leaves it as it is: cross-correlation and convolution agree.",
            "antisymmetric": "A half turn changes only its signs: convolution gives the negative response.",
            "none": "A half turn changes it: cross-correlation and convolution differ.",
        }[self.symmetry]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The whole diagnosis, as a tuple of short sentences."""
        low, high = format_range(self.lowest, self.highest)
        return (
            self.brightness,
            self.half_turn,
            *self._rank_sentences(),
            f"For pixels from 0 to 255, the response lies between {low} and {high}.",
        )

    def _repr_html_(self) -> str:
        """Return what notebooks show: the sentences."""
        return bullets(self.sentences)

    def _rank_sentences(self) -> list[str]:
        """Say what the rank means, and what it saves; nothing for a single row or column."""
        if self.rank == 0:
            return ["All weights are 0, and so is every response."]
        if 1 in self.shape:
            return []
        if self.column is None or self.row is None:
            return [f"Not separable: it is not the product of one column and one row (rank {self.rank})."]
        column, row = (true_minus(f"[{' '.join(map(format_weight, vector))}]") for vector in (self.column, self.row))
        product = f"Separable: it is a column {column} times a row {row}."
        if len(product) > _LONGEST_SENTENCE:
            product = f"Separable: it is a column of {self.shape[0]} weights times a row of {self.shape[1]}."
        whole, two = self.multiplications, self.multiplications_separable or 0
        if two < whole:
            return [product, f"Column, then row: {two} multiplications per pixel instead of {whole}."]
        only = "Only 1 weight is" if whole == 1 else f"Only {whole} weights are"
        return [product, f"{only} not 0, so two passes would save no multiplications."]


def diagnose(kernel: KernelLike) -> Diagnosis:
    """Tell from the weights of a kernel what it will do.

    Parameters
    ----------
    kernel : Kernel or array_like
        Shape ``(rows, cols)``, both odd, 1 to 31, finite.

    Returns
    -------
    Diagnosis
        The facts, and sentences about them.

    Raises
    ------
    ValueError
        If `kernel` is not a kernel, or its weights are so large that a response could be infinite.

    Examples
    --------
    >>> for sentence in diagnose([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]).sentences:
    ...     print(sentence)
    The weights add up to 0: flat areas vanish.
    A half turn changes only its signs: convolution gives the negative response.
    Separable: it is a column [1 2 1] times a row [−1 0 1].
    Column, then row: 5 multiplications per pixel instead of 6.
    For pixels from 0 to 255, the response lies between −1020 and 1020.
    """
    weights = as_weights(kernel)
    largest = np.abs(weights).max()
    if largest > _LARGEST:
        raise ValueError(
            f"weights must be at most {_LARGEST:.0e} in size, or responses could be infinite; got {largest:g}"
        )
    total = _sum(weights)
    rank = int(np.linalg.matrix_rank(weights, rtol=_TOLERANCE))
    column, row = _column_and_row(weights) if rank == 1 else (None, None)
    return Diagnosis(
        shape=weights.shape,
        sum=total,
        symmetry=_symmetry(weights),
        rank=rank,
        column=column,
        row=row,
        lowest=float(255 * weights[weights < 0].sum()),
        highest=float(255 * weights[weights > 0].sum()),
        multiplications=int(np.count_nonzero(np.abs(weights) > _TOLERANCE * largest)),
    )


def frequency_response(kernel: KernelLike, size: int = 64) -> Floats:
    """Return how strongly a kernel passes each frequency.

    Parameters
    ----------
    kernel : Kernel or array_like
        Shape ``(rows, cols)``, both odd, 1 to 31, finite.
    size : int
        Number of frequencies along each axis. It may be less than the kernel's sides.

    Returns
    -------
    numpy.ndarray
        Shape ``(size, size)``, float64, at least 0: the factor by which a wave of that frequency grows. Rows are
        vertical frequencies, columns horizontal ones, both ``numpy.fft.fftshift(numpy.fft.fftfreq(size))`` in cycles
        per pixel: from -0.5, with 0 at index ``size // 2``. It says nothing about sign or
        shift: turning the kernel by 180 degrees, changing its sign or moving its weights gives the same.

    Raises
    ------
    ValueError
        If `kernel` is not a kernel, or `size` is not a positive whole number.

    Examples
    --------
    A mean of three along each row leaves flat areas alone and lets a third of the finest stripes through.

    >>> frequency_response([[1 / 3, 1 / 3, 1 / 3]], size=2).round(3)
    array([[0.333, 1.   ],
           [0.333, 1.   ]])
    """
    weights = as_weights(kernel)
    if not is_whole(size) or size < 1:
        raise ValueError(f"size must be a positive whole number; got {size!r}")
    frequencies = np.fft.fftshift(np.fft.fftfreq(size))
    down, along = (_waves(frequencies, int(side)) for side in weights.shape)
    return np.abs(down @ weights @ along.T)


def _waves(frequencies: Numbers, side: int) -> Numbers:
    """Return each wave at each place of a window, complex, along one axis."""
    return np.exp(-2j * np.pi * np.outer(frequencies, np.arange(side)))


def _sum(values: Floats) -> float:
    """Return a sum, without the rounding error where it should be a whole number."""
    total = float(values.sum())
    is_whole = abs(total - round(total)) <= _TOLERANCE * np.abs(values).sum()
    return float(round(total)) if is_whole else total


def _symmetry(weights: Floats) -> str:
    """Return what turning by 180 degrees does to the weights."""
    turned = weights[::-1, ::-1]
    close = _TOLERANCE * np.abs(weights).max()
    if np.abs(weights - turned).max() <= close:
        return "symmetric"
    if np.abs(weights + turned).max() <= close:
        return "antisymmetric"
    return "none"


def _column_and_row(weights: Floats) -> tuple[Floats, Floats]:
    """Return two vectors, as readable as possible, whose outer product is this kernel of rank 1."""
    i, j = np.unravel_index(np.abs(weights).argmax(), weights.shape)
    column, row = _ratio(weights[:, j]), _ratio(weights[i])
    scale = weights[i, j] / (column[i] * row[j])
    # The vector that takes differences gets the sign and the size; the one that smooths stays positive.
    row_smooths = _sum(row) and not _sum(column)
    smooth, other = (row, column) if row_smooths else (column, row)
    if abs(scale - round(scale)) <= _TOLERANCE * abs(scale):
        scale = round(scale)
    elif _sum(smooth):
        scale *= _sum(smooth)
        smooth = smooth / _sum(smooth)
    smooth, other = smooth + 0.0, other * scale + 0.0  # no negative zeros
    return (other, smooth) if row_smooths else (smooth, other)


def _ratio(vector: Floats) -> Floats:
    """Return the smallest whole numbers in the ratio of a vector, else it over its smallest weight; no negative sum."""
    size = np.abs(vector)
    ratios = vector / size[size > 1e-15 * size.max()].min()  # a smaller one is the rounding error of a zero
    for factor in range(1, 13):
        whole = np.rint(ratios * factor)
        if np.abs(ratios * factor - whole).max() < 1e-9:
            ratios = whole
            break
    return -ratios if _sum(ratios) < 0 else ratios
