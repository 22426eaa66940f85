"""Cross-correlation and convolution of pictures with small kernels."""

import numpy as np

from conv.borders import fill_padded, pad, padding, source_index
from conv.checks import as_image, as_pair
from conv.families import as_weights
from conv.sizes import axes

_BLOCK_PIXELS = 64 * 1024  # a block of rows and its intermediate sums stay in a core's second-level cache


def correlate(image, kernel, *, border="replicate", stride=1, dilation=1):
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
        If an argument is none of the allowed values, or the kernel does not fit with ``border="valid"``.

    Notes
    -----
    Kernels of low rank are split into columns and rows (a 21x21 average costs 42 taps instead of 441), zero weights are
    skipped, and taps of equal size are added before they are multiplied once. So a pixel that is infinite or NaN does
    not count under a weight of 0, where `correlate_loop` gives NaN.

    Examples
    --------
    >>> window = [[93, 139, 101], [26, 252, 196], [135, 230, 18]]
    >>> correlate(window, [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], border="valid")
    array([[231.]])
    """
    image = as_image(image)
    weights = as_weights(kernel)
    stride, dilation = as_pair(stride, "stride"), as_pair(dilation, "dilation")
    rows, cols = output_shape(image.shape, weights.shape, border=border, stride=stride, dilation=dilation)
    pads = padding(weights.shape, border=border, dilation=dilation)
    row_source, col_source = (source_index(n, p, border) for n, p in zip(image.shape[:2], pads, strict=False))

    unit = _common_unit(weights)
    parts = _cheapest_parts(weights / unit)
    dtype = _working_dtype(image.dtype, parts)
    parts = [[_taps(matrix.astype(dtype), dilation) for matrix in part] for part in parts]

    response = np.empty((rows, cols, *image.shape[2:]))
    block = min(rows, max(1, _BLOCK_PIXELS // response[0].size))
    span = dilation[0] * (weights.shape[0] - 1) + 1
    # Padding one block of rows at a time: a padded copy of the whole picture would cost more than the arithmetic on it.
    # All blocks share their buffers: fresh memory for each would take the system as long as the sums take.
    slab = np.empty(((block - 1) * stride[0] + span, len(col_source), *image.shape[2:]), dtype)
    total, scratch, along_rows = np.empty((3, len(slab), *response.shape[1:]), dtype)
    for top in range(0, rows, block):
        out = response[top : top + block]
        needed = row_source[top * stride[0] :][: (len(out) - 1) * stride[0] + span]
        fill_padded(slab[: len(needed)], image, needed, col_source)
        buffers = total[: len(out)], scratch, along_rows[: len(needed)]
        np.multiply(_filter_block(slab[: len(needed)], parts, stride, *buffers), unit, out=out)
    return response


def correlate_part(image, kernel, rows, cols, *, border="replicate"):
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
    row_source, col_source = (
        source_index(n, p, border)[first : end + k - 1]
        for n, p, k, (first, end) in zip(image.shape, pads, weights.shape, (rows, cols), strict=False)
    )
    padded = image[row_source[:, None], col_source]
    padded[row_source < 0] = 0
    padded[:, col_source < 0] = 0
    return correlate(padded, weights, border="valid")


def convolve(image, kernel, *, border="replicate", stride=1, dilation=1):
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


def correlate_loop(image, kernel, *, border="replicate"):
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


def output_shape(image_shape, kernel_shape, *, border, stride=1, dilation=1):
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
        If the kernel does not fit into the picture, which only ``border="valid"`` can bring about.

    Examples
    --------
    >>> output_shape((28, 28), (5, 5), border="valid")
    (24, 24)
    >>> output_shape((28, 28), (3, 3), border="zero", stride=2)
    (14, 14)
    """
    rows, cols = axes(image_shape, kernel_shape, border=border, stride=stride, dilation=dilation)
    if not (rows.fits and cols.fits):
        raise ValueError(
            "with border 'valid' the kernel must fit into the image; it covers "
            f"{rows.span}x{cols.span} pixels, the image has {rows.length}x{cols.length}"
        )
    return rows.output, cols.output


def centre_pixels(image, kernel_shape, *, border, stride=1, dilation=1):
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


