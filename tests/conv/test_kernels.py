"""The bank: what must be true of each kernel, and what OpenCV, SciPy and scikit-image say of those they know."""

import math

import cv2
import numpy as np
import pytest
import skimage.filters
from scipy import ndimage

import conv
from conv.kernels import FAMILIES, KERNELS, TUTORIAL

KIRSCH = [name for name in KERNELS if name.startswith("kirsch_")]
ROBINSON = [name for name in KERNELS if name.startswith("robinson_")]
FREI_CHEN = [f"frei_chen_{number}" for number in range(1, 10)]
LINES = ["line_level", "line_falling", "line_upright", "line_rising"]
EMBOSS = ["emboss", "emboss_top", "emboss_right", "emboss_bottom", "emboss_left"]

# Unit steps on the screen, as (row, column).
TOWARDS = {
    "north": (-1, 0),
    "north_east": (-1, 1),
    "east": (0, 1),
    "south_east": (1, 1),
    "south": (1, 0),
    "south_west": (1, -1),
    "west": (0, -1),
    "north_west": (-1, -1),
}


def weights(name):
    return KERNELS[name].weights


def respond(picture, name):
    """The response of SciPy's cross-correlation, without the outermost pixels."""
    return ndimage.correlate(np.asarray(picture, dtype=float), weights(name))[1:-1, 1:-1]


def ramp(towards):
    """A picture that gets brighter by 1 per pixel towards a side."""
    rows, cols = np.mgrid[:9, :9]
    return rows * towards[0] + cols * towards[1]


def ring(name):
    """The eight outer weights of a 3x3 kernel, clockwise from the top left."""
    w = weights(name)
    return [w[0, 0], w[0, 1], w[0, 2], w[1, 2], w[2, 2], w[2, 1], w[2, 0], w[1, 0]]


def rank(name):
    return np.linalg.matrix_rank(weights(name))


@pytest.fixture(scope="module")
def noise():
    return np.random.default_rng(7).uniform(0, 255, (20, 30))


# --- the bank as a whole


def test_the_seven_of_the_tutorial_come_first_and_are_its_matrices():
    assert TUTORIAL == ("small_blur", "large_blur", "sharpen", "laplacian", "sobel_x", "sobel_y", "emboss")
    assert tuple(KERNELS)[:7] == TUTORIAL
    assert np.array_equal(weights("small_blur"), np.ones((7, 7)) / 49)
    assert np.array_equal(weights("large_blur"), np.ones((21, 21)) / 441)
    assert weights("sharpen").tolist() == [[0, -1, 0], [-1, 5, -1], [0, -1, 0]]
    assert weights("laplacian").tolist() == [[0, 1, 0], [1, -4, 1], [0, 1, 0]]
    assert weights("sobel_x").tolist() == [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
    assert weights("sobel_y").tolist() == [[-1, -2, -1], [0, 0, 0], [1, 2, 1]]
    assert weights("emboss").tolist() == [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]]


def test_the_tutorials_worked_example():
    window = np.array([[93, 139, 101], [26, 252, 196], [135, 230, 18]])
    assert np.sum(window * weights("box_3")) == pytest.approx(1190 / 9)
    assert np.sum(window * weights("sobel_x")) == 231


def test_titles_are_unique_and_each_kernel_stands_under_its_name():
    assert len(KERNELS) >= 42
    assert [kernel.name for kernel in KERNELS.values()] == list(KERNELS)
    assert len({kernel.title for kernel in KERNELS.values()}) == len(KERNELS)
    assert len(set(FAMILIES.values())) == len(FAMILIES)


def test_no_two_kernels_have_the_same_weights_but_those_that_two_people_named():
    seen = {}
    for kernel in KERNELS.values():
        seen.setdefault((kernel.shape, kernel.weights.tobytes()), []).append(kernel.name)
    twins = sorted(names for names in seen.values() if len(names) > 1)
    assert twins == [["sobel_x", "robinson_east"], ["sobel_y", "robinson_south"]]


def test_every_entry_is_complete_and_fits_on_its_line(subtests):
    for name, kernel in KERNELS.items():
        with subtests.test(name):
            assert name.isidentifier()
            assert name == name.lower()
            assert kernel.family in FAMILIES
            assert 0 < len(kernel.title) <= 45
            assert kernel.about.endswith(".")
            assert kernel.about[:1].isupper()
            assert len(kernel.about) <= 90
            assert kernel.source.endswith(".")
            assert "-" not in kernel.about.replace("north-", "").replace("south-", "")  # a minus would be U+2212


def test_every_family_has_kernels():
    assert {kernel.family for kernel in KERNELS.values()} == set(FAMILIES)


