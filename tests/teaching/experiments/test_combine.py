"""Several kernels together, against SciPy and against what must hold of them."""

import numpy as np
import pytest
from scipy import ndimage, signal

import conv
from teaching.experiments.combine import (
    COMPASSES,
    PAIRS,
    cascade,
    difference,
    direction_picture,
    direction_wheel,
    equal_gain,
    gradient,
    in_a_row,
    strongest,
)

CAT = conv.to_gray(conv.sample_image("chelsea"))[:70, :90]


@pytest.mark.parametrize(("pair", "judge"), [("sobel", ndimage.sobel), ("prewitt", ndimage.prewitt)])
def test_a_gradient_is_scipys(pair, judge):
    found = gradient(CAT, pair, border="reflect")
    across, down = judge(CAT.astype(float), axis=1), judge(CAT.astype(float), axis=0)
    np.testing.assert_allclose(found.magnitude, np.hypot(across, down), atol=1e-9)
    np.testing.assert_allclose(found.direction, np.arctan2(down, across), atol=1e-9)


@pytest.mark.parametrize("pair", PAIRS)
@pytest.mark.parametrize("degrees", [-135, -90, 0, 30, 45, 90, 180])
def test_the_direction_of_a_ramp_is_its_direction(pair, degrees):
    row, col = np.mgrid[:9, :9]
    ramp = np.cos(np.radians(degrees)) * col + np.sin(np.radians(degrees)) * row
    found = gradient(ramp, pair, border="valid")
    turn = np.exp(1j * (found.direction - np.radians(degrees)))
    np.testing.assert_allclose(turn, 1, atol=1e-9)


@pytest.mark.parametrize("compass", COMPASSES)
def test_the_strongest_of_a_compass_is_the_largest_response(compass):
    response, direction = strongest(CAT, compass)
    all_eight = [
        ndimage.correlate(CAT.astype(float), conv.KERNELS[name].weights, mode="nearest") for name in COMPASSES[compass]
    ]
    np.testing.assert_allclose(response, np.max(all_eight, axis=0), atol=1e-9)
    pointing = np.radians([-90, -45, 0, 45, 90, 135, 180, -135])[np.argmax(all_eight, axis=0)]
    clear = np.diff(np.sort(all_eight, axis=0)[-2:], axis=0)[0] > 1e-6
    np.testing.assert_allclose(np.exp(1j * direction)[clear], np.exp(1j * pointing)[clear], atol=1e-9)


@pytest.mark.parametrize("degrees", range(-135, 181, 45))
def test_a_compass_points_up_the_ramp(degrees):
    row, col = np.mgrid[:7, :7]
    ramp = np.round(np.cos(np.radians(degrees))) * col + np.round(np.sin(np.radians(degrees))) * row
    for compass in COMPASSES:
        _, direction = strongest(ramp, compass, border="valid")
        np.testing.assert_allclose(np.degrees(direction), degrees)


@pytest.mark.parametrize(
    ("first", "second"), [("box_3", "sobel_x"), ("motion_45", "emboss"), ("difference_x", "box_5")]
)
def test_a_cascade_is_the_full_convolution_of_the_two(first, second):
    first, second = conv.KERNELS[first], conv.KERNELS[second]
    np.testing.assert_allclose(
        cascade(first, second).weights, signal.convolve2d(first.weights, second.weights), atol=1e-12
    )


@pytest.mark.parametrize("border", conv.BORDERS)
def test_two_in_a_row_are_the_one_away_from_the_edges(border):
    both = in_a_row(CAT, conv.KERNELS["emboss"], conv.KERNELS["motion_45"], border=border)
    assert both.inside <= 1e-9
    assert both.anywhere == np.abs(both.twice - both.at_once).max()
    if border in ("wrap", "valid"):  # wrapping is the same however often, and valid makes nothing up
        assert both.anywhere <= 1e-9
    else:
        assert both.anywhere > 1


def test_the_difference_is_that_of_the_responses_also_where_their_sizes_differ():
    box, gauss = conv.KERNELS["box_5"], conv.KERNELS["gaussian_3"]
    whole = conv.correlate(CAT, box) - conv.correlate(CAT, gauss)
    np.testing.assert_allclose(difference(CAT, box, gauss), whole, atol=1e-12)
    np.testing.assert_allclose(difference(CAT, box, gauss, border="valid"), whole[2:-2, 2:-2], atol=1e-9)


def test_equal_gain_makes_sobel_and_scharr_comparable():
    for name in ("sobel_x", "scharr_x", "box_3"):
        assert np.abs(equal_gain(conv.KERNELS[name])).sum() == pytest.approx(1)
    np.testing.assert_array_equal(equal_gain([[0.0]]), [[0.0]])


def test_hues_go_round_and_brightness_follows_the_magnitude():
    angles = np.linspace(-np.pi, np.pi, 33)[None]
    painted = direction_picture(np.ones_like(angles), angles).astype(int)
    np.testing.assert_array_equal(painted[:, 0], painted[:, -1])
    np.testing.assert_allclose(painted.sum(axis=-1), 255 * 1.5, atol=2)  # as bright in every direction
    half = direction_picture(np.full_like(angles, 0.5), angles, limit=1).astype(int)
    np.testing.assert_allclose(half, painted / 2, atol=1)


def test_a_wheel_of_one_pixel_has_no_direction():
    with pytest.raises(ValueError, match=r"^size must be at least 2; got 1$"):
        direction_wheel(1)


def test_the_wheel_has_the_hue_of_each_place_seen_from_the_middle():
    wheel = direction_wheel(65)
    one = np.ones((1, 1))
    for (row, col), angle in {(32, 64): 0, (64, 32): 90, (32, 0): 180, (0, 32): -90}.items():
        expected = direction_picture(one, np.radians(angle) * one)[0, 0]
        np.testing.assert_allclose(wheel[row, col].astype(int), expected.astype(int), atol=1)
    assert wheel[0, 0].tolist() == [0, 0, 0]


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: gradient(CAT, "roberts"), "pair must be one of sobel, scharr, prewitt; got 'roberts'"),
        (lambda: strongest(CAT, "sobel"), "compass must be one of kirsch, robinson; got 'sobel'"),
        (
            lambda: cascade(conv.KERNELS["large_blur"], conv.KERNELS["gaussian_13"]),
            "the two together must be at most 31x31; they make 33x33",
        ),
        (
            lambda: gradient(np.zeros((4, 4, 3)), "sobel"),
            "image must have one channel, shape (H, W); got shape (4, 4, 3)",
        ),
    ],
)
def test_what_cannot_be_is_said(call, message):
    with pytest.raises(ValueError) as error:
        call()
    assert str(error.value) == message
