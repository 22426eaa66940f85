"""The page "Learn a kernel" without a browser: what it says is what the core says."""

import re

import numpy as np
import pytest

import conv
from teaching.experiments.descent import closest, recover
from teaching.experiments.face_network import EPOCHS, layers
from teaching.experiments.faces import HELD_OUT, faces
from ui import state
from ui.learn.training import shared_run

NOISE = conv.pattern("noise", 48) / 255


def only(elements):
    (element,) = elements
    return element.value


def test_the_first_view_finds_sobel_x_in_random_pixels(open_page):
    at = open_page("learn")
    recovery = recover(NOISE, conv.KERNELS["sobel_x"], rate=0.2, pixels=1000)
    assert f"After {recovery.steps[-1]:,} steps, from 1,000 pixels" in only(at.success)
    assert f"of {recovery.bound:.2f} or more" in only(at.success)
    assert not at.warning


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ({"learn_from": "Flat grey"}, "so only the sum can be learned"),
        ({"rate": "5.0"}, "The learning rate is too high. At 0.8"),
        ({"pixels": "6"}, "Too few pixels: 6 of them cannot settle 9 weights."),
        ({"learn_from": "The picture"}, "It is still on its way."),
        ({"noise": "20", "pixels": "100"}, "The responses are noisy"),
        (
            {"learn_from": "The picture", "picture": "Pattern", "pattern": conv.PATTERNS["stripes"].title},
            "The windows are too much alike",
        ),
    ],
)
def test_it_says_why_it_cannot_work(open_page, query, reason):
    at = open_page("learn", **query)
    assert reason in only(at.warning)
    assert not at.success


def test_what_is_right_to_one_per_cent_is_found_in_spite_of_noise_or_luck(open_page):
    for query, reason in (
        ({"noise": "20"}, "The responses are noisy"),
        ({"kernel": "box_3", "learn_from": "Flat grey"}, "It is found all the same"),
    ):
        at = open_page("learn", **query)
        assert only(at.success).startswith("**Found.**")
        assert reason in only(at.success)
        assert not at.warning


def test_the_learners_own_kernel_is_looked_for(open_page):
    at = open_page("learn", **{"from": "Your own", "weights": "1 2 3"})
    assert only(at.success).startswith("**Found.**")
    assert "Your own kernel" in "\n".join(element.value for element in at.markdown)


def test_what_does_not_fit_is_a_sentence_with_a_way_on(open_page):
    at = open_page("learn", kernel="small_blur")
    assert re.search(r"7×7 weights.* at most 5×5", only(at.error))
    tiny = {"learn_from": "The picture", "picture": "Pattern", "pattern": conv.PATTERNS["tutorial"].title}
    at = open_page("learn", kernel="gaussian_5", **tiny)
    assert re.search(r"'valid'.* 5x5 .* 3x3", only(at.error))


def test_the_network_page_says_what_the_network_says(open_page, words):
    face = HELD_OUT[7]
    at = open_page(
        "learn",
        learn="A tiny network",
        face_size="3×3",
        face_kernels="4",
        face_seed="2",
        face=f"{face}, face",
        face_down="2",
    )
    said = words(at)
    run = shared_run(3, 4, 2)
    assert run.done
    network = run.networks[-1]
    assert f"{round(50 * run.accuracies[-1][1])} of 50 held-out pictures are right" in said
    moved = faces().pictures[face][np.clip(np.arange(25) - 2, 0, 24)]
    score = layers(network, faces().standardised(moved)).score
    assert f"the score is **{score:+.2f}**".replace("-", "−") in said
    for number, weights in enumerate(network.kernels):
        kernel, correlation = closest(weights)
        assert f"Kernel {number}, {kernel.title}: **{correlation:.2f}**" in said
    assert "Do not trust it." in said
    assert f"{network.size} weights in all" in said


def test_a_run_that_was_stopped_shows_what_was_learned_until_then_and_goes_on(open_page, words):
    at = open_page("learn", learn="A tiny network", face_size="3×3", face_kernels="4", face_seed="2")
    run = shared_run(3, 4, 2)
    at.session_state[state.STOPPED] = (3, 4, 2), 1
    at.run()
    assert f"Stopped after epoch 1 of {EPOCHS}" in words(at)
    assert f"{round(50 * run.accuracies[1][1])} of 50 held-out pictures are right" in words(at)
    next(button for button in at.button if button.label == "Continue").click().run()
    assert "Stopped" not in words(at)
    assert f"{round(50 * run.accuracies[-1][1])} of 50 held-out pictures are right" in words(at)