def test_the_bank_cannot_be_changed():
    with pytest.raises(TypeError):
        KERNELS["mine"] = KERNELS["identity"]
    with pytest.raises(TypeError):
        FAMILIES["mine"] = "Mine"
    for kernel in KERNELS.values():
        assert not kernel.weights.flags.writeable
        assert kernel.weights.dtype == np.float64


def test_the_sum_of_weights_is_that_of_its_family(subtests):
    for name in KERNELS:
        with subtests.test(name):
            wanted = 1 if KERNELS[name].family in ("identity", "blur", "sharpen", "emboss") else 0
            if name == "frei_chen_9":
                wanted = 3
            assert math.fsum(weights(name).flat) == pytest.approx(wanted, abs=1e-14)


@pytest.mark.parametrize("name", [n for n, k in KERNELS.items() if k.family == "blur"])
def test_blurs_have_no_negative_weight(name):
    assert weights(name).min() >= 0


# --- identity and shifts


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("identity", (0, 0)),
        ("shift_left", (0, -1)),
        ("shift_right", (0, 1)),
        ("shift_up", (-1, 0)),
        ("shift_down", (1, 0)),
    ],
)
def test_shifts_move_the_picture_where_their_names_say(name, step):
    picture = np.zeros((5, 5))
    picture[2, 2] = 1
    moved = ndimage.correlate(picture, weights(name))
    assert np.argwhere(moved).tolist() == [[2 + step[0], 2 + step[1]]]


# --- symmetry and rank


@pytest.mark.parametrize("operator", ["sobel", "prewitt", "scharr", "difference"])
def test_y_is_the_transpose_of_x_and_x_is_negative_at_left(operator):
    x = weights(f"{operator}_x")
    assert np.array_equal(weights(f"{operator}_y"), x.T)
    assert np.all(x[:, 0] < 0)
    assert np.array_equal(x[:, ::-1], -x)
    assert np.array_equal(x[::-1], x)


@pytest.mark.parametrize(
    "name",
    ["large_blur", "gaussian_13", "binomial_5", "motion_0", "sobel_x", "sobel_y", "scharr_x", "line_level", "gabor_90"],
)
def test_separable_kernels_have_rank_1(name):
    assert rank(name) == 1


@pytest.mark.parametrize(
    ("name", "expected"),
    [("disk_2", 3), ("laplacian", 2), ("laplacian_8", 2), ("sharpen", 2), ("emboss", 3), ("roberts_rising", 2)],
)
def test_kernels_that_do_not_separate(name, expected):
    assert rank(name) == expected


@pytest.mark.parametrize(
    "name", [n for n, k in KERNELS.items() if k.family in ("laplacian", "sharpen") or n.startswith(("gauss", "bino"))]
)
def test_kernels_without_a_direction_are_the_same_after_a_quarter_turn_and_in_the_mirror(name):
    assert np.array_equal(weights(name), np.rot90(weights(name)))
    assert np.array_equal(weights(name), weights(name)[::-1])


def test_sharpening_is_the_identity_minus_the_laplacian():
    assert np.array_equal(weights("sharpen"), weights("identity") - weights("laplacian"))
    assert np.array_equal(weights("sharpen_8"), weights("identity") - weights("laplacian_8"))


# --- compass sets, lines and reliefs: one ring, turned


@pytest.mark.parametrize("names", [KIRSCH, ROBINSON, LINES], ids=["kirsch", "robinson", "lines"])
def test_each_kernel_of_a_set_is_its_neighbours_ring_turned_by_45_degrees(names):
    for before, after in zip(names, names[1:] + names[:1], strict=True):
        assert ring(after) == [ring(before)[-1], *ring(before)[:-1]]
        assert weights(after)[1, 1] == weights(before)[1, 1]


def test_the_first_of_each_compass_set_is_the_published_one():
    assert weights("kirsch_north").tolist() == [[5, 5, 5], [-3, 0, -3], [-3, -3, -3]]
    assert weights("robinson_north").tolist() == [[1, 2, 1], [0, 0, 0], [-1, -2, -1]]
    assert np.array_equal(weights("robinson_east"), weights("sobel_x"))
    assert np.array_equal(weights("robinson_south"), weights("sobel_y"))


@pytest.mark.parametrize("names", [KIRSCH, ROBINSON], ids=["kirsch", "robinson"])
@pytest.mark.parametrize("direction", TOWARDS)
def test_a_compass_kernel_responds_most_where_the_picture_gets_brighter_its_way(names, direction):
    answers = {name: respond(ramp(TOWARDS[direction]), name)[3, 3] for name in names}
    best = max(answers, key=answers.get)
    assert best.endswith(f"_{direction}")
    assert best.count("_") == direction.count("_") + 1
    assert answers[best] > 0


def test_opposite_robinson_kernels_are_negatives():
    for name, opposite in zip(ROBINSON[:4], ROBINSON[4:], strict=True):
        assert np.array_equal(weights(name), -weights(opposite))


