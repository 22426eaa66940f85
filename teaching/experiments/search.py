"""Looking for a part of a picture by cross-correlation, plain and normalised."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from conv.checks import as_gray
from conv.typing import Floats, Numbers
from teaching.experiments.two_passes import integral_image


@dataclass(frozen=True, eq=False)
class Search:
    """What a template responds with at all places where it fits, named by their first row and column.

    Attributes
    ----------
    plain : numpy.ndarray
        The sum of template times window, shape ``(H - rows + 1, W - cols + 1)``, float64.
    normalised : numpy.ndarray
        The same after the means are taken away from both, divided by what the two can give at most: from -1 to 1, of
        the same shape. 0 where a window is flat.
    """

    plain: Floats
    normalised: Floats


def search(image: ArrayLike, template: ArrayLike) -> Search:
    """Cross-correlate a picture with a template.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, whole numbers from 0 to 255.
    template : array_like
        Shape ``(rows, cols)``, such numbers, too; it fits into the picture and is not the same everywhere.

    Returns
    -------
    Search
        Both responses.

    Raises
    ------
    ValueError
        If the template does not fit, or is the same everywhere: then nothing looks like it more than all else does.

    Examples
    --------
    >>> found = search([[1, 2, 1, 9, 9]], [[1, 2]])
    >>> found.plain
    array([[ 5.,  4., 19., 27.]])
    >>> found.normalised
    array([[ 1., -1.,  1.,  0.]])
    """
    image, template = as_gray(image).astype(np.int64), as_gray(template).astype(np.int64)
    if any(part > whole for part, whole in zip(template.shape, image.shape, strict=True)):
        raise ValueError(f"the template must fit into the picture; got {template.shape} and {image.shape}")
    if template.min() == template.max():
        raise ValueError("the template must not be the same everywhere")
    # By the spectra, and exact: sums of whole numbers are whole numbers.
    plain = np.rint(np.fft.irfft2(np.fft.rfft2(image) * np.conj(np.fft.rfft2(template, image.shape)), image.shape))
    plain = plain[: image.shape[0] - template.shape[0] + 1, : image.shape[1] - template.shape[1] + 1]
    count = template.size
    sums, squares = (_window_sums(values, template.shape) for values in (image, image**2))
    alike = count * plain - sums * template.sum()
    # In whole numbers no rounding makes a flat window look like something.
    spread = (count * squares - sums**2).astype(float) * float(count * (template**2).sum() - template.sum() ** 2)
    normalised = np.divide(alike, np.sqrt(spread), out=np.zeros_like(alike), where=spread > 0)
    return Search(plain, normalised)


def place_of_peak(response: Floats) -> tuple[int, int]:
    """Return row and column of the largest response; the first of equal ones, row by row.

    Examples
    --------
    >>> place_of_peak(np.array([[1.0, 3, 3]]))
    (0, 1)
    """
    row, col = np.unravel_index(response.argmax(), response.shape)
    return int(row), int(col)


def _window_sums(values: Numbers, shape: tuple[int, ...]) -> Numbers:
    """Return the sum of each window that fits, by four look-ups in a table of sums."""
    (rows, cols), table = shape, integral_image(values)
    return table[rows:, cols:] - table[:-rows, cols:] - table[rows:, :-cols] + table[:-rows, :-cols]
