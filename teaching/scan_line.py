"""One row or column of a picture, and the response along it, as a table for a spreadsheet."""

import csv
import io

import numpy as np

from conv.families import as_weights
from conv.filtering import convolve, correlate
from conv.sizes import axes

_CHANNELS = (" red", " green", " blue")


def scan_line_csv(pixels, kernel, row, col, *, along, border, stride=1, dilation=1, flip=False):
    """Return the scan line through one output pixel as CSV.

    Parameters
    ----------
    pixels : numpy.ndarray
        Shape ``(H, W)`` or ``(H, W, 3)``, uint8.
    kernel : Kernel or array_like
        As `conv.correlate` takes it.
    row, col : int
        Position in the output; one that lies outside is moved inside.
    along : str
        ``"row"`` or ``"column"``.
    border, stride, dilation
        As `conv.correlate` takes them.
    flip : bool
        True for convolution.

    Returns
    -------
    str
        A line for each output pixel: where the centre of its window is, the pixel there and the response, in full; in
        colour, both for each channel.

    Examples
    --------
    >>> step = np.array([[9, 9, 1, 1]] * 3, np.uint8)
    >>> print(scan_line_csv(step, [[-1, 0, 1]], 1, 0, along="row", border="replicate"))
    column,pixel,response
    0,9,0
    1,9,-8
    2,1,-8
    3,1,0
    <BLANKLINE>
    """
    weights = as_weights(kernel)
    settings = {"border": border, "stride": stride, "dilation": dilation}
    response = (convolve if flip else correlate)(pixels, weights, **settings)
    place = np.clip((row, col), 0, np.array(response.shape[:2]) - 1)
    centres = [
        axis.stride * np.arange(axis.output) + axis.dilation * (axis.kernel // 2) - axis.padding
        for axis in axes(pixels.shape[:2], weights.shape, **settings)
    ]
    at = (place[0], slice(None)) if along == "row" else (slice(None), place[1])
    values = response[at], pixels[np.ix_(*centres)][at]
    responses, grays = (np.reshape(each, (each.shape[0], -1)) for each in values)
    channels = _CHANNELS if responses.shape[1] > 1 else ("",)
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    other = "column" if along == "row" else "row"
    table.writerow([other, *(f"pixel{name}" for name in channels), *(f"response{name}" for name in channels)])
    for position, gray, value in zip(centres[along == "row"].tolist(), grays.tolist(), responses.tolist(), strict=True):
        table.writerow([position, *gray, *map(_in_full, value)])
    return text.getvalue()


def _in_full(value):
    return int(value) if value.is_integer() else value
