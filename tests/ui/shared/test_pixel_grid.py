"""Drawn windows and fields, read back pixel by pixel."""

import numpy as np
import pytest

import conv
from conv.filtering import centre_pixels
from teaching.experiments.receptive_field import Layer, receptive_fields, seen_pixels
from ui.shared import pixel_grid

GREEN, ORANGE = ([int(colour[i : i + 2], 16) for i in (1, 3, 5)] for colour in (pixel_grid.CENTRE, "#E69F00"))


def has(drawn, cell, colour):
    """For each cell of a drawing, whether some of it has this colour."""
    rows, cols = (n // cell for n in drawn.shape[:2])
    same = (drawn == colour).all(-1)[: rows * cell, : cols * cell]
    return same.reshape(rows, cell, cols, cell).any((1, 3))


@pytest.mark.parametrize("border", ["replicate", "valid"])
@pytest.mark.parametrize(("stride", "dilation"), [(1, 1), (2, 1), (3, 2)])
def test_green_cells_are_the_pixels_under_the_centres(border, stride, dilation):
    pixels = np.arange(110, dtype=np.uint8).reshape(10, 11)
    where = {"border": border, "stride": stride, "dilation": dilation}
    drawn, response = pixel_grid.draw_windows(pixels, (3, 3), **where)
    p = 0 if border == "valid" else dilation
    cell = drawn.shape[0] // (10 + 2 * p)
    green = has(drawn, cell, GREEN)[p : p + 10, p : p + 11]
    assert sorted(pixels[green]) == sorted(centre_pixels(pixels, (3, 3), **where).ravel())
    shape = conv.output_shape(pixels.shape, (3, 3), **where)
    assert response.shape[:2] == (shape[0] * cell, shape[1] * cell)
    assert has(response, cell, GREEN).all()


def test_the_largest_input_is_drawn_with_cells_too_small_for_lines():
    drawn, response = pixel_grid.draw_windows(
        np.full((128, 128), 9, np.uint8), (31, 31), border="zero", stride=2, dilation=4
    )
    assert drawn.shape == (2 * (128 + 120), 2 * (128 + 120), 3)
    assert response.shape == (128, 128, 3)


def test_the_outline_of_a_field_is_where_the_field_is():
    layers = [Layer(3), Layer(5)]
    fields, seen = receptive_fields(layers), seen_pixels(layers)
    spans = [((20 - f.size // 2, 21 + f.size // 2),) * 2 for f in fields]
    drawn = pixel_grid.draw_fields(np.full((41, 41), 90, np.uint8), spans, seen)
    cells = 7 + 2 * 2  # a margin of two pixels on each side
    orange = has(drawn, drawn.shape[0] // cells, ORANGE)
    rows, cols = np.nonzero(orange)
    assert (rows.min(), rows.max(), cols.min(), cols.max()) == (2, 8, 2, 8)


def test_pixels_that_fall_through_the_holes_turn_pale():
    layers = [Layer(3, dilation=2)]
    drawn = pixel_grid.draw_fields(np.zeros((21, 21), np.uint8), [((8, 13), (8, 13))], seen_pixels(layers))
    cell = drawn.shape[0] // 9
    middles = drawn[cell // 2 :: cell, cell // 2 :: cell][2:7, 2:7, 0] > 150
    expected = ~np.outer(*2 * [np.array([1, 0, 1, 0, 1], bool)])
    expected[0, 0] = middles[0, 0]  # the number of the layer lies on it
    assert np.array_equal(middles, expected)


def test_a_field_beyond_the_picture_shows_the_whole_picture():
    layers = [Layer(7, 3, 4)] * 5
    size = receptive_fields(layers)[-1].size
    span = (1 - size // 2, 2 + size // 2)
    drawn = pixel_grid.draw_fields(np.full((3, 3), 200, np.uint8), [(span, span)], seen_pixels(layers))
    assert drawn.shape == (120, 120, 3)
