"""Two passes, sums of pairs and look-ups against OpenCV, SciPy and scikit-image."""

import cv2
import numpy as np
import pytest
from scipy import ndimage
from skimage import transform

import conv
from teaching.experiments.two_passes import box_sums, integral_image, pairs_of, two_passes

SEPARABLE = ["small_blur", "large_blur", "sobel_x", "sobel_y", "gaussian_5", "motion_0"]
MADE_UP = [name for name, border in conv.BORDERS.items() if border.scipy]


def test_two_passes_do_what_one_does_with_every_border_as_opencvs_and_scipys(photo):
    for name in SEPARABLE:
        kernel = conv.KERNELS[name]
        for border in conv.BORDERS:
            passes = two_passes(photo, kernel, border=border)
            assert np.allclose(passes.column * passes.row, kernel.weights, rtol=0, atol=1e-12), name
            assert np.allclose(passes.response, conv.correlate(photo, kernel, border=border), atol=1e-9), (name, border)
        mode = cv2.BORDER_REPLICATE
        passes = two_passes(photo, kernel)
        theirs = cv2.sepFilter2D(photo, cv2.CV_64F, passes.row.ravel(), passes.column.ravel(), borderType=mode)
        assert np.allclose(passes.response, theirs, atol=1e-9), name
        down = ndimage.correlate1d(photo.astype(float), passes.column.ravel(), axis=0, mode="nearest")
        assert np.allclose(passes.between, down, atol=1e-9), name


def test_a_kernel_that_is_no_single_pair_has_no_two_passes(photo):
    assert two_passes(photo, conv.KERNELS["laplacian"]) is None
    assert two_passes(photo, conv.KERNELS["emboss"]) is None


def test_pairs_add_up_to_the_kernel_and_no_sum_of_so_many_is_closer():
    dice = np.random.default_rng(4)
    for kernel in (
        *conv.KERNELS.values(),
        dice.normal(size=(7, 5)),
        1e200 * dice.normal(size=(5, 5)),
        np.zeros((3, 3)),
    ):
        parts = pairs_of(kernel)
        largest = np.abs(parts.weights).max() or 1
        assert np.allclose(parts.first(parts.rank) / largest, parts.weights / largest, rtol=0, atol=1e-9)
        assert parts.rank == max(1, np.linalg.matrix_rank(parts.weights / largest))
        for count in range(1, parts.rank + 1):
            lacks = np.linalg.norm((parts.weights - parts.first(count)) / largest)
            assert parts.error(count) == pytest.approx(lacks / (np.linalg.norm(parts.weights / largest) or 1), abs=1e-9)
    parts = pairs_of(dice.normal(size=(7, 5)))
    for _ in range(200):  # other sums of two pairs, near the best and anywhere
        other = parts.first(2) + 0.1 * dice.normal(size=(7, 1)) @ dice.normal(size=(1, 5))
        columns, sizes, rows = np.linalg.svd(other, full_matrices=False)
        other = (columns[:, :2] * sizes[:2]) @ rows[:2]
        assert np.linalg.norm(parts.weights - other) >= parts.error(2) * np.linalg.norm(parts.weights)


def test_what_it_costs_by_hand():
    assert pairs_of(conv.KERNELS["small_blur"]).cost(1) == 14  # against 49
    assert pairs_of(conv.KERNELS["large_blur"]).cost(1) == 42  # against 441
    assert pairs_of(conv.KERNELS["laplacian"]).cost(2) == 12  # against 9: no gain


def test_the_table_of_sums_is_opencvs_and_scikit_images(photo):
    assert np.array_equal(integral_image(photo), cv2.integral(photo))
    assert np.array_equal(integral_image(photo)[1:, 1:], transform.integral_image(photo))


def test_a_box_by_four_look_ups_is_the_blur_at_every_size_and_border(photo):
    for side in (1, 3, 7, 21, 31):
        for border in MADE_UP:
            boxes = box_sums(photo, side, border=border)
            theirs = ndimage.uniform_filter(photo.astype(float), side, mode=conv.BORDERS[border].scipy)
            assert np.allclose(boxes.means, theirs, atol=1e-9), (side, border)
            for row, col in ((0, 0), (17, 200), (photo.shape[0] - 1, photo.shape[1] - 1)):
                (a, b), (c, d) = boxes.corners(row, col).tolist()
                assert a - b - c + d == boxes.sums[row, col]
    assert np.array_equal(box_sums([[9]], 3, border="reflect").sums, [[81]])


def test_what_cannot_be_looked_up_says_why():
    with pytest.raises(ValueError, match="image must hold whole numbers; got dtype float64"):
        box_sums([[0.5]], 3)
    with pytest.raises(ValueError, match="border must make up pixels outside; got 'valid'"):
        box_sums([[1]], 3, border="valid")
    with pytest.raises(ValueError, match="kernel must be 2-D with odd sides"):
        box_sums([[1]], 4)
