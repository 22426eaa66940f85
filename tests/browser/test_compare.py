"""The comparison by mouse, keyboard and touch: what is on the screen is held against the pictures themselves."""

import cv2
import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.apps.compare_pictures import AFTER, SIZES, ramp
from tools.browser import settled
from ui.components.compare import result_digest

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}

# Counts the Blob URLs of PNG pictures that were made and are still held.
COUNT_URLS = """
const { createObjectURL, revokeObjectURL } = URL
const held = new Set()
window.pictures = { made: 0, held }
URL.createObjectURL = (blob) => {
  const url = createObjectURL(blob)
  if (blob.type === "image/png") { window.pictures.made += 1; held.add(url) }
  return url
}
URL.revokeObjectURL = (url) => { held.delete(url); revokeObjectURL(url) }
"""

# As browsers do that let nobody be recognised by what is read from a canvas.
BLUR_CANVASES = """
const { getImageData } = CanvasRenderingContext2D.prototype
CanvasRenderingContext2D.prototype.getImageData = function (...where) {
  const read = getImageData.apply(this, where)
  read.data[40] ^= 1
  return read
}
"""


@pytest.fixture
def url(serve):
    return serve("tests/browser/apps/compare_app.py")


@pytest.fixture
def shown(page, url):
    return open_comparison(page, url)


def open_comparison(page, url):
    page.goto(url)
    settled(page)
    expect_shown(page, "negative")
    return page


def frame(page):
    return page.get_by_role("group", name="Ramp")


def handle(page):
    return page.get_by_role("slider", name="Divider")


def expect_shown(page, after, size="medium"):
    """Wait until the frame shows this picture as the one after."""
    expect(page.get_by_test_id("stText")).to_have_text(f"{size} {after}")
    expect(frame(page)).to_have_attribute("data-digest", str(result_digest(AFTER[after](ramp(size)))))


def choose(page, after, size="medium"):
    page.get_by_test_id("stRadio").get_by_text(size, exact=True).click()
    page.get_by_test_id("stRadio").get_by_text(after, exact=True).click()
    expect_shown(page, after, size)


def expect_divider(page, percent):
    expect(handle(page)).to_have_attribute("aria-valuenow", str(percent))
    expect(handle(page)).to_have_attribute("aria-valuetext", f"{percent} % before")


def at(page, across, down=0.8):
    """A point of the frame, by fractions of its sides."""
    box = frame(page).bounding_box()
    return box["x"] + across * box["width"], box["y"] + down * box["height"]


def drag(page, start, end):
    page.mouse.move(*at(page, start))
    page.mouse.down()
    page.mouse.move(*at(page, (start + end) / 2), steps=3)
    page.mouse.move(*at(page, end), steps=3)
    page.mouse.up()


