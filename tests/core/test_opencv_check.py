"""Our call of OpenCV against SciPy: the judge must itself be right."""

import numpy as np
import pytest
from scipy import ndimage

import conv
from conv.opencv_check import check_against_opencv, opencv_correlate


@pytest.mark.parametrize("border", conv.BORDERS)
@pytest.mark.parametrize("stride", [1, 2, (1, 3)])
@pytest.mark.parametrize("dilation", [1, 2])
@pytest.mark.parametrize("flip", [False, True])
@pytest.mark.parametrize("shape", [(13, 17), (13, 17, 3)])
def test_ours_and_opencvs_agree_for_every_setting(border, stride, dilation, flip, shape):
    rng = np.random.default_rng(0)
    image, kernel = rng.integers(0, 256, shape).astype(np.uint8), rng.normal(size=(3, 5))
    check = check_against_opencv(image, kernel, border=border, stride=stride, dilation=dilation, flip=flip)
    assert check.ours.shape == check.theirs.shape
    assert check.largest <= 1e-9
    assert check.largest == np.abs(check.ours - check.theirs).max()


@pytest.mark.parametrize("border", [name for name in conv.BORDERS if name != "valid"])
def test_opencv_is_called_with_the_border_that_is_meant(border):
    image = np.random.default_rng(1).integers(0, 256, (6, 7)).astype(np.uint8)
    kernel = np.random.default_rng(2).normal(size=(5, 5))
    theirs = ndimage.convolve(image.astype(float), kernel, mode=conv.BORDERS[border].scipy)
    assert np.abs(opencv_correlate(image, kernel, border=border, flip=True) - theirs).max() <= 1e-9
