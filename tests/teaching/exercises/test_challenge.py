"""Every question has one right answer, by the word of SciPy, OpenCV, NumPy or plain counting."""

import re

import cv2
import numpy as np
import pytest
from scipy import ndimage

from conv.borders import BORDERS
from conv.formats import format_response
from conv.kernels import KERNELS
from teaching.exercises.answers import read_answer
from teaching.exercises.challenge import KINDS, LENGTH, LEVELS, kinds, question, score
from teaching.exercises.questions import DesignQuestion
from teaching.exercises.sums import make_sum

SEEDS = range(20)
each_level = pytest.mark.parametrize("level", LEVELS)
BY_TITLE = {kernel.title: kernel for kernel in KERNELS.values()}
NUMPY_MODES = {border.title: border.numpy for border in BORDERS.values()}
SCIPY_MODES = {border.name: border.scipy for border in BORDERS.values()}


def asked(kind, seed, level):
    """Return the question of a kind in a round."""
    one = question(seed, level, kinds(seed, level).index(kind) + 1)
    assert one.kind == kind
    return one


@each_level
def test_the_same_seed_gives_the_same_round_and_another_seed_another(level):
    def everything(seed):
        question.cache_clear()
        made = [question(seed, level, number) for number in range(1, LENGTH + 1)]
        return [
            (one.kind, one.text, [figure.values.tolist() for figure in one.figures], getattr(one, "answer", None))
            for one in made
        ]

    first = everything(3)
    assert everything(3) == first
    assert everything(4) != first
    assert sorted(kind for kind, *_ in first) == sorted(KINDS)


@each_level
def test_a_sum_is_scipys(level, subtests):
    for seed in SEEDS:
        with subtests.test(seed=seed):
            made = make_sum(np.random.default_rng([seed, level]), level)
            operate = ndimage.convolve if made.flip else ndimage.correlate
            response = operate(made.pixels.astype(float), made.kernel.weights, mode=SCIPY_MODES[made.border])
            assert made.step.total == pytest.approx(response[made.row, made.col], abs=1e-9)
            assert np.allclose(made.step.products, np.rint(made.step.products), atol=1e-9)
            assert made.over_the_edge or made.flip or level < 3


@each_level
def test_the_sum_that_is_explained_adds_up_and_counts(level, subtests):
    for seed in SEEDS:
        with subtests.test(seed=seed):
            one = asked("sum", seed, level)
            text = one.reasons[0].removesuffix(".").replace("−", "-")
            terms, total = text.split(" = ")
            assert sum(float(term) for term in re.findall(r"-?\d+", terms.replace("- ", "-"))) == float(total)
            assert float(total) == pytest.approx(one.answer)
            assert one.judge(read_answer(f"{one.answer:.1f}")).right
            for wrong in (f"{one.answer + 1:.0f}", f"{one.answer - 0.2:.1f}", f"{one.answer + 0.02:.2f}"):
                assert not one.judge(read_answer(wrong)).right


def about(one, given):
    """What is said first about a wrong number, written with one decimal."""
    verdict = one.judge(read_answer(format_response(given)))
    assert not verdict.right
    return verdict.sentences[0]


def numbers_of(one):
    """Window and weights of a sum, from what is shown when it is explained."""
    window, weights, _ = (figure.values.astype(float) for figure in one.workings)
    return window, weights


@each_level
def test_a_wrong_sum_is_told_the_slip_that_gives_it(level, subtests):
    for seed in SEEDS:
        with subtests.test(seed=seed):
            one = asked("sum", seed, level)
            window, weights = numbers_of(one)
            products = window * weights
            slips = {
                "the sign of the whole sum is wrong": -products.sum(),
                "all minus signs of the weights are ignored": (window * np.abs(weights)).sum(),
                "turned by 180°" if level < 3 else "180°": (window * weights[::-1, ::-1]).sum(),
                "clipped to 0..255": np.clip(products, 0, 255).sum(),
            }
            for cell, product in enumerate(products.flat):
                if product:
                    slips[rf"product [\d, or]*\b{cell + 1}\b"] = products.sum() - product
            for words, value in slips.items():
                if abs(value - one.answer) > 0.05:
                    said = about(one, value)
                    assert "is what you get if " in said
                    # Of more than three readings some are only counted.
                    assert re.search(words, said) or "more typical slip" in said, words
            assert {"is what you get if" in about(one, one.answer + by) for by in (0.4, 100_003)} == {False}
            assert "is 100003 above the sum. No typical slip" in about(one, one.answer + 100_003)


