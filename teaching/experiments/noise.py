"""Noise, and what takes it away: kernels, ranks of a window, and weights that depend on the pixels."""

from dataclasses import dataclass
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from conv.borders import pad
from conv.checks import as_gray
from conv.families import box, gaussian
from conv.filtering import correlate
from conv.typing import Floats, Numbers, Pixels

NOISES = MappingProxyType({"gaussian": "Gaussian", "salt_pepper": "Salt and pepper"})
"""Kinds of noise: name -> title."""

FILTERS = MappingProxyType(
    {
        "mean": "Mean",
        "gaussian": "Gaussian",
        "median": "Median",
        "minimum": "Minimum",
        "maximum": "Maximum",
        "bilateral": "Bilateral",
    }
)
"""What takes noise away, more or less: name -> title. The first two are kernels."""

KERNEL_FILTERS = ("mean", "gaussian")
LEVELS = 40.0
"""Sigma of the bilateral filter between grey levels: so different pixels count 0.61 times as much as equal ones."""

_SSIM_SIDE = 7
_WHITE = 255
_K1, _K2 = 0.01, 0.03  # of the original publication of SSIM


def add_noise(image: ArrayLike, kind: str, amount: float, seed: int) -> Pixels:
    """Spoil a picture.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, uint8.
    kind : str
        A key of `NOISES`. ``"gaussian"`` adds a random number to each pixel, then rounds and cuts off at 0 and 255;
        ``"salt_pepper"`` makes some pixels black or white, equally many of each on average.
    amount : float
        For ``"gaussian"`` the standard deviation in grey levels, else the share of spoilt pixels, in per cent.
    seed : int
        The same seed gives the same noise.

    Returns
    -------
    numpy.ndarray
        Shape ``(H, W)``, uint8.

    Raises
    ------
    ValueError
        If there is no such noise, or so much of it.

    Examples
    --------
    >>> add_noise(np.full((1, 6), 100, np.uint8), "salt_pepper", 50, seed=1)
    array([[100, 100,   0, 100, 255, 255]], dtype=uint8)
    """
    image, dice = as_gray(image), np.random.default_rng(seed)
    if kind == "gaussian" and amount >= 0:
        return np.rint(np.clip(image + dice.normal(0, amount, image.shape), 0, _WHITE)).astype(np.uint8)
    if kind == "salt_pepper" and 0 <= amount <= 100:
        fate = dice.uniform(0, 200, image.shape)
        return np.where(fate >= 2 * amount, image, np.where(fate < amount, 0, _WHITE)).astype(np.uint8)
    raise ValueError(f"noise must be one of {', '.join(NOISES)}, at least 0 and of pixels at most 100 %; got {kind!r}")


def windows_of(image: ArrayLike, size: int, *, border: str = "replicate") -> Numbers:
    """Return the square window around each pixel, shape ``(H, W, size, size)``.

    Examples
    --------
    >>> windows_of([[1, 2, 3]], 3)[0, 0]
    array([[1, 1, 2],
           [1, 1, 2],
           [1, 1, 2]])
    """
    if border == "valid":
        raise ValueError("border must make up pixels outside; got 'valid'")
    return np.lib.stride_tricks.sliding_window_view(pad(as_gray(image), (size, size), border=border), (size, size))


def ranked(image: ArrayLike, size: int, *, border: str = "replicate") -> Numbers:
    """Sort the pixels of each window: the first is the minimum, the middle one the median, the last the maximum.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, any real dtype.
    size : int
        Pixels a side of the window, odd.
    border : str
        A key of `conv.BORDERS` but ``"valid"``.

    Returns
    -------
    numpy.ndarray
        Shape ``(size * size, H, W)``, dtype of `image`, ascending.

    Raises
    ------
    ValueError
        If the size is even, or the border is none.

    Examples
    --------
    >>> ranked([[7, 250, 9]], 3)[:, 0, 1]
    array([  7,   7,   7,   9,   9,   9, 250, 250, 250])
    """
    windows = windows_of(image, size, border=border)
    return np.moveaxis(np.sort(windows.reshape(*windows.shape[:2], size * size), axis=-1), -1, 0)


def bilateral(image: ArrayLike, size: int, *, border: str = "replicate") -> Floats:
    """Average each window with weights that are smaller the further away, and the more different, a pixel is.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, any real dtype.
    size : int
        Pixels a side of the window, odd; its corners, further from the middle than half of it, do not count. Sigma
        between places is a third of it, that between grey levels is `LEVELS`.
    border : str
        A key of `conv.BORDERS` but ``"valid"``.

    Returns
    -------
    numpy.ndarray
        Shape ``(H, W)``, float64.

    Raises
    ------
    ValueError
        If the size is even, or the border is none.

    Examples
    --------
    >>> bilateral([[0.0, 0, 200, 200]], 3).round(6).tolist()  # a step stays
    [[0.0, 0.00016, 199.99984, 200.0]]
    """
    image = as_gray(image).astype(float)
    windows = windows_of(image, size, border=border)
    total, weights, radius, sigma = np.zeros_like(image), np.zeros_like(image), size // 2, size / 3
    for row in range(size):
        for col in range(size):
            away = (row - radius) ** 2 + (col - radius) ** 2
            if away > radius**2:
                continue
            pixels = windows[..., row, col]
            weight = np.exp(-away / (2 * sigma**2) - (pixels - image) ** 2 / (2 * LEVELS**2))
            total += weight * pixels
            weights += weight
    return total / weights


