"""The views against scikit-image and OpenCV, and what they lose against counts by hand."""

import cv2
import numpy as np
import pytest
from skimage.exposure import rescale_intensity

import conv
from conv.display import DISPLAYS, display_loss, response_histogram, to_display
from conv.formats import format_percent, format_response
from conv.sign_colours import NEGATIVE, POSITIVE, sign_limit, signed_colours

TIES = np.arange(-600, 600).reshape(40, 30) / 2
SIGNED = np.random.default_rng(0).normal(20, 200, (31, 47))
COLOUR = np.random.default_rng(1).normal(100, 90, (13, 17, 3))
RESPONSES = {"ties": TIES, "signed": SIGNED, "colour": COLOUR}


def each_response(test):
    return pytest.mark.parametrize("response", RESPONSES.values(), ids=RESPONSES)(test)


# --- the four views -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("response", [SIGNED, COLOUR], ids=["signed", "colour"])
def test_clip_is_scikit_image_then_rounding(response):
    judge = rescale_intensity(response, in_range=(0, 255)) * 255  # a float picture comes back as 0..1
    np.testing.assert_array_equal(to_display(response), np.rint(judge))


def test_clip_rounds_instead_of_truncating_as_the_tutorial_did():
    response = np.array([[1190 / 9, 0.6, 254.9]])
    assert to_display(response).tolist() == [[132, 1, 255]]
    assert (rescale_intensity(response, in_range=(0, 255)) * 255).astype("uint8").tolist() == [[132, 0, 254]]


@each_response
def test_clip_saturates_and_rounds_as_opencv(response):
    np.testing.assert_array_equal(to_display(response), cv2.add(response, np.zeros_like(response), dtype=cv2.CV_8U))


@pytest.mark.parametrize("weights", [[[0.5, 0, -0.5]], [[-0.75, 2, -0.75]], [[0.5], [0], [0.5]]])
def test_clip_equals_filter2d_to_8_bits_at_exact_halves(weights):
    picture = np.random.default_rng(2).integers(0, 256, (40, 50), dtype=np.uint8)
    kernel = np.array(weights)
    response = cv2.filter2D(picture, cv2.CV_64F, kernel)
    assert np.any(response % 1 == 0.5)
    np.testing.assert_array_equal(to_display(response), cv2.filter2D(picture, cv2.CV_8U, kernel))


@each_response
def test_absolute_is_opencvs_convert_scale_abs(response):
    np.testing.assert_array_equal(to_display(response, "absolute"), cv2.convertScaleAbs(response))


@each_response
def test_offset_adds_128_as_opencv_would(response):
    judge = cv2.add(response, np.full_like(response, 128), dtype=cv2.CV_8U)
    np.testing.assert_array_equal(to_display(response, "offset"), judge)


@each_response
def test_stretch_is_scikit_images_full_range(response):
    judge = rescale_intensity(response, in_range="image", out_range=(0, 255))
    np.testing.assert_array_equal(to_display(response, "stretch"), np.rint(judge))


@pytest.mark.parametrize("error", [1e-13, 4e-10])
@pytest.mark.parametrize("value", [-3.0, 0.0, 255.0])
def test_stretch_of_a_constant_is_black_even_with_rounding_errors(value, error):
    response = value + np.linspace(-error, error, 6).reshape(2, 3)
    assert np.all(to_display(response, "stretch") == 0)


@pytest.mark.parametrize("view", DISPLAYS)
def test_a_view_keeps_the_shape_and_leaves_the_response_alone(view):
    before = COLOUR.copy()
    shown = to_display(COLOUR, view)
    assert (shown.shape, shown.dtype) == (COLOUR.shape, np.uint8)
    np.testing.assert_array_equal(COLOUR, before)


@pytest.mark.parametrize("dtype", [np.int16, np.int64, np.float32])
def test_other_real_dtypes_are_shown_the_same(dtype):
    response = np.arange(-300, 300, 7).reshape(2, -1)
    for view in DISPLAYS:
        np.testing.assert_array_equal(
            to_display(response.astype(dtype), view), to_display(response.astype(float), view)
        )


# --- what they lose -------------------------------------------------------------------------------------------------

HAND = np.array([[-300, -129, -128, -10, 0, 127, 128, 255, 256, 1000]])


@pytest.mark.parametrize(
    ("view", "below", "above", "sign_lost", "fraction"),
    [
        ("clip", 0.4, 0.2, 0, 0.6),
        ("absolute", 0, 0.3, 0.4, 0.6),  # -300 is lost twice and counted once
        ("offset", 0.2, 0.4, 0, 0.6),
        ("stretch", 0, 0, 0, 0),
    ],
)
def test_loss_counted_by_hand(view, below, above, sign_lost, fraction):
    loss = display_loss(HAND, view)
    assert (loss.below, loss.above, loss.sign_lost, loss.fraction) == (below, above, sign_lost, fraction)
    assert (loss.lowest, loss.highest) == (-300, 1000)


