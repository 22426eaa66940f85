"""The scan line as a table: each of its numbers by SciPy, for what the borders, stride and channels make of it."""

import csv

import numpy as np
import pytest
from scipy import ndimage

import conv
from teaching.scan_line import scan_line_csv

KERNEL = np.array([[1, -2, 0.5], [0, 1 / 9, -3], [2, 0.25, -1]])


def read(text):
    heads, *rows = csv.reader(text.splitlines())
    return heads, np.array(rows, float)


@pytest.mark.parametrize("along", ["row", "column"])
def test_it_is_what_scipy_gives_along_that_line(photo, along):
    heads, table = read(scan_line_csv(photo, KERNEL, 40, 70, along=along, border="reflect_101", flip=True))
    response = ndimage.convolve(photo.astype(float), KERNEL, mode="mirror")
    line = (40, slice(None)) if along == "row" else (slice(None), 70)
    assert heads == ["column" if along == "row" else "row", "pixel", "response"]
    assert np.array_equal(table[:, 0], np.arange(len(photo[line])))
    assert np.array_equal(table[:, 1], photo[line])
    np.testing.assert_allclose(table[:, 2], response[line], atol=1e-9)


def test_with_a_stride_each_line_is_an_output_pixel_and_colour_has_three_columns():
    rgb = conv.sample_image(next(iter(conv.SAMPLES)))
    heads, table = read(scan_line_csv(rgb, KERNEL, 5, 9999, along="column", border="valid", stride=2, dilation=2))
    response = ndimage.correlate(
        rgb.astype(float), np.kron(KERNEL, [[1, 0], [0, 0]])[:-1, :-1, np.newaxis], mode="nearest"
    )[2:-2:2, 2:-2:2][:, -1]
    assert heads[4:] == ["response red", "response green", "response blue"]
    assert np.array_equal(table[:, 0], np.arange(2, rgb.shape[0] - 2, 2))
    np.testing.assert_allclose(table[:, 4:], response, atol=1e-9)
    col = np.arange(2, rgb.shape[1] - 2, 2)[-1]
    assert np.array_equal(table[:, 1:4], rgb[2:-2:2, col])
