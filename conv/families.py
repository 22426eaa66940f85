"""Kernels: what one is, the check that every kernel passes, and the families that make one from a few numbers.

Sizes are whole pixels. Angles are degrees, counter-clockwise as seen on the screen: 0 runs along a row, 45 from the
bottom left to the top right, 90 along a column.
"""

import math
from dataclasses import dataclass, fields
from numbers import Real
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from conv.checks import check_kernel_shape, check_not_masked, is_whole
from conv.typing import Floats, Shape

MAX_SIDE = 31
_SIGMAS = (0.1, 1000)
_ANGLES = (-360, 360)


@dataclass(frozen=True, eq=False)
class Kernel:
    """A kernel with its name and its story.

    Parameters
    ----------
    name : str
        Identifier, such as ``sobel_x``.
    weights : array_like
        Shape ``(rows, cols)``. Kept as a read-only float64 copy. Must pass `as_weights`.
    title : str
        What a person reads in a list.
    family : str
        The group it belongs to.
    about : str
        One sentence: what it does to a picture.
    source : str
        The publication or the definition that the weights come from.

    Raises
    ------
    ValueError
        If the weights do not pass `as_weights`.

    Examples
    --------
    >>> mean = Kernel("mean", [[1 / 3, 1 / 3, 1 / 3]], "Mean", "blur", "Blurs along rows.", "Definition.")
    >>> mean.shape
    (1, 3)
    """

    name: str
    weights: Floats
    title: str
    family: str
    about: str
    source: str

    def __init__(self, name: str, weights: ArrayLike, title: str, family: str, about: str, source: str) -> None:
        values = (name, as_weights(weights), title, family, about, source)
        for field, value in zip(fields(self), values, strict=True):
            object.__setattr__(self, field.name, value)

    @property
    def shape(self) -> Shape:
        """Rows and columns of the weights."""
        return self.weights.shape

    def _repr_html_(self) -> str:
        """Return what notebooks show: the weights, and what they do."""
        from conv.notebook import paragraph, weights_table  # which writes weights, and so knows kernels

        return weights_table(self.weights, self.title) + paragraph(self.about)


KernelLike: TypeAlias = Kernel | ArrayLike
"""What is accepted wherever a kernel is asked for."""


def as_weights(kernel: KernelLike) -> Floats:
    """Check a kernel and return its weights.

    Parameters
    ----------
    kernel : Kernel or array_like
        Shape ``(rows, cols)``. Real numbers; both sides odd, 1 to 31.

    Returns
    -------
    numpy.ndarray
        Shape ``(rows, cols)``, float64, read-only. A copy, unless `kernel` is a Kernel.

    Raises
    ------
    ValueError
        If the kernel is not 2-D with odd sides, is too large, or holds anything but finite real numbers.

    Examples
    --------
    >>> as_weights([[1, 2, 1]])
    array([[1., 2., 1.]])
    >>> as_weights([[1, 2]])
    Traceback (most recent call last):
    ValueError: kernel must be 2-D with odd sides; got shape (1, 2)
    """
    if isinstance(kernel, Kernel):
        return kernel.weights
    check_not_masked(kernel, "kernel")
    if isinstance(kernel, str):
        raise ValueError(
            f"kernel must be numbers or a Kernel, not a text: for a name conv.KERNELS[{kernel[:40]!r}], for numbers "
            "conv.parse_kernel"
        )
    try:
        given = np.asarray(kernel)
    except ValueError:
        raise ValueError("kernel must be 2-D with odd sides; got rows of different lengths") from None
    check_kernel_shape(given.shape)
    if max(given.shape) > MAX_SIDE:
        raise ValueError(f"kernel must be at most {MAX_SIDE}x{MAX_SIDE}; got shape {given.shape}")
    if given.dtype.kind not in "buif":
        raise ValueError(f"kernel weights must be real numbers; got dtype {given.dtype}")
    with np.errstate(over="ignore"):  # a longdouble too large for float64 becomes inf and is refused below
        weights = np.array(given, dtype=np.float64, order="C")
    bad = np.argwhere(~np.isfinite(weights))
    if len(bad):
        row, col = bad[0]
        raise ValueError(f"kernel weights must be finite; got {given[row, col]} at [{row}, {col}]")
    weights.setflags(write=False)
    return weights