def as_value(shown, view):
    """What a person reads off a grey level."""
    return shown - 128.0 if view == "offset" else shown.astype(float)


@each_response
@pytest.mark.parametrize("view", ["clip", "absolute", "offset"])
def test_lost_is_exactly_what_reads_wrong_by_more_than_half_a_grey_level(response, view):
    wrong = np.abs(as_value(to_display(response, view), view) - response) > 0.5
    assert display_loss(response, view).fraction == wrong.mean()


def test_rounding_alone_is_no_loss():
    response = np.array([[-0.5, -1e-13, 12.3, 255.4]])
    assert display_loss(response, "clip").sentence == "loses nothing"
    assert display_loss(response, "absolute").sentence == "loses nothing"


@pytest.mark.parametrize(
    ("response", "view", "sentence"),
    [
        ([[-1, -2, 3, 4]], "clip", "loses 50.0 %: negatives turn black"),
        ([[1, 2, 3, 256]], "clip", "loses 25.0 %: above 255 turns white"),
        ([[-1, -1, 3, 256]], "clip", "loses 75.0 %: negatives turn black (50.0 %), above 255 turns white (25.0 %)"),
        ([[-1, -1, -1, 3]], "absolute", "loses 75.0 %: negatives look positive"),
        (
            [[-300, 2, 3, 4]],
            "absolute",
            "loses 25.0 %: negatives look positive (25.0 %), beyond 255 turns white (25.0 %)",
        ),
        ([[-129, 2, 3, 4]], "offset", "loses 25.0 %: below −128 turns black"),
        ([[128, 128, 3, 4]], "offset", "loses 50.0 %: above 127 turns white"),
        ([[-860, 851.25]], "stretch", "loses nothing but the scale: −860 is black, 851.2 is white"),
        ([[-3, -3]], "stretch", "loses the value: −3 everywhere becomes black"),
    ],
)
def test_loss_in_words(response, view, sentence):
    assert display_loss(response, view).sentence == sentence


@pytest.mark.parametrize(
    ("lost", "words"), [(0, "0 %"), (1, "<0.1 %"), (2, "0.1 %"), (910, "45.5 %"), (1999, ">99.9 %"), (2000, "100 %")]
)
def test_percent_says_none_or_all_only_if_it_is(lost, words):
    assert format_percent(lost / 2000) == words


def test_responses_print_as_integers_where_they_are():
    values = (132.0, 1190 / 9, -860.0, 2.9999999999999, -0.04, -0.0)
    assert [format_response(v) for v in values] == ["132", "132.2", "−860", "3", "0.0", "0"]


# --- the histogram --------------------------------------------------------------------------------------------------


@each_response
@pytest.mark.parametrize("scale", [0.01, 1, 30, 1000])
def test_histogram_counts_each_bin_and_each_lost_part_exactly(response, scale):
    response = response * scale
    histogram = response_histogram(response)
    edges, counts = histogram.edges, histogram.counts
    assert len(counts) == len(edges) - 1 <= 64
    assert np.all(np.diff(edges) > 0)
    zero, white = np.flatnonzero(edges == 0)[0], np.flatnonzero(edges == 255)[0]
    below, above = response < 0, response > 255
    assert counts[:zero].sum() == below.sum()
    assert counts[white:].sum() == above.sum()
    assert (histogram.below, histogram.above) == (below.mean(), above.mean())
    assert counts.sum() == response.size
    for i in range(len(counts)):  # half-open, but for the bin that ends at 255 and the last
        last = i in (white - 1, len(counts) - 1)
        above_low = response > 255 if i == white else response >= edges[i]
        below_high = response <= edges[i + 1] if last else response < edges[i + 1]
        assert counts[i] == np.sum(above_low & below_high)


@each_response
def test_histogram_bins_are_equally_wide(response):
    widths = np.diff(response_histogram(response).edges)
    np.testing.assert_allclose(widths, widths[0], rtol=1e-12)


@pytest.mark.parametrize("widths", range(1, 40))
def test_histogram_counts_what_lies_a_hair_beyond_a_whole_number_of_bins(widths):
    for inside in range(1, 64 - widths):
        reach = np.nextafter(widths * 255 / inside, np.inf)
        assert response_histogram([[-reach, 0]]).counts.sum() == 2
        assert response_histogram([[0, 255 + reach]]).counts.sum() == 2


