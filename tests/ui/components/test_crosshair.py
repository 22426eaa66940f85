"""The crosshair believes nothing that the browser would not send, and cuts out what was pointed at."""

import cv2
import numpy as np
import pytest

import conv
from conv.kernels import KERNELS
from ui.components.crosshair.spot import Spot, crop_around, cut_parts, numbers_at, read_spot

CAT = conv.to_gray(conv.sample_image("chelsea"))
SIZE = CAT.shape
GOOD = {"row": 5, "col": 7, "zoom": 2, "centre": [6, 8], "box": [200, 130], "has": None}


def test_a_message_becomes_a_spot():
    assert read_spot(GOOD, SIZE) == Spot(5, 7, 2, (6, 8), (200, 130), None)


@pytest.mark.parametrize(
    "change",
    [
        {"row": SIZE[0]},
        {"row": -1},
        {"col": "7"},
        {"col": 1e9},
        {"zoom": 3},
        {"zoom": None},
    ],
)
def test_a_place_that_is_not_in_the_picture_is_ignored(change):
    assert read_spot(GOOD | change, SIZE) is None


@pytest.mark.parametrize("message", [None, [], "5", {"row": 5}, {**GOOD, "row": [5]}])
def test_so_is_what_is_no_message(message):
    assert read_spot(message, SIZE) is None


@pytest.mark.parametrize("change", [{"box": [10**9, 1]}, {"box": "wide"}, {"centre": [10**9, 0]}, {"has": "x" * 9999}])
def test_what_else_cannot_be_gets_its_default(change):
    (name,) = change
    assert getattr(read_spot(GOOD | change, SIZE), name) == getattr(Spot(5, 7), name)


@pytest.mark.parametrize("zoom", [1, 2, 4])
@pytest.mark.parametrize("centre", [(0, 0), (150, 200), (SIZE[0] - 1, SIZE[1] - 1)])
def test_the_crop_fills_the_box_and_stays_in_the_picture(zoom, centre):
    crop = crop_around(SIZE, Spot(*centre, zoom, centre, (200, 130)))
    assert (crop["rows"], crop["cols"]) == (-(-130 // zoom), 200 // zoom)
    assert 0 <= crop["top"] <= centre[0] < crop["top"] + crop["rows"] <= SIZE[0]
    assert 0 <= crop["left"] <= centre[1] < crop["left"] + crop["cols"] <= SIZE[1]


@pytest.mark.parametrize("border", conv.BORDERS)
@pytest.mark.parametrize("place", [(0, 0), (20, 30), (299, 450)])
def test_the_numbers_are_the_responses(border, place):
    kernels = [KERNELS[name] for name in ("sobel_x", "large_blur", "difference_x")]
    numbers = numbers_at(CAT, kernels, border, Spot(*place))
    for kernel in kernels:
        whole = np.full(SIZE, np.nan)
        response = conv.correlate(CAT, kernel, border=border)
        top, left = ((n - m) // 2 for n, m in zip(SIZE, response.shape, strict=True))
        whole[top : top + response.shape[0], left : left + response.shape[1]] = response
        if np.isnan(whole[place]):
            assert kernel.name not in numbers
        else:
            shown = float(numbers[kernel.name].replace("−", "-"))
            assert shown == pytest.approx(whole[place], abs=0.05 + 1e-9)


@pytest.mark.parametrize("border", ["zero", "valid"])
def test_the_parts_are_cut_out_of_the_results(border):
    kernel = KERNELS["small_blur"]
    crop = {"top": 0, "left": 400, "rows": 40, "cols": 51}
    (part,), (file,) = cut_parts(CAT, [kernel], {"small_blur": (0, 255)}, {"small_blur": "clip"}, border, crop)
    shown = cv2.imdecode(np.frombuffer(file, np.uint8), cv2.IMREAD_UNCHANGED)
    expected = conv.to_display(conv.correlate(CAT, kernel, border=border))
    margin = 3 if border == "valid" else 0
    top, left = part["top"] - margin, part["left"] - margin
    np.testing.assert_array_equal(shown, expected[top : top + part["rows"], left : left + part["cols"]])
    assert (part["top"], part["left"] + part["cols"]) == (margin, 451 - margin)
