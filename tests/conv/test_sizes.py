"""Sizes against counting the windows one by one."""

from hypothesis import given
from hypothesis import strategies as st

import conv
from conv.sizes import axes


@given(
    length=st.integers(1, 20),
    half=st.integers(0, 4),
    stride=st.integers(1, 4),
    dilation=st.integers(1, 4),
    border=st.sampled_from(["zero", "valid"]),
)
def test_the_output_is_the_number_of_windows_that_fit(length, half, stride, dilation, border):
    kernel = 2 * half + 1
    _, axis = axes((1, length), (1, kernel), border=border, stride=stride, dilation=dilation)
    made_up = 0 if border == "valid" else dilation * half
    taps = [tap * dilation for tap in range(kernel)]
    padded = length + 2 * made_up
    windows = [start for start in range(0, padded, stride) if start + taps[-1] < padded]
    assert axis.output == len(windows)
    assert axis.fits == bool(windows)
    assert axis.span == taps[-1] + 1
    assert axis.padding == made_up


def test_rows_and_columns_have_their_own_numbers():
    rows, cols = axes((30, 40, 3), (5, 3), border="wrap", stride=(2, 3), dilation=(1, 4))
    assert (rows.length, rows.kernel, rows.padding, rows.stride, rows.dilation) == (30, 5, 2, 2, 1)
    assert (cols.length, cols.kernel, cols.padding, cols.stride, cols.dilation) == (40, 3, 4, 3, 4)
    assert (rows.output, cols.output) == conv.correlate(
        [[0] * 40] * 30, [[1] * 3] * 5, border="wrap", stride=(2, 3), dilation=(1, 4)
    ).shape
