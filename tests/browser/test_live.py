"""The picture follows the hand on "Apply a kernel": what the browser shows is the core's; what is sent is counted."""

import base64
import re

import cv2
import numpy as np
import pytest
from playwright.sync_api import expect

import conv
from conv.views import picture_of, span_for, view_for
from tests.browser.test_compare import swipe
from tools.browser import settled

CAT = conv.to_gray(conv.sample_image("chelsea"))
SOBEL_X = np.array(conv.KERNELS["sobel_x"].weights)
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
NEXT_FRAME = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"


def open_apply(page, app_url, query=""):
    """Open the page, and return a list that gets all that it sends."""
    sent = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    page.goto(f"{app_url}/apply?{query}")
    expect(page.locator(".compare .frame[data-digest]")).to_be_visible(timeout=30_000)
    settled(page)
    return sent


def cell(page, row, col):
    return page.get_by_role("textbox", name=f"row {row}, column {col}")


def changed(row, col, weight):
    weights = SOBEL_X.copy()
    weights[row, col] = weight
    return weights


def shown(page):
    """The colours on the canvas of the response, after the next frame."""
    page.evaluate(NEXT_FRAME)
    address = page.locator("canvas.after").evaluate("canvas => canvas.toDataURL()")
    file = np.frombuffer(base64.b64decode(address.partition(",")[2]), np.uint8)
    return cv2.imdecode(file, cv2.IMREAD_COLOR)[..., ::-1]


def wanted(weights, view="auto", **where):
    """The same by the core."""
    response = conv.correlate(CAT, weights, **where)
    view = view_for(view, weights)
    picture = picture_of(response, view, span=span_for(response, view))
    return picture if picture.ndim == 3 else np.repeat(picture[..., None], 3, axis=2)


def expect_shown(page, weights, **where):
    assert np.array_equal(shown(page), wanted(weights, **where))


def press(page, row, col):
    """Press the mouse on a weight; return how to move it on."""
    box = cell(page, row, col).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    return lambda right, up=0: page.mouse.move(x + right, y - up, steps=4)


def test_a_weight_is_dragged_and_python_hears_of_it_once(page, app_url):
    sent = open_apply(page, app_url)
    before = len(sent)
    move = press(page, 1, 1)
    for right, up, weight in ((50, 0, 1), (60, 5, 1.3), (-100, 0, -2)):  # 5 pixels to the right or up are 0.1
        move(right, up)
        expect(cell(page, 1, 1)).to_have_value(f"{weight}".replace("-", "−"))
        expect_shown(page, changed(1, 1, weight))
    page.keyboard.down("Shift")
    move(-95)
    expect(cell(page, 1, 1)).to_have_value("−1.99")
    page.keyboard.up("Shift")
    assert len(sent) == before
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"weights=-1\+0\+1%3B\+-2\+-1\.99\+2"))
    settled(page)
    assert len(sent) == before + 1
    expect_shown(page, changed(1, 1, -1.99))
    page.get_by_role("button", name="undo").click()
    expect(page.get_by_role("heading", name="Sobel x")).to_be_visible()
    settled(page)
    expect_shown(page, SOBEL_X)


def test_escape_takes_a_drag_back_and_a_click_still_types(page, app_url):
    sent = open_apply(page, app_url)
    before = len(sent)
    move = press(page, 0, 1)
    page.keyboard.down("Alt")
    move(20)
    page.keyboard.up("Alt")
    expect(cell(page, 0, 1)).to_have_value("4")
    expect_shown(page, changed(0, 1, 4))
    page.keyboard.press("Escape")
    expect(cell(page, 0, 1)).to_have_value("0")
    move(40)
    page.mouse.up()
    expect(cell(page, 0, 1)).to_have_value("0")
    expect_shown(page, SOBEL_X)
    assert len(sent) == before
    cell(page, 0, 1).click()
    page.keyboard.type("1/3")
    expect_shown(page, changed(0, 1, 1 / 3))  # before Enter
    assert len(sent) == before
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("weights=-1\\+1%2F3"))


def test_arrow_keys_show_at_once_and_are_sent_when_they_rest(page, app_url):
    sent = open_apply(page, app_url)
    before = len(sent)
    cell(page, 1, 1).focus()
    for weight in range(1, 6):
        page.keyboard.press("ArrowUp")
        expect(cell(page, 1, 1)).to_have_value(f"{weight}")
    expect_shown(page, changed(1, 1, 5))
    expect(page).to_have_url(re.compile("-2\\+5\\+2"))
    settled(page)
    assert len(sent) <= before + 2  # one, unless the machine was too slow for the keys


def test_answers_that_come_late_undo_nothing(page, app_url):
    """The server's messages are held back, and let through one by one."""
    held, slow = [], []

    def pass_on(socket):
        server = socket.connect_to_server()
        server.on_message(lambda message: held.append((socket, message)) if slow else socket.send(message))

    page.route_web_socket("**/_stcore/stream", pass_on)
    open_apply(page, app_url)

    def let_through():
        while held:
            socket, message = held.pop(0)
            socket.send(message)
            page.evaluate(NEXT_FRAME)
            yield

    slow.append(True)
    weights = SOBEL_X.copy()
    for row, col, right in ((0, 0, 50), (2, 2, -50)):
        move = press(page, row, col)
        move(right)
        page.mouse.up()
        weights[row, col] += right / 50
        expect_shown(page, weights)
    move = press(page, 1, 1)
    move(25)
    weights[1, 1] = 0.5
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-connection-state", "CONNECTED")
    page.wait_for_function("() => true")
    for _ in let_through():
        expect_shown(page, weights)
    slow.clear()
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"weights=0\+0\+1%3B\+-2\+0\.5\+2%3B\+-1\+0\+0"))
    settled(page)
    expect_shown(page, weights)
    expect(page.locator(".note")).to_have_text("")


def test_a_finger_drags_to_the_side_and_scrolls_up_and_down(new_page, app_url):
    page = new_page(**PHONE)
    sent = open_apply(page, app_url)
    weight = cell(page, 1, 1)
    weight.scroll_into_view_if_needed()
    box = weight.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    before = len(sent)
    swipe(page, (x, y), (x, y - 200))
    page.wait_for_function(
        "([weight, line]) => weight.getBoundingClientRect().top < line", arg=[weight.element_handle(), box["y"] - 50]
    )
    expect(weight).to_have_value("0")
    assert len(sent) == before
    box = weight.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    swipe(page, (x, y), (x + 50, y))
    expect(weight).not_to_have_value("0")
    dragged = float(weight.input_value())
    assert dragged == pytest.approx(1, abs=0.2)  # the first few pixels tell the browser where the finger goes
    settled(page)
    expect(page).to_have_url(re.compile(rf"-2\+{re.escape(weight.input_value())}\+2"))
    expect_shown(page, changed(1, 1, dragged))
