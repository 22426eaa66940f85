"""Cross-correlation and convolution against SciPy and OpenCV, and against the laws that they must obey."""

import tracemalloc
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp
from scipy import ndimage, signal

import conv
from conv.filtering import centre_pixels, correlate_part
from conv.separable import split

MADE_UP = [name for name in conv.BORDERS if name != "valid"]
DTYPES = [np.uint8, np.int8, np.uint16, np.int16, np.int32, np.float32, np.float64, np.bool_]
WINDOW = np.array([[93, 139, 101], [26, 252, 196], [135, 230, 18]], np.uint8)


def zero_stuffed(weights, dilation):
    rows, cols = dilation
    wide = np.zeros((rows * (weights.shape[0] - 1) + 1, cols * (weights.shape[1] - 1) + 1))
    wide[::rows, ::cols] = weights
    return wide


def scipys(image, weights, border, stride=(1, 1), dilation=(1, 1), *, flip=False):
    """The response according to SciPy, channel by channel."""
    wide = zero_stuffed(weights, dilation)
    planes = np.atleast_3d(np.asarray(image, np.float64))
    by_size = signal.convolve2d if flip else signal.correlate2d
    by_border = ndimage.convolve if flip else ndimage.correlate
    out = []
    for c in range(planes.shape[2]):
        if border == "valid":
            full = by_size(planes[..., c], wide, mode="valid")
        else:
            full = by_border(planes[..., c], wide, mode=conv.BORDERS[border].scipy)
        out.append(full[:: stride[0], :: stride[1]])
    return np.stack(out, -1) if np.ndim(image) == 3 else out[0]


@st.composite
def cases(draw):
    """A kernel of any odd size, settings, and a small picture of any dtype that they fit on."""
    elements = draw(
        st.sampled_from([st.integers(-3, 3).map(float), st.sampled_from([0, 1 / 9, -2 / 9]), st.floats(-9, 9)])
    )
    sides = st.sampled_from([1, 3, 5, 7])
    weights = draw(hnp.arrays(np.float64, (draw(sides), draw(sides)), elements=elements))
    pairs = st.tuples(st.integers(1, 3), st.integers(1, 3))
    border, stride, dilation = draw(st.sampled_from(list(conv.BORDERS))), draw(pairs), draw(pairs)

    dtype = draw(st.sampled_from(DTYPES))
    least = [d * (k - 1) + 1 if border == "valid" else 1 for k, d in zip(weights.shape, dilation, strict=True)]
    shape = tuple(draw(st.integers(n, n + 8)) for n in least)
    shape += draw(st.sampled_from([(), (1,), (3,)]))
    numbers = (
        st.integers(0, 1) if dtype is np.bool_ else st.integers(0 if dtype in (np.uint8, np.uint16) else -100, 127)
    )
    return draw(hnp.arrays(dtype, shape, elements=numbers)), weights, border, stride, dilation


@pytest.mark.parametrize("operation", [conv.correlate, conv.convolve])
@given(case=cases())
def test_every_setting_is_scipys(operation, case):
    image, weights, border, stride, dilation = case
    ours = operation(image, weights, border=border, stride=stride, dilation=dilation)
    theirs = scipys(image, weights, border, stride, dilation, flip=operation is conv.convolve)
    shape = conv.output_shape(image.shape, weights.shape, border=border, stride=stride, dilation=dilation)
    assert ours.dtype == np.float64
    assert ours.shape == theirs.shape == shape + image.shape[2:]
    assert np.abs(ours - theirs).max() <= 1e-9


@given(
    st.tuples(st.integers(1, 20), st.integers(1, 20)),
    st.tuples(st.sampled_from([1, 3, 5, 7]), st.sampled_from([1, 3, 5, 7])),
    st.tuples(st.integers(1, 3), st.integers(1, 3)),
)
def test_valid_refuses_what_does_not_fit_and_nothing_else(shape, sides, dilation):
    fits = all(d * (k - 1) + 1 <= n for n, k, d in zip(shape, sides, dilation, strict=True))
    with nullcontext() if fits else pytest.raises(ValueError, match="the kernel must fit into the image"):
        conv.correlate(np.zeros(shape), np.zeros(sides), border="valid", dilation=dilation)


