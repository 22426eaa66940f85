"""Cross-correlation and convolution of pictures with small kernels."""

import numpy as np
from numpy.typing import ArrayLike

from conv._engine import weighted_sums
from conv.borders import pad, padding, pick, source_index
from conv.checks import as_image, as_pair
from conv.families import KernelLike, as_weights
from conv.sizes import Axis, axes
from conv.typing import Floats, Numbers, Pair, Shape


def correlate(
    image: ArrayLike, kernel: KernelLike, *, border: str = "replicate", stride: Pair = 1, dilation: Pair = 1
) -> Floats:
    """Slide a kernel over a picture; each output pixel is the sum of window times weights.

    This is cross-correlation: the kernel is used as it stands. Deep learning calls it "convolution".

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)`` or ``(H, W, C)``, any real dtype and range. Each channel is filtered by itself.
    kernel : Kernel or array_like
        Shape ``(rows, cols)``, both odd, 1 to 31, finite. Its centre lies on the output pixel.
    border : str
        What lies outside the picture, a key of `conv.BORDERS`.
    stride : int or tuple of int
        Distance between neighbouring windows, in pixels; a pair is ``(rows, cols)``.
    dilation : int or tuple of int
        Distance between neighbouring pixels of a window.

    Returns
    -------
    numpy.ndarray
        The response: float64, signed, not clipped; shape as `output_shape` says, and C channels if `image` has them.

    Raises
    ------
    ValueError
        If an argument is not one of the allowed values, or the kernel does not fit with ``border="valid"``.

    Notes
    -----
    Kernels of low rank are split into columns and rows (a 21x21 average costs 42 taps instead of 441), zero weights are
    skipped, and taps of equal size are added before they are multiplied once. So a pixel that is infinite or NaN does
    not count under a weight of 0, where `correlate_loop` gives NaN; under any other weight it counts as in the loop.

    Examples
    --------
    >>> window = [[93, 139, 101], [26, 252, 196], [135, 230, 18]]
    >>> correlate(window, [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], border="valid")
    array([[231.]])
    """
    image, weights = as_image(image), as_weights(kernel)
    rows, cols = _fitting_axes(image.shape, weights.shape, border=border, stride=stride, dilation=dilation)
    return weighted_sums(image, weights, rows, cols, border)


def correlate_part(
    image: ArrayLike, kernel: KernelLike, rows: tuple[int, int], cols: tuple[int, int], *, border: str = "replicate"
) -> Floats:
    """Cross-correlate, but only for some rows and columns of the response.

    Parameters
    ----------
    image, kernel, border
        As `correlate` takes them.
    rows, cols : tuple of int
        First row and the one after the last, likewise columns, within the response.

    Returns
    -------
    numpy.ndarray
        ``correlate(image, kernel, border=border)[rows[0]:rows[1], cols[0]:cols[1]]``, computed without the rest.

    Raises
    ------
    ValueError
        As `correlate` does, or if the part is empty or reaches beyond the response.

    Examples
    --------
    >>> correlate_part([[1, 2, 4], [1, 2, 4]], [[-1, 0, 1]], (1, 2), (2, 3))
    array([[2.]])
    """
    image, weights = as_image(image), as_weights(kernel)
    shape = output_shape(image.shape, weights.shape, border=border)
    for (first, end), length in zip((rows, cols), shape, strict=True):
        if not 0 <= first < end <= length:
            raise ValueError(f"the part must lie in the response, 0 to {length}; got {first} to {end}")
    pads = padding(weights.shape, border=border)
    sources = (
        source_index(n, p, border)[first : end + k - 1]
        for n, p, k, (first, end) in zip(image.shape, pads, weights.shape, (rows, cols), strict=False)
    )
    return correlate(pick(image, *sources), weights, border="valid")


def convolve(
    image: ArrayLike, kernel: KernelLike, *, border: str = "replicate", stride: Pair = 1, dilation: Pair = 1
) -> Floats:
    """Convolve a picture with a kernel: cross-correlation with the kernel turned by 180 degrees.

    Parameters, result and errors are those of `correlate`.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)`` or ``(H, W, C)``, any real dtype and range.
    kernel : Kernel or array_like
        Shape ``(rows, cols)``, both odd, 1 to 31, finite.
    border : str
        What lies outside the picture, a key of `conv.BORDERS`.
    stride, dilation : int or tuple of int
        As in `correlate`.

    Returns
    -------
    numpy.ndarray
        The response: float64, signed, not clipped.

    Raises
    ------
    ValueError
        As `correlate` does.

    Examples
    --------
    A bright dot becomes a copy of the kernel; cross-correlation would turn it round.

    >>> dot = [[0, 0, 0], [0, 1, 0], [0, 0, 0]]
    >>> convolve(dot, [[1, 2, 3], [4, 5, 6], [7, 8, 9]], border="zero")
    array([[1., 2., 3.],
           [4., 5., 6.],
           [7., 8., 9.]])
    """
    return correlate(image, as_weights(kernel)[::-1, ::-1], border=border, stride=stride, dilation=dilation)


