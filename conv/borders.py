"""Borders: what is assumed to lie outside a picture, and the arithmetic of sizes that follows from it."""

from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from conv.checks import as_image, as_pair, check_kernel_shape
from conv.typing import Integers, Numbers, Pair, Shape


@dataclass(frozen=True)
class Border:
    """One way to make up the pixels outside a picture, and what four libraries call it.

    Attributes
    ----------
    name, title : str
        Key in `BORDERS`; name for people.
    about : str
        One sentence for a learner.
    example : str
        What lies around the row ``abcd``.
    numpy, opencv, scipy, torch : str or None
        Its name in ``numpy.pad(mode=)``, ``cv2.BORDER_*``, ``scipy.ndimage`` and ``torch.nn.functional.pad(mode=)``;
        None where the library has no such border.
    """

    name: str
    title: str
    about: str
    example: str
    numpy: str | None
    opencv: str | None
    scipy: str | None
    torch: str | None


_BORDERS = (
    Border(
        "replicate",
        "Replicate",
        "The outermost pixel is repeated.",
        "aaa abcd ddd",
        "edge",
        "REPLICATE",
        "nearest",
        "replicate",
    ),
    Border(
        "reflect_101",
        "Reflect 101",
        "The picture is mirrored at its outermost pixel. This is OpenCV's default.",
        "dcb abcd cba",
        "reflect",
        "REFLECT_101",
        "mirror",
        "reflect",
    ),
    Border(
        "reflect",
        "Reflect",
        "The picture is mirrored at its edge, so the outermost pixel appears twice.",
        "cba abcd dcb",
        "symmetric",
        "REFLECT",
        "reflect",
        None,
    ),
    Border("wrap", "Wrap", "The picture is repeated like a tile.", "bcd abcd abc", "wrap", "WRAP", "wrap", "circular"),
    Border("zero", "Zero", "Black (0) all around.", "000 abcd 000", "constant", "CONSTANT", "constant", "constant"),
    Border("valid", "Valid", "Nothing is made up: the output shrinks.", "abcd", None, None, None, None),
)

BORDERS = MappingProxyType({border.name: border for border in _BORDERS})
"""Every border by name."""


def check_border(border: object) -> str:
    """Return `border` if it is one of `BORDERS`, else raise ValueError."""
    if not isinstance(border, str) or border not in BORDERS:
        raise ValueError(f"border must be one of {', '.join(BORDERS)}; got {border!r}")
    return border


def padding(kernel_shape: Shape, *, border: str, dilation: Pair = 1) -> tuple[int, int]:
    """Return how many pixels a border adds on each side, as ``(rows, cols)``.

    Parameters
    ----------
    kernel_shape : tuple of int
        Rows and columns of the kernel, both odd.
    border : str
        A key of `BORDERS`.
    dilation : int or tuple of int
        Distance between neighbouring taps of the kernel, in pixels.

    Returns
    -------
    tuple of int
        ``dilation * (k - 1) / 2`` per side; ``(0, 0)`` for ``"valid"``.

    Raises
    ------
    ValueError
        If a side of the kernel is even, or `border` or `dilation` is not one of the allowed values.

    Examples
    --------
    >>> padding((3, 5), border="zero", dilation=2)
    (2, 4)
    >>> padding((3, 5), border="valid")
    (0, 0)
    """
    check_kernel_shape(kernel_shape)
    rows, cols = as_pair(dilation, "dilation")
    if check_border(border) == "valid":
        return 0, 0
    return rows * (kernel_shape[0] - 1) // 2, cols * (kernel_shape[1] - 1) // 2


