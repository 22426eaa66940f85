"""Pages beyond one kernel: the mark follows the hand at once, Python answers, and nothing else moves."""

import re

from playwright.sync_api import expect

from tests.browser.test_bench import LARGEST_SHIFT, SHIFTS, WATCH, open_page
from tools.browser import settled

# Where the mark is on each picture, in per cent.
MARKS = """() => [...document.querySelectorAll("*")].map((it) => it.shadowRoot).filter(Boolean)
  .flatMap((root) => [...root.querySelectorAll(".panels .mark:not([hidden])")])
  .map(({ style }) => [style.top, style.left])"""


def point(page, frame, across, down):
    """Press the mouse on a picture."""
    box = frame.bounding_box()
    page.mouse.move(box["x"] + across * box["width"], box["y"] + down * box["height"])
    page.mouse.down()


def test_a_mark_follows_the_hand_on_all_pictures_before_python_knows_and_nothing_moves(page, app_url):
    page.set_viewport_size({"width": 1366, "height": 768})
    for path, key in (("two_passes?passes=sums", "box_at"), ("noise", "noise_at"), ("edges", "edge_at")):
        open_page(page, app_url, path)
        frame = page.locator(".panels .frame").first
        expect(page.locator(".panels img[src]").first).to_be_visible()
        before = page.evaluate(MARKS)
        page.evaluate(WATCH)
        point(page, frame, 0.25, 0.3)
        held = page.evaluate(MARKS)
        assert len(held) == len(before) > 2
        assert len(set(map(tuple, held))) == 1
        assert held != before
        assert key not in page.url  # nothing is sent while the hand is down
        page.mouse.up()
        page.wait_for_url(re.compile(f"{key}="))
        settled(page)
        assert page.evaluate(MARKS) == held
        assert sum(value for value, *_ in page.evaluate(SHIFTS)) <= LARGEST_SHIFT, path


def test_a_template_is_cut_by_mouse_and_found(page, app_url):
    page.set_viewport_size({"width": 1366, "height": 768})
    open_page(page, app_url, "search")
    page.evaluate(WATCH)
    frame = page.locator(".panels .frame").first
    point(page, frame, 0.6, 0.7)
    box = frame.bounding_box()
    page.mouse.move(box["x"] + 0.4 * box["width"], box["y"] + 0.5 * box["height"])
    page.mouse.up()
    page.wait_for_url(re.compile("template="))
    top, left, rows, cols = map(int, re.search(r"template=(\d+)%2C(\d+)%2C(\d+)%2C(\d+)", page.url).groups())
    assert (abs(top - 85) <= 1, abs(left - 102) <= 1, abs(rows - 35) <= 2, abs(cols - 52) <= 2) == (True,) * 4
    expect(page.get_by_text(f"Normalised: 1.00 of at most 1, at row {top}, column {left}: right.")).to_be_visible()
    settled(page)
    assert sum(value for value, *_ in page.evaluate(SHIFTS)) <= LARGEST_SHIFT


def test_the_film_of_two_passes_ends_where_the_counters_say(page, app_url):
    open_page(page, app_url, "two_passes?kernel=small_blur")
    page.get_by_role("button", name="Last multiplication").click()
    pixels = 256 * 170
    counts = [f"{pixels * each:,} multiplications, {each} per pixel" for each in (49, 7, 7)]
    expect(page.locator(".passes .count")).to_have_text(counts)
    page.get_by_role("slider", name="Multiplications done").fill("286")  # 14 of 49
    expect(page.locator(".passes .count").nth(2)).to_have_text(counts[2])
    expect(page.locator(".passes .said")).to_contain_text("One pass: 29% of the pixels. Column: 100%. Row: 100%.")