@pytest.mark.parametrize(
    ("name", "falls_towards"),
    [
        ("emboss", "north_west"),
        ("emboss_top", "north"),
        ("emboss_right", "east"),
        ("emboss_bottom", "south"),
        ("emboss_left", "west"),
    ],
)
def test_a_slope_that_faces_the_light_is_brightest_in_its_relief(name, falls_towards):
    slope = -ramp(TOWARDS[falls_towards])
    gain = {other: (respond(slope, other) - slope[1:-1, 1:-1])[3, 3] for other in EMBOSS}
    assert max(gain, key=gain.get) == name


@pytest.mark.parametrize(
    ("name", "ends", "beside"),
    [
        ("line_level", ((0, 4), (8, 4)), -3),  # the ends are (column, row)
        ("line_falling", ((0, 0), (8, 8)), -2),
        ("line_upright", ((4, 0), (4, 8)), -3),
        ("line_rising", ((0, 8), (8, 0)), -2),
    ],
)
def test_a_line_kernel_responds_most_to_its_own_line_and_negatively_beside_it(name, ends, beside):
    picture = np.zeros((9, 9))
    cv2.line(picture, *ends, 1)
    answers = {other: respond(picture, other)[3, 3] for other in LINES}
    assert max(answers, key=answers.get) == name
    assert answers[name] == 6
    response = respond(picture, name)
    assert response[picture[1:-1, 1:-1] == 0].max() == 0
    assert response.min() == beside


def test_a_bright_line_gives_an_edge_kernel_two_responses_and_a_line_kernel_three():
    line = np.zeros((5, 7))
    line[:, 3] = 255
    assert respond(line, "sobel_x")[1].tolist() == [0, 1020, 0, -1020, 0]
    assert respond(line, "line_upright")[1].tolist() == [0, -765, 1530, -765, 0]


# --- edges in other directions


def test_diagonals_make_the_laplacian_respond_alike_to_all_edges_and_nearly_double_its_noise(noise):
    rows, cols = np.indices((9, 9))
    strongest = {
        name: [np.abs(respond((edge >= 0).astype(float), name)).max() for edge in (cols - 4, rows - 4, rows + cols - 8)]
        for name in ("laplacian", "laplacian_8")
    }
    assert strongest == {"laplacian": [1, 1, 2], "laplacian_8": [3, 3, 3]}
    assert 1.8 < respond(noise, "laplacian_8").std() / respond(noise, "laplacian").std() < 2


def test_roberts_kernels_find_the_edges_across_their_difference_and_no_others():
    rows, cols = np.indices((9, 9))
    edges = {"falling": (rows >= cols).astype(float), "rising": (rows + cols >= 8).astype(float)}
    for name, runs in (("roberts_falling", "rising"), ("roberts_rising", "falling")):
        assert [kind for kind, edge in edges.items() if respond(edge, name).any()] == [runs]
        assert f"along the {runs} diagonal" in KERNELS[name].about


def test_scharr_comes_closer_to_the_angle_of_an_edge_than_sobel_but_not_to_it():
    rows, cols = np.indices((41, 41)) - 20
    worst = {"sobel": 0.0, "scharr": 0.0}
    for angle in np.radians(range(5, 90, 5)):
        edge = np.tanh((cols * np.cos(angle) + rows * np.sin(angle)) / 0.8)  # about two pixels wide
        for pair in worst:
            across, down = (respond(edge, f"{pair}_{axis}") for axis in "xy")
            found = np.arctan2(down, across).ravel()[np.hypot(across, down).argmax()]
            worst[pair] = max(worst[pair], abs(found - angle))
    assert 0.001 < worst["scharr"] < worst["sobel"]


def test_a_binomial_kernel_comes_closer_to_a_gaussian_the_larger_it_is_and_never_is_one():
    apart = [
        np.abs(conv.binomial(size).weights - conv.gaussian(size, math.sqrt(size - 1) / 2).weights).max()
        for size in (3, 5, 9, 17, 31)
    ]
    assert apart == sorted(apart, reverse=True)
    assert apart[-1] > 1e-5


@pytest.mark.parametrize("angle", [0, 45, 90, 135])
def test_motion_and_gabor_kernels_have_the_angle_in_their_name(angle):
    assert np.array_equal(weights(f"motion_{angle}"), conv.motion_blur(9, angle).weights)
    assert np.array_equal(weights(f"gabor_{angle}"), conv.gabor(15, 6, angle, 2.5).weights)


# --- Frei and Chen


def test_frei_chen_is_an_orthonormal_basis():
    basis = np.array([weights(name).ravel() for name in FREI_CHEN])
    assert np.allclose(basis @ basis.T, np.eye(9), rtol=0, atol=1e-15)