@lru_cache(maxsize=64)
def source_index(length: int, pad: int, border: str) -> Integers:
    """Return, for each place along a padded axis, the index of the pixel it is copied from.

    Parameters
    ----------
    length : int
        Number of pixels along the axis, at least 1.
    pad : int
        Padding on each side, in pixels. It may be wider than the picture.
    border : str
        A key of `BORDERS`.

    Returns
    -------
    numpy.ndarray
        Shape ``(length + 2 * pad,)``, int64, read-only, values in ``0..length-1``, or -1 where the border is not
        copied from any pixel (``"zero"``).

    Examples
    --------
    >>> source_index(4, 3, "reflect_101").tolist()
    [3, 2, 1, 0, 1, 2, 3, 2, 1, 0]
    """
    i = np.arange(-pad, length + pad)
    if check_border(border) in ("zero", "valid"):
        source = np.where((i >= 0) & (i < length), i, -1)
    elif border == "wrap":
        source = i % length
    elif border == "reflect":
        i = i % (2 * length)
        source = np.minimum(i, 2 * length - 1 - i)
    elif border == "reflect_101" and length > 1:
        i = i % (2 * length - 2)
        source = np.minimum(i, 2 * length - 2 - i)
    else:
        source = np.clip(i, 0, length - 1)
    source.setflags(write=False)
    return source


def pad(image: ArrayLike, kernel_shape: Shape, *, border: str, dilation: Pair = 1) -> Numbers:
    """Surround a picture with the made-up pixels that a kernel of this size will touch.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)`` or ``(H, W, C)``, any real dtype.
    kernel_shape : tuple of int
        Rows and columns of the kernel, both odd.
    border : str
        A key of `BORDERS`.
    dilation : int or tuple of int
        Distance between neighbouring taps of the kernel, in pixels.

    Returns
    -------
    numpy.ndarray
        Shape ``(H + 2 * p, W + 2 * q)`` (and C), dtype of `image`, with ``p, q`` as `padding` returns them.

    Raises
    ------
    ValueError
        As `padding` does; also if `image` has no pixels.

    Examples
    --------
    >>> pad([[1, 2, 3]], (1, 5), border="replicate")
    array([[1, 1, 1, 2, 3, 3, 3]])
    """
    image = as_image(image)
    rows, cols = padding(kernel_shape, border=border, dilation=dilation)
    height, width = image.shape[:2]
    row_source = source_index(height, rows, border)
    col_source = source_index(width, cols, border)
    padded = np.empty((height + 2 * rows, width + 2 * cols, *image.shape[2:]), image.dtype)
    fill_padded(padded, image, row_source, col_source)
    return padded


def fill_padded(out: Numbers, image: Numbers, row_source: Integers, col_source: Integers) -> None:
    """Fill `out` with the rows and columns of `image` that two results of `source_index` name.

    Of the rows it may be a part of such a result, of the columns it is the whole.
    """
    width = image.shape[1]
    left = (len(col_source) - width) // 2
    out[:, left : left + width] = image[row_source]
    # Only the rim is copied by index: for the whole row that would take several times as long.
    for rim in (slice(0, left), slice(left + width, None)):
        out[:, rim] = out[:, left + col_source[rim]]
    out[row_source < 0] = 0
    out[:, col_source < 0] = 0


def pick(image: Numbers, row_source: Integers, col_source: Integers) -> Numbers:
    """Return the pixels of `image` that any parts of two results of `source_index` name.

    Parameters
    ----------
    image : numpy.ndarray
        Shape ``(H, W)`` or ``(H, W, C)``.
    row_source, col_source : numpy.ndarray
        Index of the pixel that each row and each column is copied from, or -1 for zeros.

    Returns
    -------
    numpy.ndarray
        As many rows and columns as there are indices (and C), dtype of `image`.

    Examples
    --------
    >>> pick(np.array([[1, 2], [3, 4]]), np.array([1]), source_index(2, 1, "zero"))
    array([[0, 3, 4, 0]])
    """
    picked = image[np.ix_(row_source, col_source)]
    picked[row_source < 0] = 0
    picked[:, col_source < 0] = 0
    return picked


def centre_crop(image: Numbers, rows: int, cols: int) -> Numbers:
    """Return the middle of a picture: what padding put around it is taken off again.

    Parameters
    ----------
    image : numpy.ndarray
        Shape ``(H, W)`` or ``(H, W, C)``.
    rows, cols : int
        How many are kept, at most H and W. One that cannot be shared out evenly is taken off at the bottom or right.

    Returns
    -------
    numpy.ndarray
        A view of `image`.

    Examples
    --------
    >>> centre_crop(np.arange(5)[None], 1, 3)
    array([[1, 2, 3]])
    """
    top, left = (image.shape[0] - rows) // 2, (image.shape[1] - cols) // 2
    return image[top : top + rows, left : left + cols]
