"""The race computes what it times; the mystery has one right answer and true reasons."""

import re

import numpy as np
import pytest

import conv
from conv.kernels import KERNELS
from teaching.exercises.mystery import Mystery, mystery, tell_apart, view_of
from teaching.experiments.race import Race, loop_crop

CAT = conv.to_gray(conv.sample_image("chelsea"))


def test_the_loop_of_a_race_makes_the_true_response():
    race = Race(CAT[:30, :40], KERNELS["emboss"], seconds=60)
    race.run(60)
    assert race.finished
    assert race.share == 1
    np.testing.assert_allclose(race.response, conv.correlate(race.crop, KERNELS["emboss"]), atol=1e-9)
    assert set(race.times) == {"loop", "ours", "opencv", "ours_whole", "opencv_whole"}
    assert min(race.times.values()) > 0


def test_a_race_goes_on_where_it_was_and_can_be_stopped():
    race = Race(CAT, KERNELS["sobel_x"], seconds=0.2)
    race.run(0)
    assert race.done == 0
    while not race.done:
        race.run(0.001)
    done = race.done
    assert done < race.rows
    np.testing.assert_array_equal(race.response[:done], conv.correlate(race.crop, KERNELS["sobel_x"])[:done])
    race.stop()
    race.run(60)
    assert race.done == done
    assert not race.finished


@pytest.mark.parametrize("seconds", [1e-6, 1e-3, 1e3])
def test_the_crop_is_the_middle_and_holds_the_kernel(seconds):
    crop = loop_crop(CAT, KERNELS["large_blur"], seconds=seconds, border="valid")
    rows, cols = crop.shape
    assert 21 <= rows <= CAT.shape[0]
    assert 21 <= cols <= CAT.shape[1]
    top, left = (CAT.shape[0] - rows) // 2, (CAT.shape[1] - cols) // 2
    np.testing.assert_array_equal(crop, CAT[top : top + rows, left : left + cols])
    assert (seconds == 1e3) == (crop.shape == CAT.shape)


def test_a_kernel_that_does_not_fit_cannot_race():
    with pytest.raises(ValueError, match="the kernel must fit into the image"):
        Race(CAT[:9, :9], KERNELS["large_blur"], border="valid")


@pytest.mark.parametrize("seed", range(12))
def test_a_mystery_has_four_answers_that_look_different(seed):
    question = mystery(CAT, seed)
    assert question == mystery(CAT, seed)
    assert len(set(question.options)) == 4
    assert question.answer in question.options
    shown = conv.to_display(conv.correlate(CAT, KERNELS[question.answer]), view_of(KERNELS[question.answer])).astype(
        int
    )
    for name in set(question.options) - {question.answer}:
        other = conv.to_display(conv.correlate(CAT, KERNELS[name]), view_of(KERNELS[name])).astype(int)
        assert question.differences[name] == pytest.approx(np.abs(shown - other).mean())
        assert question.differences[name] >= 4
        assert question.why(name).startswith(KERNELS[name].title)
    assert question.why(question.answer).startswith(f"{KERNELS[question.answer].title} made it.")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("sobel_x", "Its weights add up to 0, so flat areas vanish. It responds to brightening towards the right."),
        ("laplacian", "Its weights add up to 0, so flat areas vanish."),
        ("box_3", "Its weights add up to 1, so flat areas keep their brightness."),
        ("shift_left", "Its weights add up to 1, so flat areas keep their brightness."),
        ("frei_chen_9", "Its weights add up to 3, so flat areas become 3 times as bright."),
        ("line_upright", "Its weights add up to 0, so flat areas vanish. It singles out vertical lines and stripes."),
        (
            "motion_45",
            "Its weights add up to 1, so flat areas keep their brightness. "
            "It smears the picture along the rising diagonal.",
        ),
    ],
)
def test_the_right_answer_says_by_what_it_is_seen(name, sentence):
    asked = Mystery(name, (name,), {})
    assert asked.why(name) == f"{KERNELS[name].title} made it. {KERNELS[name].about} {sentence}"


def test_seeds_ask_for_different_kernels():
    assert len({mystery(CAT, seed).answer for seed in range(12)}) >= 8


def test_a_flat_picture_still_has_four_answers():
    assert len(set(mystery(np.full((16, 16), 90, np.uint8), 1).options)) == 4


@pytest.mark.parametrize(
    ("answer", "other", "reason"),
    [
        ("box_3", "sobel_x", "its weights add up to 0, so flat areas would vanish; here they keep their brightness."),
        (
            "sobel_x",
            "kirsch_west",
            "it responds to brightening towards the left; here the response is to brightening towards the right.",
        ),
        ("gabor_0", "sobel_y", "it responds to brightening towards the bottom; here opposite directions count alike."),
        (
            "sobel_y",
            "laplacian",
            "it treats opposite directions alike; here the response is to brightening towards the bottom.",
        ),
        (
            "box_3",
            "unsharp_13",
            "it has negative weights, so edges would become crisper, with bright and dark rims; here they do not.",
        ),
        (
            "sharpen",
            "large_blur",
            "it has no negative weights, so edges would not become crisper; here they do, with bright and dark rims.",
        ),
        (
            "gabor_0",
            "line_level",
            "it would single out horizontal lines and stripes; here it is vertical lines and stripes.",
        ),
        ("laplacian", "gabor_90", "it would single out horizontal lines and stripes; what made this picture does not."),
        ("motion_90", "disk_5", "it would not smear the picture vertically; what made this picture does."),
        ("box_3", "large_blur", "its weights cover a larger area than those that made this picture."),
        ("large_blur", "box_3", "its weights cover a smaller area than those that made this picture."),
    ],
)
def test_the_reason_is_what_tells_two_kernels_apart(answer, other, reason):
    assert tell_apart(KERNELS[answer], KERNELS[other]) == reason


def test_a_kernel_with_an_orientation_responds_most_to_the_lines_that_are_named():
    rows, cols = np.indices((31, 31)) - 15
    distances = {"vertical": cols, "horizontal": rows, "rising": rows + cols, "falling": rows - cols}
    phrases = {
        "vertical": r"vertical lines and|vertically",
        "horizontal": r"horizontal lines and|horizontally",
        "rising": r"rise to the right|along the rising",
        "falling": r"fall to the right|along the falling",
    }
    oriented = []
    for name, kernel in KERNELS.items():
        said = Mystery(name, (name,), {}).why(name).removeprefix(f"{kernel.title} made it. {kernel.about} ")
        lines = {
            way: np.exp(-(distance**2) / (1 if way in ("vertical", "horizontal") else 2))
            for way, distance in distances.items()
        }
        response = {way: conv.correlate(line, kernel, border="reflect")[15, 15] for way, line in lines.items()}
        if runs := [way for way, words in phrases.items() if re.search(words, said)]:
            assert runs == [max(response, key=response.get)]
            oriented.append(name)
    assert oriented == [name for name in KERNELS if name.startswith(("motion", "line", "gabor"))]


def test_what_keeps_the_brightness_is_shown_clipped_so_that_bright_areas_stay_apart():
    blurred = conv.correlate(CAT, KERNELS["small_blur"])
    assert view_of(KERNELS["small_blur"]) == "clip"
    assert np.mean(conv.to_display(blurred, "offset") == 255) > 0.4 > np.mean(conv.to_display(blurred, "clip") == 255)
    assert {view_of(kernel) for kernel in KERNELS.values() if kernel.family in ("edges", "gabor", "lines")} == {
        "offset"
    }
