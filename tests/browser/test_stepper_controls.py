"""The stepper by mouse, keyboard and touch, and when its data change."""

import json
import re

import numpy as np
import pytest
from playwright.sync_api import expect

import conv
from tests.browser.apps.stepper_pictures import PICTURES
from tests.browser.stepper_support import COUNT_FRAMES, FRAMES_TO_COME, READER, button, mode, open_stepper, press
from tools.browser import settled

SOBEL_X = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]


@pytest.fixture
def url(serve):
    return serve("tests/browser/apps/stepper_app.py")


@pytest.fixture
def small(new_page, url):
    """The 9x10 picture, at row 3, column 4, with room for all of its numbers."""
    page = new_page(viewport={"width": 1920, "height": 900})
    page.add_init_script(READER)
    open_stepper(page, url, at="3,4,-")
    return page


def expect_at(page, row, col, done=None, cols=10):
    expect(page.locator(".count")).to_contain_text(f"{row * cols + col + 1 if done is None else done:,} of")
    expect(page.locator(".where")).to_have_text(f"row {row}, column {col}")


def in_table(page, table, row, col):
    return page.locator(f"{table} td[data-row='{row}'][data-col='{col}']")


# Moving


def test_the_keys(small):
    press(small, "ArrowRight", "ArrowDown", "ArrowDown")
    expect_at(small, 5, 5)
    press(small, "ArrowLeft", "ArrowUp")
    expect_at(small, 4, 4)
    press(small, "Home", "ArrowLeft", "ArrowUp")
    expect_at(small, 0, 0)
    press(small, "End", "ArrowRight", "ArrowDown")
    expect_at(small, 8, 9)
    press(small, "ArrowUp", "ArrowRight")
    expect_at(small, 8, 0)
    for key, speed in (
        ("]", 15),
        ("]", 30),
        ("]", 60),
        ("]", 120),
        ("]", 240),
        ("]", 1000),
        ("]", 4000),
        ("]", 20000),
        ("]", 20000),
        ("[", 4000),
    ):
        press(small, key)
        expect(small.locator(".speed")).to_have_value(f"{speed}")


def test_the_buttons_and_the_scrubber(small):
    for name, place in (("Forward", (3, 5)), ("Back", (3, 4)), ("Last pixel", (8, 9)), ("First pixel", (0, 0))):
        button(small, name).click()
        expect_at(small, *place)
    small.get_by_role("slider", name="Output pixel").fill("57")
    expect_at(small, 5, 7)
    small.get_by_role("slider", name="Output pixel").press("ArrowRight")
    expect_at(small, 5, 8)


def test_play_goes_on_to_the_end_and_begins_anew(small):
    press(small, "]", "]", "]")
    small.get_by_role("slider", name="Output pixel").fill("80")
    button(small, "Play").click()
    expect_at(small, 8, 9)
    expect(button(small, "Play")).to_be_visible()
    press(small, " ")
    expect(button(small, "Pause")).to_be_visible()
    press(small, " ")
    expect(button(small, "Play")).to_be_visible()
    assert small.evaluate("() => stepperNow().count") != "90 of 90 pixels"


def test_space_on_a_button_presses_the_button(small):
    button(small, "Forward").press(" ")
    expect_at(small, 3, 5)


def test_stages_lead_on_to_the_next_pixel_and_back(small):
    button(small, "stages").click()
    expect(small.locator("[data-part=total]")).to_have_text("?")
    expect(small.locator(".count")).to_have_text("34 of 90 pixels")  # not written yet
    press(small, "ArrowLeft")
    expect_at(small, 3, 3)
    press(small, "ArrowRight", *["ArrowRight"] * 12)
    expect_at(small, 3, 4)
    assert small.evaluate("() => stepperNow().output") != "?"
    press(small, "ArrowRight")
    expect_at(small, 3, 5, done=35)
    button(small, "pixel").click()
    expect_at(small, 3, 5)


def test_hover_shows_a_pixel_and_a_click_goes_there(small):
    in_table(small, ".input table", 2, 7).hover()  # the first row and column are border
    expect(small.locator(".where")).to_have_text("row 1, column 6")
    expect(small.locator(".count")).to_have_text("35 of 90 pixels")
    in_table(small, ".output table", 7, 8).hover()
    expect(small.locator(".where")).to_have_text("row 7, column 8")
    small.mouse.move(5, 5)
    expect_at(small, 3, 4)
    in_table(small, ".output table", 7, 8).click()
    expect_at(small, 7, 8)
    in_table(small, ".input table", 5, 4).click()
    expect_at(small, 4, 3)


