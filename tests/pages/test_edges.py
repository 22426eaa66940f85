"""The page "Edges to the end": a pixel's fate is told with the numbers of the experiment."""

import numpy as np

import conv
from teaching.experiments.edges import edge_stages
from tests.components import headers
from ui.shared.pictures import shrunk
from ui.shared.small import SIDE

CAT = shrunk(conv.to_gray(conv.sample_image("chelsea")), SIDE)


def test_the_fate_of_a_pixel_is_told_with_its_numbers(open_page, words):
    found = edge_stages(CAT, 1.4, 50, 120)
    assert f"{found.edges.sum():,} pixels: weak ones stay" in headers(open_page("edges"))["panels"]["panels"][5]["note"]
    kept, alone = (np.argwhere(found.weak & mask)[0] for mask in (found.edges, ~found.edges))
    row, col = found.verdict(*kept).strongest
    said = words(open_page("edges", edge_at=f"{kept[0]},{kept[1]}"))
    assert "**Kept**, because it hangs on a strong one: its chain of " in said
    assert f"reaches {found.ridge[row, col]:.1f} at row {row}, column {col}." in said
    assert "**Dropped**, because it hangs on no strong one" in words(
        open_page("edges", edge_at=f"{alone[0]},{alone[1]}")
    )
    assert "there is no neighbour on one side" in words(open_page("edges", edge_at="0,0"))


def test_thresholds_the_wrong_way_round_are_a_sentence_with_a_way_on(open_page):
    at = open_page("edges", edge_low="200", edge_high="100")
    assert at.error[0].value == (
        "The low threshold must be above 0 and at most the high one; got 200 and 100. Move one of the two sliders."
    )


def test_the_smallest_pictures_have_no_edges(open_page, words):
    said = words(open_page("edges", picture="pattern", pattern="tutorial", edge_at="1,1"))
    assert "Row 1, column 1" in said
