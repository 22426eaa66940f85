"""Where, and by how much, the choice of border changes a response."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from conv.borders import centre_crop, padding
from conv.families import KernelLike, as_weights
from conv.filtering import correlate
from conv.typing import Floats, Pair

_TOLERANCE = 1e-9  # closer than that, two responses are the same


@dataclass(frozen=True, eq=False)
class BorderEffect:
    """The response with one border minus the response with another.

    Attributes
    ----------
    difference : numpy.ndarray
        Shape ``(H, W)``, float64, on all pixels that both responses have: ``"valid"`` has none in the rim.
    largest : float
        The largest size in it.
    row, col : int
        Where that is in the picture; the first such place, row by row.
    differing : int
        Pixels whose responses differ.
    rim : tuple of int
        Rows and columns on each side in which a window touches the border.
    """

    difference: Floats
    largest: float
    row: int
    col: int
    differing: int
    rim: tuple[int, int]

    @property
    def share(self) -> float:
        """Share of the pixels that differ, 0..1."""
        return self.differing / self.difference.size


def border_effect(
    image: ArrayLike, kernel: KernelLike, one: str, other: str, *, dilation: Pair = 1, flip: bool = False
) -> BorderEffect:
    """Compare the responses that two borders lead to, pixel by pixel.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, any real dtype and range.
    kernel : Kernel or array_like
        Shape ``(rows, cols)``, both odd, 1 to 31, finite.
    one, other : str
        Keys of `conv.BORDERS`.
    dilation : int or tuple of int
        As in `conv.correlate`; the stride is 1.
    flip : bool
        True for convolution.

    Returns
    -------
    BorderEffect
        The difference, `one` minus `other`. Less than 1e-9 counts as none.

    Raises
    ------
    ValueError
        As `conv.correlate` does.

    Examples
    --------
    >>> effect = border_effect([[1, 2, 4, 8]], [[1, 1, 1]], "wrap", "zero")
    >>> effect.difference
    array([[8., 0., 0., 1.]])
    >>> effect.largest, effect.share
    (8.0, 0.5)
    """
    weights = as_weights(kernel)
    weights = weights[::-1, ::-1] if flip else weights
    responses = [correlate(image, weights, border=border, dilation=dilation) for border in (one, other)]
    rim = top, left = padding(weights.shape, border="zero", dilation=dilation)
    if "valid" in (one, other):
        rows, cols = (min(sides) for sides in zip(*(response.shape for response in responses), strict=True))
        inner = [centre_crop(response, rows, cols) for response in responses]
        difference = inner[0] - inner[1]
    else:
        difference, top, left = responses[0] - responses[1], 0, 0
    difference[np.abs(difference) < _TOLERANCE] = 0
    size = np.abs(difference)
    row, col = np.unravel_index(size.argmax(), size.shape)
    return BorderEffect(
        difference, float(size.max()), int(row) + top, int(col) + left, int(np.count_nonzero(size)), rim
    )
