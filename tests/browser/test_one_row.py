"""One dimension first, on the start page: every sum against NumPy's, by mouse, keyboard and touch."""

import re

import numpy as np
from playwright.sync_api import expect

from conv.formats import format_response
from tests.browser.test_bench import PHONE
from tools.browser import settled

ROW = (30, 30, 30, 180, 180, 180, 120, 60, 60, 210, 60)
AVERAGE, DIFFERENCE = np.full(3, 1 / 3), np.array([-1.0, 0, 1])


def opened(page, app_url):
    """Open the start page; return the row, and the messages that are sent from now on."""
    sent = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    page.goto(app_url)
    expect(page.locator(".one-row .sums .bar").first).to_be_attached(timeout=30_000)
    settled(page)
    row = page.locator(".one-row")
    row.scroll_into_view_if_needed()
    sent.clear()
    return row, sent


def expect_sums(row, weights, at, flipped=False):
    """Hold all that is shown against NumPy, whose convolution turns the kernel by itself."""
    apply = np.convolve if flipped else np.correlate
    sums = apply(ROW, weights, mode="valid")
    lying = weights[::-1] if flipped else weights
    expect(row.locator(".written")).to_have_text(re.compile(rf" = {re.escape(format_response(sums[at]))}$"))
    labels = [bar.get_attribute("aria-label") for bar in row.locator(".sums .bar").all()]
    assert labels == [format_response(value) for value in sums]
    products = row.locator(".products span").all_inner_texts()
    assert products == [format_response(value) for value in lying * np.array(ROW[at : at + 3])]
    assert row.locator(".sums .now").get_attribute("aria-label") == labels[at]


def test_average_difference_flip_and_weights_that_are_dragged(page, app_url):
    row, sent = opened(page, app_url)
    assert row.locator(".bars .bar").all_inner_texts() == [str(value) for value in ROW]
    expect_sums(row, AVERAGE, 2)
    row.get_by_role("button", name="difference").click()
    expect_sums(row, DIFFERENCE, 2)
    row.get_by_role("button", name="flip").click()
    expect_sums(row, DIFFERENCE, 2, flipped=True)
    window = row.get_by_role("slider", name="Window")
    for key, at in (("ArrowRight", 3), ("End", 8), ("ArrowRight", 8), ("ArrowLeft", 7), ("Home", 0)):
        window.press(key)
        expect_sums(row, DIFFERENCE, at, flipped=True)
    bars = row.locator(".bars").bounding_box()
    page.mouse.move(bars["x"] + bars["width"] * 1.5 / 11, bars["y"] + 20)
    page.mouse.down()
    page.mouse.move(bars["x"] + bars["width"] * 5.5 / 11, bars["y"] + 20, steps=4)
    page.mouse.up()
    expect_sums(row, DIFFERENCE, 4, flipped=True)
    first = row.get_by_role("spinbutton").first  # turned, it is the last weight
    box = first.bounding_box()
    page.mouse.move(box["x"] + 9, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + 9, box["y"] - 20, steps=5)
    page.mouse.up()
    assert first.get_attribute("aria-valuetext") == "1.8"
    expect_sums(row, np.array([-1, 0, 1.8]), 4, flipped=True)
    first.press("ArrowDown")
    first.press("Shift+ArrowUp")
    expect_sums(row, np.array([-1, 0, 1.71]), 4, flipped=True)
    expect(row.locator(".said")).to_have_text(re.compile("Pixels 4 to 6: .* = "))
    for button in row.get_by_role("group", name="Weights").get_by_role("button").all():
        expect(button).to_have_attribute("aria-pressed", "false")
    row.get_by_role("button", name="average").click()
    expect_sums(row, AVERAGE, 4, flipped=True)
    assert sent == []


def test_on_a_phone_a_finger_slides_the_window_and_nothing_is_too_wide(new_page, app_url):
    page = new_page(**PHONE)
    row, _ = opened(page, app_url)
    row.get_by_role("button", name="difference").tap()
    bars = row.locator(".bars").bounding_box()
    touch = page.context.new_cdp_session(page)
    for kind, at in (("touchStart", 2.5), ("touchMove", 4.5), ("touchMove", 7.5)):
        point = {"x": bars["x"] + bars["width"] * at / 11, "y": bars["y"] + 30}
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect_sums(row, DIFFERENCE, 6)
    cut = "spans => spans.filter((s) => s.scrollWidth > s.clientWidth + 1).map((s) => s.textContent)"
    assert row.locator(".picture span").evaluate_all(cut) == []
    sizes = "e => [...e.querySelectorAll('.bar, .slide span')].map((s) => parseFloat(getComputedStyle(s).fontSize))"
    assert min(row.evaluate(sizes)) >= 12
