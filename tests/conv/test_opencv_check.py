"""Our call of OpenCV against SciPy: the judge must itself be right."""

import itertools

import numpy as np
import pytest
from scipy import ndimage

import conv
from conv.opencv_check import filter_with_opencv, filter_with_ours, largest_difference, median_time

SETTINGS = list(itertools.product((1, 2, (1, 3)), (1, 2), (False, True), ((13, 17), (13, 17, 3))))


@pytest.mark.parametrize("border", conv.BORDERS)
def test_ours_and_opencvs_agree_for_every_setting(border, subtests):
    for stride, dilation, flip, shape in SETTINGS:
        with subtests.test(stride=stride, dilation=dilation, flip=flip, shape=shape):
            rng = np.random.default_rng(0)
            image, kernel = rng.integers(0, 256, shape).astype(np.uint8), rng.normal(size=(3, 5))
            settings = {"border": border, "stride": stride, "dilation": dilation, "flip": flip}
            ours, theirs = filter_with_ours(image, kernel, **settings), filter_with_opencv(image, kernel, **settings)
            assert ours.response.shape == theirs.response.shape
            assert largest_difference(ours.response, theirs.response) <= 1e-9


@pytest.mark.parametrize("border", [name for name in conv.BORDERS if name != "valid"])
def test_opencv_is_called_with_the_border_that_is_meant(border):
    image = np.random.default_rng(1).integers(0, 256, (6, 7)).astype(np.uint8)
    kernel = np.random.default_rng(2).normal(size=(5, 5))
    theirs = ndimage.convolve(image.astype(float), kernel, mode=conv.BORDERS[border].scipy)
    assert np.abs(filter_with_opencv(image, kernel, border=border, flip=True).response - theirs).max() <= 1e-9


@pytest.mark.parametrize(
    ("seconds", "runs", "called", "median"),
    [((0.07, 0.002, 0.004), 3, 3, 0.004), ((0.2, 0), 3, 1, 0.2), ((1,), 1, 1, 1)],
)
def test_a_slow_first_run_does_not_count_and_a_slow_function_is_not_called_again(
    monkeypatch, seconds, runs, called, median
):
    now = [0.0]
    monkeypatch.setattr(conv.opencv_check.time, "perf_counter", lambda: sum(now))
    result, taken = median_time(lambda: now.append(seconds[len(now) - 1]) or len(now) - 1, runs)
    assert (result, taken) == (called, pytest.approx(median))
