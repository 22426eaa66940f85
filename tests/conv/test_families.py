"""The check on weights, and the parametric families against OpenCV, SciPy, MATLAB's printed values and geometry."""

import dataclasses
import math
from fractions import Fraction

import cv2
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from scipy import ndimage

from conv.families import (
    Kernel,
    as_weights,
    binomial,
    box,
    difference_of_gaussians,
    disk,
    gabor,
    gaussian,
    laplacian_of_gaussian,
    motion_blur,
    unsharp,
)

SIZES = st.integers(0, 15).map(lambda half: 2 * half + 1)
SIZES_FROM_3 = st.integers(1, 15).map(lambda half: 2 * half + 1)
SIGMAS = st.floats(0.1, 1000)
ANGLES = st.floats(-360, 360)

MAKERS = {
    "box": lambda: box(3, 5),
    "gaussian": lambda: gaussian(5, 1.5),
    "binomial": lambda: binomial(5),
    "disk": lambda: disk(2.5),
    "motion_blur": lambda: motion_blur(5, -30),
    "unsharp": lambda: unsharp(5, 1, 0.5),
    "laplacian_of_gaussian": lambda: laplacian_of_gaussian(5, 0.5),
    "difference_of_gaussians": lambda: difference_of_gaussians(5, 1, 1.6),
    "gabor": lambda: gabor(5, 4, 45, 2),
}


def impulse(size):
    picture = np.zeros((size, size))
    picture[size // 2, size // 2] = 1
    return picture


def response_at_centre(picture, kernel):
    return ndimage.correlate(picture, kernel.weights)[picture.shape[0] // 2, picture.shape[1] // 2]


# --- as_weights and Kernel


@pytest.mark.parametrize("dtype", ["bool", "uint8", "int64", "float16", "float32", "float64", "longdouble"])
def test_as_weights_takes_every_real_dtype(dtype):
    weights = as_weights(np.array([[1, 0, 1]], dtype=dtype))
    assert weights.dtype == np.float64
    assert weights.tolist() == [[1, 0, 1]]


def test_as_weights_is_a_read_only_copy():
    mine = np.array([[1.0, 2.0, 1.0]])
    weights = as_weights(mine)
    mine[0, 0] = 99
    assert weights.tolist() == [[1, 2, 1]]
    with pytest.raises(ValueError, match="read-only"):
        weights[0, 0] = 5


def test_as_weights_of_a_kernel_is_its_weights():
    kernel = box(3, 3)
    assert as_weights(kernel) is kernel.weights


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ([1, 2, 1], "kernel must be 2-D with odd sides; got shape (3,)"),
        (np.zeros((2, 3)), "kernel must be 2-D with odd sides; got shape (2, 3)"),
        (np.zeros((3, 2)), "kernel must be 2-D with odd sides; got shape (3, 2)"),
        (np.zeros((1, 0)), "kernel must be 2-D with odd sides; got shape (1, 0)"),
        (np.zeros((3, 3, 3)), "kernel must be 2-D with odd sides; got shape (3, 3, 3)"),
        (
            "sobel_x",
            "kernel must be numbers or a Kernel, not a text: for a name conv.KERNELS['sobel_x'], for numbers "
            "conv.parse_kernel",
        ),
        ([[1, 2], [3]], "kernel must be 2-D with odd sides; got rows of different lengths"),
        (np.zeros((1, 33)), "kernel must be at most 31x31; got shape (1, 33)"),
        (np.zeros((33, 1)), "kernel must be at most 31x31; got shape (33, 1)"),
        ([[1j]], "kernel weights must be real numbers; got dtype complex128"),
        ([["1"]], "kernel weights must be real numbers; got dtype <U1"),
        ([[Fraction(1, 9)]], "kernel weights must be real numbers; got dtype object"),
        ([[1, 2, np.nan]], "kernel weights must be finite; got nan at [0, 2]"),
        ([[1], [-np.inf], [2]], "kernel weights must be finite; got -inf at [1, 0]"),
    ],
)
def test_as_weights_says_what_is_wrong(given, message):
    with pytest.raises(ValueError) as error:
        as_weights(given)
    assert str(error.value) == message


@pytest.mark.parametrize("shape", [(1, 1), (31, 31), (1, 31), (31, 1)])
def test_the_smallest_and_the_largest_kernel_are_allowed(shape):
    assert as_weights(np.ones(shape)).shape == shape