def test_the_window_is_dragged_over_a_picture(page, url):
    open_stepper(page, url, picture="cat", at="3,4,-")
    frame = page.locator(".input .frame").bounding_box()
    size = frame["width"] / 66  # one pixel of 64 and a border of one on each side
    page.mouse.move(frame["x"] + 5.5 * size, frame["y"] + 4.5 * size)
    page.mouse.down()
    page.mouse.move(frame["x"] + 21.5 * size, frame["y"] + 31.5 * size)
    expect_at(page, 30, 20, cols=64)
    page.mouse.up()
    page.mouse.move(5, 5)
    expect_at(page, 30, 20, cols=64)


def test_a_weight_its_pixel_and_its_product_are_marked_together(small):
    for table in (".window", ".kernel", ".products"):
        in_table(small, f"table{table}", 0, 2).hover()
        for other in (".window", ".kernel", ".products"):
            expect(small.locator(f"table{other} td.marked")).to_have_count(1)
            expect(in_table(small, f"table{other}", 0, 2)).to_have_class(re.compile("marked"))
        expect(small.locator(".term.marked")).to_have_text(re.compile("·1"))
        expect(in_table(small, ".input table", 3, 6)).to_have_class(re.compile("marked"))
    small.mouse.move(5, 5)
    expect(small.locator("td.marked")).to_have_count(0)


@pytest.mark.parametrize(("border", "note", "source"), [
    ("replicate", "(−1, −1) is a copy of (0, 0).", (1, 1)),
    ("reflect_101", "(−1, −1) is a copy of (1, 1).", (2, 2)),
    ("wrap", "(−1, −1) is a copy of (8, 9).", (9, 10)),
    ("zero", "(−1, −1) is made up: always 0.", None),
])  # fmt: skip
def test_a_border_pixel_shows_where_it_was_copied_from(new_page, url, border, note, source):
    page = new_page(viewport={"width": 1920, "height": 900})
    open_stepper(page, url, border=border, at="3,4,-")
    in_table(page, ".input table", 0, 0).hover()
    expect(page.locator(".input .note")).to_have_text(note)
    expect(page.locator(".input td.source")).to_have_count(int(source is not None))
    if source:
        expect(in_table(page, ".input table", *source)).to_have_class(re.compile("source"))


# Touch


def test_touch(new_page, url):
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    open_stepper(page, url, picture="cat", at="3,4,-")
    button(page, "Forward").tap()
    expect_at(page, 3, 5, cols=64)
    button(page, "Steps and speed").tap()
    button(page, "stages").tap()
    assert mode(page) == "stages"
    button(page, "pixel").tap()
    page.get_by_role("combobox", name="Speed").select_option("240 px/s")
    page.locator(".columns").tap(position={"x": 3, "y": 3})
    expect(page.get_by_role("combobox", name="Speed")).to_be_hidden()
    frame = page.locator(".input .frame")
    middle = {axis: frame.bounding_box()[axis] / 2 for axis in ("width", "height")}
    frame.tap(position={"x": middle["width"], "y": middle["height"]})
    expect(page.locator(".said")).to_contain_text(re.compile(r"Row 3[0-3], column 3[0-3]"))
    button(page, "Play").tap()
    expect(button(page, "Pause")).to_be_in_viewport()  # the controls stay in reach
    button(page, "Pause").tap()
    page.locator(".output .count").scroll_into_view_if_needed()
    expect(button(page, "Play")).to_be_in_viewport()


def test_a_finger_drags_the_window_and_scrolls_from_the_picture_beside_it(new_page, url):
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    open_stepper(page, url, picture="cat", at="30,30,-")
    page.locator(".input .frame").scroll_into_view_if_needed()
    touch = page.context.new_cdp_session(page)
    frame = page.locator(".input .frame").bounding_box()
    size = frame["width"] / 66

    def drag(start, end):
        points = [
            [{"x": frame["x"] + (col + 1.5) * size, "y": frame["y"] + (row + 1.5) * size}] for row, col in (start, end)
        ]
        touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": points[0]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": points[1]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    drag((30, 30), (40, 45))
    expect_at(page, 40, 45, cols=64)
    drag((10, 10), (12, 50))
    expect_at(page, 40, 45, cols=64)


def test_a_finger_moves_the_scrubber_and_paints(new_page, url):
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    open_stepper(page, url, picture="grid", at="0,0,-")
    slider = page.get_by_role("slider", name="Output pixel")
    box = slider.bounding_box()
    slider.tap(position={"x": box["width"] / 2, "y": box["height"] / 2})
    assert int(slider.input_value()) in range(24, 41)
    button(page, "Paint").tap()
    page.get_by_label("grey").fill("9")
    in_table(page, ".input table", 3, 3).tap()
    painted = PICTURES["grid"].copy()
    painted[2, 2] = 9
    expect(page.get_by_test_id("stCode")).to_have_text(json.dumps(painted.tolist()))


# Data that changes