def box(rows: int, cols: int) -> Kernel:
    """Return the mean of a rectangle of pixels.

    Parameters
    ----------
    rows, cols : int
        Sides of the rectangle: odd, 1 to 31.

    Returns
    -------
    Kernel
        Every weight is ``1 / (rows * cols)``.

    Raises
    ------
    ValueError
        If a side is not an odd whole number from 1 to 31.

    Examples
    --------
    >>> box(1, 5).weights
    array([[0.2, 0.2, 0.2, 0.2, 0.2]])
    """
    rows, cols = _odd("rows", rows), _odd("cols", cols)
    return Kernel(
        name=_name("box", rows, cols),
        weights=np.full((rows, cols), 1 / (rows * cols)),
        title=f"Box {rows}×{cols}",
        family="blur",
        about="Replaces each pixel with the mean of its window: a plain blur.",
        source="Definition: the moving average.",
    )


def gaussian(size: int, sigma: float) -> Kernel:
    """Return a Gaussian bell, sampled at the pixel centres and scaled to sum 1.

    Parameters
    ----------
    size : int
        Side of the square: odd, 1 to 31. Cuts off little if it is at least ``6 * sigma``.
    sigma : float
        Standard deviation in pixels, 0.1 to 1000.

    Returns
    -------
    Kernel
        Of rank 1: the outer product of a row with itself.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    >>> gaussian(3, 1).weights.round(4)
    array([[0.0751, 0.1238, 0.0751],
           [0.1238, 0.2042, 0.1238],
           [0.0751, 0.1238, 0.0751]])
    """
    size, sigma = _odd("size", size), _number("sigma", sigma, *_SIGMAS)
    return Kernel(
        name=_name("gaussian", size, sigma),
        weights=_bell(size, sigma),
        title=f"Gaussian {size}×{size}, σ {sigma:g}",
        family="blur",
        about="A soft blur: near pixels count more than far ones.",
        source="Definition: the normal density, sampled and scaled to sum 1.",
    )


def binomial(size: int) -> Kernel:
    """Return a row of Pascal's triangle along both axes, scaled to sum 1.

    Parameters
    ----------
    size : int
        Side of the square: odd, 1 to 31.

    Returns
    -------
    Kernel
        The larger it is, the closer it is to a Gaussian with ``sigma = sqrt(size - 1) / 2``. Every weight is exact in
        binary up to size 29.

    Raises
    ------
    ValueError
        If the size is not an odd whole number from 1 to 31.

    References
    ----------
    P. J. Burt and E. H. Adelson, The Laplacian Pyramid as a Compact Image Code, IEEE Transactions on Communications
    31(4), 1983, build their pyramid with kernels of this kind.

    Examples
    --------
    >>> binomial(3).weights * 16
    array([[1., 2., 1.],
           [2., 4., 2.],
           [1., 2., 1.]])
    """
    size = _odd("size", size)
    row = np.array([math.comb(size - 1, k) / 2 ** (size - 1) for k in range(size)])
    return Kernel(
        name=_name("binomial", size),
        weights=np.outer(row, row),
        title=f"Binomial {size}×{size}",
        family="blur",
        about="A soft blur from Pascal's triangle: close to a Gaussian, and made of whole numbers.",
        source="Pascal's triangle; Burt and Adelson, The Laplacian Pyramid as a Compact Image Code, 1983.",
    )


