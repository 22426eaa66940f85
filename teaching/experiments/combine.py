"""What several kernels make together: gradients, the strongest of a compass set, and two kernels in a row."""

from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from conv.borders import centre_crop
from conv.checks import as_gray
from conv.families import Kernel, KernelLike, as_weights
from conv.filtering import convolve, correlate
from conv.kernels import KERNELS
from conv.typing import Floats, Pixels

PAIRS = MappingProxyType({name: (f"{name}_x", f"{name}_y") for name in ("sobel", "scharr", "prewitt")})
"""Pairs of kernels for a gradient: name -> the one for columns and the one for rows."""

_CLOCK = ("north", "north_east", "east", "south_east", "south", "south_west", "west", "north_west")
COMPASSES = MappingProxyType(
    {name: tuple(f"{name}_{direction}" for direction in _CLOCK) for name in ("kirsch", "robinson")}
)
"""Compass sets: name -> eight kernels, clockwise from north."""

_THIRD = 2 * np.pi / 3


@dataclass(frozen=True, eq=False)
class Gradient:
    """How steep a picture is, and which way up.

    Attributes
    ----------
    x, y : numpy.ndarray
        Responses of the two kernels, ``(H, W)`` float64.
    """

    x: Floats
    y: Floats

    @property
    def magnitude(self) -> Floats:
        """Steepness, ``sqrt(x**2 + y**2)``."""
        return np.hypot(self.x, self.y)

    @property
    def direction(self) -> Floats:
        """Where the picture gets brighter, in radians: 0 is right, pi/2 is down, -pi/2 is up."""
        return np.arctan2(self.y, self.x)


def gradient(image: ArrayLike, pair: str, *, border: str = "replicate") -> Gradient:
    """Measure steepness and direction with a pair of kernels.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, any real dtype.
    pair : str
        A key of `PAIRS`.
    border : str
        A key of `conv.BORDERS`.

    Returns
    -------
    Gradient
        Both responses, magnitude and direction.

    Raises
    ------
    ValueError
        If `pair` is not a key of `PAIRS`, or as `conv.correlate` does.

    Examples
    --------
    >>> slope = gradient([[0, 0, 0], [1, 1, 1], [2, 2, 2]], "sobel", border="valid")
    >>> slope.magnitude.item(), float(np.degrees(slope.direction.item()))
    (8.0, 90.0)
    """
    if pair not in PAIRS:
        raise ValueError(f"pair must be one of {', '.join(PAIRS)}; got {pair!r}")
    across, down = (correlate(as_gray(image), KERNELS[name], border=border) for name in PAIRS[pair])
    return Gradient(across, down)


def strongest(image: ArrayLike, compass: str, *, border: str = "replicate") -> tuple[Floats, Floats]:
    """Keep, for each pixel, the largest response of a compass set.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, any real dtype.
    compass : str
        A key of `COMPASSES`.
    border : str
        A key of `conv.BORDERS`.

    Returns
    -------
    response : numpy.ndarray
        The largest of the eight responses, ``(H, W)`` float64.
    direction : numpy.ndarray
        Where that kernel points, in radians as `Gradient.direction`: multiples of pi/4. Of equal ones the first,
        clockwise from north.

    Raises
    ------
    ValueError
        If `compass` is not a key of `COMPASSES`, or as `conv.correlate` does.

    Examples
    --------
    >>> response, direction = strongest([[0, 0, 0], [1, 1, 1], [2, 2, 2]], "robinson", border="valid")
    >>> response.item(), float(np.degrees(direction.item()))
    (8.0, 90.0)
    """
    if compass not in COMPASSES:
        raise ValueError(f"compass must be one of {', '.join(COMPASSES)}; got {compass!r}")
    image = as_gray(image)
    first, *others = COMPASSES[compass]
    best = correlate(image, KERNELS[first], border=border)
    which = np.zeros(best.shape, np.int8)
    for number, name in enumerate(others, 1):
        response = correlate(image, KERNELS[name], border=border)
        which[response > best] = number
        np.maximum(best, response, out=best)
    north = -2
    turned = (which.astype(np.float64) + north + 3) % 8 - 3  # -3..4 eighths of a turn, as arctan2 counts
    return best, turned * (np.pi / 4)