def test_a_kernel_is_frozen_checked_and_compared_by_identity():
    kernel = Kernel("one", [[1]], "One", "identity", "Nothing happens.", "Definition.")
    assert kernel.shape == (1, 1)
    assert not kernel.weights.flags.writeable
    assert kernel != dataclasses.replace(kernel)
    with pytest.raises(dataclasses.FrozenInstanceError):
        kernel.name = "two"
    with pytest.raises(ValueError, match=r"odd sides; got shape \(1, 2\)"):
        dataclasses.replace(kernel, weights=[[1, 2]])


# --- what holds for every family


@pytest.mark.parametrize("family", MAKERS)
def test_every_family_names_and_describes_its_kernel(family):
    kernel = MAKERS[family]()
    assert kernel.name.isidentifier()
    assert kernel.name.startswith(family + "_")
    assert kernel.title
    assert kernel.about.endswith(".")
    assert len(kernel.about) <= 90
    assert kernel.source.endswith(".")


@pytest.mark.parametrize("family", sorted(set(MAKERS) - {"box"}))
def test_every_family_is_the_same_after_half_a_turn(family):
    weights = MAKERS[family]().weights
    assert np.array_equal(weights, weights[::-1, ::-1])


@settings(deadline=None)
@given(SIZES, SIGMAS, st.floats(0, 100), ANGLES, st.floats(0.1, 15))
@example(1, 1, 0, 0, 6.084120638078587)  # its square is less than NumPy's square of it
def test_blurs_and_sharpening_sum_to_one(size, sigma, amount, angle, radius):
    for kernel in (gaussian(size, sigma), binomial(size), disk(radius), motion_blur(size, angle), box(size, 3)):
        assert math.fsum(kernel.weights.flat) == pytest.approx(1, abs=1e-14)
        assert kernel.weights.min() >= 0
    assert math.fsum(unsharp(size, sigma, amount).weights.flat) == pytest.approx(1, abs=1e-12)


@settings(deadline=None)
@given(SIZES_FROM_3, SIGMAS, ANGLES, st.floats(2, 1000), st.floats(0.5, 1000))
def test_kernels_that_look_for_differences_sum_to_zero(size, sigma, angle, wavelength, bell):
    for kernel in (
        laplacian_of_gaussian(size, sigma),
        difference_of_gaussians(size, sigma, sigma + 0.5 if sigma < 500 else sigma - 0.5),
        gabor(size, wavelength, angle, bell),
    ):
        assert np.abs(kernel.weights).max() > 0
        assert abs(math.fsum(kernel.weights.flat)) <= 1e-14 * max(1, np.abs(kernel.weights).sum())


@pytest.mark.parametrize(
    ("kernel", "rank"),
    [
        (gaussian(31, 4), 1),
        (binomial(31), 1),
        (unsharp(31, 4, 2), 2),
        (difference_of_gaussians(31, 2, 3), 2),
        (laplacian_of_gaussian(31, 2), 3),
        (gabor(31, 6, 90, 4), 1),
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_rounding_adds_nothing_to_the_rank(kernel, rank):
    assert np.linalg.matrix_rank(kernel.weights) == rank


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: box(2, 3), "rows must be an odd whole number from 1 to 31; got 2"),
        (lambda: box(3, 33), "cols must be an odd whole number from 1 to 31; got 33"),
        (lambda: gaussian(3.0, 1), "size must be an odd whole number from 1 to 31; got 3.0"),
        (lambda: gaussian(True, 1), "size must be an odd whole number from 1 to 31; got True"),
        (lambda: gaussian(-3, 1), "size must be an odd whole number from 1 to 31; got -3"),
        (lambda: gaussian(3, 0), "sigma must be a number from 0.1 to 1000; got 0"),
        (lambda: gaussian(3, math.nan), "sigma must be a number from 0.1 to 1000; got nan"),
        (lambda: gaussian(3, math.inf), "sigma must be a number from 0.1 to 1000; got inf"),
        (lambda: gaussian(3, "1"), "sigma must be a number from 0.1 to 1000; got '1'"),
        (lambda: gaussian(3, None), "sigma must be a number from 0.1 to 1000; got None"),
        (lambda: binomial(4), "size must be an odd whole number from 1 to 31; got 4"),
        (lambda: disk(0), "radius must be a number from 0.1 to 15; got 0"),
        (lambda: disk(15.5), "radius must be a number from 0.1 to 15; got 15.5"),
        (lambda: motion_blur(8, 0), "size must be an odd whole number from 1 to 31; got 8"),
        (lambda: motion_blur(9, 361), "angle must be a number from -360 to 360; got 361"),
        (lambda: unsharp(3, -1, 1), "sigma must be a number from 0.1 to 1000; got -1"),
        (lambda: unsharp(3, 1, -1), "amount must be a number from 0 to 100; got -1"),
        (lambda: laplacian_of_gaussian(1, 1), "size must be an odd whole number from 3 to 31; got 1"),
        (lambda: difference_of_gaussians(1, 1, 2), "size must be an odd whole number from 3 to 31; got 1"),
        (lambda: difference_of_gaussians(3, 0, 2), "sigma1 must be a number from 0.1 to 1000; got 0"),
        (lambda: difference_of_gaussians(3, 2, 0), "sigma2 must be a number from 0.1 to 1000; got 0"),
        (lambda: difference_of_gaussians(3, 2, 2), "sigma1 and sigma2 must be at least 0.01 apart; got 2 and 2"),
        (lambda: gabor(9, 1.9, 0, 2), "wavelength must be a number from 2 to 1000; got 1.9"),
        (lambda: gabor(9, 4, -400, 2), "angle must be a number from -360 to 360; got -400"),
        (lambda: gabor(9, 4, 0, 0.4), "sigma must be a number from 0.5 to 1000; got 0.4"),
    ],
)
def test_families_say_the_rule_and_what_came(make, message):
    with pytest.raises(ValueError) as error:
        make()
    assert str(error.value) == message