def swipe(page, start, end):
    """A finger that goes from one point to another, with all that the browser makes of it."""
    browser = page.context.new_cdp_session(page)
    first, *others = [[{"x": x, "y": y}] for x, y in np.linspace(start, end, 12).tolist()]
    browser.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": first})
    for point in others:
        browser.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": point})
    browser.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def seen(page):
    """The lower half of the frame as grey levels, enlarged or not, away from labels and rounded corners."""
    pixels = cv2.imdecode(np.frombuffer(frame(page).screenshot(), np.uint8), cv2.IMREAD_GRAYSCALE)
    rows, cols = pixels.shape
    return pixels[rows * 3 // 4, cols // 20 : -cols // 20].astype(int)


def expected(page, split, after="negative"):
    """What `seen` should see: before left of the divider, after right of it; and where the divider is."""
    before = ramp("medium")
    rows, cols = before.shape
    pair = np.where(np.arange(cols) < split * cols, before, AFTER[after](before))[rows * 3 // 4].astype(float)
    width = round(frame(page).bounding_box()["width"])
    centres = (np.arange(width) + 0.5) * cols / width - 0.5
    inside = slice(width // 20, -width // 20)
    near_handle = np.abs(np.arange(width) - split * width) < 4
    return np.interp(centres, np.arange(cols), pair)[inside], near_handle[inside]


# What is seen


@pytest.mark.parametrize("percent", [25, 50, 80])
def test_the_one_before_is_left_of_the_divider_and_the_one_after_right_of_it(shown, percent):
    drag(shown, 0.5, percent / 100)
    expect_divider(shown, percent)
    colours, near_handle = expected(shown, percent / 100)
    assert np.abs(seen(shown) - colours)[~near_handle].max() <= 3
    assert np.abs(seen(shown) - colours)[near_handle].max() > 50  # the line of the divider


def test_the_divider_stays_when_the_pictures_change(shown):
    drag(shown, 0.5, 0.3)
    choose(shown, "doubled")
    expect_divider(shown, 30)
    colours, near_handle = expected(shown, 0.3, "doubled")
    assert np.abs(seen(shown) - colours)[~near_handle].max() <= 3
    choose(shown, "black", size="tiny")
    expect_divider(shown, 30)


def test_labels_name_both_sides_where_there_is_room(shown):
    before, after = shown.locator(".of-before"), shown.locator(".of-after")
    expect(before).to_have_text("before")
    expect(after).to_have_text("response, stretch")
    expect(before).to_be_visible()
    expect(after).to_be_visible()
    drag(shown, 0.5, 0.05)
    expect(before).to_be_hidden()
    expect(after).to_be_visible()
    drag(shown, 0.05, 0.95)
    expect(before).to_be_visible()
    expect(after).to_be_hidden()


def test_small_pictures_keep_square_pixels(shown):
    expect(shown.locator("canvas.after")).to_have_css("image-rendering", "auto")
    choose(shown, "negative", size="tiny")
    expect(shown.locator("canvas.before")).to_have_css("image-rendering", "pixelated")
    expect(shown.locator("canvas.after")).to_have_css("image-rendering", "pixelated")


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (332, 700)])
def test_the_frame_has_the_shape_of_the_picture_and_fits(new_page, url, width, height):
    page = open_comparison(new_page(viewport={"width": width, "height": height}), url)
    room = page.get_by_test_id("stBidiComponentIsolated").bounding_box()
    for size, (rows, cols) in SIZES.items():
        choose(page, "negative", size)
        box = frame(page).bounding_box()
        assert box["width"] / box["height"] == pytest.approx(cols / rows, rel=0.01)
        assert box["width"] == pytest.approx(min(room["width"], max(256, height - 292) * cols / rows), abs=1)
        assert box["x"] >= room["x"]


# Changing pictures


def test_the_frame_does_not_jump(shown):
    box = frame(shown).bounding_box()
    for after in ("doubled", "black", "negative"):
        choose(shown, after)
    assert frame(shown).bounding_box() == box


def test_the_picture_is_decoded_once_and_let_go(new_page, url):
    page = new_page()
    page.add_init_script(COUNT_URLS)
    open_comparison(page, url)
    for after in ("doubled", "black", "negative"):
        choose(page, after)
    assert page.evaluate("window.pictures.made") == 1
    assert page.evaluate("window.pictures.held.size") == 0


def test_handlers_do_not_pile_up(shown):
    for after in ("doubled", "black", "negative") * 3:
        choose(shown, after)
    for scheme in ("dark", "light"):
        shown.emulate_media(color_scheme=scheme)
        expect(shown.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
    handle(shown).press("ArrowLeft")
    expect_divider(shown, 49)


# Moving the divider


def test_dragging_sends_nothing_to_the_server(new_page, url):
    page, sent = new_page(), []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    open_comparison(page, url)
    assert sent, "the page talks to the server"
    before = len(sent)
    drag(page, 0.5, 0.1)
    handle(page).press("End")
    expect_divider(page, 100)
    assert len(sent) == before


def test_by_keyboard(shown):
    shown.get_by_role("checkbox", name="Show").focus()
    shown.keyboard.press("Tab")
    expect(handle(shown)).to_be_focused()
    assert handle(shown).locator("svg").evaluate("svg => getComputedStyle(svg).outlineStyle") == "solid"
    for key, percent in (
        ("ArrowLeft", 49),
        ("ArrowDown", 48),
        ("ArrowRight", 49),
        ("ArrowUp", 50),
        ("Shift+ArrowRight", 60),
        ("PageDown", 50),
        ("PageUp", 60),
        ("Home", 0),
        ("ArrowLeft", 0),
        ("End", 100),
        ("ArrowRight", 100),
    ):
        shown.keyboard.press(key)
        expect_divider(shown, percent)


def test_a_drag_beyond_the_frame_ends_at_its_edge(shown):
    drag(shown, 0.5, 1.2)
    expect_divider(shown, 100)
    drag(shown, 0.999, -0.2)
    expect_divider(shown, 0)


def test_a_finger_moves_it_sideways(new_page, url):
    page = open_comparison(new_page(**PHONE), url)
    swipe(page, at(page, 0.5), at(page, 0.2))
    expect_divider(page, 20)
    page.touchscreen.tap(*at(page, 0.7))  # beside the handle people point at pixels
    swipe(page, at(page, 0.6), at(page, 0.9))
    expect_divider(page, 20)
    assert handle(page).bounding_box()["width"] >= 44


def test_a_finger_that_scrolls_the_page_leaves_it(new_page, url):
    page = open_comparison(new_page(viewport={"width": 390, "height": 420}, has_touch=True, is_mobile=True), url)
    before = frame(page).bounding_box()["y"]
    x, y = at(page, 0.8, 0.5)
    swipe(page, (x, y), (x, y - 200))
    page.wait_for_function(
        "([frame, line]) => frame.getBoundingClientRect().top < line",
        arg=[frame(page).element_handle(), before - 50],
        timeout=5000,
    )
    expect_divider(page, 50)


# Other ways to show it


def tick(page, label):
    page.get_by_test_id("stCheckbox").get_by_text(label, exact=True).click()
    settled(page)


def test_side_by_side_both_are_whole_and_there_is_no_divider(shown):
    tick(shown, "Side by side")
    expect(handle(shown)).to_be_hidden()
    boxes = [shown.locator(f"canvas.{which}").bounding_box() for which in ("before", "after")]
    assert boxes[0]["width"] == pytest.approx(boxes[1]["width"], abs=1)
    assert boxes[0]["x"] + boxes[0]["width"] < boxes[1]["x"]
    for which in ("before", "after"):
        assert shown.locator(f"canvas.{which}").evaluate("canvas => getComputedStyle(canvas).clipPath") == "none"
    row = seen(shown)
    half = len(row) // 2
    before, after = ramp("medium"), AFTER["negative"](ramp("medium"))
    for part, picture in ((row[:half], before), (row[half:], after)):
        assert np.corrcoef(part, np.linspace(picture[0, 0], picture[0, -1], len(part)))[0, 1] > 0.9


def test_the_picture_before_is_asked_for_where_it_is_missing(shown):
    tick(shown, "Show")
    expect(frame(shown)).not_to_be_attached()
    tick(shown, "Show")  # the app believes that the browser has it still
    expect_shown(shown, "negative")
    expect(shown.locator("canvas.before")).to_have_js_property("width", SIZES["medium"][1])


# Python has the last word


def pixels(page, which):
    """What a canvas holds, as grey levels."""
    read = """canvas => {
      const { width, height } = canvas
      return Array.from(canvas.getContext("2d").getImageData(0, 0, width, height).data.filter((_, at) => at % 4 === 0))
    }"""
    return np.array(page.locator(f"canvas.{which}").evaluate(read), np.uint8)


def test_where_python_has_another_result_that_is_shown_and_said(shown):
    tick(shown, "Wrong")
    for after in ("negative", "black"):
        choose_wrong(shown, after)
        expect(shown.locator(".note")).to_have_text(
            "This browser computes a different result. What you see is the server's."
        )
    expected = AFTER["black"](ramp("medium"))
    expected[-1, -1] = 1
    expect(frame(shown)).to_have_attribute("data-digest", str(result_digest(expected)))
    assert np.array_equal(pixels(shown, "after"), expected.ravel())
    tick(shown, "Wrong")
    expect_shown(shown, "black")
    expect(shown.locator(".note")).to_have_text("")


def choose_wrong(page, after):
    page.get_by_test_id("stRadio").get_by_text(after, exact=True).click()
    expect(page.get_by_test_id("stText")).to_have_text(f"medium {after}")


def test_a_browser_that_cannot_read_its_pixels_gets_pictures(new_page, url):
    page = new_page()
    page.add_init_script(BLUR_CANVASES)
    open_comparison(page, url)
    for after in ("doubled", "negative"):
        choose(page, after)
        seen = pixels(page, "after").astype(int) - AFTER[after](ramp("medium")).ravel()
        assert np.count_nonzero(seen) <= 1  # the one that the reading itself has changed
    expect(page.locator(".note")).to_have_text("")
