"""The page "Two passes": what it says is what was computed, and its questions can be answered."""

import conv
from teaching.experiments.two_passes import box_sums, pairs_of
from tests.components import headers
from ui.shared.pictures import shrunk
from ui.shared.small import SIDE

CAT = shrunk(conv.to_gray(conv.sample_image("chelsea")), SIDE)


def test_the_question_on_two_passes_can_be_answered(open_page, words):
    for kernel, one, two in (("small_blur", 49, 14), ("large_blur", 441, 42)):
        said = words(open_page("two_passes", kernel=kernel))
        assert f"**{two} multiplications per pixel instead of {one}**" in said
        assert "by less than a billionth of a grey level" in said


def test_a_kernel_that_is_no_pair_says_so_and_leads_on(open_page):
    at = open_page("two_passes", kernel="laplacian")
    assert "it takes 2 such pairs, added up. *Sum of pairs* shows them." in at.info[0].value


def test_pairs_with_their_cost_and_what_they_leave_out(open_page, words):
    parts = pairs_of(conv.KERNELS["disk_5"])
    said = words(open_page("two_passes", passes="pairs", kernel="disk_5", pairs="3"))
    assert f"3 of {parts.rank} pairs leave **{100 * parts.error(3):.1f} %** of the kernel out" in said
    assert "**66 multiplications per pixel instead of 121**" in said
    assert "**12 multiplications per pixel instead of 9**, which is no gain" in words(
        open_page("two_passes", passes="pairs", kernel="laplacian", pairs="2")
    )


def test_the_four_look_ups_of_a_pixel(open_page, words):
    at = open_page("two_passes", passes="sums", box_side="21", box_at="40,50")
    boxes = box_sums(CAT, 21)
    (a, b), (c, d) = boxes.corners(40, 50).tolist()
    assert CAT[30:51, 40:61].sum() == a - b - c + d
    assert f"{a:,} − {b:,} − {c:,} + {d:,} = **{a - b - c + d:,}**" in words(at)
    assert headers(at)["panels"]["mark"] == [30, 40, 21, 21]


def test_what_does_not_fit_is_a_sentence_with_a_way_on(open_page):
    tiny = {"picture": "pattern", "pattern": "tutorial", "border": "valid", "kernel": "large_blur"}
    for part in ("film", "pairs", "sums"):
        at = open_page("two_passes", passes=part, **tiny)
        assert "Choose another border" in at.error[0].value
    for part in ("film", "pairs", "sums"):
        assert not open_page("two_passes", passes=part, **tiny | {"border": "zero"}, box_at="9999,9999").error
