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
from tools.browser import open_chip, settled

PHOTO = conv.to_gray(conv.sample_image(next(iter(conv.SAMPLES))))
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
    expect(page.locator(".compare .frame")).to_have_attribute("data-coarse", "1")
    address = page.locator("canvas.after").evaluate("canvas => canvas.toDataURL()")
    file = np.frombuffer(base64.b64decode(address.partition(",")[2]), np.uint8)
    return cv2.imdecode(file, cv2.IMREAD_COLOR)[..., ::-1]


def wanted(weights, view="auto", **where):
    """The same by the core."""
    response = conv.correlate(PHOTO, weights, **where)
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


class SlowServer:
    """Holds the server's messages back when it is told to, and lets them through one by one."""

    def __init__(self, page):
        self.page, self.is_slow, self.held = page, False, []
        page.route_web_socket("**/_stcore/stream", self._connect)

    def _connect(self, socket):
        self.socket, server = socket, socket.connect_to_server()
        server.on_message(lambda message: self.held.append(message) if self.is_slow else socket.send(message))

    def let_through(self):
        """Yield after each message."""
        while self.held:
            self.socket.send(self.held.pop(0))
            yield

    def end(self):
        """Hold nothing back any longer."""
        self.is_slow = False
        for _ in self.let_through():
            pass


def test_answers_that_come_late_undo_nothing(page, app_url):
    server = SlowServer(page)
    sent = open_apply(page, app_url)
    server.is_slow = True
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
    while not server.held:
        page.evaluate(NEXT_FRAME)
    while server.held:
        for _ in server.let_through():
            expect_shown(page, weights)
    before = len(sent)
    server.end()
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"weights=0\+0\+1%3B\+-2\+0\.5\+2%3B\+-1\+0\+0"))
    settled(page)
    assert len(sent) > before
    expect_shown(page, weights)
    expect(page.locator(".note")).to_have_text("")


def test_view_operation_and_border_are_shown_before_the_server_answers(page, app_url):
    server = SlowServer(page)
    open_apply(page, app_url)
    picker = open_chip(page, "border")
    server.is_slow = True
    picker.get_by_text("Wrap", exact=True).click()
    expect_shown(page, SOBEL_X, border="wrap")
    page.get_by_role("radiogroup", name="Operation").get_by_text("convolution", exact=True).click()
    expect_shown(page, -SOBEL_X, border="wrap")
    views = page.get_by_role("radiogroup", name="View")
    views.get_by_text("Absolute", exact=True).click()
    expect_shown(page, SOBEL_X, view="absolute", border="wrap")
    page.keyboard.press("ArrowRight")
    expect(views.get_by_role("radio", name="Offset")).to_be_focused()
    page.keyboard.press("Enter")
    expect_shown(page, -SOBEL_X, view="offset", border="wrap")
    for _ in server.let_through():
        expect_shown(page, -SOBEL_X, view="offset", border="wrap")
    server.end()
    expect(page).to_have_url(re.compile("(?=.*view=offset)(?=.*operation=convolution)(?=.*border=wrap)"))
    settled(page)
    expect_shown(page, -SOBEL_X, view="offset", border="wrap")


def test_the_picture_moves_with_the_slider_of_a_formula(page, app_url):
    sent = open_apply(page, app_url, "from=formula&formula=unsharp&size=9&sigma=1.5&amount=1")
    open_chip(page, "kernel")
    before = len(sent)
    for name, at, kernel in (
        ("Amount", "2.5", conv.unsharp(9, 1.5, 2.5)),
        ("Sigma, in pixels", "3", conv.unsharp(9, 3.0, 2.5)),
        ("Size, in pixels", "15", conv.unsharp(15, 3.0, 2.5)),
    ):
        slider = page.get_by_role("slider", name=name)
        thumb = slider.locator("xpath=ancestor::div[2]").bounding_box()
        x, y = thumb["x"] + thumb["width"] / 2, thumb["y"] + thumb["height"] / 2
        page.mouse.move(x, y)
        page.mouse.down()
        moved = 0
        while float(slider.get_attribute("aria-valuetext")) < float(at) and moved < 200:
            moved += 1
            page.mouse.move(x + moved, y)
        expect(slider).to_have_attribute("aria-valuetext", re.compile(rf"^{at}(\.0*)?0*$"))
        assert np.abs(shown(page).astype(int) - wanted(kernel)).max() <= 1  # its factors are rounded
        assert len(sent) == before
        page.mouse.up()
        settled(page)
        expect(page.locator(".compare .frame")).to_have_attribute("data-ahead", "false")
        expect_shown(page, kernel)
        before = len(sent)


