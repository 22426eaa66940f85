"""Activation, pooling and softmax against SciPy and figures by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import ndimage, special

import conv


def test_relu_by_hand_keeps_dtype():
    x = np.array([[-3, 0, 2]], np.int8)
    assert conv.relu(x).tolist() == [[0, 0, 2]]
    assert conv.relu(x).dtype == np.int8


@given(st.integers(1, 4), st.integers(1, 4), st.integers(1, 4), st.sampled_from([(), (3,)]))
def test_pooling_is_scipys_filter_sampled(rows, cols, stride, channels):
    x = np.random.default_rng(0).normal(size=(9, 8, *channels))
    footprint = (rows, cols) + (1,) * len(channels)
    origin = tuple(-(n // 2) for n in footprint)  # window from its top left corner on
    keep = np.s_[: 9 - rows + 1 : stride, : 8 - cols + 1 : stride]
    largest = ndimage.generic_filter(x, np.max, size=footprint, origin=origin)[keep]
    mean = ndimage.generic_filter(x, np.mean, size=footprint, origin=origin)[keep]
    assert np.array_equal(conv.max_pool(x, (rows, cols), stride), largest)
    assert np.allclose(conv.average_pool(x, (rows, cols), stride), mean, atol=1e-12)


def test_windows_touch_unless_a_stride_is_given():
    assert conv.max_pool(np.arange(25).reshape(5, 5), 2).tolist() == [[6, 8], [16, 18]]


@given(st.lists(st.floats(-1000, 1000), min_size=1, max_size=6))
def test_softmax_is_scipys(scores):
    assert np.allclose(conv.softmax(scores), special.softmax(scores), atol=1e-12)


@pytest.mark.parametrize("pool", [conv.max_pool, conv.average_pool])
def test_errors_say_the_rule_and_what_came(pool):
    with pytest.raises(ValueError) as raised:
        pool(np.zeros((3, 5)), 4)
    assert str(raised.value) == "size must fit into the picture; got 4x4 for 3x5"
    with pytest.raises(ValueError) as raised:
        pool(np.zeros((3, 5)), 0)
    assert str(raised.value) == "size must be a positive whole number or a pair (rows, cols) of them; got 0"
