"""Spectra against SciPy's, and the theorem that multiplying them is filtering."""

import numpy as np
from scipy import fft, ndimage

import conv
from conv.diagnosis import frequency_response
from teaching.experiments import frequencies

PICTURE = np.random.default_rng(6).integers(0, 256, (45, 64)).astype(np.uint8)


def test_a_spectrum_is_scipys_and_comes_back(photo):
    waves = frequencies.spectrum(photo)
    assert np.allclose(waves, fft.fftshift(fft.fft2(photo.astype(float))), atol=1e-6)
    assert np.allclose(frequencies.picture_from(waves), photo, atol=1e-9)


def test_the_spectrum_times_the_response_of_every_kernel_is_the_spectrum_of_its_result():
    for picture in (PICTURE, PICTURE[:44, :63], conv.pattern("zone_plate", 64)):
        for kernel in conv.KERNELS.values():
            found = frequencies.filter_waves(picture, kernel)
            gain = np.abs(kernel.weights).sum()
            assert found.apart < 1e-9 * gain, kernel.name
            theirs = ndimage.correlate(picture.astype(float), kernel.weights, mode="wrap")
            back = frequencies.picture_from(found.before * found.factors)
            assert np.allclose(back, theirs, atol=1e-9 * max(1, gain)), kernel.name


def test_the_size_of_a_response_is_the_cores():
    for kernel in conv.KERNELS.values():
        ours = np.abs(frequencies.response_to_waves(kernel, (64, 64)))
        assert np.allclose(ours, frequency_response(kernel, 64), atol=1e-9), kernel.name


def test_a_box_has_negative_factors_and_a_gaussian_none():
    box, gaussian = (frequencies.response_to_waves(conv.KERNELS[name], (64, 64)) for name in ("box_5", "gaussian_13"))
    assert np.allclose(box.imag, 0, atol=1e-12)
    assert box.real.min() < -0.2
    # By hand: the mean of 5 cosines, 21 waves in 64 columns.
    assert np.isclose(box[32, 32 + 21].real, np.cos(2 * np.pi * 21 / 64 * np.arange(-2, 3)).mean())
    assert gaussian.real.min() > -1e-3


def test_stripes_are_multiplied_by_the_factor_of_their_wave():
    for name, u, v in (("box_5", 0, 21), ("gaussian_5", 3, 7), ("laplacian", 10, -4)):
        kernel, waves = conv.KERNELS[name], frequencies.stripes((64, 64), u, v)
        factor = frequencies.response_to_waves(kernel, (64, 64))[32 + u, 32 + v]
        assert np.allclose(conv.correlate(waves, kernel, border="wrap"), factor.real * waves, atol=1e-9)


def test_the_kernel_of_a_mask_does_what_the_mask_does():
    dice = np.random.default_rng(8)
    for shape in ((31, 31), (16, 15), (1, 6), (1, 1)):
        picture = dice.integers(0, 256, shape)
        mask = dice.random(shape) < 0.4
        mask |= frequencies.mirrored(mask)
        assert np.array_equal(mask, frequencies.mirrored(mask))
        masked = frequencies.let_through(picture, mask)
        weights = frequencies.kernel_of(mask)
        assert np.allclose(np.fft.ifft2(fft.ifftshift(frequencies.spectrum(picture) * mask)).imag, 0, atol=1e-9)
        places = [(row - shape[0] // 2, col - shape[1] // 2) for row, col in np.ndindex(shape)]
        theirs = sum(
            weight * np.roll(picture, place, (0, 1)) for weight, place in zip(weights.flat, places, strict=True)
        )
        assert np.allclose(masked, theirs, atol=1e-9), shape