def test_a_number_that_two_slips_give_is_left_open():
    """Seen by hand: 9·5 − 7 − 5 − 5 − 8 = 20; without product 4 or without product 6, both 5·(−1), it is 25."""
    one = asked("sum", 1, 1)
    assert one.answer == 20
    assert about(one, 25) == ("25 is what you get if product 4 or 6 is left out.")


@pytest.mark.parametrize(
    ("level", "slip"), [(2, "the division by "), (3, "the pixels outside the picture are left out")]
)
def test_division_and_border_are_named_where_they_play_a_part(level, slip):
    told = 0
    for seed in range(60):
        one = asked("sum", seed, level)
        window, weights = numbers_of(one)
        parts = 1 / weights.min()
        if level == 2 and parts > 1:
            value = one.answer * parts
        elif level == 3 and "hangs over" in one.text and "border Zero" not in one.text:
            inside = np.pad(np.ones((3, 3)), 1)[one.pixel.row :, one.pixel.col :][:3, :3]
            value = (window * weights * inside).sum()
        else:
            continue
        if abs(value - one.answer) > 0.05:
            assert slip in about(one, value) or "more typical slip" in about(one, value)
            told += slip in about(one, value)
    assert told > 3


@each_level
def test_only_the_right_kernel_made_the_picture(level, subtests):
    for seed in range(4):
        with subtests.test(seed=seed):
            one = asked("kernel", seed, level)
            before, shown = (figure.values for figure in one.figures)
            assert len(set(one.options)) == 4
            for place, title in enumerate(one.options):
                weights = BY_TITLE[title].weights
                response = ndimage.correlate(before.astype(float), weights, mode="nearest")
                made = np.clip(np.rint(response + (128 if abs(weights.sum()) < 1e-9 else 0)), 0, 255)
                difference = np.abs(made - shown).mean()
                assert (difference < 0.01) if place == one.answer else (difference > 3.9)


@each_level
def test_only_the_right_border_made_up_the_pixels(level, subtests):
    for seed in SEEDS:
        with subtests.test(seed=seed):
            one = asked("border", seed, level)
            [figure] = one.figures
            pixels = figure.values[figure.window]
            made = [np.pad(pixels, 2, mode=NUMPY_MODES[title]) for title in one.options]
            assert [np.array_equal(each, figure.values) for each in made].index(True) == one.answer
            assert sum(np.array_equal(each, figure.values) for each in made) == 1
            for place, reason in enumerate(one.reasons):
                if place != one.answer:
                    there, row, col, here = map(
                        int, re.search(r"put (\d+) at row (\d), column (\d).*is (\d+)\.", reason).groups()
                    )
                    assert (made[place][row, col], figure.values[row, col]) == (there, here)
                    assert there != here


def places(length, reach, outside, stride):
    """Count the centres whose window stays within the picture and its border."""
    return len(range(reach - outside, length + outside - reach)[::stride])