def disk(radius: float) -> Kernel:
    """Return a round blur, as a lens out of focus makes it.

    Each weight is the exact area of its pixel that lies within the disc, scaled to sum 1.

    Parameters
    ----------
    radius : float
        In pixels, 0.1 to 15.

    Returns
    -------
    Kernel
        Of shape (n, n) with ``n = 2 * ceil(radius) + 1``.

    Raises
    ------
    ValueError
        If the radius is out of its range.

    Examples
    --------
    >>> disk(1).weights.round(4)
    array([[0.0251, 0.1453, 0.0251],
           [0.1453, 0.3183, 0.1453],
           [0.0251, 0.1453, 0.0251]])
    """
    radius = _number("radius", radius, 0.1, MAX_SIDE // 2)
    half = math.ceil(radius)
    edges = np.arange(-half - 0.5, half + 1)

    # The area of the disc within the rectangle from (0, 0) to (x, y) is that of a box as far as x0, where the circle
    # comes down to height y, and of the strip under the circle from there to x. It is odd in x and in y.
    x, y = np.meshgrid(np.minimum(np.abs(edges), radius), np.minimum(np.abs(edges), radius))
    x0 = np.minimum(_height(y, radius), x)
    area = y * x0 + _strip(x, radius) - _strip(x0, radius)
    area *= np.outer(np.sign(edges), np.sign(edges))
    inside = np.abs(np.diff(np.diff(area, axis=0), axis=1).round(12))  # pixels outside are 0, not 1e-16
    inside = inside + inside.T  # rows and columns are rounded alike
    return Kernel(
        name=_name("disk", radius),
        weights=inside / inside.sum(),
        title=f"Disc, radius {radius:g}",
        family="blur",
        about="Blurs like a lens out of focus: bright dots become discs.",
        source="Definition: a uniform disc, each weight the area of its pixel inside.",
    )


def motion_blur(size: int, angle: float) -> Kernel:
    """Return the mean along a straight path, as a camera that moves makes it.

    The path is centred, and as long as a row of `size` pixels. A weight falls linearly from 1 on the path to 0 at a
    distance of one pixel; then all are scaled to sum 1.

    Parameters
    ----------
    size : int
        Side of the square: odd, 1 to 31.
    angle : float
        Degrees, -360 to 360, counter-clockwise on the screen: 0 blurs along rows, 45 from the bottom left to the top
        right, 90 along columns. Opposite directions are the same path.

    Returns
    -------
    Kernel
        Of sum 1.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    Examples
    --------
    >>> motion_blur(3, 90).weights.round(4)
    array([[0.    , 0.3333, 0.    ],
           [0.    , 0.3333, 0.    ],
           [0.    , 0.3333, 0.    ]])
    """
    size, angle = _odd("size", size), _number("angle", angle, *_ANGLES) % 180
    along, across = _axes(size, angle)
    beyond = np.maximum(np.abs(along) - size // 2, 0)
    near = np.maximum(1 - np.hypot(across, beyond), 0)
    return Kernel(
        name=_name("motion_blur", size, angle),
        weights=near / near.sum(),
        title=f"Motion {size}×{size}, {angle:g}°",
        family="blur",
        about=f"Smears along {angle:g}°, as if the camera had moved.",
        source="Definition: the mean along a line.",
    )


def unsharp(size: int, sigma: float, amount: float) -> Kernel:
    """Return unsharp masking, which adds back what a Gaussian blur takes away.

    Parameters
    ----------
    size : int
        Side of the square: odd, 1 to 31.
    sigma : float
        Standard deviation of the Gaussian in pixels, 0.1 to 1000.
    amount : float
        How much is added, 0 to 100; 0 leaves the picture as it is.

    Returns
    -------
    Kernel
        ``identity + amount * (identity - gaussian)``, of sum 1.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    W. F. Schreiber, Wirephoto quality improvement by unsharp masking, Pattern Recognition 2(2), 1970.

    Examples
    --------
    >>> unsharp(3, 1, 2).weights.round(4)
    array([[-0.1502, -0.2477, -0.1502],
           [-0.2477,  2.5916, -0.2477],
           [-0.1502, -0.2477, -0.1502]])
    """
    size, sigma = _odd("size", size), _number("sigma", sigma, *_SIGMAS)
    amount = _number("amount", amount, 0, 100)
    weights = -amount * _bell(size, sigma)
    weights[size // 2, size // 2] += 1 + amount
    return Kernel(
        name=_name("unsharp", size, sigma, amount),
        weights=weights,
        title=f"Unsharp {size}×{size}, σ {sigma:g}, amount {amount:g}",
        family="sharpen",
        about="Adds back what a blur takes away: edges become crisper.",
        source="Schreiber, Wirephoto quality improvement by unsharp masking, 1970.",
    )


def laplacian_of_gaussian(size: int, sigma: float) -> Kernel:
    """Return the Laplacian of a Gaussian: it blurs, then measures how far a pixel lies below its surroundings.

    ``(x**2 + y**2 - 2 * sigma**2) / sigma**4`` times the weights of `gaussian`, minus the mean of all that. The centre
    is negative and the ring around it positive, as in the kernel ``laplacian``.

    Parameters
    ----------
    size : int
        Side of the square: odd, 3 to 31. Cuts off little if it is at least ``8 * sigma``.
    sigma : float
        Standard deviation in pixels, 0.1 to 1000.

    Returns
    -------
    Kernel
        Of sum 0, up to rounding.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    D. Marr and E. Hildreth, Theory of edge detection, Proceedings of the Royal Society of London B 207, 1980.

    Examples
    --------
    >>> laplacian_of_gaussian(3, 0.5).weights.round(4)
    array([[ 0.4038,  0.8021,  0.4038],
           [ 0.8021, -4.8233,  0.8021],
           [ 0.4038,  0.8021,  0.4038]])
    """
    size, sigma = _odd("size", size, least=3), _number("sigma", sigma, *_SIGMAS)
    x, y = _axes(size, 0)
    weights = _bell(size, sigma) * (x**2 + y**2 - 2 * sigma**2) / sigma**4
    return Kernel(
        name=_name("laplacian_of_gaussian", size, sigma),
        weights=weights - weights.mean(),
        title=f"Laplacian of Gaussian {size}×{size}, σ {sigma:g}",
        family="laplacian",
        about="Changes sign at edges, after a blur: spots of one size stand out.",
        source="Marr and Hildreth, Theory of edge detection, 1980.",
    )


def difference_of_gaussians(size: int, sigma1: float, sigma2: float) -> Kernel:
    """Return one Gaussian blur minus another, which keeps details between the two in size.

    Parameters
    ----------
    size : int
        Side of the square: odd, 3 to 31.
    sigma1, sigma2 : float
        Standard deviations in pixels, 0.1 to 1000, at least 0.01 apart.

    Returns
    -------
    Kernel
        ``gaussian(size, sigma1) - gaussian(size, sigma2)``, of sum 0. The centre is positive if `sigma1` is smaller.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    D. Marr and E. Hildreth, Theory of edge detection, Proceedings of the Royal Society of London B 207, 1980: with
    ``sigma2 = 1.6 * sigma1`` it comes close to a Laplacian of Gaussian of opposite sign.

    Examples
    --------
    >>> difference_of_gaussians(3, 0.5, 0.8).weights.round(4)
    array([[-0.0458, -0.0409, -0.0458],
           [-0.0409,  0.3469, -0.0409],
           [-0.0458, -0.0409, -0.0458]])
    """
    size = _odd("size", size, least=3)
    sigma1, sigma2 = _number("sigma1", sigma1, *_SIGMAS), _number("sigma2", sigma2, *_SIGMAS)
    if abs(sigma1 - sigma2) < 0.01:
        raise ValueError(f"sigma1 and sigma2 must be at least 0.01 apart; got {sigma1:g} and {sigma2:g}")
    return Kernel(
        name=_name("difference_of_gaussians", size, sigma1, sigma2),
        weights=_bell(size, sigma1) - _bell(size, sigma2),
        title=f"Difference of Gaussians {size}×{size}, σ {sigma1:g} and {sigma2:g}",
        family="laplacian",
        about="One blur minus a wider one: spots and edges of one size stay.",
        source="Marr and Hildreth, Theory of edge detection, 1980.",
    )


def gabor(size: int, wavelength: float, angle: float, sigma: float) -> Kernel:
    """Return a wave under a Gaussian bell (the even, real part of a Gabor function): it responds to stripes.

    The wave is lowered so that the weights sum to 0, and scaled so that the positive ones sum to 1: the response of a
    0..255 picture lies within -255..255.

    Parameters
    ----------
    size : int
        Side of the square: odd, 3 to 31.
    wavelength : float
        From one crest to the next, in pixels, 2 to 1000.
    angle : float
        The direction in which the wave runs, across its stripes: degrees, -360 to 360, counter-clockwise on the
        screen. 0 responds to vertical stripes, 90 to horizontal ones, 45 to stripes from the top left to the bottom
        right.
    sigma : float
        Standard deviation of the bell in pixels, 0.5 to 1000.

    Returns
    -------
    Kernel
        Of sum 0, up to rounding.

    Raises
    ------
    ValueError
        If an argument is out of its range.

    References
    ----------
    D. Gabor, Theory of communication, Journal of the IEE 93, 1946; in two dimensions: J. G. Daugman, Journal of the
    Optical Society of America A 2(7), 1985.

    Examples
    --------
    >>> gabor(3, 2, 0, 1).weights.round(4)
    array([[-0.137 ,  0.2741, -0.137 ],
           [-0.2259,  0.4519, -0.2259],
           [-0.137 ,  0.2741, -0.137 ]])
    """
    size, wavelength = _odd("size", size, least=3), _number("wavelength", wavelength, 2, 1000)
    angle, sigma = _number("angle", angle, *_ANGLES) % 180, _number("sigma", sigma, 0.5, _SIGMAS[1])
    along, _ = _axes(size, angle)
    wave = -2 * np.sin(np.pi * along / wavelength) ** 2  # cos(2 pi along / wavelength) - 1, exact for long waves, too
    bell = _bell(size, sigma)
    weights = bell * (wave - np.average(wave, weights=bell))
    return Kernel(
        name=_name("gabor", size, wavelength, angle, sigma),
        weights=weights / weights[weights > 0].sum(),
        title=f"Gabor {size}×{size}, wavelength {wavelength:g}, {angle:g}°, σ {sigma:g}",
        family="gabor",
        about=f"Responds to stripes that repeat every {wavelength:g} pixels along {angle:g}°.",
        source="Gabor, Theory of communication, 1946; Daugman, 1985, for pictures.",
    )


def _odd(name: str, value: object, least: int = 1) -> int:
    """Return an odd whole number from `least` to MAX_SIDE as an int."""
    if not is_whole(value) or value % 2 == 0 or not least <= value <= MAX_SIDE:
        raise ValueError(f"{name} must be an odd whole number from {least} to {MAX_SIDE}; got {value!r}")
    return int(value)


def _number(name: str, value: object, low: float, high: float) -> float:
    """Return a real number from `low` to `high` as a float."""
    if isinstance(value, bool) or not isinstance(value, Real) or not low <= float(value) <= high:
        raise ValueError(f"{name} must be a number from {low} to {high}; got {value!r}")
    return float(value)


def _name(family: str, *values: float) -> str:
    """Return an identifier such as ``gaussian_5_1p5``."""
    return "_".join([family, *(f"{value:g}".replace(".", "p").replace("-", "m") for value in values)])


def _bell(size: int, sigma: float) -> Floats:
    """Return the weights of `gaussian`."""
    offsets = np.arange(size) - size // 2
    row: Floats = np.exp(-(offsets**2) / (2 * sigma**2))
    row /= row.sum()
    return np.outer(row, row)


def _axes(size: int, angle: float) -> tuple[Floats, Floats]:
    """Return the distance of each pixel from the centre along the direction `angle` and across it, to its left."""
    offsets = np.arange(size) - size // 2
    x, y = np.meshgrid(offsets, -offsets)  # y points up, as angles do
    radians = math.radians(angle)
    cos, sin = round(math.cos(radians), 15), round(math.sin(radians), 15)  # so that 90 degrees is exact
    return x * cos + y * sin, y * cos - x * sin


def _height(x: Floats, radius: float) -> Floats:
    """Return how high the circle stands over `x`; as a product, rounding cannot take it below 0."""
    return np.sqrt((radius - x) * (radius + x))


def _strip(x: Floats, radius: float) -> Floats:
    """Return the area under the upper half of the circle, from its axis to `x`."""
    return (x * _height(x, radius) + radius**2 * np.arcsin(x / radius)) / 2
