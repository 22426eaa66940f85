"""A search against scikit-image, OpenCV and SciPy."""

import cv2
import numpy as np
import pytest
from scipy import signal
from skimage.feature import match_template

import conv
from teaching.experiments.search import place_of_peak, search


def test_both_responses_are_scikit_images_opencvs_and_scipys(photo):
    dice = np.random.default_rng(5)
    for shape in ((24, 31), (1, 9), (40, 2), (120, 90)):
        top, left = (int(dice.integers(0, whole - part)) for whole, part in zip(photo.shape, shape, strict=True))
        template = photo[top : top + shape[0], left : left + shape[1]]
        found = search(photo, template)
        assert np.allclose(found.normalised, match_template(photo.astype(float), template.astype(float)), atol=1e-9)
        theirs = cv2.matchTemplate(photo, template, cv2.TM_CCOEFF_NORMED)
        assert np.allclose(found.normalised, theirs, atol=3e-3)  # 32-bit
        exact = signal.correlate(photo.astype(np.int64), template.astype(np.int64), "valid", "direct")
        assert np.array_equal(found.plain, exact)
        assert found.normalised[top, left] == pytest.approx(1, abs=1e-12)
        assert np.abs(found.normalised).max() <= 1 + 1e-12


def test_brightness_and_contrast_do_not_matter_to_the_normalised_one(photo):
    template = photo[60:90, 90:130]
    dim = (photo.astype(int) // 2 * 1 + 40).astype(np.uint8)
    assert place_of_peak(search(dim, template).normalised) == (60, 90)
    assert search(dim, template).normalised.max() > 0.999


def test_a_bright_patch_fools_the_plain_one():
    picture = np.zeros((40, 60), np.uint8)
    picture[5:10, 5:10] = np.eye(5) * 100
    picture[25:35, 40:55] = 255
    found = search(picture, picture[5:10, 5:10])
    row, col = place_of_peak(found.plain)
    assert picture[row : row + 5, col : col + 5].min() == 255
    assert place_of_peak(found.normalised) == (5, 5)
    assert found.normalised[row, col] == 0  # flat


def test_what_cannot_be_looked_for_says_why():
    with pytest.raises(ValueError, match="the template must not be the same everywhere"):
        search(conv.pattern("noise", 9), np.full((3, 3), 7))
    with pytest.raises(ValueError, match=r"the template must fit into the picture; got \(3, 3\) and \(2, 9\)"):
        search(np.eye(2, 9), np.eye(3))
