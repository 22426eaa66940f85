"""Ours beside OpenCV's: equal where they must be, and where they are not, by the reasons that are told."""

import cv2
import numpy as np
import pytest
from skimage.exposure import rescale_intensity

import conv
from teaching.agreement import agreement, causes


def gray(name):
    pixels = conv.sample_image(name)
    return pixels if pixels.ndim == 2 else conv.to_gray(pixels)


def tutorial(image, kernel):
    """The classic tutorial's own function, word for word but for the border, which it makes with OpenCV."""
    rows, cols = (k // 2 for k in kernel.shape)
    padded = cv2.copyMakeBorder(image, rows, rows, cols, cols, cv2.BORDER_REPLICATE)
    output = np.zeros(image.shape, "float32")
    for y in range(image.shape[0]):
        for x in range(image.shape[1]):
            output[y, x] = (padded[y : y + kernel.shape[0], x : x + kernel.shape[1]] * kernel).sum()
    return (rescale_intensity(output, in_range=(0, 255)) * 255).astype("uint8")


@pytest.mark.parametrize("name", conv.SAMPLES)
def test_with_matched_settings_every_kernel_gives_opencvs_picture(name):
    picture = gray(name)
    differing = {kernel: agreement(picture, kernel).differing for kernel in conv.KERNELS.values()}
    assert {kernel.name: count for kernel, count in differing.items() if count} == {}


@pytest.mark.parametrize("border", conv.BORDERS)
@pytest.mark.parametrize("shape", [(40, 33), (33, 40, 3)])
def test_so_it_does_with_every_border_and_in_colour(border, shape):
    picture = np.random.default_rng(3).integers(0, 256, shape).astype(np.uint8)
    for kernel in conv.KERNELS.values():
        assert agreement(picture, kernel, border=border).differing == 0, kernel.name


@pytest.mark.parametrize("weights", [[[0.5, 0.5, 0]], np.full((5, 5), 1 / 32), np.full((15, 15), 1 / 64)])
def test_exact_ties_are_equal_too(weights):
    picture = np.random.default_rng(4).integers(0, 256, (60, 60)).astype(np.uint8)
    response = conv.correlate(picture, weights)
    assert np.count_nonzero(response % 1 == 0.5) > 10
    assert agreement(picture, weights).differing == 0


@pytest.mark.parametrize("name", ["small_blur", "sharpen", "laplacian", "sobel_x", "sobel_y", "emboss"])
def test_called_as_the_tutorial_does_both_pictures_are_the_tutorials(name):
    picture, kernel = gray("chelsea")[:60, :80], conv.KERNELS[name]
    found = agreement(picture, kernel, called="tutorial")
    np.testing.assert_array_equal(found.theirs, cv2.filter2D(picture, -1, kernel.weights))
    # The tutorial adds up in float32, which can put a whole number just below itself before it is cut off.
    apart = np.abs(found.ours.astype(int) - tutorial(picture, kernel.weights))
    assert apart.max() <= 1
    assert np.count_nonzero(apart) <= 0.02 * apart.size


def test_the_tutorials_border_is_214_grey_levels_off_at_the_most():
    found = agreement(gray("camera"), conv.KERNELS["sobel_y"], called="tutorial")
    assert found.largest == 214
    assert found.differing == np.count_nonzero(found.difference)
    assert found.sentence.endswith("of the pixels, by at most 214")


def test_about_half_of_a_blur_differs_by_truncation():
    told = {cause.title: cause for cause in causes(gray("camera"), conv.KERNELS["small_blur"])}
    assert 0.45 < told["Truncation"].differing / gray("camera").size < 0.55
    assert told["Truncation"].largest == 1


def test_without_a_border_in_play_the_border_is_no_cause():
    picture = np.random.default_rng(5).integers(0, 256, (20, 20)).astype(np.uint8)
    told = {cause.title: cause for cause in causes(picture, [[0.3]])}
    assert told["Border"].differing == 0
    assert told["Truncation"].differing > 0


def test_only_the_rim_differs_by_the_border():
    picture = np.random.default_rng(6).integers(0, 256, (30, 30)).astype(np.uint8)
    border, *_ = causes(picture, np.full((3, 3), 1 / 9))
    assert 0 < border.differing <= 30 * 30 - 28 * 28


def test_float32_tips_near_ties():
    # 0.1 * 5 is a half in float64; in float32 the weight is a little larger, and the sum too.
    picture = np.full((4, 4), 5, np.uint8)
    told = {cause.title: cause for cause in causes(picture, [[0.1]])}
    assert told["Float32 weights"].differing == np.count_nonzero(cv2.filter2D(picture, -1, np.array([[0.1]])) != 0)


def test_saturation_counts_what_both_lose():
    picture = gray("camera")
    response = conv.correlate(picture, conv.KERNELS["sobel_x"])
    *_, saturation = causes(picture, conv.KERNELS["sobel_x"])
    assert saturation.differing == np.count_nonzero((response < 0) | (response > 255))
    assert saturation.largest == 860


@pytest.mark.parametrize("called", ["matching", "tutorial"])
def test_valid_leaves_the_same_part_of_both(called):
    picture = gray("coins")
    found = agreement(picture, conv.KERNELS["small_blur"], border="valid", called=called)
    assert found.ours.shape == found.theirs.shape == (picture.shape[0] - 6, picture.shape[1] - 6)
    assert found.largest <= 1


def test_the_signed_difference_of_colours_is_the_channel_that_differs_most():
    picture = conv.sample_image("astronaut")[:40, :40]
    found = agreement(picture, conv.KERNELS["sobel_y"], called="tutorial")
    assert np.abs(found.signed_difference).max() == found.largest
    np.testing.assert_array_equal(np.abs(found.signed_difference), np.abs(found.difference).max(axis=-1))


def test_another_way_to_call_is_refused():
    with pytest.raises(ValueError, match=r"^called must be one of matching, tutorial; got 'as it likes'$"):
        agreement(np.zeros((3, 3), np.uint8), [[1]], called="as it likes")