def test_the_whole_bank_on_a_photo_is_opencvs_filter2d(photo, subtests):
    floats = photo.astype(np.float64)  # whole numbers and floats are added up in different types
    for name, kernel in conv.KERNELS.items():
        with subtests.test(name):
            theirs = cv2.filter2D(floats, cv2.CV_64F, kernel.weights, borderType=cv2.BORDER_REPLICATE)
            for image in (photo, floats):
                assert np.abs(conv.correlate(image, kernel) - theirs).max() <= 1e-9


@given(cases())
def test_the_loop_is_scipys(case):
    image, weights, border, *_ = case
    loop = conv.correlate_loop(image, weights, border=border)
    assert np.abs(loop - scipys(image, weights, border)).max() <= 1e-9


def test_the_worked_example():
    assert conv.correlate(WINDOW, np.full((3, 3), 1 / 9), border="valid")[0, 0] == pytest.approx(1190 / 9, abs=1e-12)
    assert conv.correlate(WINDOW, conv.KERNELS["sobel_x"], border="valid")[0, 0] == 231


@pytest.mark.parametrize("border", MADE_UP)
def test_linear_in_the_picture_and_in_the_kernel(border):
    rng = np.random.default_rng(1)
    a, b = rng.normal(size=(2, 12, 11))
    k, m = rng.normal(size=(2, 5, 3))
    by_picture = conv.correlate(2 * a - 3 * b, k, border=border)
    by_kernel = conv.correlate(a, 2 * k - 3 * m, border=border)
    assert np.allclose(by_picture, 2 * conv.correlate(a, k, border=border) - 3 * conv.correlate(b, k, border=border))
    assert np.allclose(by_kernel, 2 * conv.correlate(a, k, border=border) - 3 * conv.correlate(a, m, border=border))


def test_an_impulse_shows_the_kernel_or_the_turned_kernel():
    impulse = np.zeros((7, 9), np.uint8)
    impulse[3, 4] = 1
    kernel = np.arange(15.0).reshape(3, 5)
    assert np.array_equal(conv.convolve(impulse, kernel, border="zero")[2:5, 2:7], kernel)
    assert np.array_equal(conv.correlate(impulse, kernel, border="zero")[2:5, 2:7], kernel[::-1, ::-1])


def test_a_shifted_picture_gives_a_shifted_response():
    image = np.random.default_rng(2).integers(0, 256, (16, 16)).astype(np.uint8)
    kernel = np.random.default_rng(3).normal(size=(3, 5))
    moved = conv.correlate(np.roll(image, (2, 3), (0, 1)), kernel, border="wrap")
    assert np.allclose(moved, np.roll(conv.correlate(image, kernel, border="wrap"), (2, 3), (0, 1)))


def test_whole_numbers_at_the_end_of_their_range_do_not_overflow():
    for dtype in (np.uint8, np.int8, np.uint16, np.int16, np.uint32, np.int32):
        for value in (np.iinfo(dtype).min, np.iinfo(dtype).max):
            image = np.full((4, 4), value, dtype)
            assert (conv.correlate(image, np.full((31, 31), 31.0)) == float(value) * 31**3).all()


def of_rank(rank, rows, cols):
    rng = np.random.default_rng(5)
    return sum(np.outer(rng.normal(size=rows), rng.normal(size=cols)) for _ in range(rank))


@pytest.mark.parametrize("kernel", [of_rank(3, 7, 3), of_rank(1, 9, 7), of_rank(2, 15, 15)], ids=("whole", "1", "2"))
@pytest.mark.parametrize("channels", [(), (3,)])
def test_blocks_of_rows_join_without_a_seam(kernel, channels):
    tall = np.random.default_rng(4).integers(0, 256, (3000, 70, *channels)).astype(np.uint8)
    theirs = scipys(tall, kernel, "reflect_101", (3, 1), (2, 1))
    ours = conv.correlate(tall, kernel, border="reflect_101", stride=(3, 1), dilation=(2, 1))
    assert np.abs(ours - theirs).max() <= 1e-9


