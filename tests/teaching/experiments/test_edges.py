"""Edges against scikit-image's Canny, and each stage against SciPy or a law."""

import numpy as np
import pytest
from scipy import ndimage
from skimage.feature import canny
from skimage.filters import gaussian

import conv
from teaching.experiments.edges import edge_stages

SETTINGS = [(0.5, 20, 60), (1.4, 50, 120), (3.5, 5, 15)]


def test_edges_are_scikit_images_on_every_pixel_of_every_photo():
    for name in conv.SAMPLES:
        pixels = conv.sample_image(name)
        pixels = pixels if pixels.ndim == 2 else conv.to_gray(pixels)
        for sigma, low, high in SETTINGS:
            ours = edge_stages(pixels, sigma, low, high).edges
            theirs = canny(pixels, sigma, low, high, mode="nearest")
            assert np.array_equal(ours, theirs), f"{name}: {np.count_nonzero(ours != theirs)} pixels differ"


def test_where_they_differ_on_a_pattern_two_values_tie():
    differing = 0
    for name in ("edge", "horizontal_edge", "checkerboard", "disc", "letter_f", "zone_plate", "noise"):
        pixels = conv.pattern(name, 64)
        found = edge_stages(pixels, 1, 30, 100)
        differs = found.edges != canny(pixels, 1, 30, 100, mode="nearest")
        size = found.slope.magnitude
        ties = np.isclose(size, found.ahead, rtol=1e-9) | np.isclose(size, found.behind, rtol=1e-9)
        assert not (differs & ~ties).any(), name
        differing += np.count_nonzero(differs)
    assert differing < 400  # of 28,672


def test_each_stage_is_scipys(photo):
    found = edge_stages(photo, 1.4, 50, 120)
    assert np.allclose(found.blurred, gaussian(photo.astype(float), 1.4, mode="nearest"), atol=1e-9)
    across, down = (ndimage.sobel(found.blurred, axis=axis) for axis in (1, 0))
    assert np.allclose(found.slope.magnitude, np.hypot(across, down), atol=1e-9)
    labels, _ = ndimage.label(found.ridge >= 50, np.ones((3, 3)))
    kept = np.unique(labels[found.strong])
    assert np.array_equal(found.edges, np.isin(labels, kept[kept > 0]))


def test_the_gradient_between_two_pixels_is_interpolated(photo):
    found = edge_stages(photo, 1.4, 50, 120)
    size, (y, x) = found.slope.magnitude, (found.slope.y, found.slope.x)
    far = np.maximum(np.maximum(np.abs(x), np.abs(y)), 1e-300)  # to the next row or column, whichever comes first
    places = np.indices(size.shape)
    inside = np.s_[1:-1, 1:-1]
    for way, beside in ((1, found.ahead), (-1, found.behind)):
        theirs = ndimage.map_coordinates(size, places + way * np.stack([y / far, x / far]), order=1, mode="nearest")
        assert np.allclose(beside[inside], theirs[inside], atol=1e-6)


def test_every_pixel_has_the_fate_that_its_numbers_say(photo):
    low, high = 50, 120
    found = edge_stages(photo[:150, :150], 1.4, low, high)
    fates = set()
    for row, col in (*np.ndindex(12, 12), *zip(*np.nonzero(found.weak), strict=True)):
        verdict = found.verdict(row, col)
        fates.add(verdict.fate)
        assert verdict.is_kept == found.edges[row, col]
        is_ridge = verdict.size >= max(verdict.ahead, verdict.behind)
        if verdict.fate == "slope":
            assert not is_ridge
        elif verdict.fate == "faint":
            assert is_ridge
            assert verdict.size < low
        elif verdict.fate in ("alone", "hangs on"):
            assert low <= verdict.size < high
            top = found.ridge[verdict.strongest]
            assert found.chains[verdict.strongest] == found.chains[row, col]
            assert (top >= high) == verdict.is_kept
            assert verdict.chain == np.count_nonzero(found.chains == found.chains[row, col])
    strong = tuple(np.argwhere(found.strong)[0])
    assert found.verdict(*strong).fate == "strong"
    assert fates == {"rim", "slope", "faint", "alone", "hangs on"}


def test_wrong_settings_and_the_smallest_pictures():
    with pytest.raises(ValueError, match="the low threshold must be above 0 and at most the high one; got 9 and 5"):
        edge_stages([[1]], 1, 9, 5)
    with pytest.raises(ValueError, match=r"sigma must be from 0\.5 to 3\.5; got 9"):
        edge_stages([[1]], 9, 1, 5)
    for shape in ((1, 1), (1, 9), (2, 2), (3, 3)):
        found = edge_stages(np.zeros(shape), 1, 1, 5)
        assert not found.edges.any()
        assert found.verdict(0, 0).fate == "rim"