def cascade(first: KernelLike, second: KernelLike) -> Kernel:
    """Return the one kernel that does what two kernels do in a row.

    Parameters
    ----------
    first, second : Kernel or array_like
        Kernels, cross-correlated one after the other.

    Returns
    -------
    Kernel
        Its sides are the sum of the two less 1. Away from the edges its response is that of the two in a row; near
        them the border is made up twice, and the two can differ.

    Raises
    ------
    ValueError
        If one of them is no kernel, or the two together are larger than 31x31.

    Examples
    --------
    >>> cascade([[1, 2, 1]], [[1, 2, 1]]).weights
    array([[1., 4., 6., 4., 1.]])
    """
    first, second = as_weights(first), as_weights(second)
    rows, cols = (k // 2 for k in second.shape)
    spread = np.pad(first, ((rows, rows), (cols, cols)))
    if max(spread.shape) > 31:
        raise ValueError(f"the two together must be at most 31x31; they make {spread.shape[0]}x{spread.shape[1]}")
    return Kernel(
        "cascade",
        convolve(spread, second, border="zero"),
        "Both in one",
        "own",
        "Does in one go what the two do one after the other.",
        "Definition: the convolution of the two kernels.",
    )


@dataclass(frozen=True, eq=False)
class InARow:
    """Two kernels in a row, and the one that does the same.

    Attributes
    ----------
    once, twice : numpy.ndarray
        Response to the first kernel, and that of the second to it, float64.
    kernel : Kernel
        The one that does the same.
    at_once : numpy.ndarray
        Its response, float64.
    inside : float or None
        Largest difference of `twice` and `at_once` where no made-up pixel took part; None if there is no such pixel.
    anywhere : float
        Largest difference over all pixels.
    """

    once: Floats
    twice: Floats
    kernel: Kernel
    at_once: Floats
    inside: float | None
    anywhere: float


def in_a_row(image: ArrayLike, first: KernelLike, second: KernelLike, *, border: str = "replicate") -> InARow:
    """Cross-correlate with two kernels, one after the other, and with the one that does the same.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, any real dtype.
    first, second : Kernel or array_like
        Two kernels, see `cascade`.
    border : str
        A key of `conv.BORDERS`.

    Returns
    -------
    InARow
        All responses, and how far they agree.

    Raises
    ------
    ValueError
        As `cascade` and `conv.correlate` do.

    Examples
    --------
    >>> both = in_a_row(np.eye(9), [[1, 2, 1]], [[1], [1], [1]])
    >>> both.kernel.shape, both.inside
    ((3, 3), 0.0)
    """
    kernel = cascade(first, second)
    once = correlate(as_gray(image), first, border=border)
    twice, at_once = correlate(once, second, border=border), correlate(image, kernel, border=border)
    apart = np.abs(twice - at_once)
    rows, cols = (0, 0) if border == "valid" else (k // 2 for k in kernel.shape)
    inside = centre_crop(apart, max(0, apart.shape[0] - 2 * rows), max(0, apart.shape[1] - 2 * cols))
    return InARow(once, twice, kernel, at_once, float(inside.max()) if inside.size else None, float(apart.max()))


def equal_gain(kernel: KernelLike) -> Floats:
    """Return the weights of a kernel divided by the sum of their sizes, so that kernels can be compared.

    Parameters
    ----------
    kernel : Kernel or array_like
        Any kernel.

    Returns
    -------
    numpy.ndarray
        Weights whose sizes add up to 1; all 0 if they all are.

    Examples
    --------
    >>> equal_gain([[-1, 0, 3]])
    array([[-0.25,  0.  ,  0.75]])
    """
    weights = as_weights(kernel)
    return weights / (np.abs(weights).sum() or 1)


def difference(image: ArrayLike, first: KernelLike, second: KernelLike, *, border: str = "replicate") -> Floats:
    """Return by how much the response to one kernel exceeds that to another.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)`` or ``(H, W, C)``, any real dtype.
    first, second : Kernel or array_like
        Two kernels.
    border : str
        A key of `conv.BORDERS`. With ``"valid"`` the larger response is cut to the middle that both have.

    Returns
    -------
    numpy.ndarray
        The response to `first` less that to `second`, float64.

    Raises
    ------
    ValueError
        As `conv.correlate` does.

    Examples
    --------
    >>> difference([[1, 2, 4, 8]], [[-1, 0, 1]], [[0, 0, 0, 1, 0]], border="valid")
    Traceback (most recent call last):
    ...
    ValueError: with border 'valid' the kernel must fit into the image; it covers 1x5 pixels, the image has 1x4
    >>> difference([[1, 2, 4, 8, 9]], [[-1, 0, 1]], [[0, 0, 0, 1, 0]], border="valid")
    array([[-2.]])
    """
    one, other = (correlate(image, kernel, border=border) for kernel in (first, second))
    rows, cols = (min(sides) for sides in zip(one.shape[:2], other.shape[:2], strict=True))
    return centre_crop(one, rows, cols) - centre_crop(other, rows, cols)


def direction_picture(magnitude: Floats, direction: Floats, limit: float | None = None) -> Pixels:
    """Paint directions as hues, as bright as the magnitude.

    Parameters
    ----------
    magnitude : numpy.ndarray
        Shape ``(H, W)``, at least 0.
    direction : numpy.ndarray
        Shape ``(H, W)``, radians.
    limit : float, optional
        The magnitude of full brightness; the largest one if not given. Black if it is 0.

    Returns
    -------
    numpy.ndarray
        Shape ``(H, W, 3)``, uint8 red green blue: right is red, down-left is green, up-left is blue, and round again.

    Examples
    --------
    >>> direction_picture(np.array([[0.0, 2.0]]), np.array([[0.0, 0.0]])).tolist()
    [[[0, 0, 0], [255, 64, 64]]]
    """
    limit = magnitude.max() if limit is None else limit
    strength = np.clip(magnitude / (limit or 1), 0, 1)
    hue = 0.5 + 0.5 * np.cos(direction[..., None] - np.array([0, _THIRD, -_THIRD]))
    return np.rint(255 * strength[..., None] * hue).astype(np.uint8)


def direction_wheel(size: int) -> Pixels:
    """Paint the legend of `direction_picture`: a disc whose pixels have the hue of their place seen from its middle.

    Parameters
    ----------
    size : int
        Side in pixels, at least 2.

    Returns
    -------
    numpy.ndarray
        Shape ``(size, size, 3)``, uint8; black at the middle and outside the disc.

    Raises
    ------
    ValueError
        If `size` is less.

    Examples
    --------
    >>> direction_wheel(65)[32, 64].tolist()  # right
    [255, 64, 64]
    """
    if size < 2:
        raise ValueError(f"size must be at least 2; got {size!r}")
    row, col = np.mgrid[:size, :size] - (size - 1) / 2
    radius = np.hypot(row, col) / ((size - 1) / 2)
    return direction_picture(np.where(radius <= 1, radius, 0), np.arctan2(row, col), 1.0)
