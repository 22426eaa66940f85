"""Receptive fields against brute force: change one input pixel after the other and see whether the output changes."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

import conv
from teaching.experiments.receptive_field import Field, Layer, receptive_fields, seen_pixels

LAYER = st.builds(Layer, st.sampled_from([1, 3, 5]), st.integers(1, 3), st.integers(1, 3))


def chain(row, layers):
    """A row of pixels through layers of ones."""
    for layer in layers:
        row = conv.correlate(
            row, np.ones((1, layer.kernel)), border="zero", stride=(1, layer.stride), dilation=(1, layer.dilation)
        )
    return row


def judged(layers, length):
    """For each output pixel, the input pixels that change it: ``(outputs, length)``, bool."""
    impulses = np.eye(length)  # the layers are linear: a change of one pixel is an impulse
    return chain(impulses, layers).T > 0


@given(st.lists(LAYER, min_size=1, max_size=4))
def test_field_jump_and_holes_are_what_changing_pixels_shows(layers):
    field, seen = receptive_fields(layers)[-1], seen_pixels(layers)
    length = 3 * field.size + 2 * field.jump
    assume(length <= 700)  # the judge would take long
    for place, changed in enumerate(judged(layers, length)):
        first = place * field.jump - field.size // 2
        end = first + field.size
        expected = np.zeros(length, bool)
        inside = slice(max(first, 0), max(min(end, length), 0))
        expected[inside] = seen[inside.start - first : inside.stop - first]
        if first >= 0 and end <= length:  # beyond the edge, a field of a later layer is cut at each layer before
            assert np.array_equal(changed, expected)
        assert not (changed & ~expected).any()
    assert seen[0]
    assert seen[-1]
    assert len(seen) == field.size


def test_two_dimensions_are_rows_times_columns():
    layers = [Layer(3, 2), Layer(3, 1, 2)]
    rows = []
    for pixel in range(21 * 21):
        picture = np.zeros(21 * 21)
        picture[pixel] = 1
        response = picture.reshape(21, 21)
        for layer in layers:
            ones = np.ones((layer.kernel, layer.kernel))
            response = conv.correlate(response, ones, border="zero", stride=layer.stride, dilation=layer.dilation)
        rows.append(response[5, 5] > 0)
    changed = np.reshape(rows, (21, 21))
    field, seen = receptive_fields(layers)[-1], seen_pixels(layers)
    window = slice(5 * field.jump - field.size // 2, 5 * field.jump + field.size // 2 + 1)
    assert np.array_equal(changed[window, window], np.outer(seen, seen))
    assert changed.sum() == seen.sum() ** 2


def test_figures_worked_by_hand():
    # Five 3x3 kernels see 11 pixels, as two 5x5 and one 3x3 do.
    assert [field.size for field in receptive_fields([Layer(3)] * 5)] == [3, 5, 7, 9, 11]
    assert receptive_fields([Layer(5), Layer(5), Layer(3)])[-1] == Field(11, 1)
    # Dilations 1, 2, 4: twice as wide with each layer, without a hole.
    doubling = [Layer(3, dilation=d) for d in (1, 2, 4)]
    assert receptive_fields(doubling)[-1] == Field(15, 1)
    assert seen_pixels(doubling).all()
    # Dilation 2 twice is a comb.
    assert seen_pixels([Layer(3, dilation=2)] * 2).astype(int).tolist() == [1, 0, 1, 0, 1, 0, 1, 0, 1]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: Layer(4), "kernel must be odd; got 4"),
        (lambda: Layer(0), "kernel must be a positive whole number; got 0"),
        (lambda: Layer(3, stride=1.5), "stride must be a positive whole number; got 1.5"),
        (lambda: Layer(3, dilation=True), "dilation must be a positive whole number; got True"),
    ],
)
def test_errors_say_the_rule_and_what_came(call, message):
    with pytest.raises(ValueError) as raised:
        call()
    assert str(raised.value) == message
