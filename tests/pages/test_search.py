"""The page "Looking for something": its peaks are those of the search."""

import numpy as np

import conv
from teaching.experiments.search import place_of_peak, search
from tests.components import headers
from ui.shared.pictures import shrunk
from ui.shared.small import SIDE

CAT = shrunk(conv.to_gray(conv.sample_image("chelsea")), SIDE)


def test_the_question_can_be_answered(open_page, words):
    query = {"template": "60,90,20,24"}
    found = search(CAT, CAT[60:80, 90:114])
    row, col = place_of_peak(found.plain)
    assert (row, col) != (60, 90)
    said = words(open_page("search", **query))
    assert f"**Plain**: {found.plain.max():,.0f}, at row {row}, column {col}: **wrong**." in said
    assert "**Normalised**: 1.00 of at most 1, at row 60, column 90: **right**." in said
    assert f"At the right place, the plain one has {found.plain[60, 90]:,.0f}, which is less" in said
    dim = words(open_page("search", **query, search_in="dimmed"))
    plain = search(np.rint(0.5 * CAT), CAT[60:80, 90:114]).plain.max()
    assert f"**Plain**: {plain:,.0f}, at " in dim
    assert "**Normalised**: 1.00 of at most 1, at row 60, column 90: **right**." in dim
    assert "at row 60, column 90: **right**" in words(open_page("search", **query, search_in="noisy"))


def test_a_flat_template_is_a_sentence_with_a_way_on_and_the_picture_stays_to_be_cut(open_page):
    at = open_page("search", picture="pattern", pattern="edge", template="2,2,5,5")
    assert at.error[0].value == (
        "The template must not be the same everywhere. Drag a rectangle over something with edges."
    )
    assert headers(at)["panels"]["mark"] == [2, 2, 5, 5]


def test_a_rectangle_of_a_larger_picture_is_moved_into_a_small_one(open_page):
    at = open_page("search", picture="pattern", pattern="tutorial", template="900,900,900,900")
    assert headers(at)["panels"]["mark"] == [2, 2, 1, 1]
