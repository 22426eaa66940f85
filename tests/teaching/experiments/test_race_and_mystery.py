"""The race computes what it times; the mystery has one right answer and true reasons."""

import numpy as np
import pytest

import conv
from conv.kernels import KERNELS
from teaching.exercises.mystery import Mystery, mystery, tell_apart
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
    shown = conv.to_display(conv.correlate(CAT, KERNELS[question.answer]), "offset").astype(int)
    for name in set(question.options) - {question.answer}:
        other = conv.to_display(conv.correlate(CAT, KERNELS[name]), "offset").astype(int)
        assert question.differences[name] == pytest.approx(np.abs(shown - other).mean())
        assert question.differences[name] >= 4
        assert question.why(name).startswith(KERNELS[name].title)
    assert question.why(question.answer).startswith(f"{KERNELS[question.answer].title} made it.")


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("sobel_x", "Its weights add up to 0, so flat areas vanish. It looks for change towards the right."),
        ("laplacian", "Its weights add up to 0, so flat areas vanish."),
        ("box_3", "Its weights add up to 1, so flat areas keep their brightness."),
        ("shift_left", "Its weights add up to 1, so flat areas keep their brightness."),
        ("frei_chen_9", "Its weights add up to 3, so flat areas get 3 times as bright."),
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
            "it looks for change towards the left; here the change is towards the right.",
        ),
        ("laplacian", "sobel_y", "it looks for change towards the bottom; here no direction is preferred."),
        ("sobel_y", "laplacian", "it has no preferred direction; here the change is towards the bottom."),
        ("box_3", "large_blur", "it reaches further than what made this picture."),
        ("large_blur", "box_3", "it reaches less far than what made this picture."),
    ],
)
def test_the_reason_is_what_tells_two_kernels_apart(answer, other, reason):
    assert tell_apart(KERNELS[answer], KERNELS[other]) == reason
