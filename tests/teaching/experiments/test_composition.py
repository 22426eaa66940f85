"""Edges, corners, shape: found where it is, wherever that is, and nowhere else."""

import numpy as np
import pytest
from scipy import ndimage

import conv
from teaching.experiments.composition import BRIGHT, DARK, SHAPES, compose, shapes_picture


@pytest.mark.parametrize("name", SHAPES)
def test_the_last_map_is_largest_at_the_shape_and_zero_elsewhere(name):
    found = compose(shapes_picture(), SHAPES[name].size)
    assert found.best == SHAPES[name].centre
    assert np.count_nonzero(found.shape) == 1


@pytest.mark.parametrize("name", SHAPES)
def test_the_shape_is_found_wherever_it_lies(name):
    rows, cols = size = SHAPES[name].size
    for top, left in ((3, 4), (20, 9), (31, 30)):
        picture = np.full((64, 64), DARK, np.uint8)
        picture[top : top + rows, left : left + cols] = BRIGHT
        assert compose(picture, size).best == (top + rows // 2, left + cols // 2)


def test_a_shape_one_pixel_larger_is_another_shape():
    picture = np.full((40, 40), DARK, np.uint8)
    picture[10:25, 10:26] = BRIGHT
    assert compose(picture, (15, 15)).best is None


def test_edges_are_scipys_and_corners_are_where_two_of_them_meet():
    found = compose(shapes_picture(), (15, 15))
    response = ndimage.sobel(shapes_picture().astype(float), axis=1, mode="nearest")
    assert np.allclose(found.edges["left"], np.maximum(response, 0))
    assert np.allclose(found.edges["right"], np.maximum(-response, 0))
    step = BRIGHT - DARK
    assert (found.corner_bias, found.shape_bias) == (4 * step, 3 * 2 * step)
    for name, shape in SHAPES.items():
        (top, left), (rows, cols) = shape.corner, shape.size
        places = {
            "top left": (top, left),
            "top right": (top, left + cols - 1),
            "bottom left": (top + rows - 1, left),
            "bottom right": (top + rows - 1, left + cols - 1),
        }
        for corner, place in places.items():
            assert found.corners[corner][place] == 2 * step, (name, corner)


def test_only_the_last_layer_depends_on_what_is_looked_for():
    square, wide = (compose(shapes_picture(), SHAPES[name].size) for name in ("square", "wide"))
    for one, other in ((square.edges, wide.edges), (square.corners, wide.corners)):
        assert all(np.array_equal(one[name], other[name]) for name in one)
    assert not np.array_equal(square.shape, wide.shape)


def test_the_field_of_the_last_map_is_what_it_really_sees():
    picture = shapes_picture()
    found = compose(picture, (15, 15))
    row, col = found.best
    seen = found.fields()[2].pixels(row, col)
    assert [s.stop - s.start for s in seen] == [17, 17]
    other = np.full_like(picture, DARK)
    other[seen] = picture[seen]
    assert compose(other, (15, 15)).shape[row, col] == found.shape[row, col]


def test_the_formulas_name_kernels_and_biases():
    lines = compose(shapes_picture(), (15, 15)).formulas()
    assert lines["h"][1] == "right = ReLU(−Sobel x ⋆ x)"
    assert lines["g"][0] == "top left = ReLU(top + left − 720)"
    assert "".join(lines["f"]).endswith("− 1080)")


def test_nothing_is_found_in_a_flat_picture():
    found = compose(np.full((20, 20), 90), (15, 15))
    assert found.best is None


def test_errors_say_the_rule_and_what_came():
    with pytest.raises(ValueError) as raised:
        compose(conv.sample_image("chelsea"), (15, 15))
    assert str(raised.value) == "image must have one channel, shape (H, W); got shape (300, 451, 3)"