def test_numpy_numbers_are_numbers():
    assert np.array_equal(gaussian(np.int64(5), np.float32(1.5)).weights, gaussian(5, 1.5).weights)


# --- one family after the other


@pytest.mark.parametrize(("rows", "cols"), [(1, 1), (3, 5), (7, 7), (31, 1)])
def test_box_is_opencvs_blur(rows, cols):
    blurred = cv2.blur(impulse(33), (cols, rows), borderType=cv2.BORDER_CONSTANT)
    ours = ndimage.correlate(impulse(33), box(rows, cols).weights)
    assert np.allclose(ours, blurred, rtol=0, atol=1e-15)


@settings(deadline=None)
@given(SIZES, SIGMAS)
def test_gaussian_is_opencvs(size, sigma):
    row = cv2.getGaussianKernel(size, sigma)
    assert np.allclose(gaussian(size, sigma).weights, row @ row.T, rtol=0, atol=1e-15)


@pytest.mark.parametrize("size", range(1, 32, 2))
def test_binomial_is_a_box_of_two_applied_again_and_again(size):
    row = np.ones(1)
    for _ in range(size - 1):
        row = np.convolve(row, [0.5, 0.5])
    assert np.array_equal(binomial(size).weights, np.outer(row, row))


@pytest.mark.parametrize("radius", [0.3, 0.5, 0.7, 1, 1.5, 2.2, 3, 7.1, 14.6, 15])
def test_disk_covers_each_pixel_by_its_area(radius):
    half, fine = math.ceil(radius), 200
    side = 2 * half + 1
    at = (np.arange(side * fine) + 0.5) / fine - side / 2
    inside = np.add.outer(at**2, at**2) <= radius**2
    counted = inside.reshape(side, fine, side, fine).mean(axis=(1, 3))
    assert disk(radius).shape == (side, side)
    weights = disk(radius).weights
    assert np.allclose(weights, counted / counted.sum(), rtol=0, atol=5e-4 * weights.max())
    assert np.array_equal(weights > 0, counted > 0)


@pytest.mark.parametrize("radius", [1.5, 5, 10.092303778935092])
def test_the_middle_of_a_disk_is_one_over_its_area_and_all_its_sides_are_alike(radius):
    weights = disk(radius).weights
    assert weights.max() == pytest.approx(1 / (math.pi * radius**2), rel=1e-11)
    assert np.array_equal(weights, weights.T)
    assert np.array_equal(weights, weights[::-1])
    assert np.linalg.matrix_rank(weights) > 1


def test_motion_blur_has_the_weights_of_matlabs_fspecial():
    assert np.array_equal(motion_blur(9, 0).weights[4], np.full(9, 1 / 9))
    diagonal = motion_blur(9, 45).weights  # MATLAB prints the inner 7x7; its (1, 7) is our [1, 7]
    assert diagonal[4, 4] == pytest.approx(0.0997064915, abs=1e-10)
    assert diagonal[1, 7] == pytest.approx(0.0755136399, abs=1e-10)
    assert motion_blur(5, 45).weights[2, 2] == pytest.approx(0.1771490832, abs=1e-10)


@settings(deadline=None)
@given(st.floats(0, 179))
def test_motion_blur_smears_a_dot_along_its_angle(angle):
    smear = ndimage.correlate(impulse(31), motion_blur(31, angle).weights)
    rows, cols = np.mgrid[:31, :31] - 15
    x, y = cols, -rows
    measured = math.degrees(math.atan2(2 * np.sum(smear * x * y), np.sum(smear * (x**2 - y**2)))) / 2
    assert abs((measured - angle + 90) % 180 - 90) < 0.5