def test_handlers_do_not_pile_up(small):
    for number, name in enumerate(["sharpen", "laplacian", "sobel_y", "emboss", "box_3"] * 2):
        picker = small.get_by_role("combobox", name="Kernel")
        picker.fill(name)
        picker.press("Enter")
        expect(small.get_by_test_id("stText")).to_contain_text(json.dumps(conv.KERNELS[name].weights.tolist()))
        small.emulate_media(color_scheme="dark" if number % 2 else "light")
    expect_at(small, 3, 4)
    press(small, "ArrowRight")
    expect_at(small, 3, 5)


def test_leaving_while_playing_leaves_no_timer_behind(page, url):
    page.add_init_script(COUNT_FRAMES)
    open_stepper(page, url)
    button(page, "Play").click()
    page.wait_for_function("window.asked > 5")
    page.get_by_text("Away").click()
    expect(page.locator(".stepper")).to_have_count(0)
    settled(page)
    assert page.evaluate(FRAMES_TO_COME) == 0
    expect(page.get_by_test_id("stText")).to_contain_text('"told": []')


def test_no_message_while_stepping_or_playing(page, url):
    sent = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    open_stepper(page, url, picture="camera")
    sent.clear()
    keys = [*["ArrowRight"] * 30, "ArrowDown", "End", "Home", "]", " "]
    page.locator(".stepper").evaluate(
        "(stepper, keys) => keys.forEach((key) => stepper.dispatchEvent(new KeyboardEvent('keydown', { key })))", keys
    )
    expect(page.locator(".done")).not_to_have_text("1")
    assert sent == []
    press(page, " ")
    expect(page.get_by_test_id("stText")).not_to_contain_text('"told": []')
    assert len(sent) == 1


def test_the_largest_payload_does_not_freeze_the_page(page, url):
    kernel = "; ".join([" ".join(["1/49"] * 7)] * 7)
    page.add_init_script("""
      window.longest = 0
      new PerformanceObserver((list) => {
        for (const task of list.getEntries()) window.longest = Math.max(window.longest, task.duration)
      }).observe({ type: "longtask" })""")
    open_stepper(page, url, picture="camera", kernel=kernel)
    page.evaluate("window.longest = 0")
    page.get_by_label("row 0, column 0", exact=True).fill("1/7")
    page.get_by_label("row 0, column 0", exact=True).press("Enter")
    expect(page.locator(".kernel td").nth(1)).to_have_attribute("title", "1/7")
    press(page, "ArrowRight")
    expect_at(page, 0, 1, cols=96)
    assert page.evaluate("window.longest") < 500  # ms


def test_a_click_after_enter_means_another_weight(small):
    cell = small.get_by_label("row 0, column 1", exact=True)
    for digit in "30":
        cell.click()
        small.keyboard.type(digit)
        small.keyboard.press("Enter")
        expect(cell).to_have_value(digit)
        expect(small.get_by_test_id("stText")).to_contain_text(f"[-1.0, {digit}.0, 1.0]")


def test_a_typed_weight_is_computed_anew_and_keeps_the_position(small):
    cell = small.get_by_label("row 0, column 1", exact=True)
    cell.fill("1/3")
    cell.press("Enter")
    weights = np.array(SOBEL_X, float)
    weights[0, 1] = 1 / 3
    expect(small.get_by_test_id("stText")).to_contain_text(json.dumps(weights.tolist()))
    expect_at(small, 3, 4)
    expect(cell).to_be_focused()
    expect(small.locator("[data-part=total]")).to_have_text(
        conv.formats.format_response(conv.trace(PICTURES["small"], weights, 3, 4).total)
    )
    cell.fill("one")
    cell.press("Tab")
    expect(small.locator(".error")).to_have_text("Row 1, column 1: 'one' is not a number.")
    expect(cell).to_have_value("one")


def test_pixels_are_painted_and_typed(page, url):
    open_stepper(page, url, picture="grid", at="2,2,-")
    painted = PICTURES["grid"].copy()
    button(page, "Paint").click()
    page.get_by_label("grey").fill("100")
    start, end = (in_table(page, ".input table", 6, col).bounding_box() for col in (5, 7))
    page.mouse.move(start["x"] + 9, start["y"] + 9)
    page.mouse.down()
    page.mouse.move(end["x"] + 9, end["y"] + 9, steps=8)
    page.mouse.up()
    painted[5, 4:7] = 100
    expect(page.get_by_test_id("stCode")).to_have_text(json.dumps(painted.tolist()))
    cell = in_table(page, ".input table", 8, 8).locator("input")
    cell.focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    painted[6, 7] = 7
    expect(page.get_by_test_id("stCode")).to_have_text(json.dumps(painted.tolist()))
    expect(page.locator(".count")).to_have_text("19 of 64 pixels")
    page.keyboard.type("300")
    page.keyboard.press("Enter")
    expect(page.locator(".input .note")).to_have_text("A pixel is a whole number from 0 to 255.")
