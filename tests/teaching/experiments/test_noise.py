"""Noise and what takes it away, against SciPy, OpenCV and scikit-image."""

import cv2
import numpy as np
import pytest
from scipy import ndimage
from skimage import metrics

import conv
from teaching.experiments import noise

MADE_UP = {name: border.scipy for name, border in conv.BORDERS.items() if border.scipy}


@pytest.fixture(scope="module")
def picture(photo):
    return noise.add_noise(photo[40:150, 60:190], "salt_pepper", 10, seed=3)


def test_noise_is_as_large_as_asked_for_and_the_same_for_a_seed():
    grey = np.full((400, 500), 128, np.uint8)
    spread = noise.add_noise(grey, "gaussian", 20, seed=1)
    assert spread.mean() == pytest.approx(128, abs=0.3)
    assert spread.std() == pytest.approx(20, abs=0.3)
    dots = noise.add_noise(grey, "salt_pepper", 10, seed=1)
    assert [(dots == value).mean() for value in (0, 255)] == pytest.approx([0.05, 0.05], abs=0.003)
    assert np.array_equal(np.unique(dots), [0, 128, 255])
    for kind in noise.NOISES:
        assert np.array_equal(noise.add_noise(grey, kind, 30, seed=7), noise.add_noise(grey, kind, 30, seed=7))
        assert not np.array_equal(noise.add_noise(grey, kind, 30, seed=7), noise.add_noise(grey, kind, 30, seed=8))
        assert np.array_equal(noise.add_noise(grey, kind, 0, seed=7), grey)
    assert set(np.unique(noise.add_noise(grey, "salt_pepper", 100, seed=1))) == {0, 255}
    for kind, amount in (("gaussian", -1), ("salt_pepper", 101), ("speckle", 1)):
        with pytest.raises(ValueError, match="noise must be one of gaussian, salt_pepper"):
            noise.add_noise(grey, kind, amount, seed=1)


def test_ranks_are_scipys_with_every_border_and_opencvs(picture):
    for size in (3, 5, 7):
        for border, mode in MADE_UP.items():
            found = noise.filtered(picture, size, border=border)
            assert np.array_equal(found["median"], ndimage.median_filter(picture, size, mode=mode)), (size, border)
            assert np.array_equal(found["minimum"], ndimage.minimum_filter(picture, size, mode=mode)), (size, border)
            assert np.array_equal(found["maximum"], ndimage.maximum_filter(picture, size, mode=mode)), (size, border)
        found, square = noise.filtered(picture, size), np.ones((size, size), np.uint8)
        assert np.array_equal(found["median"], cv2.medianBlur(picture, size))
        assert np.array_equal(found["minimum"], cv2.erode(picture, square, borderType=cv2.BORDER_REPLICATE))
        assert np.array_equal(found["maximum"], cv2.dilate(picture, square, borderType=cv2.BORDER_REPLICATE))


def test_the_bilateral_filter_is_opencvs(picture):
    for size in (3, 5, 7):
        ours = noise.bilateral(picture, size)
        how = (size, noise.LEVELS, size / 3)
        theirs = cv2.bilateralFilter(picture.astype(np.float32), *how, borderType=cv2.BORDER_REPLICATE)
        assert np.abs(ours - theirs).max() < 1e-3  # OpenCV's are 32-bit, with exponentials from a table
        assert not np.allclose(ours, noise.filtered(picture, size)["gaussian"], atol=1)


def test_how_good_a_picture_is_says_scikit_image(photo):
    for kind, amount in (("gaussian", 20), ("salt_pepper", 10)):
        noisy = noise.add_noise(photo, kind, amount, seed=5)
        for found in (noisy, noise.filtered(noisy, 5)["median"], noise.filtered(noisy, 3)["mean"]):
            assert noise.psnr(photo, found) == pytest.approx(
                metrics.peak_signal_noise_ratio(photo.astype(float), found.astype(float), data_range=255)
            )
            assert noise.ssim(photo, found) == pytest.approx(
                metrics.structural_similarity(photo.astype(float), found.astype(float), data_range=255)
            )
    assert noise.psnr(photo, photo) == float("inf")


def test_the_median_wins_with_salt_and_pepper(photo):
    noisy = noise.add_noise(photo, "salt_pepper", 10, seed=1)
    quality = {name: noise.psnr(photo, found) for name, found in noise.filtered(noisy, 3).items()}
    assert max(quality, key=quality.get) == "median"


def test_a_sum_is_filtered_term_by_term_by_kernels_and_by_no_other(photo, picture):
    clean = photo[40:150, 60:190]
    tests = noise.sum_tests(clean, picture - clean.astype(float), 3)
    for name, test in tests.items():
        assert (test.largest < 1e-9) == (name in noise.KERNEL_FILTERS), name
        assert np.array_equal(test.both, noise.filtered(picture.astype(float), 3)[name])


def test_small_pictures_and_wrong_settings():
    assert all(result == pytest.approx(9) for result in noise.filtered([[9]], 7).values())
    with pytest.raises(ValueError, match="border must make up pixels outside; got 'valid'"):
        noise.ranked([[1]], 3, border="valid")
    with pytest.raises(ValueError, match="kernel must be 2-D with odd sides"):
        noise.ranked([[1]], 4)