@pytest.mark.parametrize("size", [3, 9, 31])
def test_motion_blur_at_right_angles_is_the_transpose_and_a_mirror_turns_the_sign(size):
    assert np.allclose(motion_blur(size, 120).weights, np.rot90(motion_blur(size, 30).weights), atol=1e-15)
    assert np.allclose(motion_blur(size, -30).weights, motion_blur(size, 30).weights[::-1], atol=1e-15)
    assert np.array_equal(motion_blur(size, 90).weights, motion_blur(size, 0).weights.T)


def test_a_line_from_bottom_left_to_top_right_survives_motion_blur_of_45_degrees():
    picture = np.zeros((31, 31))
    cv2.line(picture, (0, 30), (30, 0), 255)  # (column, row)
    along, across = (response_at_centre(picture, motion_blur(9, angle)) for angle in (45, 135))
    assert along > 2.5 * across


@pytest.mark.parametrize(("size", "sigma", "amount"), [(3, 0.8, 1), (7, 1.5, 0.5), (13, 2, 4)])
def test_unsharp_adds_what_opencvs_gaussian_blur_takes_away(size, sigma, amount):
    picture = np.random.default_rng(1).uniform(0, 255, (40, 50))
    blurred = cv2.GaussianBlur(picture, (size, size), sigma, borderType=cv2.BORDER_REPLICATE)
    ours = ndimage.correlate(picture, unsharp(size, sigma, amount).weights, mode="nearest")
    assert np.allclose(ours, picture + amount * (picture - blurred), rtol=0, atol=1e-9)


def test_laplacian_of_gaussian_has_the_weights_that_matlab_prints():
    printed = [
        [0.0448, 0.0468, 0.0564, 0.0468, 0.0448],
        [0.0468, 0.3167, 0.7146, 0.3167, 0.0468],
        [0.0564, 0.7146, -4.9048, 0.7146, 0.0564],
        [0.0468, 0.3167, 0.7146, 0.3167, 0.0468],
        [0.0448, 0.0468, 0.0564, 0.0468, 0.0448],
    ]
    assert np.allclose(laplacian_of_gaussian(5, 0.5).weights, printed, rtol=0, atol=5.1e-5)


@pytest.mark.parametrize("sigma", [1.4, 2, 2.5])
def test_laplacian_and_difference_of_gaussians_are_scipys(sigma):
    laplace = ndimage.gaussian_laplace(impulse(31), sigma, radius=15)
    assert np.allclose(laplacian_of_gaussian(31, sigma).weights, laplace, rtol=0, atol=1e-8)
    narrow, wide = (ndimage.gaussian_filter(impulse(31), s, radius=15) for s in (sigma, 1.2 * sigma))
    assert np.allclose(difference_of_gaussians(31, sigma, 1.2 * sigma).weights, narrow - wide, rtol=0, atol=1e-12)


def test_the_order_of_the_two_sigmas_sets_the_sign():
    narrow_first = difference_of_gaussians(9, 1, 2).weights
    assert narrow_first[4, 4] > 0
    assert np.array_equal(difference_of_gaussians(9, 2, 1).weights, -narrow_first)


@pytest.mark.parametrize("angle", [-45, 0, 30, 45, 90, 150])
def test_gabor_is_opencvs_lowered_to_sum_zero(angle):
    # OpenCV's angle grows clockwise on the screen; a wave without end leaves the bell alone.
    wave = cv2.getGaborKernel((15, 15), 2.5, math.radians(-angle), 6, 1, 0)
    bell = cv2.getGaborKernel((15, 15), 2.5, 0, 1e12, 1, 0)
    lowered = wave - bell * wave.sum() / bell.sum()
    ours = gabor(15, 6, angle, 2.5).weights
    assert np.allclose(ours, lowered / lowered[lowered > 0].sum(), rtol=0, atol=2e-12)
    assert ours[ours > 0].sum() == pytest.approx(1, abs=1e-15)


@pytest.mark.parametrize("angle", [0, 30, 60, 90, 120, 150])
def test_gabor_answers_most_to_stripes_that_repeat_along_its_angle(angle):
    rows, cols = np.mgrid[:31, :31] - 15
    along = cols * math.cos(math.radians(angle)) - rows * math.sin(math.radians(angle))
    stripes = np.cos(2 * np.pi * along / 6)
    answers = {a: response_at_centre(stripes, gabor(15, 6, a, 2.5)) for a in range(0, 180, 30)}
    assert max(answers, key=answers.get) == angle