@given(cases())
def test_centre_pixels_are_the_response_to_an_impulse(case):
    image, weights, border, stride, dilation = case
    impulse = np.zeros(weights.shape)
    impulse[weights.shape[0] // 2, weights.shape[1] // 2] = 1
    settings = {"border": border, "stride": stride, "dilation": dilation}
    assert np.array_equal(centre_pixels(image, weights.shape, **settings), scipys(image, impulse, **settings))


def test_weights_near_the_largest_number_do_not_overflow_to_a_response_of_zeros():
    image, kernel = [[1e-5, 2e-5, 3e-5]], np.full((1, 3), 1e308)
    assert conv.correlate(image, kernel) == pytest.approx(conv.correlate_loop(image, kernel), rel=1e-12)


def test_the_largest_pixels_do_not_overflow_on_their_way_to_a_response_that_does_not():
    image = np.full((5, 5), 1e308)
    image[2, 2], image[0, 0] = -1.7e308, 1e-300
    for kernel in (np.full((3, 3), 1 / 9), conv.gaussian(5, 1).weights, conv.KERNELS["frei_chen_3"].weights / 2):
        response = conv.correlate(image, kernel)
        assert np.isfinite(response).all()
        assert response == pytest.approx(conv.correlate_loop(image, kernel), rel=1e-12)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_infinite_pixels_count_as_in_the_double_loop_under_all_weights_of_the_bank(dtype):
    rng = np.random.default_rng(8)
    image = rng.normal(size=(24, 25)).astype(dtype) * dtype(1e-3)
    image[3, 4], image[15, 16], image[15, 20] = np.inf, -np.inf, np.inf
    image[23, 0] = np.nan
    kernels = {name: kernel.weights for name, kernel in conv.KERNELS.items()}
    for name, weights in (kernels | {"rank 2": of_rank(2, 15, 15), "rank 3": of_rank(3, 7, 9)}).items():
        ours = conv.correlate(image, weights)
        judge = np.zeros(image.shape)  # of the weights that are not 0, tap by tap
        padded = np.pad(image.astype(np.float64), [(k // 2, k // 2) for k in weights.shape], mode="edge")
        with np.errstate(invalid="ignore"):
            for (i, j), weight in np.ndenumerate(weights):
                if weight:
                    judge += weight * padded[i : i + image.shape[0], j : j + image.shape[1]]
        assert np.isinf(judge).any(), name
        np.testing.assert_allclose(ours, judge, rtol=1e-9, atol=1e-12, err_msg=name)


def test_masked_arrays_are_refused():
    masked = np.ma.masked_equal(WINDOW, 252)
    for call in (lambda: conv.correlate(masked, [[1]]), lambda: conv.pad(masked, (3, 3), border="zero")):
        with pytest.raises(ValueError, match=r"^image must not be a masked array; .* image\.filled\(0\)"):
            call()
    with pytest.raises(ValueError, match=r"^kernel must not be a masked array; .* kernel\.filled\(0\)"):
        conv.correlate(WINDOW, masked)


def test_threads_and_sizes_share_no_memory():
    rng = np.random.default_rng(9)
    images = [rng.integers(0, 256, (n, 3 * n + 1), np.uint8) for n in (5, 400, 30, 150)] * 8
    kernels = [conv.KERNELS[name] for name in ("sobel_x", "gaussian_5", "gabor_45", "large_blur")]
    tasks = [(image, kernel) for image in images for kernel in kernels]
    alone = [conv.correlate(*task) for task in tasks]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda task: conv.correlate(*task), tasks))
    assert all(np.array_equal(one, other) for one, other in zip(alone, together, strict=True))


def test_a_pixel_under_a_weight_of_zero_does_not_count_whatever_it_is():
    image, kernel = [[np.inf, 1, np.nan, 3, 4, 5]], [[-1.0, 0, 1]]
    judge = ndimage.correlate(np.array(image), np.array(kernel), mode="nearest")
    assert np.array_equal(conv.correlate(image, kernel), judge, equal_nan=True)


def test_a_weight_of_zero_amid_others_is_one_too():
    image, kernel = np.ones((21, 21)), np.ones((9, 9))
    kernel[4, 4] = 0
    image[10, 10] = np.nan
    response = conv.correlate(image, kernel)
    assert response[10, 10] == 80
    assert np.array_equal(response, ndimage.correlate(image, kernel, mode="nearest"), equal_nan=True)
    image[10, 10] = 1e20
    assert conv.correlate(image, kernel)[10, 10] == 80


def test_a_kernel_of_zeros_gives_zeros_whatever_was_computed_before():
    image = np.random.default_rng(6).integers(0, 256, (64, 64)).astype(np.uint8)
    for _ in range(3):  # memory that is free again is not cleared
        assert conv.correlate(image, conv.KERNELS["sobel_x"]).any()
        assert not conv.correlate(image, np.zeros((3, 3))).any()


def test_one_output_pixel_of_a_large_picture_takes_little_memory():
    image, kernel = np.random.default_rng(7).integers(0, 256, (1024, 1024)).astype(np.uint8), conv.KERNELS["sobel_x"]
    tracemalloc.start()
    response = conv.correlate(image, kernel, stride=1024)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert response == conv.trace(image, kernel, 0, 0).total
    assert peak < image.nbytes  # a padded copy would take eight times as much


def test_split_keeps_whole_numbers_whole():
    rng = np.random.default_rng(10)
    for _ in range(200):
        kernel = np.outer(rng.integers(-9, 10, 5), rng.integers(-9, 10, 3)).astype(float)
        for column, row in split(kernel):
            assert np.array_equal(np.outer(column, row), kernel)
            assert np.array_equal([*column, *row], np.rint([*column, *row]))


@given(hnp.arrays(np.float64, (5, 3), elements=st.integers(-9, 9).map(float)))
def test_split_adds_up_to_the_kernel_with_as_many_parts_as_its_rank(weights):
    parts = split(weights)
    assert len(parts) == np.linalg.matrix_rank(weights)
    assert np.allclose(sum((np.outer(c, r) for c, r in parts), np.zeros((5, 3))), weights, atol=1e-12)


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: conv.correlate(WINDOW, np.zeros((2, 3))), "kernel must be 2-D with odd sides; got shape (2, 3)"),
        (
            lambda: conv.correlate(WINDOW, [[1]], stride=0),
            "stride must be a positive whole number or a pair (rows, cols) of them; got 0",
        ),
        (
            lambda: conv.correlate(WINDOW, [[1]], stride=True),
            "stride must be a positive whole number or a pair (rows, cols) of them; got True",
        ),
        (
            lambda: conv.correlate(np.zeros(4), [[1]]),
            "image must have shape (H, W) or (H, W, C) and at least one pixel; got shape (4,)",
        ),
        (lambda: conv.correlate(WINDOW * 1j, [[1]]), "image must hold real numbers; got dtype complex128"),
        (
            lambda: conv.output_shape((5, 5), (2, 3), border="zero"),
            "kernel must be 2-D with odd sides; got shape (2, 3)",
        ),
        (
            lambda: conv.output_shape((0, 5), (3, 3), border="zero"),
            "image must have shape (H, W) or (H, W, C) and at least one pixel; got shape (0, 5)",
        ),
        (
            lambda: conv.correlate(WINDOW, np.ones((3, 3)), border="valid", dilation=2),
            "with border 'valid' the kernel must fit into the image; it covers 5x5 pixels, the image has 3x3",
        ),
    ],
)
def test_errors_say_the_rule_and_what_came(call, message):
    with pytest.raises(ValueError) as raised:
        call()
    assert str(raised.value) == message