def test_histogram_takes_rounding_errors_for_the_limit():
    histogram = response_histogram([[-1e-13, 0, 255, 255 + 1e-13]])
    assert histogram.edges.tolist() == np.linspace(0, 255, 65).tolist()
    assert histogram.counts.tolist() == [2, *[0] * 62, 2]


# --- the signed colours ---------------------------------------------------------------------------------------------


def rgb(colour):
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def test_signed_colours_mix_with_white_by_size():
    limit = 300.0
    values = np.linspace(-limit, limit, 241).reshape(1, -1)
    share = np.abs(values)[..., np.newaxis] / limit
    full = np.where(values[..., np.newaxis] < 0, rgb(NEGATIVE), rgb(POSITIVE))
    judge = 255 * (1 - share) + full * share
    painted = signed_colours(values)
    assert (painted.shape, painted.dtype, painted.flags.c_contiguous) == ((1, 241, 3), np.uint8, True)
    assert np.abs(painted - judge).max() <= 0.8  # half for rounding, a quarter for the table's steps


def test_signed_colours_ends_and_zero_are_exact():
    painted = signed_colours([[-5, 0, 5]])[0].tolist()
    assert painted == [rgb(NEGATIVE), [255, 255, 255], rgb(POSITIVE)]
    assert (rgb(POSITIVE), rgb(NEGATIVE)) == ([0, 114, 178], [213, 94, 0])


def test_on_a_dark_page_zero_is_dark():
    painted = signed_colours([[-5, 0, 5, 2.5]], dark=True)[0].tolist()
    assert painted[:3] == [[240, 138, 60], [31, 34, 41], [86, 180, 233]]
    assert painted[3] == pytest.approx([58.5, 107, 137], abs=0.5)
    assert signed_colours(np.zeros((1, 1)), dark=True).tolist() == [[[31, 34, 41]]]


@pytest.mark.parametrize("name", ["sobel_x", "laplacian", "emboss"])
def test_the_sign_limit_is_the_99th_percentile_where_the_largest_would_make_all_else_pale(name, photo):
    response = conv.correlate(photo, conv.KERNELS[name])
    usual = np.percentile(np.abs(response), 99)
    assert np.abs(response).max() > 1.5 * usual
    assert sign_limit(response) == usual


def test_the_sign_limit_is_the_largest_size_where_that_shows_something():
    even = np.random.default_rng(0).uniform(-10, 4, (40, 50))
    assert sign_limit(even) == -even.min()
    dot = np.zeros((40, 50))
    dot[3, 3] = -7
    assert sign_limit(dot) == 7  # nearly all is 0
    assert sign_limit(np.zeros((2, 2))) == 0


def test_signed_colours_beyond_the_limit_stay_full():
    painted = signed_colours([[-9, -3, 3, 9]], limit=3)[0].tolist()
    assert painted == [rgb(NEGATIVE), rgb(NEGATIVE), rgb(POSITIVE), rgb(POSITIVE)]


@pytest.mark.parametrize("response", [np.zeros((2, 3)), np.full((2, 3), 1e-13)])
def test_signed_colours_of_nothing_are_white(response):
    assert np.all(signed_colours(response) == 255)


# --- what is refused ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "function", [to_display, lambda r: display_loss(r, "clip"), response_histogram, sign_limit, signed_colours]
)
@pytest.mark.parametrize(
    ("response", "message"),
    [
        ([[1, np.nan]], "response must be finite; got NaN or infinity"),
        ([[1, np.inf]], "response must be finite; got NaN or infinity"),
        ([[1, 2j]], "response must hold real numbers; got dtype complex128"),
        ([1, 2], r"response must have shape \(H, W\) or \(H, W, C\) and at least one pixel; got \(2,\)"),
        (np.zeros((0, 3)), r"response must have .* at least one pixel; got \(0, 3\)"),
    ],
)
def test_a_response_that_is_none_is_refused(function, response, message):
    with pytest.raises(ValueError, match=message):
        function(response)


@pytest.mark.parametrize("function", [to_display, display_loss])
def test_an_unknown_view_is_refused(function):
    with pytest.raises(ValueError, match="view must be one of clip, absolute, offset, stretch; got 'log'"):
        function(HAND, "log")
    with pytest.raises(ValueError, match=r"view must be one of .*; got \['clip'\]"):
        function(HAND, ["clip"])


def test_signed_colours_refuse_colour_pictures_and_impossible_limits():
    with pytest.raises(ValueError, match=r"one channel, shape \(H, W\); got shape \(13, 17, 3\)"):
        signed_colours(COLOUR)
    for limit in (-1, np.nan, np.inf):
        with pytest.raises(ValueError, match=f"limit must be a finite number of at least 0; got {limit}"):
            signed_colours(SIGNED, limit)