def test_frei_chen_has_its_published_values():
    r = math.sqrt(2)
    assert np.allclose(weights("frei_chen_1") * 2 * r, [[1, r, 1], [0, 0, 0], [-1, -r, -1]], atol=1e-14)
    assert np.allclose(weights("frei_chen_3") * 2 * r, [[0, -1, r], [1, 0, -1], [-r, 1, 0]], atol=1e-14)
    assert np.array_equal(weights("frei_chen_5") * 2, [[0, 1, 0], [-1, 0, -1], [0, 1, 0]])
    assert np.array_equal(weights("frei_chen_6") * 2, [[-1, 0, 1], [0, 0, 0], [1, 0, -1]])
    assert np.allclose(weights("frei_chen_7") * 6, [[1, -2, 1], [-2, 4, -2], [1, -2, 1]], atol=1e-14)
    assert np.allclose(weights("frei_chen_8") * 6, [[-2, 1, -2], [1, 4, 1], [-2, 1, -2]], atol=1e-14)
    assert np.array_equal(weights("frei_chen_9"), np.full((3, 3), 1 / 3))
    assert np.array_equal(weights("frei_chen_2"), weights("frei_chen_1").T)
    assert np.array_equal(weights("frei_chen_4"), weights("frei_chen_3")[:, ::-1])


@pytest.mark.parametrize(
    ("name", "vertical", "horizontal", "rising", "falling"),
    [
        ("frei_chen_5", 1, -1, 0, 0),
        ("frei_chen_6", 0, 0, 1, -1),
        ("frei_chen_7", 0, 0, 1, 1),
        ("frei_chen_8", 1, 1, 0, 0),
    ],
)
def test_frei_chen_line_kernels_tell_lines_apart_as_described(name, vertical, horizontal, rising, falling):
    through_centre = {
        "vertical": np.array([[0, 1, 0]] * 3),
        "horizontal": np.array([[0, 1, 0]] * 3).T,
        "rising": np.fliplr(np.eye(3)),
        "falling": np.eye(3),
    }
    signs = {kind: np.sign(np.sum(weights(name) * line).round(12)) for kind, line in through_centre.items()}
    assert signs == {"vertical": vertical, "horizontal": horizontal, "rising": rising, "falling": falling}


# --- the same operators elsewhere


@pytest.mark.parametrize(
    ("name", "arguments"),
    [("sobel_x", (1, 0, 3)), ("sobel_y", (0, 1, 3)), ("scharr_x", (1, 0, -1)), ("scharr_y", (0, 1, -1))],
)
def test_sobel_and_scharr_are_opencvs(name, arguments):
    along_row, along_column = cv2.getDerivKernels(*arguments)
    assert np.array_equal(weights(name), along_column @ along_row.T)


def test_scharr_has_its_whole_numbers():
    assert weights("scharr_x").tolist() == [[-3, 0, 3], [-10, 0, 10], [-3, 0, 3]]


@pytest.mark.parametrize(
    ("name", "theirs", "scale"),
    [
        ("sobel_x", "sobel_v", 4),
        ("sobel_y", "sobel_h", 4),
        ("prewitt_x", "prewitt_v", 3),
        ("prewitt_y", "prewitt_h", 3),
        ("scharr_x", "scharr_v", 16),
        ("scharr_y", "scharr_h", 16),
        ("roberts_falling", "roberts_pos_diag", -1),  # skimage convolves: the kernel is turned by 180 degrees
        ("roberts_rising", "roberts_neg_diag", -1),
    ],
)
def test_first_differences_are_scikit_images_up_to_its_scale(noise, name, theirs, scale):
    expected = getattr(skimage.filters, theirs)(noise)[1:-1, 1:-1] * scale
    assert np.allclose(respond(noise, name), expected, rtol=0, atol=1e-10)


def test_the_laplacian_is_scipys_and_opencvs(noise):
    assert np.allclose(respond(noise, "laplacian"), ndimage.laplace(noise)[1:-1, 1:-1], rtol=0, atol=1e-10)
    assert np.allclose(respond(noise, "laplacian"), cv2.Laplacian(noise, cv2.CV_64F)[1:-1, 1:-1], rtol=0, atol=1e-10)


def test_central_differences_are_numpys_gradient(noise):
    along_rows, along_columns = np.gradient(noise)
    assert np.allclose(respond(noise, "difference_y"), along_rows[1:-1, 1:-1], rtol=0, atol=1e-12)
    assert np.allclose(respond(noise, "difference_x"), along_columns[1:-1, 1:-1], rtol=0, atol=1e-12)


@pytest.mark.parametrize("name", ["laplacian_of_gaussian_9", "laplacian_of_gaussian_17", "difference_of_gaussians_11"])
def test_the_bank_cuts_little_off_its_wide_kernels(name):
    rim = np.concatenate([weights(name)[0], weights(name)[:, 0]])
    assert np.abs(rim).max() < 0.01 * np.abs(weights(name)).max()
