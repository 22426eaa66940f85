"""Where something happens in a picture: a place to begin at."""

import numpy as np
from numpy.typing import ArrayLike

from conv.families import KernelLike, as_weights
from conv.filtering import correlate
from conv.kernels import KERNELS
from conv.sizes import axes
from conv.typing import Pair, Settings


def strongest_edge(
    image: ArrayLike, kernel: KernelLike, *, border: str = "replicate", stride: Pair = 1, dilation: Pair = 1
) -> tuple[int, int]:
    """Return the output pixel at the strongest edge of those whose window needs no pixel that a border makes up.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, any real dtype.
    kernel : Kernel or array_like
        Shape ``(rows, cols)``, both odd, 1 to 31, finite.
    border : str
        A key of `conv.BORDERS`.
    stride, dilation : int or tuple of int
        As in `conv.correlate`.

    Returns
    -------
    row, col : int
        Position in the output: the first in reading order if several edges are as strong, the middle of the output if
        every window needs made-up pixels.

    Notes
    -----
    A kernel whose weights add up to 0 finds edges itself: the strongest is that of its largest response, without the
    sign. Else it is the largest gradient, by Sobel's kernels, of the pixels in the middle of windows.

    Examples
    --------
    >>> strongest_edge([[9, 9, 9, 0, 0]] * 4, [[1, 1, 1]])
    (0, 2)
    """
    image, weights = np.asarray(image, dtype=np.float64), as_weights(kernel)
    settings: Settings = {"border": border, "stride": stride, "dilation": dilation}
    along = axes((image.shape[0], image.shape[1]), weights.shape, **settings)
    tops = [axis.stride * np.arange(axis.output) - axis.padding for axis in along]  # of the windows, in the picture
    inside = [
        np.flatnonzero((top >= 0) & (top + axis.span <= axis.length)) for top, axis in zip(tops, along, strict=True)
    ]
    if not all(places.size for places in inside):
        return along[0].output // 2, along[1].output // 2
    if abs(weights.sum()) < 1e-9:
        strength = np.abs(correlate(image, weights, **settings))[np.ix_(*inside)]
    else:
        middles = [top[places] + axis.span // 2 for top, places, axis in zip(tops, inside, along, strict=True)]
        strength = np.hypot(*(correlate(image, KERNELS[name])[np.ix_(*middles)] for name in ("sobel_x", "sobel_y")))
    row, col = np.unravel_index(int(strength.argmax()), strength.shape)
    return int(inside[0][row]), int(inside[1][col])