def filtered(image: ArrayLike, size: int, *, border: str = "replicate") -> dict[str, Floats]:
    """Return what each of `FILTERS` makes of a picture.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, any real dtype.
    size : int
        Pixels a side of each window, odd, at least 3. The sigma of the Gaussian is a fifth of it.
    border : str
        A key of `conv.BORDERS` but ``"valid"``.

    Returns
    -------
    dict
        Name of each of `FILTERS` to its result, ``(H, W)`` float64.

    Raises
    ------
    ValueError
        If the size is none, or the border is.

    Examples
    --------
    >>> found = filtered([[6, 250, 8]], 3)
    >>> {name: round(float(found[name][0, 1]), 3) for name in ("mean", "median", "minimum", "maximum")}
    {'mean': 88.0, 'median': 8.0, 'minimum': 6.0, 'maximum': 250.0}
    """
    order = ranked(image, size, border=border).astype(float)
    return {
        "mean": correlate(image, box(size, size), border=border),
        "gaussian": correlate(image, gaussian(size, size / 5), border=border),
        "median": order[len(order) // 2],
        "minimum": order[0],
        "maximum": order[-1],
        "bilateral": bilateral(image, size, border=border),
    }


def psnr(original: ArrayLike, image: ArrayLike) -> float:
    """Return the peak signal-to-noise ratio of pictures 0..255 in decibels: infinite if they are equal.

    Examples
    --------
    >>> psnr([[0, 0, 0, 0]], [[51, 0, 0, 0]])
    20.0
    """
    error = np.mean((np.asarray(original, float) - np.asarray(image, float)) ** 2)
    return float(10 * np.log10(_WHITE**2 / error)) if error else float("inf")


def ssim(original: ArrayLike, image: ArrayLike) -> float | None:
    """Return the structural similarity of pictures 0..255: 1 if they are equal.

    Parameters
    ----------
    original, image : array_like
        Shape ``(H, W)``, values 0..255.

    Returns
    -------
    float or None
        The mean over all 7x7 windows within the picture; None if it is smaller than a window.

    Examples
    --------
    >>> ssim(np.eye(9), np.eye(9)), ssim(np.eye(5), np.eye(5))
    (1.0, None)
    """
    one, other = np.asarray(original, float), np.asarray(image, float)
    if min(one.shape) < _SSIM_SIDE:
        return None

    def mean(values: Floats) -> Floats:
        return correlate(values, box(_SSIM_SIDE, _SSIM_SIDE), border="valid")

    samples = _SSIM_SIDE**2
    unbiased = samples / (samples - 1)
    means = mean(one), mean(other)
    variances = [unbiased * (mean(values**2) - m**2) for values, m in zip((one, other), means, strict=True)]
    covariance = unbiased * (mean(one * other) - means[0] * means[1])
    c1, c2 = (_K1 * _WHITE) ** 2, (_K2 * _WHITE) ** 2
    alike = (2 * means[0] * means[1] + c1) * (2 * covariance + c2)
    return float(np.mean(alike / ((means[0] ** 2 + means[1] ** 2 + c1) * (variances[0] + variances[1] + c2))))


@dataclass(frozen=True, eq=False)
class SumTest:
    """Whether a filter of a sum is the sum of the filtered: it is for every kernel.

    Attributes
    ----------
    one, other, both : numpy.ndarray
        ``f(a)``, ``f(b)`` and ``f(a + b)``, ``(H, W)`` float64.
    """

    one: Floats
    other: Floats
    both: Floats

    @property
    def largest(self) -> float:
        """The largest size of ``f(a + b) - f(a) - f(b)``."""
        return float(np.abs(self.both - self.one - self.other).max())


def sum_tests(a: ArrayLike, b: ArrayLike, size: int, *, border: str = "replicate") -> dict[str, SumTest]:
    """Filter two pictures and their sum with each of `FILTERS`.

    Parameters
    ----------
    a, b : array_like
        Shape ``(H, W)``; any real numbers.
    size, border
        As `filtered` takes them.

    Returns
    -------
    dict
        Name of each of `FILTERS` to its `SumTest`.

    Examples
    --------
    >>> tests = sum_tests([[1, 0, 0]], [[0, 0, 1]], 3)
    >>> round(tests["mean"].largest, 9), tests["maximum"].largest
    (0.0, 1.0)
    """
    a, b = np.asarray(a, float), np.asarray(b, float)
    one, other, both = (filtered(image, size, border=border) for image in (a, b, a + b))
    return {name: SumTest(one[name], other[name], both[name]) for name in FILTERS}
