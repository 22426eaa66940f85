"""Pictures as sums of waves: what a kernel does to each, and the kernel that a mask on the spectrum stands for."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from conv.checks import as_gray
from conv.families import KernelLike, as_weights
from conv.filtering import correlate
from conv.typing import Floats

Complexes = NDArray[np.complex128]


def spectrum(image: ArrayLike) -> Complexes:
    """Return how much of each wave a picture has, no wave at all in the middle.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, any real dtype.

    Returns
    -------
    numpy.ndarray
        Shape ``(H, W)``, complex128. Entry ``(H // 2 + u, W // 2 + v)`` is that of u waves down and v waves to the
        right.

    Examples
    --------
    >>> np.abs(spectrum([[9, 1, 9, 1]])).tolist()
    [[16.0, 0.0, 20.0, 0.0]]
    """
    return np.fft.fftshift(np.fft.fft2(as_gray(image)))


def picture_from(waves: Complexes) -> Floats:
    """Return the picture that has a spectrum, real part, ``(H, W)`` float64."""
    return np.fft.ifft2(np.fft.ifftshift(waves)).real


def response_to_waves(kernel: KernelLike, shape: tuple[int, int]) -> Complexes:
    """Return by what a kernel multiplies each wave of a picture, with the border ``"wrap"``.

    Parameters
    ----------
    kernel : Kernel or array_like
        Shape ``(rows, cols)``, both odd, 1 to 31, finite; as it stands, for cross-correlation.
    shape : tuple of int
        Rows and columns of the picture, ``(H, W)``.

    Returns
    -------
    numpy.ndarray
        Shape ``(H, W)``, complex128, laid out as `spectrum`. Real for kernels that a half turn does not change: there a
        negative number makes black of white. Imaginary where a half turn changes the sign: waves move by a quarter.

    Examples
    --------
    >>> response_to_waves([[1, 1, 1]], (1, 4)).real.round(9).tolist()
    [[-1.0, 1.0, 3.0, 1.0]]
    """
    weights = as_weights(kernel)
    (rows, cols), (height, width) = weights.shape, shape
    u = (np.arange(height) - height // 2)[:, np.newaxis] / height
    v = (np.arange(width) - width // 2)[:, np.newaxis] / width
    down = np.exp(2j * np.pi * u * (np.arange(rows) - rows // 2))
    right = np.exp(2j * np.pi * v * (np.arange(cols) - cols // 2))
    return down @ weights @ right.T


@dataclass(frozen=True, eq=False)
class Filtered:
    """A picture, a kernel and the response, as pictures and as spectra.

    Attributes
    ----------
    before, factors, after : numpy.ndarray
        Spectrum of the picture, what the kernel multiplies it by, spectrum of the response; ``(H, W)`` complex128.
    response : numpy.ndarray
        The response with the border ``"wrap"``, ``(H, W)`` float64.
    """

    before: Complexes
    factors: Complexes
    after: Complexes
    response: Floats

    @property
    def apart(self) -> float:
        """The largest difference of ``before * factors`` and ``after``, as a share of the largest entry of `before`."""
        return float(np.abs(self.before * self.factors - self.after).max() / (np.abs(self.before).max() or 1))


def filter_waves(image: ArrayLike, kernel: KernelLike) -> Filtered:
    """Cross-correlate a picture, and see what that does to its spectrum.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, any real dtype.
    kernel : Kernel or array_like
        Shape ``(rows, cols)``, both odd, 1 to 31, finite.

    Returns
    -------
    Filtered
        Picture and response, as they are and as spectra.

    Examples
    --------
    >>> filter_waves([[9, 1, 9, 1]], [[1, 1, 1]]).after.real.tolist()
    [[-16.0, 0.0, 60.0, 0.0]]
    """
    image = as_gray(image)
    response = correlate(image, kernel, border="wrap")
    return Filtered(spectrum(image), response_to_waves(kernel, image.shape), spectrum(response), response)


def stripes(shape: tuple[int, int], u: int, v: int) -> Floats:
    """Return one wave, white at the top left.

    Parameters
    ----------
    shape : tuple of int
        Rows and columns of the picture.
    u, v : int
        Waves down and to the right.

    Returns
    -------
    numpy.ndarray
        Shape ``(H, W)``, -1 to 1, float64.

    Examples
    --------
    >>> stripes((1, 4), 0, 1).round(9).tolist()
    [[1.0, 0.0, -1.0, -0.0]]
    """
    down, right = np.ogrid[: shape[0], : shape[1]]
    return np.cos(2 * np.pi * (u * down / shape[0] + v * right / shape[1]))


def mirrored(mask: ArrayLike) -> NDArray[np.bool_]:
    """Return a mask on a spectrum turned by 180° about no wave at all: waves come in pairs, there and back."""
    turned = np.asarray(mask, bool)
    for axis, length in enumerate(turned.shape):
        turned = np.take(turned, (2 * (length // 2) - np.arange(length)) % length, axis=axis)
    return turned


def kernel_of(mask: ArrayLike) -> Floats:
    """Return the weights, as large as the picture, that multiply each wave by what a mask says.

    Parameters
    ----------
    mask : array_like
        Shape ``(H, W)``, laid out as `spectrum`; equal for the two waves of each pair, as `mirrored` makes it.

    Returns
    -------
    numpy.ndarray
        Shape ``(H, W)``, float64; the weight of the pixel itself is at ``(H // 2, W // 2)``.

    Examples
    --------
    >>> kernel_of(np.ones((1, 5))).round(9).tolist()  # all waves: the picture stays as it is
    [[0.0, 0.0, 1.0, 0.0, 0.0]]
    >>> kernel_of([[0, 0, 1, 0, 0]]).round(9).tolist()  # none but the mean
    [[0.2, 0.2, 0.2, 0.2, 0.2]]
    """
    return np.fft.fftshift(picture_from(np.asarray(mask, complex)))


def let_through(image: ArrayLike, mask: ArrayLike) -> Floats:
    """Return a picture with no other waves than a mask lets through, ``(H, W)`` float64."""
    return picture_from(spectrum(image) * np.asarray(mask, float))
