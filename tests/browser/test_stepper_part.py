"""The part of a large picture that is shown: it follows, is dragged on the map and is played, without the server."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

import conv
from tests.browser.apps.stepper_pictures import PICTURES
from tests.browser.stepper_support import READER, button, open_stepper, press

SIDE = 48  # input pixels of a part, of which windows of 3x3 have 46x46 in their middle
INNER = SIDE - 2
MIDDLE = 22  # so many rows and columns of a part are before a pixel that it comes for
AREA = """(selector) => {
  const canvas = stepperRoot().querySelector(selector)
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height)
  const grey = (_, at) => data[4 * at + 3] && data[4 * at]
  return [canvas.height, canvas.width, Array.from({ length: data.length / 4 }, grey)]
}"""


@pytest.fixture
def large(page, serve):
    """The largest picture, in its middle, and the messages that are sent from now on."""
    sent = []
    page.add_init_script(READER)
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    open_stepper(page, serve("tests/browser/apps/stepper_app.py"), picture="large", at="500,600,-", border="zero")
    sent.clear()
    return page, sent


def area(page, side):
    """The greys on a canvas; 0 where nothing is drawn."""
    rows, cols, greys = page.evaluate(AREA, f".{side} .frame canvas")
    return np.reshape(greys, (rows, cols))


def expect_part(page, top, left):
    """Hold both pictures against the core, given the first output pixel of the part; the output up to where it is."""
    padded = np.pad(PICTURES["large"], 1)
    assert np.array_equal(area(page, "input"), padded[top : top + SIDE, left : left + SIDE])
    row, col = map(int, re.findall(r"\d+", page.locator(".where").inner_text()))
    done = (row - top) * INNER + col - left + 1
    wanted = conv.to_display(conv.correlate(PICTURES["large"], conv.KERNELS["sobel_x"], border="zero"))
    wanted = wanted[top : top + INNER, left : left + INNER].copy()
    wanted.ravel()[done:] = 0
    assert np.array_equal(area(page, "output"), wanted)
    expect(page.locator(".count")).to_have_text(f"{done:,} of {INNER**2:,} pixels")


def test_the_part_follows_the_window_and_sends_nothing(large):
    page, sent = large
    top, left = 500 - MIDDLE, 600 - MIDDLE
    expect_part(page, top, left)
    press(page, "ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft")
    expect(page.locator(".where")).to_have_text("row 502, column 600")
    expect_part(page, top, left)  # it stays while the window is in it
    press(page, "Shift+ArrowRight", "Shift+ArrowUp")
    expect(page.locator(".where")).to_have_text(f"row {502 - INNER}, column {600 + INNER}")
    press(page, "Home")
    row, col = map(int, re.findall(r"\d+", page.locator(".where").inner_text()))
    expect_part(page, row, col)
    press(page, "ArrowLeft", "ArrowUp")  # to the left of the first is the one before: there is none
    assert sent == []
    press(page, *["Shift+ArrowUp"] * 12, *["Shift+ArrowLeft"] * 16)
    expect(page.locator(".where")).to_have_text("row 0, column 0")
    expect_part(page, 0, 0)
    expect(page.locator(".window .hatched")).to_have_count(5)


def test_the_part_is_dragged_on_the_map_and_the_window_goes_along(large):
    page, sent = large
    chart = page.locator(".chart")
    box = chart.bounding_box()
    pixel = box["width"] / 1026
    outline = page.locator(".of-part").bounding_box()
    middle = outline["x"] + outline["width"] / 2, outline["y"] + outline["height"] / 2
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] - 300 * pixel, middle[1] + 200 * pixel, steps=3)
    row, col = map(int, re.findall(r"\d+", page.locator(".where").inner_text()))
    assert (row, col) == (pytest.approx(700, abs=1 / pixel), pytest.approx(300, abs=1 / pixel))
    expect_part(page, row - MIDDLE, col - MIDDLE)
    page.mouse.move(box["x"] + 2 * box["width"], box["y"] + 2 * box["height"])
    expect_part(page, 1024 - INNER, 1024 - INNER)  # as far as the picture goes
    page.mouse.up()
    page.mouse.click(box["x"] + 1, box["y"] + 1)  # beside it: its middle comes there
    expect_part(page, 0, 0)
    assert sent == []
    expect(page.get_by_test_id("stText")).to_contain_text("null]]")  # at rest, Python hears of it, once
    assert len(sent) == 1


def test_play_goes_over_the_part_or_over_the_whole_picture(large):
    page, _ = large
    page.get_by_label("Speed", exact=True).select_option("1000")
    press(page, "End")
    last = page.locator(".where").inner_text()
    expect(page.locator(".count")).to_have_text(f"{INNER**2:,} of {INNER**2:,} pixels")
    press(page, "Home", " ")
    expect(page.locator(".count")).to_have_text(f"{INNER**2:,} of {INNER**2:,} pixels", timeout=20_000)
    expect(button(page, "Play")).to_be_visible()
    assert page.locator(".where").inner_text() == last
    button(page, "whole").click()
    expect(page.locator(".unit")).to_have_text(f" of {1024**2:,} pixels")
    assert page.locator(".where").inner_text() == last
    expect(page.locator(".chart")).to_be_hidden()
    before = page.locator(".done").inner_text()
    button(page, "Play").click()
    expect(page.locator(".done")).not_to_have_text(before)
    button(page, "Pause").click()
    press(page, "End")
    expect(page.locator(".where")).to_have_text("row 1023, column 1023")
    rows, cols, greys = page.evaluate(AREA, ".output .frame canvas")
    wanted = conv.to_display(conv.correlate(PICTURES["large"], conv.KERNELS["sobel_x"], border="zero"))[::3, ::3]
    assert np.array_equal(np.reshape(greys, (rows, cols)), wanted)
    button(page, "part").click()
    expect(page.locator(".where")).to_have_text("row 1023, column 1023")
