"""The page "Kernel gallery" without a browser: what it says is what the core says."""

import numpy as np
import pytest

import conv
from conv.formats import format_percent, format_response
from conv.kernels import KERNELS
from teaching.agreement import agreement, causes
from teaching.exercises.mystery import mystery
from teaching.experiments.combine import in_a_row, strongest

CAT = conv.to_gray(conv.sample_image("chelsea"))


@pytest.mark.parametrize("name", ["sobel_y", "large_blur", "difference_x"])
def test_an_open_card_says_all_about_its_kernel(open_page, words, name):
    said = words(open_page("gallery", card=name))
    for sentence in conv.diagnose(KERNELS[name]).sentences:
        assert f"- {sentence}" in said
    assert KERNELS[name].source in said
    assert "Largest difference: **0** grey levels. Equal pixels: **100 %**." in said


def test_called_as_the_tutorial_does_every_cause_is_told_with_its_share(open_page, words):
    said = words(open_page("gallery", card="sobel_y", opencv="As the tutorial does"))
    found = agreement(CAT, KERNELS["sobel_y"], called="tutorial")
    assert f"Largest difference: **{found.largest}** grey levels." in said
    for cause in causes(CAT, KERNELS["sobel_y"]):
        if cause.differing:
            assert f"**{cause.title}**: {format_percent(cause.differing / CAT.size)} of the pixels" in said
        assert cause.about in said


def test_a_card_that_there_is_not_is_left_closed(open_page, words):
    said = words(open_page("gallery", card="no_such_kernel"))
    assert "What it does" not in said


def test_a_card_whose_kernel_does_not_fit_is_left_closed(open_page, words):
    tiny = {"picture": "Pattern", "pattern": "Dot", "side": "8", "border": "Valid"}
    said = words(open_page("gallery", card="large_blur", **tiny))
    assert "What it does" not in said


def test_a_search_that_finds_nothing_says_so(open_page):
    at = open_page("gallery", search="zebra")
    assert "No kernel has ` zebra `" in at.info[0].value


def test_compare_shows_the_difference_of_equal_gains(open_page, words):
    at = open_page("gallery", gallery="Compare", compared=["Box 5×5", KERNELS["gaussian_5"].title])
    difference = np.abs(conv.correlate(CAT, KERNELS["box_5"]) - conv.correlate(CAT, KERNELS["gaussian_5"]))
    expected = f"at most {format_response(difference.max())}, {format_response(difference.mean())} on average"
    assert f"**{KERNELS['box_5'].title} − {KERNELS['gaussian_5'].title}**: {expected}" in words(at)


def test_one_kernel_cannot_be_compared(open_page):
    at = open_page("gallery", gallery="Compare", compared=["Sobel x"])
    assert "Choose two to four kernels" in at.info[0].value


def test_two_blurs_in_a_row_say_how_far_they_are_from_the_one(open_page, words):
    at = open_page("gallery", gallery="Combine", combine="Two blurs in a row", border="Zero")
    both = in_a_row(CAT, KERNELS["box_3"], KERNELS["box_3"], border="zero")
    assert f"At the edges the two ways differ by at most **{format_response(both.anywhere)}**" in words(at)
    assert "**18** in a row, **25** in one" in words(at)


def test_two_blurs_in_a_row_say_nothing_of_pixels_that_there_are_not(open_page, words):
    blurs = {"gallery": "Combine", "combine": "Two blurs in a row", "picture": "Pattern", "pattern": "Dot"}
    said = words(open_page("gallery", border="Valid", side="16", **blurs))
    assert "The two ways differ by at most **0**" in said
    assert "At the edges" not in said
    said = words(open_page("gallery", border="Zero", side="8", first=KERNELS["disk_5"].title, **blurs))
    assert "At the edges" in said
    assert "Away from the edges" not in said


def test_the_second_blur_is_one_that_fits(open_page):
    at = open_page("gallery", gallery="Combine", combine="Two blurs in a row", first="Large blur 21×21")
    assert "Large blur 21×21" not in at.selectbox(key="second").options
    assert KERNELS["disk_5"].title in at.selectbox(key="second").options


@pytest.mark.parametrize("name", ["Kirsch", "Robinson"])
def test_a_compass_names_its_eight_kernels(open_page, words, name):
    said = words(open_page("gallery", gallery="Combine", combine="Strongest of a compass", compass=name))
    assert f"{name} north, {name} north-east, {name} east" in said
    assert strongest(CAT, name.lower())[0].shape == CAT.shape


def test_a_mystery_is_answered_with_reasons(open_page, words):
    at = open_page("gallery", gallery="Mystery", mystery="7")
    question = mystery(CAT, 7)
    titles = [KERNELS[name].title for name in question.options]
    assert at.radio[0].options == titles
    at.radio[0].set_value(question.answer).run()
    assert at.success
    for name in question.options:
        assert question.why(name) in words(at)
    at = open_page("gallery", gallery="Mystery", mystery="7")
    wrong = next(name for name in question.options if name != question.answer)
    at.radio[0].set_value(wrong).run()
    assert KERNELS[question.answer].title in at.warning[0].value


def test_a_race_waits_for_its_start(open_page):
    at = open_page("gallery", gallery="Race")
    assert "about a second" in at.info[0].value


@pytest.mark.parametrize(
    ("query", "kind", "fact"),
    [
        ({}, "warning", "2 of 7 kernels"),
        ({"gallery": "Compare", "compared": ["Sobel x", "Box 5×5"]}, "warning", "1 of 2 kernels"),
        ({"gallery": "Combine", "combine": "Two blurs in a row"}, "error", "does not fit"),
    ],
)
def test_what_does_not_fit_is_a_sentence_with_a_way_on(open_page, query, kind, fact):
    tiny = {"picture": "Pattern", "pattern": conv.PATTERNS["tutorial"].title, "border": "Valid"}
    message = open_page("gallery", **tiny, **query).get(kind)[0].value
    assert fact in message
    assert "Choose another border" in message


def test_a_kernel_that_does_not_fit_does_not_race(open_page):
    tiny = {"picture": "Pattern", "pattern": conv.PATTERNS["tutorial"].title, "border": "Valid"}
    at = open_page("gallery", gallery="Race", raced="Large blur 21×21", **tiny)
    at.button[0].click().run()
    assert "This does not fit" in at.error[0].value
