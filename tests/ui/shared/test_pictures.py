"""Encoded and drawn pictures, decoded by OpenCV."""

import cv2
import numpy as np
import pytest

import conv
from conv.display import signed_colours
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
    exact = signed_colours(response).astype(int)
    shown = decoded(pictures.signed_png(response)).astype(int)
    assert np.abs(shown - exact).max() <= 2  # a palette of 127 shades for each sign
    assert (shown[response == 0] == 255).all()


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


def test_drawn_weights_have_the_sign_colours():
    drawn = drawings.draw_weights(conv.KERNELS["sobel_x"])
    corners = drawn[3 :: drawings.CELL, 3 :: drawings.CELL]
    assert np.array_equal(corners, signed_colours(conv.KERNELS["sobel_x"].weights))


def test_a_drawn_window_is_outlined_and_nothing_else():
    pixels = np.full((4, 5), 100, np.uint8)
    plain, outlined = drawings.draw_pixels(pixels), drawings.draw_pixels(pixels, window=(slice(1, 3), slice(2, 5)))
    rows, cols = np.nonzero((plain != outlined).any(-1))
    assert (rows.min(), rows.max() + 1) == (1 * drawings.CELL, 3 * drawings.CELL)
    assert (cols.min(), cols.max() + 1) == (2 * drawings.CELL, 5 * drawings.CELL)


def contrast(ink, fill):
    """Contrast of two colours as WCAG 2.2 defines it."""

    def luminance(colour):
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in np.asarray(colour) / 255]
        return np.dot(linear, (0.2126, 0.7152, 0.0722))

    light, dark = sorted((luminance(ink), luminance(fill)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_digits_stand_out_on_every_grey_and_every_sign_colour():
    grays = np.repeat(np.arange(256, dtype=np.uint8)[:, None], 3, axis=1)
    fills = np.concatenate([grays, signed_colours(np.linspace(-1, 1, 501)[None])[0]])
    for fill, ink in zip(fills, drawings.inks(fills), strict=True):
        assert contrast([255 if ink == "#fff" else 0] * 3, fill) >= 4.5


def test_long_weights_stay_inside_their_cells():
    drawn = drawings.draw_weights(conv.KERNELS["gaussian_5"])
    colours = signed_colours(conv.KERNELS["gaussian_5"].weights)
    edge = drawn.reshape(5, drawings.CELL, 5, drawings.CELL, 3)[:, 5:-5, :, 1:3]  # inside the outline of each cell
    assert (edge == colours[:, None, :, None]).all()


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


def test_drawn_responses_keep_their_digits_inside_the_cell_and_have_their_windows_outlined():
    values = np.array([[1020.0, 0.0, 0.0, -1020.0]])
    picture = drawings.draw_responses(values, windows=[(slice(0, 1), slice(0, 2))])
    cell = drawings.CELL
    assert picture.shape == (cell, 4 * cell, 3)
    assert picture[0, 0].tolist() == picture[-1, 2 * cell - 1].tolist() == [0xE6, 0x9F, 0x00]
    blue, vermilion = signed_colours(values)[0, [0, 3]]
    assert (picture[6:-6, 5:6] == blue).all()
    assert (picture[6:-6, -4:-2] == vermilion).all()


def test_a_large_kernel_is_drawn_weight_by_weight_in_a_frame():
    weights = np.zeros((3, 5))
    weights[0, 4] = 1
    picture = drawings.draw_large_kernel(weights, cell=2)
    assert picture.shape == (10, 14, 3)
    assert np.array_equal(picture[2:-2:2, 2:-2:2], signed_colours(weights))
    assert (picture[:2] == picture[0, 0]).all()
