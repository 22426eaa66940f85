"""Layers with channels against SciPy's three-dimensional correlation, and the count of weights by hand."""

import numpy as np
import pytest
from scipy import ndimage

import conv
from teaching.experiments.channels import RGB_KERNELS, as_rgb, connected_weights, convolution_weights, respond


@pytest.mark.parametrize("name", RGB_KERNELS)
def test_the_channels_add_up_to_scipys_correlation_in_three_dimensions(name):
    picture = conv.sample_image("astronaut")[100:140, 200:250]
    weights = RGB_KERNELS[name].weights
    assert weights.shape == (3, 3, 3)
    made = respond(picture, weights)
    volume = ndimage.correlate(picture.astype(float), weights.transpose(1, 2, 0), mode="nearest")
    assert np.allclose(made.total, volume[..., 1], atol=1e-9)  # the middle channel sees all three
    for c in range(3):
        alone = ndimage.correlate(picture[..., c].astype(float), weights[c], mode="nearest")
        assert np.allclose(made.channels[..., c], alone, atol=1e-9)
    assert made.largest == max(np.abs(made.channels).max(), np.abs(made.total).max())


def test_kernels_that_compare_colours_do_not_answer_to_grey():
    gray = as_rgb(conv.pattern("letter_f", 32))
    for name in ("red", "blue", "colour_edges"):
        assert np.abs(respond(gray, RGB_KERNELS[name].weights).total).max() < 1e-9
    assert np.abs(respond(gray, RGB_KERNELS["edges"].weights).total).max() == 3 * 4 * 255


def test_a_grey_picture_comes_three_times_and_a_coloured_one_stays():
    gray = conv.pattern("letter_f", 8)
    assert all(np.array_equal(as_rgb(gray)[..., c], gray) for c in range(3))
    colour = conv.sample_image("chelsea")
    assert as_rgb(colour) is colour


def test_weights_are_counted_as_layers_hold_them():
    """A layer of PyTorch, Conv2d(3, 4, 3), has 112 parameters; Linear(12, 8) has 104."""
    assert convolution_weights(4, 3, 3) == sum(k.weights.size + 1 for k in RGB_KERNELS.values()) == 112
    assert connected_weights((2, 2), 3, 2) == 12 * 8 + 8 == 104


@pytest.mark.parametrize(("image", "kernel"), [((4, 4), (3, 3, 3)), ((4, 4, 3), (3, 3)), ((4, 4, 3), (2, 3, 3))])
def test_errors_say_the_rule_and_what_came(image, kernel):
    with pytest.raises(ValueError) as raised:
        respond(np.zeros(image), np.zeros(kernel))
    assert str(raised.value) == (
        "image (H, W, C) and kernel (C, rows, cols) must have the same number of channels; "
        f"got shapes {image} and {kernel}"
    )