@each_level
def test_only_the_right_size_comes_out(level, subtests):
    for seed in SEEDS:
        with subtests.test(seed=seed):
            one = asked("size", seed, level)
            rows, cols, side = map(
                int, re.search(r"has (\d+) rows and (\d+) columns. The kernel is (\d)×", one.text).groups()
            )
            stride = int(re.search(r"stride (\d)", one.text)[1])
            dilation = int((re.search(r"dilation (\d)", one.text) or [0, 1])[1])
            reach = dilation * (side // 2)
            window = reach, 0 if "Valid" in one.text else reach, stride
            sizes = [f"{places(rows, *window)}×{places(cols, *window)}" == option for option in one.options]
            assert sizes.count(True) == 1
            assert sizes.index(True) == one.answer
            assert len(set(one.options)) == 4


@each_level
def test_only_the_right_half_holds_all_that_is_clipped(level, subtests):
    for seed in SEEDS:
        with subtests.test(seed=seed):
            one = asked("clipped", seed, level)
            pixels, weights = (figure.values for figure in one.figures)
            response = ndimage.correlate(pixels.astype(float), weights, mode="nearest")
            lost = response > 255 if "above 255" in one.text else response < 0
            outside = [lost[4:], lost[:4], lost[:, 4:], lost[:, :4]]  # of upper, lower, left, right
            assert lost.any()
            assert [not rest.any() for rest in outside] == [place == one.answer for place in range(4)]
            assert all(f"of the {lost.sum()} pixels" in reason for reason in one.reasons)


@each_level
def test_only_the_right_weight_was_changed(level, subtests):
    for seed in SEEDS:
        with subtests.test(seed=seed):
            one = asked("changed", seed, level)
            kernel, dot, response = (figure.values for figure in one.figures)
            seen = response[1:4, 1:4] / dot.max()
            seen = seen if level == 1 else seen[::-1, ::-1]
            [place] = np.argwhere(seen != kernel).tolist()
            assert one.options[one.answer] == f"row {place[0]}, column {place[1]}"
            assert len(set(one.options)) == 4
            operate = ndimage.convolve if "Convolution" in one.text else ndimage.correlate
            [changed] = one.workings
            np.testing.assert_allclose(operate(dot.astype(float), changed.values, mode="constant"), response)


@each_level
def test_every_kernel_that_makes_the_picture_is_right_and_no_other(level, subtests):
    for seed in SEEDS:
        with subtests.test(seed=seed):
            one = asked("design", seed, level)
            weights = np.pad(one.example.weights, [(0, 0), (1, 1)])
            made = cv2.filter2D(one.picture.astype(float), -1, weights, borderType=cv2.BORDER_REPLICATE)
            assert np.abs(np.clip(made, 0, 255) - one.target).max() <= 0.5 + 1e-9
            assert one.judge(one.example).right
            wider = one.judge(weights)  # a margin of zeros makes no other kernel
            assert wider.right
            assert wider.sentences[0] == "It reproduces the target exactly."
            assert one.judge(np.round(one.example.weights, 3)).right
            for wrong in ([[1]], [[0]], one.example.weights + 1, [[0, 0.7, 0]]):
                verdict = one.judge(wrong)
                assert not verdict.right
                assert one.example.title in verdict.sentences[1]


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (KERNELS["box_3"], "It reproduces the target exactly."),
        ([[1]], f"It reproduces the target exactly, though it is not {KERNELS['box_3'].title}: here both do the same."),
        ([[0.11] * 3] * 3, "It reproduces the target to within one grey level."),
        (
            [[0.99]],
            "It reproduces the target to within one grey level, though it is not Box 3×3: here both do",
        ),
    ],
)
def test_what_is_said_of_a_right_design_is_so(given, sentence):
    flat = np.full((4, 4), 100, np.uint8)
    verdict = DesignQuestion("design", "", "", (), flat, flat, KERNELS["box_3"]).judge(given)
    assert verdict.right
    assert verdict.sentences[0].startswith(sentence)


def test_a_design_that_is_wrong_names_a_pixel_that_differs():
    one = asked("design", 1, 1)
    text = one.judge([[1]]).sentences[0]
    row, col, mine, target = map(
        int, re.search(r"row (\d), column (\d): yours is (\d+), it should be (\d+)", text).groups()
    )
    assert (one.picture[row, col], one.target[row, col]) == (mine, target)


def test_an_answer_is_explained_first_for_the_right_option_then_for_the_one_chosen_then_for_the_others():
    one = asked("border", 1, 1)
    wrong = (one.answer + 1) % 4
    right, others = one.reasons[one.answer], [reason for n, reason in enumerate(one.reasons) if n != one.answer]
    assert one.judge(one.answer).sentences == (right, *others)
    assert one.judge(wrong).sentences[:2] == (right, one.reasons[wrong])
    assert sorted(one.judge(wrong).sentences) == sorted(one.reasons)
    with pytest.raises(ValueError, match=re.escape("option must be from 0 to 3; got 4")):
        one.judge(4)


@pytest.mark.parametrize(
    ("seed", "level", "number", "message"),
    [
        (1, 0, 1, "level must be one of 1, 2, 3; got 0"),
        (1, 1, 8, "number must be from 1 to 7; got 8"),
        (-1, 1, 1, "seed must be at least 0; got -1"),
    ],
)
def test_there_is_no_other_question(seed, level, number, message):
    with pytest.raises(ValueError, match=f"^{message}$"):
        question(seed, level, number)


def test_there_is_no_other_level_of_sums():
    with pytest.raises(ValueError, match="level must be one of 1, 2, 3; got 4"):
        make_sum(np.random.default_rng(1), 4)


def test_the_longest_streak_is_kept_when_it_ends():
    stands = score([("sum", True), ("border", True), ("size", False), ("kernel", True)])
    assert (stands.right, stands.answered, stands.streak, stands.longest, stands.missed) == (3, 4, 1, 2, ("size",))
    assert not stands.finished
    assert score([(kind, True) for kind in KINDS]).finished
    assert score([]).longest == 0
