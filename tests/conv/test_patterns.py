"""Patterns are what their formulas say: facts of geometry, and what kernels make of them."""

import itertools

import numpy as np
import pytest
from scipy import ndimage

from conv.patterns import MAX_SIZE, MIN_SIZE, PATTERNS, pattern

SIZES = [3, 4, 5, 7, 8, 15, 16, 33, 64, 129, 512]
SCALABLE = [name for name in PATTERNS if PATTERNS[name].own_size is None]
SOBEL_X = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])


def turned_and_flipped(picture):
    """The seven other ways a square can lie."""
    ways = [np.rot90(p, k) for p in (picture, picture.T) for k in range(4)]
    return ways[1:]


def test_every_pattern_at_every_size(subtests):
    for name, size in itertools.product(SCALABLE, SIZES):
        with subtests.test(name, size=size):
            picture = pattern(name, size)
            assert picture.dtype == np.uint8
            assert picture.shape == (size, size)
            assert picture.min() < picture.max()
            np.testing.assert_array_equal(picture, pattern(name, np.int64(size)))
            assert picture.flags.writeable


def test_there_are_patterns_to_choose_from():
    assert len(PATTERNS) >= 10
    for name, entry in PATTERNS.items():
        assert entry.name == name
        assert entry.about.endswith(".")
        assert entry.about.count(". ") == 0  # one sentence
    assert len({entry.title for entry in PATTERNS.values()}) == len(PATTERNS)
    with pytest.raises(TypeError):
        PATTERNS["dot"] = PATTERNS["edge"]


