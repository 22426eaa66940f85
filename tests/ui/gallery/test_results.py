"""The cards of the gallery hold what the core computes, small enough to send."""

import cv2
import numpy as np
import pytest

import conv
from conv.kernels import KERNELS, TUTORIAL
from teaching.agreement import agreement
from ui.gallery import results
from ui.shared import pictures

CAT = conv.to_gray(conv.sample_image("chelsea"))


def selection(pixels=CAT, **changes):
    return results.Selection(
        **{"pixels": pixels, "border": "replicate", "view": "auto", "called": "matching", "shared": False, **changes}
    )


@pytest.mark.parametrize("sample", ["grass", "astronaut"])
@pytest.mark.parametrize("view", ["auto", "stretch"])
def test_no_thumbnail_is_larger_than_60_kB(sample, view):
    chosen = selection(conv.sample_image(sample), view=view)
    sizes = {name: len(result.picture) for name, result in chosen.results(list(KERNELS)[::4])}
    assert {name: size for name, size in sizes.items() if size > 60_000} == {}


def test_a_small_picture_is_enlarged_with_square_pixels():
    letter = conv.pattern("letter_f", 16)
    ((_, found),) = selection(letter, view="offset").results(["sobel_x"])
    shown = cv2.imdecode(np.frombuffer(found.picture, np.uint8), cv2.IMREAD_UNCHANGED)
    expected = conv.to_display(conv.correlate(letter, KERNELS["sobel_x"]), "offset")
    np.testing.assert_array_equal(shown, expected.repeat(20, 0).repeat(20, 1))
    assert results.card("sobel_x", found, selection(letter)).enlarged


def test_a_picture_that_fits_its_place_keeps_every_pixel():
    part = CAT[:280, :400]
    ((_, found),) = selection(part, view="offset", side=pictures.LARGE).results(["sobel_x"])
    shown = cv2.imdecode(np.frombuffer(found.picture, np.uint8), cv2.IMREAD_UNCHANGED)
    np.testing.assert_array_equal(shown, conv.to_display(conv.correlate(part, KERNELS["sobel_x"]), "offset"))


@pytest.mark.parametrize("called", ["matching", "tutorial"])
def test_a_result_says_what_the_core_says(called):
    for name, found in selection(called=called).results(TUTORIAL):
        expected = agreement(CAT, KERNELS[name], called=called)
        assert found.check == expected.sentence
        assert found.agrees == (called == "matching")
        assert (found.lowest, found.highest) == (expected.response.min(), expected.response.max())
        assert found.spread == pytest.approx(expected.response.std())


def test_a_shared_scale_is_the_same_for_all():
    spans = {result.span for _, result in selection(shared=True).results(TUTORIAL)}
    assert spans == {(-255.0, 255.0)}


def test_the_first_view_is_the_tutorials_seven_and_the_last_the_whole_bank():
    assert results.chosen("tutorial", "") == list(KERNELS)[:7]
    assert results.chosen("all", "") == list(KERNELS)
    assert {KERNELS[name].family for name in results.chosen("blur", "")} == {"blur"}


def test_a_search_goes_through_names_sentences_and_families_of_the_whole_bank():
    assert results.chosen("tutorial", "scharr") == ["scharr_x", "scharr_y"]
    assert set(results.chosen("tutorial", "kirsch north")) == {"kirsch_north", "kirsch_north_east", "kirsch_north_west"}
    for word, names in (("VERTICAL", {"sobel_x", "line_upright"}), ("horizontal", {"sobel_y", "line_level"})):
        assert names < set(results.chosen("blur", word))
    assert results.chosen("all", "no such kernel") == []


def test_sorting_orders_by_what_it_says():
    names = list(KERNELS)
    flat = {
        sort: [n for _, group in results.groups(names, sort, selection()) for n in group] for sort in ("name", "size")
    }
    assert flat["name"] == sorted(names, key=lambda name: KERNELS[name].title.lower())
    sizes = [KERNELS[name].weights.size for name in flat["size"]]
    assert sizes == sorted(sizes)
    sums = [KERNELS[n].weights.sum() for _, group in results.groups(names, "sum", selection()) for n in group]
    assert np.all(np.diff(sums) > -1e-8)
    spread = [n for _, group in results.groups(TUTORIAL, "spread", selection()) for n in group]
    measured = [conv.correlate(CAT, KERNELS[name]).std() for name in spread]
    assert measured == sorted(measured, reverse=True)


def test_as_listed_the_bank_is_grouped_by_family():
    groups = results.groups(list(KERNELS), "listed", selection())
    assert [title for title, _ in groups] == [
        conv.FAMILIES[f] for f in dict.fromkeys(k.family for k in KERNELS.values())
    ]
    assert sorted(name for _, names in groups for name in names) == sorted(KERNELS)


def test_a_part_has_the_colours_of_the_whole():
    response = conv.correlate(CAT, KERNELS["sobel_x"])
    for view in ("signed", "stretch", "clip"):
        span = (-200.0, 300.0)
        whole, part = (
            cv2.imdecode(np.frombuffer(pictures.part_png(values, view, span), np.uint8), cv2.IMREAD_COLOR)
            for values in (response, response[10:30, 5:60])
        )
        np.testing.assert_array_equal(part, whole[10:30, 5:60])