def correlate_loop(image: ArrayLike, kernel: KernelLike, *, border: str = "replicate") -> Floats:
    """Cross-correlate with a double loop, as one would by hand: to be read, and to check `correlate` against.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)`` or ``(H, W, C)``, any real dtype and range.
    kernel : Kernel or array_like
        Shape ``(rows, cols)``, both odd, 1 to 31, finite.
    border : str
        What lies outside the picture, a key of `conv.BORDERS`.

    Returns
    -------
    numpy.ndarray
        The response: float64, signed, not clipped.

    Raises
    ------
    ValueError
        As `correlate` does.

    Examples
    --------
    >>> correlate_loop([[93, 139, 101], [26, 252, 196], [135, 230, 18]], [[1 / 9] * 3] * 3, border="valid").round(1)
    array([[132.2]])
    """
    image = as_image(image)
    weights = as_weights(kernel)
    kernel_rows, kernel_cols = weights.shape
    rows, cols = output_shape(image.shape, weights.shape, border=border)
    padded = pad(image, weights.shape, border=border)

    response = np.zeros((rows, cols, *image.shape[2:]))
    for row in range(rows):
        for col in range(cols):
            window = padded[row : row + kernel_rows, col : col + kernel_cols]
            products = (window.T * weights.T).T  # transposed so that one weight meets every channel of its pixel
            response[row, col] = products.sum(axis=(0, 1))
    return response


def output_shape(
    image_shape: Shape, kernel_shape: Shape, *, border: str, stride: Pair = 1, dilation: Pair = 1
) -> tuple[int, int]:
    """Return the size of a response before computing it.

    Parameters
    ----------
    image_shape, kernel_shape : tuple of int
        Rows and columns; what follows them in `image_shape` (channels) does not count.
    border : str
        A key of `conv.BORDERS`.
    stride, dilation : int or tuple of int
        As in `correlate`.

    Returns
    -------
    tuple of int
        Rows and columns, each ``floor((n + 2 p - d (k - 1) - 1) / s) + 1``.

    Raises
    ------
    ValueError
        If the kernel does not fit into the picture, which only ``border="valid"`` can bring about, a side of the kernel
        is even, or the picture has no pixels.

    Examples
    --------
    >>> output_shape((28, 28), (5, 5), border="valid")
    (24, 24)
    >>> output_shape((28, 28), (3, 3), border="zero", stride=2)
    (14, 14)
    """
    rows, cols = _fitting_axes(image_shape, kernel_shape, border=border, stride=stride, dilation=dilation)
    return rows.output, cols.output


def centre_pixels(
    image: ArrayLike, kernel_shape: Shape, *, border: str, stride: Pair = 1, dilation: Pair = 1
) -> Numbers:
    """Return the pixel under the centre of each window: the picture as the response sees it, pixel for pixel.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)`` or ``(H, W, C)``.
    kernel_shape : tuple of int
        Rows and columns of the kernel, both odd.
    border, stride, dilation
        As in `correlate`.

    Returns
    -------
    numpy.ndarray
        Rows and columns as `output_shape` says, dtype of `image`: the picture itself unless `stride` or ``"valid"``
        leave pixels out.

    Raises
    ------
    ValueError
        As `output_shape` does.

    Examples
    --------
    >>> centre_pixels(np.arange(5)[None], (1, 3), border="valid", stride=2)
    array([[1, 3]])
    """
    image = as_image(image)
    rows, cols = output_shape(image.shape, kernel_shape, border=border, stride=stride, dilation=dilation)
    (down, right), reach = as_pair(stride, "stride"), padding(kernel_shape, border="zero", dilation=dilation)
    top, left = reach if border == "valid" else (0, 0)
    return image[top::down, left::right][:rows, :cols]


def _fitting_axes(
    image_shape: Shape, kernel_shape: Shape, *, border: str, stride: Pair, dilation: Pair
) -> tuple[Axis, Axis]:
    """Return the axes, or raise ValueError if no window fits."""
    rows, cols = axes(image_shape, kernel_shape, border=border, stride=stride, dilation=dilation)
    if not (rows.fits and cols.fits):
        raise ValueError(
            "with border 'valid' the kernel must fit into the image; it covers "
            f"{rows.span}x{cols.span} pixels, the image has {rows.length}x{cols.length}"
        )
    return rows, cols