@pytest.mark.parametrize("size", SIZES)
def test_edges(size):
    edge = pattern("edge", size).astype(int)
    steps = np.diff(edge, axis=1)
    assert (steps[:, size // 2 - 1] == 85).all()
    assert np.count_nonzero(steps) == size
    assert not np.diff(edge, axis=0).any()
    np.testing.assert_array_equal(pattern("horizontal_edge", size), edge.T)


def test_the_edge_leaves_room_for_sharpening():
    sharpen = np.array([[0, -1, 0], [-1, 5, -1], [0, -1, 0]])
    response = ndimage.correlate(pattern("edge", 16).astype(float), sharpen, mode="nearest")
    assert (response.min(), response.max()) == (0, 255)


@pytest.mark.parametrize("size", SIZES)
def test_ramp(size):
    ramp = pattern("ramp", size)
    assert (ramp[0] == ramp).all()
    assert (ramp[0, 0], ramp[0, -1]) == (0, 255)
    steps = np.diff(ramp[0].astype(int))
    assert (steps >= 0).all()
    assert np.ptp(steps) <= 1
    assert size > 256 or (steps > 0).all()


@pytest.mark.parametrize("size", [8, 16, 64, 512])
def test_checkerboard(size):
    board = pattern("checkerboard", size)
    squares = board[:: size // 8, :: size // 8]
    np.testing.assert_array_equal(np.kron(squares, np.ones((size // 8, size // 8), np.uint8)), board)
    np.testing.assert_array_equal(squares == 255, np.indices((8, 8)).sum(axis=0) % 2 == 0)
    assert set(np.unique(board)) == {0, 255}


@pytest.mark.parametrize("size", SIZES)
def test_dot(size):
    dot = pattern("dot", size)
    assert dot.sum() == 255
    assert dot[size // 2, size // 2] == 255


@pytest.mark.parametrize("size", SIZES)
def test_lines(size):
    lines = {name: pattern(f"{name}_line", size) for name in ("vertical", "horizontal", "falling", "rising")}
    for line in lines.values():
        assert np.count_nonzero(line == 255) == np.count_nonzero(line) == size
    assert lines["vertical"][:, size // 2].all()
    assert lines["horizontal"][size // 2].all()
    assert np.trace(lines["falling"] > 0) == size
    assert np.trace(lines["rising"][:, ::-1] > 0) == size


@pytest.mark.parametrize("size", [size for size in SIZES if size >= 7])
def test_disc(size):
    disc = pattern("disc", size)
    radius = size / 3
    area = np.count_nonzero(disc)
    assert abs(area - np.pi * radius**2) <= 2 * np.pi * radius
    for way in turned_and_flipped(disc):
        np.testing.assert_array_equal(way, disc)
    assert not disc[0].any()
    across = np.count_nonzero(disc[size // 2])
    assert abs(across - 2 * radius) <= 2


def test_letter_f_shows_every_flip_and_turn(subtests):
    for size in range(3, 40):
        with subtests.test(size=size):
            letter = pattern("letter_f", size)
            assert not any((way == letter).all() for way in turned_and_flipped(letter))
            assert ndimage.label(letter)[1] == 1
            if size >= 5:  # two arms: below the upper one and below the lower one there is a gap
                right = letter[:, np.flatnonzero(letter.any(axis=0))[0] + max(1, size // 8)]
                assert ndimage.label(right)[1] == 2


def test_stripes_vanish_under_a_seven_by_seven_average():
    stripes = pattern("stripes", 64).astype(float)
    assert np.ptp(stripes) > 240
    np.testing.assert_array_equal(stripes[:, 7:], stripes[:, :-7])
    blurred = ndimage.correlate(stripes, np.full((7, 7), 1 / 49), mode="constant")[3:-3, 3:-3]
    assert np.ptp(blurred) < 1e-9
    assert abs(blurred.mean() - 127.5) < 0.5


def test_zone_plate():
    plate = pattern("zone_plate", 128).astype(float)
    assert plate[64, 64] == 255
    np.testing.assert_array_equal(plate[1:, 1:], plate[1:, 1:][::-1, ::-1])
    np.testing.assert_array_equal(plate, plate.T)
    for distance in (16, 32, 48):  # the frequency grows with the distance: distance / 128 waves a pixel
        part = plate[64, 64 + distance - 8 : 64 + distance + 8]
        spectrum = np.abs(np.fft.rfft((part - part.mean()) * np.hanning(16), 1024))
        assert abs(np.argmax(spectrum) / 1024 - distance / 128) < 0.02


def test_noise():
    noise = pattern("noise", 512)
    np.testing.assert_array_equal(noise, np.random.default_rng(0).integers(0, 256, (512, 512)))
    assert np.bincount(noise.ravel(), minlength=256).min() > 800  # 1024 expected of each value
    around = np.corrcoef(noise[:, 1:].ravel(), noise[:, :-1].ravel())[0, 1]
    assert abs(around) < 0.01


def test_what_the_captions_say_of_the_lines_and_the_ramp():
    for name in ("falling_line", "rising_line"):
        line = pattern(name, 15).astype(float)
        across, down = (ndimage.correlate(line, kernel, mode="nearest") for kernel in (SOBEL_X, SOBEL_X.T))
        assert np.abs(across).max() == np.abs(down).max() > 0
    flat = ndimage.correlate(pattern("horizontal_edge", 16).astype(float), SOBEL_X, mode="nearest")
    assert not flat.any()
    slope = ndimage.correlate(pattern("ramp", 52).astype(float), SOBEL_X, mode="nearest")[:, 1:-1]
    assert (slope == 8 * 255 / 51).all()


def test_tutorial():
    window = pattern("tutorial", 3)
    np.testing.assert_array_equal(window, [[93, 139, 101], [26, 252, 196], [135, 230, 18]])
    assert round(window.mean()) == 132
    assert (window * SOBEL_X).sum() == 231
    assert PATTERNS["tutorial"].own_size == 3


@pytest.mark.parametrize(
    ("name", "size", "words"),
    [
        ("dot", MIN_SIZE - 1, "size must be from 3 to 512; got 2"),
        ("dot", MAX_SIZE + 1, "size must be from 3 to 512; got 513"),
        ("tutorial", 4, "size of pattern 'tutorial' must be 3; got 4"),
        ("moon", 16, f"pattern must be one of {', '.join(PATTERNS)}; got 'moon'"),
    ],
)
def test_what_cannot_be_drawn(name, size, words):
    with pytest.raises(ValueError) as error:
        pattern(name, size)
    assert str(error.value) == words