@given(data=st.data())
def test_a_part_is_a_part_of_the_whole(data):
    image = data.draw(hnp.arrays(np.uint8, st.tuples(st.integers(1, 9), st.integers(1, 9))))
    weights = data.draw(hnp.arrays(np.int64, st.sampled_from([(1, 1), (3, 5), (7, 1)]), elements=st.integers(-3, 3)))
    border = data.draw(st.sampled_from(MADE_UP))
    whole = conv.correlate(image, weights, border=border)
    ends = [sorted(data.draw(st.tuples(st.integers(0, n), st.integers(0, n)))) for n in whole.shape]
    (top, bottom), (left, right) = ends
    if top == bottom or left == right:
        with pytest.raises(ValueError, match="the part must lie in the response"):
            correlate_part(image, weights, *ends, border=border)
    else:
        part = correlate_part(image, weights, *ends, border=border)
        np.testing.assert_allclose(part, whole[top:bottom, left:right], atol=1e-9)


def test_a_part_of_a_valid_response_and_of_channels():
    image = np.random.default_rng(0).integers(0, 256, (9, 8, 3)).astype(np.uint8)
    whole = conv.correlate(image, np.ones((3, 5)), border="valid")
    part = correlate_part(image, np.ones((3, 5)), (2, 7), (1, 4), border="valid")
    np.testing.assert_array_equal(part, whole[2:7, 1:4])
