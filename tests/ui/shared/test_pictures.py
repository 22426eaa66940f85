"""Encoded and drawn pictures, decoded by OpenCV."""

import cv2
import numpy as np
import pytest

import conv
from conv.sign_colours import sign_limit, signed_colours
from ui.shared import drawings, pictures


def decoded(data):
    """The pixels of a PNG file, red first."""
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    return pixels if pixels.ndim == 2 else pixels[..., ::-1]


@pytest.mark.parametrize("name", ["camera", "astronaut"])
def test_png_keeps_every_pixel(name):
    pixels = conv.sample_image(name)
    assert np.array_equal(decoded(pictures.png(pixels)), pixels)


def test_one_changed_pixel_of_a_large_picture_is_another_picture():
    pixels = np.zeros((1024, 1024), np.uint8)
    changed = pixels.copy()
    changed[777, 333] = 1
    assert pictures.digest(pixels) != pictures.digest(changed)
    assert np.array_equal(decoded(pictures.png(changed)), changed)


def test_the_same_bytes_in_another_shape_are_another_picture():
    assert pictures.digest(np.zeros((2, 8), np.uint8)) != pictures.digest(np.zeros((8, 2), np.uint8))


def test_signed_png_shows_the_sign_colours():
    response = conv.correlate(conv.sample_image("camera"), conv.KERNELS["sobel_x"])
    for dark, zero in ((False, (255, 255, 255)), (True, (31, 34, 41))):
        exact = signed_colours(response, sign_limit(response), dark=dark).astype(int)
        shown = decoded(pictures.signed_png(response, dark=dark)).astype(int)
        assert np.abs(shown - exact).max() <= 2  # a palette of 127 shades for each sign
        assert (shown[response == 0] == zero).all()


def test_signed_png_of_nothing_is_white():
    assert (decoded(pictures.signed_png(np.zeros((3, 4)))) == 255).all()


def test_small_pictures_are_enlarged_to_squares_and_large_ones_are_left():
    small = np.arange(12, dtype=np.uint8).reshape(3, 4)
    assert np.array_equal(pictures.enlarged(small, 11), np.kron(small, np.ones((2, 2), np.uint8)))
    assert pictures.enlarged(small, 3).shape == small.shape


def test_shrinking_keeps_the_mean_and_the_shape_of_the_picture():
    pixels = np.random.default_rng(0).integers(0, 256, (400, 600)).astype(np.uint8)
    small = pictures.shrunk(pixels, 60)
    assert small.shape == (40, 60)
    assert abs(small.mean() - pixels.mean()) < 1
    assert pictures.shrunk(np.zeros((1, 900), np.uint8), 100).shape == (1, 100)


def contrast(ink, fill):
    """Contrast of two colours as WCAG 2.2 defines it."""

    def luminance(colour):
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in np.asarray(colour) / 255]
        return np.dot(linear, (0.2126, 0.7152, 0.0722))

    light, dark = sorted((luminance(ink), luminance(fill)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_digits_stand_out_on_every_grey_and_every_sign_colour():
    grays = np.repeat(np.arange(256, dtype=np.uint8)[:, None], 3, axis=1)
    signs = [signed_colours(np.linspace(-1, 1, 501)[None], dark=dark)[0] for dark in (False, True)]
    fills = np.concatenate([grays, *signs])
    for fill, ink in zip(fills, conv.sign_colours.inks(fills), strict=True):
        assert contrast([255 if ink == "#fff" else 0] * 3, fill) >= 4.5


def test_a_picture_resized_to_another_shape_is_cut_at_its_middle():
    pixels = np.repeat(np.arange(0, 240, 20, dtype=np.uint8)[None], 6, axis=0)  # 6 rows, 12 columns
    assert pictures.resized(pixels, (3, 3)).tolist() == [[70, 110, 150]] * 3
    assert pictures.resized(pixels, (12, 24)).shape == (12, 24)
    assert pictures.resized(np.uint8([[1, 2]]), (5, 4)).shape == (5, 4)


def test_signed_png_of_maps_that_are_compared_has_a_common_limit():
    response = np.array([[100.0, -50.0]])
    assert np.abs(decoded(pictures.signed_png(response, 400)).astype(int) - signed_colours(response, 400)).max() <= 2


def test_grey_maps_begin_at_black_and_end_at_white():
    assert pictures.gray(np.array([[0.0, 5.0, 10.0]]), 10).tolist() == [[0, 128, 255]]
    assert pictures.gray(np.zeros((1, 2)), 0).tolist() == [[0, 0]]


def test_a_large_kernel_is_drawn_weight_by_weight_in_a_frame():
    weights = np.zeros((3, 5))
    weights[0, 4] = 1
    for dark in (False, True):
        picture = drawings.draw_large_kernel(weights, cell=2, dark=dark)
        assert picture.shape == (10, 14, 3)
        assert np.array_equal(picture[2:-2:2, 2:-2:2], signed_colours(weights, dark=dark))
        assert (picture[:2] == picture[0, 0]).all()
