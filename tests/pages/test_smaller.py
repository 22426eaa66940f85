"""The page "Smaller and smaller": its waves, shares and sums are those of the experiments."""

import conv
from conv.formats import format_percent
from teaching.experiments.pyramids import too_fine
from tests.components import headers

PLATE = conv.pattern("zone_plate", 128)


def test_the_question_on_false_centres_can_be_answered(open_page, words):
    at = open_page("smaller", shrink_at="64,96")  # 32 pixels beside the middle of 128: a quarter of a wave a pixel
    said = words(at)
    assert "a wave is 4.0 pixels long. Every 4th pixel of it is the same: the wave looks like none at all." in said
    assert f"**{format_percent(too_fine(PLATE, 4))} of the contrast is too fine**" in said
    assert headers(at)["panels"]["panels"][1]["note"] == "32×32 pixels, no blur."
    # By hand: 40/128 is 5/16 of a wave a pixel, 5/4 in four, which looks like 1/4 in four, 1/16 a pixel.
    assert "looks like a wave of **16.0 pixels**" in words(open_page("smaller", shrink_at="64,104"))
    assert "shows it as it is" in words(open_page("smaller", shrink_step="2", shrink_at="64,80"))
    assert "there is no wave" in words(open_page("smaller", shrink_at="64,64"))


def test_a_pyramid_adds_up_unless_something_is_left_out(open_page, words):
    assert "**Equal to the picture on all 43,520 pixels**" in words(open_page("smaller", smaller="pyramid"))
    assert "It differs from the picture by up to" in words(open_page("smaller", smaller="pyramid", left_out="1"))
    said = words(open_page("smaller", smaller="pyramid", levels="3", left_out="6"))
    assert "There is no detail 6: 3 levels have 3." in said


def test_the_smallest_pictures(open_page, words):
    tiny = {"picture": "pattern", "pattern": "tutorial", "shrunk": "picture"}
    assert "**Equal to the picture on all 9 pixels**" in words(open_page("smaller", smaller="pyramid", **tiny))
    assert "of the contrast is too fine" in words(open_page("smaller", **tiny, shrink_step="8"))
