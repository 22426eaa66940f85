"""Chains of layers: maps against SciPy, receptive fields against what a changed pixel really reaches."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import ndimage

import conv
from teaching.experiments.chain import (
    LAYERS,
    MAX_LAYERS,
    Convolution,
    Pooling,
    Relu,
    fitting,
    format_chain,
    parse_chain,
    run,
    share_of_zeros,
)
from teaching.experiments.receptive_field import ReceptiveField

chains = st.lists(st.sampled_from(list(LAYERS.values())), max_size=MAX_LAYERS)


def chain(text):
    layers, ignored = parse_chain(text)
    assert not ignored
    return layers


def test_every_map_is_scipys():
    image = np.random.default_rng(1).integers(0, 256, (23, 18))
    maps = [m.values for m in run(image, chain("gaussian_5,sobel_x,relu,max2,kirsch_north,average3"))]
    blurred = ndimage.correlate(image.astype(float), conv.KERNELS["gaussian_5"].weights, mode="nearest")
    edges = ndimage.correlate(blurred, conv.KERNELS["sobel_x"].weights, mode="nearest")
    positive = edges * (edges > 0)
    pooled = ndimage.maximum_filter(positive, 2, origin=-1)[:22:2, ::2]
    north = ndimage.correlate(pooled, conv.KERNELS["kirsch_north"].weights, mode="nearest")
    mean = ndimage.uniform_filter(north, 3)[1:-1:3, 1:-1:3]
    for ours, theirs in zip(maps, (blurred, edges, positive, pooled, north, mean), strict=True):
        assert ours.shape == theirs.shape
        assert np.allclose(ours, theirs, rtol=1e-12, atol=1e-9)


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("box_3", (6, 7)),
        ("average2,box_3", (7, 5)),
        ("box_3,average3,box_5", (11, 10)),
        ("average2,box_3,average2,box_3", (11, 9)),
        ("small_blur,average4", (9, 9)),
        ("average3,average2,box_3", (17, 20)),
        ("large_blur", (3, 3)),
    ],
)
def test_a_receptive_field_is_what_a_changed_pixel_really_reaches(text, shape):
    """All weights are positive, so a pixel of a map changes if and only if it depends on the changed pixel."""
    layers = chain(text)
    still = run(np.zeros(shape), layers)[-1]
    reached = np.zeros((*still.values.shape, *shape), bool)
    for row, col in np.ndindex(shape):
        dot = np.zeros(shape)
        dot[row, col] = 1e6
        reached[..., row, col] = run(dot, layers)[-1].values > 0
    for row, col in np.ndindex(still.values.shape):
        seen = np.zeros(shape, bool)
        seen[still.fields[0].pixels(row, col)] = True
        assert np.array_equal(seen, reached[row, col])


def test_no_pixel_outside_the_receptive_field_matters():
    image = np.random.default_rng(2).integers(0, 256, (16, 20))
    layers = chain("sobel_x,relu,max2,laplacian_8,relu,max3")
    last = run(image, layers)[-1]
    for row, col in np.ndindex(last.values.shape):
        other = 255 - image
        seen = last.fields[0].pixels(row, col)
        other[seen] = image[seen]
        assert run(other, layers)[-1].values[row, col] == last.values[row, col]


def test_a_field_on_an_earlier_map_is_that_of_the_layers_in_between():
    layers = chain("box_5,max2,sobel_x,average2")
    maps = run(np.zeros((20, 20)), layers)
    rest = run(np.zeros(maps[1].values.shape), layers[2:])[-1]
    assert maps[-1].fields[2] == rest.fields[0]
    assert len(maps[-1].fields) == 4


def test_receptive_fields_by_hand():
    """Sobel, pooling by 2, Sobel, pooling by 2: 3, 4, 8, 10 pixels wide, and 4 pixels apart."""
    maps = run(np.zeros((40, 40)), chain("sobel_x,max2,sobel_y,max2"))
    assert [m.fields[0].size for m in maps] == [(3, 3), (4, 4), (8, 8), (10, 10)]
    assert maps[-1].fields[0].jump == (4, 4)
    assert maps[-1].fields[0].start == (-3, -3)
    assert ReceptiveField.identity((5, 6)).pixels(4, 2) == (slice(4, 5), slice(2, 3))


def test_noise_of_rounding_is_no_signal():
    flat = run(np.full((9, 9), 85), chain("laplacian_of_gaussian_9,relu"))
    assert flat[0].values.tolist() == np.zeros((9, 9)).tolist()
    assert flat[1].zeros == 1


def test_share_of_zeros_by_hand():
    maps = run([[0, 0, 9, 9]] * 2, chain("sobel_x"))
    assert maps[0].zeros == share_of_zeros(maps[0].values) == 0.5


@given(chains)
def test_a_chain_survives_its_text(layers):
    assert parse_chain(format_chain(layers)) == (tuple(layers), ())


@given(st.text(max_size=400))
def test_any_text_is_a_chain_with_what_was_left_out(text):
    layers, ignored = parse_chain(text)
    words = [word for word in text.split(",") if word.strip()]
    assert len(layers) == len(words) or ignored


def test_what_was_left_out_is_said():
    assert parse_chain("SOBEL_X , ,relu,") == ((Convolution("sobel_x"), Relu()), ())
    assert parse_chain("") == ((), ())
    assert parse_chain("max9,![a](http://x),max3") == (
        (Pooling("max", 3),),
        ("there is no layer 'max9' and 1 more",),
    )
    assert parse_chain("relu," * 10)[1] == ("a chain has at most 8 layers, this one has 10",)
    assert parse_chain("x" * 50)[1] == (f"there is no layer '{'x' * 24}…'",)


@given(chains, st.integers(1, 40), st.integers(1, 40))
def test_as_many_layers_run_as_fit(layers, rows, cols):
    count, shape = fitting(layers, (rows, cols))
    maps = run(np.zeros((rows, cols)), layers[:count])
    assert (maps[-1].values.shape if maps else (rows, cols)) == shape
    if count < len(layers):
        with pytest.raises(ValueError, match="size must fit into the picture"):
            run(np.zeros((rows, cols)), layers)


def test_errors_say_the_rule_and_what_came():
    with pytest.raises(ValueError) as raised:
        run(np.zeros((4, 4, 3)), ())
    assert str(raised.value) == "image must have one channel, shape (H, W); got shape (4, 4, 3)"