def split(weights):
    """Write a kernel as the fewest products of a column and a row that add up to it.

    Parameters
    ----------
    weights : numpy.ndarray
        Shape ``(rows, cols)``, float64.

    Returns
    -------
    list of tuple
        Pairs ``(column, row)`` of 1-D float64 arrays, as many as the rank. One pair means the kernel is separable.

    Notes
    -----
    Gaussian elimination with full pivoting. Unlike a singular value decomposition it keeps whole numbers whole: Sobel x
    is ``[1 2 1]`` times ``[-1 0 1]``. What is left at the end is rounding error.

    Examples
    --------
    >>> split(np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]]))
    [(array([1., 2., 1.]), array([-1.,  0.,  1.]))]
    """
    rest = np.array(weights)
    tolerance = np.abs(rest).max() * (max(rest.shape) * np.finfo(float).eps)  # in this order it cannot overflow
    parts = []
    while np.abs(rest).max() > tolerance:
        i, j = np.unravel_index(np.abs(rest).argmax(), rest.shape)
        column, row = rest[:, j] * np.sign(rest[i, j]) + 0.0, rest[i] / abs(rest[i, j])  # + 0.0 turns -0 into 0
        parts.append((column, row))
        rest -= np.outer(column, row)
    return parts


def _common_unit(weights):
    """Return a unit of which every weight is a whole multiple (1/49 for the 7x7 average), or 1 if none is in sight."""
    smallest = np.abs(weights[weights != 0]).min(initial=1)
    if np.abs(weights).max() > 2**31 * smallest:
        return 1.0
    multiples = weights / smallest
    return smallest if np.array_equal(multiples, np.rint(multiples)) else 1.0


def _cheapest_parts(weights):
    """Return matrices to apply: the kernel itself, or a row and then a column for each part of its split."""
    used = weights != 0
    # A zero amid other weights would come about as a sum that cancels, which is not 0 under infinity and huge pixels.
    if not np.array_equal(used, np.outer(used.any(axis=1), used.any(axis=0))):
        return [(weights,)]
    parts = split(weights)
    if sum(column.size + row.size for column, row in parts) < np.count_nonzero(weights):
        return [(row[None, :], column[:, None]) for column, row in parts]
    return [(weights,)]


def _working_dtype(image_dtype, parts):
    """Return the narrowest type in which every sum is exact: small whole numbers add up several times as fast."""
    whole = all(np.array_equal(matrix, np.rint(matrix)) for part in parts for matrix in part)
    if whole and image_dtype.kind in "iu":
        largest = max(np.iinfo(image_dtype).max, -np.iinfo(image_dtype).min)
        reach = largest * sum(np.prod([np.abs(matrix).sum() for matrix in part]) for part in parts)
        for dtype in (np.int16, np.int32):
            if reach <= np.iinfo(dtype).max:
                return dtype
    return np.float64


def _taps(weights, dilation):
    """Group the taps of a kernel by size of weight: ``[(weight, [(minus, row, col), ...]), ...]``."""
    groups = {}
    for (i, j), weight in np.ndenumerate(weights):
        if weight:
            first, taps = groups.setdefault(abs(weight), (weight, []))
            taps.append((weight != first, i * dilation[0], j * dilation[1]))
    return list(groups.values())


def _filter_block(slab, parts, stride, total, scratch, along_rows):
    """Return a block of rows of the response, in `total`, from the padded rows that it depends on."""
    total[:] = 0  # nothing else writes for a kernel of zeros
    for number, part in enumerate(parts):
        adds = number > 0
        if len(part) == 1:
            _sum_of_taps(slab, part[0], stride, total, scratch[: len(total)], adds)
        else:
            _sum_of_taps(slab, part[0], (1, stride[1]), along_rows, scratch[: len(slab)], False)
            _sum_of_taps(along_rows, part[1], (stride[0], 1), total, scratch[: len(total)], adds)
    return total


def _sum_of_taps(source, groups, stride, out, scratch, adds):
    """Add up shifted views of `source`, each times its weight, in `out`: to what it holds if `adds`, else afresh."""
    (rows, cols), (down, right) = out.shape[:2], stride
    for number, (weight, taps) in enumerate(groups):
        total = scratch if adds or number else out
        views = [
            (minus, source[i : i + (rows - 1) * down + 1 : down, j : j + (cols - 1) * right + 1 : right])
            for minus, i, j in taps
        ]
        if len(views) == 1:
            np.multiply(views[0][1], weight, out=total)
        else:
            for step, (minus, view) in enumerate(views[1:]):
                (np.subtract if minus else np.add)(total if step else views[0][1], view, out=total)
            if weight != 1:
                total *= weight
        if total is scratch:
            out += total