def test_one_slider_leads_from_the_identity_through_the_kernel_to_twice_the_kernel(page, app_url):
    sent = open_apply(page, app_url, "kernel=sharpen")
    sharpen, identity = np.array(conv.KERNELS["sharpen"].weights), np.zeros((3, 3))
    identity[1, 1] = 1
    before = len(sent)
    slider = page.get_by_role("slider", name="strength")
    box = slider.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    for place, kernel in ((0, identity), (1, 2 * sharpen)):
        page.mouse.move(box["x"] + place * box["width"], box["y"] + box["height"] / 2, steps=5)
        expect_shown(page, kernel)
    assert len(sent) == before
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"weights=0\+-2\+0%3B\+-2\+10\+-2"))
    settled(page)
    expect(slider).to_have_value("2")  # it stays under the hand
    expect_shown(page, 2 * sharpen)
    for _ in range(25):
        page.keyboard.press("ArrowLeft")
    expect_shown(page, 1.5 * sharpen)
    expect(page).to_have_url(re.compile(r"-1\.5\+7\.5\+-1\.5"))
    page.get_by_role("button", name="undo").click()
    page.get_by_role("button", name="undo").click()
    expect(page.get_by_role("heading", name="Sharpen", exact=True)).to_be_visible()
    expect(slider).to_have_value("1")
    settled(page)
    expect_shown(page, sharpen)


def test_an_open_card_of_the_gallery_does_the_same(page, app_url):
    sent = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    page.goto(f"{app_url}/gallery?card=sobel_x")
    expect(page.locator(".compare .frame[data-digest]")).to_be_visible(timeout=30_000)
    settled(page)
    cell(page, 1, 1).scroll_into_view_if_needed()
    before = len(sent)
    move = press(page, 1, 1)
    move(50)
    expect_shown(page, changed(1, 1, 1))
    page.keyboard.press("Escape")
    expect_shown(page, SOBEL_X)
    page.mouse.up()
    move = press(page, 1, 1)
    move(-50)
    expect_shown(page, changed(1, 1, -1))
    assert len(sent) == before
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"card_weights=-1\+0\+1%3B\+-2\+-1\+2"))
    settled(page)
    expect(page.locator(".compare .frame")).to_have_attribute("data-ahead", "false")
    expect_shown(page, changed(1, 1, -1))
    page.reload()
    expect(cell(page, 1, 1)).to_have_value("−1", timeout=30_000)
    settled(page)
    page.get_by_role("link", name="Apply this kernel").click()
    expect(page.get_by_role("heading", name="Your own kernel")).to_be_visible(timeout=30_000)
    expect(cell(page, 1, 1)).to_have_value("−1")
    settled(page)


def test_a_kernel_is_seen_before_it_is_chosen(page, app_url):
    sent = open_apply(page, app_url)
    picker = open_chip(page, "kernel")
    kernels = {name: picker.get_by_role("radio", name=conv.KERNELS[name].title, exact=True) for name in conv.KERNELS}
    before = len(sent)
    expect(kernels["sobel_x"]).to_be_checked()
    for name in ("sobel_y", "laplacian"):
        kernels[name].hover()
        expect_shown(page, conv.KERNELS[name].weights)
    picker.get_by_role("searchbox").hover()
    expect_shown(page, SOBEL_X)
    picker.get_by_role("searchbox").fill("emboss")
    expect(kernels["emboss"]).to_be_visible()
    expect(kernels["sobel_y"]).to_be_hidden()
    page.keyboard.press("Tab")
    expect_shown(page, conv.KERNELS["emboss"].weights)
    page.keyboard.press("ArrowRight")
    second = page.evaluate("() => document.activeElement.shadowRoot.activeElement.dataset.name")
    assert second != "emboss"
    expect_shown(page, conv.KERNELS[second].weights)
    page.keyboard.press("Shift+Tab")
    expect_shown(page, SOBEL_X)
    assert len(sent) == before
    picker.get_by_role("searchbox").fill("")
    kernels["sobel_y"].click()
    expect(page.get_by_role("heading", name="Sobel y")).to_be_visible()
    expect(picker).to_have_count(0)
    settled(page)
    expect_shown(page, conv.KERNELS["sobel_y"].weights)


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
    weight.scroll_into_view_if_needed()  # waits until it stays where it is
    box = weight.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    swipe(page, (x, y), (x + 50, y))
    expect(weight).not_to_have_value("0")
    dragged = float(weight.input_value())
    assert dragged == pytest.approx(1, abs=0.2)  # the first few pixels tell the browser where the finger goes
    settled(page)
    expect(page).to_have_url(re.compile(rf"-2\+{re.escape(weight.input_value())}\+2"))
    expect_shown(page, changed(1, 1, dragged))
