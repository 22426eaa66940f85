"""The page "Noise and medians": its pictures, its window and its sums are those of the experiments."""

import numpy as np
import pytest

import conv
from teaching.experiments import noise
from tests.components import headers
from ui.shared.pictures import shrunk
from ui.shared.small import SIDE

CAT = shrunk(conv.to_gray(conv.sample_image("chelsea")), SIDE)


def notes(at):
    return {panel["title"]: panel["note"] for panel in headers(at)["panels"]["panels"]}


@pytest.mark.parametrize(("kind", "best"), [("salt_pepper", "Median"), ("gaussian", "Mean")])
def test_the_first_question_can_be_answered(open_page, kind, best):
    found = notes(open_page("noise", noise_kind=kind))
    quality = {title: float(note.split()[1]) for title, note in found.items() if title in noise.FILTERS.values()}
    assert len(quality) == 6
    assert max(quality, key=quality.get) == best
    noisy = noise.add_noise(CAT, kind, 10 if kind == "salt_pepper" else 20, 1)
    median = noise.filtered(noisy, 3)["median"]
    assert found["Median"] == f"PSNR {noise.psnr(CAT, median):.1f} dB, SSIM {noise.ssim(CAT, median):.2f}"


def test_a_window_is_sorted_and_its_middle_taken(open_page, words):
    said = words(open_page("noise", noise_window="5", noise_share="30", noise_seed="7", noise_at="20,30"))
    window = noise.add_noise(CAT, "salt_pepper", 30, 7)[18:23, 28:33]
    assert f"**Median: {np.median(window):.0f}**, the one in the middle of 25." in said
    assert f"Mean: {window.sum(dtype=int):,} / 25 = " in said


def test_the_sums_are_equal_for_kernels_alone(open_page, words):
    rows = [line for line in words(open_page("noise")).splitlines() if line.startswith("| ")][1:]
    assert [line.split(" | ")[0].strip("| ") for line in rows if "**0**, at every pixel" in line] == [
        noise.FILTERS[name] for name in noise.KERNEL_FILTERS
    ]


def test_small_pictures_and_valid(open_page):
    tiny = {"picture": "pattern", "pattern": "tutorial"}
    assert notes(open_page("noise", **tiny, noise_share="0"))["Median"].startswith("PSNR ")
    assert "Choose another border" in open_page("noise", border="valid").error[0].value
