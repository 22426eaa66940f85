"""Pyramids against OpenCV's, and what a stride without a blur makes of waves."""

import cv2
import numpy as np
import pytest

import conv
from teaching.experiments import pyramids
from teaching.experiments.frequencies import spectrum

DICE = np.random.default_rng(2)
SHAPES = [(64, 48), (45, 33), (7, 6), (2, 2), (1, 1), (1, 9), (3, 1)]


def test_both_steps_are_opencvs_and_details_add_up_to_the_last_bit(photo):
    for picture in (photo, *(DICE.integers(0, 256, shape).astype(np.uint8) for shape in SHAPES)):
        small = pyramids.reduce(picture)
        theirs = cv2.pyrDown(picture.astype(float), borderType=cv2.BORDER_REFLECT_101)
        assert np.allclose(small, theirs.reshape(small.shape), atol=1e-9)
        large = cv2.pyrUp(theirs, dstsize=picture.shape[::-1])
        assert np.allclose(pyramids.expand(small, picture.shape), large.reshape(picture.shape), atol=1e-9)
        for count in range(1, 7):
            found = pyramids.pyramid(picture, count)
            assert np.array_equal(found.rebuilt(), picture)
            assert [level.shape for level in found.levels] == [detail.shape for detail in found.details]
            assert len(found.levels) <= count


def test_without_a_detail_the_picture_lacks_just_that(photo):
    found = pyramids.pyramid(photo, 4)
    without = [np.zeros_like(found.details[0]), *found.details[1:]]
    lacks = found.rebuilt() - pyramids.rebuild(without)
    assert np.allclose(lacks, found.details[0], atol=1e-9)


def test_every_nth_pixel_folds_the_spectrum():
    picture = DICE.integers(0, 256, (48, 64))
    for step in (2, 4, 8):
        rows, cols = 48 // step, 64 // step
        whole = np.fft.ifftshift(spectrum(picture)).reshape(step, rows, step, cols)
        folded = whole.sum((0, 2)) / step**2
        assert np.allclose(np.fft.ifftshift(spectrum(pyramids.every(picture, step))), folded, atol=1e-9)


def test_a_false_wave_agrees_with_the_true_one_at_every_nth_pixel():
    down, right = np.ogrid[:40, :40]
    for step in (2, 4, 8):
        for _ in range(20):
            true = tuple(DICE.uniform(-0.5, 0.5, 2))
            false = pyramids.false_wave(*true, step)
            assert np.abs(false).max() <= 1 / (2 * step) + 1e-12
            waves = [np.cos(2 * np.pi * (u * down + v * right))[::step, ::step] for u, v in (true, false)]
            assert np.allclose(*waves, atol=1e-9)


def test_a_blur_first_leaves_little_of_what_is_too_fine():
    plate = conv.pattern("zone_plate", 128)
    # Near the middle of each side, a wave has two pixels: at every second pixel, it is all white or all black.
    side = np.s_[28:36, :4]
    assert pyramids.every(plate, 2)[side].std() > 40
    assert pyramids.blurred_every(plate, 2)[side].std() < 8
    assert pyramids.too_fine(plate, 2) > 0.5
    assert pyramids.too_fine(np.full((9, 9), 7), 2) == 0


def test_waves_just_long_enough_are_not_too_fine():
    columns = np.arange(64)
    for waves, share in ((15, 0.0), (16, 0.0), (17, 1.0)):  # 16 waves in 64 columns have 4 pixels each
        assert pyramids.too_fine(np.cos(2 * np.pi * waves * columns / 64)[None], 2) == pytest.approx(share, abs=1e-12)
    with pytest.raises(ValueError, match="step must be a power of two; got 3"):
        pyramids.blurred_every([[1]], 3)
