"""What is magnified of pictures that are too large to be all shown as numbers: it is drawn, so it is read as drawn."""

import itertools

import numpy as np
import pytest
from playwright.sync_api import expect

import conv
from conv.formats import format_response
from tests.browser.apps.stepper_pictures import PICTURES
from tests.browser.drawings import Drawing, contrast
from tests.browser.stepper_support import READER, open_stepper, press

CANVAS = ".input .drawn canvas"
OUTPUT = ".output .drawn canvas"
AVERAGE_7 = "; ".join(["1/49 " * 7] * 7)
SOBEL_X = "-1 0 1; -2 0 2; -1 0 1"
GREEN, BLACK, WHITE = (0, 158, 115, 255), (0, 0, 0, 255), (255, 255, 255, 255)
MODES = {"replicate": "edge", "reflect_101": "reflect", "zero": "constant"}
GRAYS = [f"{gray}" for gray in range(256)]


@pytest.fixture
def url(serve):
    return serve("tests/browser/apps/stepper_app.py")


@pytest.fixture
def reading(new_page):
    """Open pages whose stepper can be read and moved."""

    def open_page(**options):
        page = new_page(**options)
        page.add_init_script(READER)
        return page

    return open_page


def middle_of(page, row, col, side="input"):
    """Where in the drawing a pixel of the picture has its middle, in CSS pixels."""
    drawing = Drawing(page, side)
    box = page.locator(f".{side} .drawn canvas").bounding_box()
    return {
        "x": (drawing.cols.index(col) + 0.5) * box["width"] / len(drawing.cols),
        "y": (drawing.rows.index(row) + 0.5) * box["height"] / len(drawing.rows),
    }


def sums_of(response):
    """The text of each sum, in an array: with its sign."""
    return np.vectorize(lambda value: ("+" if value > 0 else "") + format_response(value))(response)


def label(rows, cols):
    return f"Rows {rows[0]} to {rows[-1]}, columns {cols[0]} to {cols[-1]}".replace("-", "−")


@pytest.mark.parametrize("border", MODES)
def test_the_numbers_are_those_of_the_picture_and_its_border(reading, url, border):
    page = reading()
    open_stepper(page, url, picture="cat", border=border)
    padded = np.pad(PICTURES["cat"], 1, mode=MODES[border])
    for row, col in [(0, 0), (0, 63), (63, 0), (63, 63), (31, 40), (31, 41), (31, 44), (37, 44), (30, 35)]:
        page.evaluate("([row, col]) => stepperAt(0, row * 64 + col)", [row, col])
        drawing = Drawing(page, "input")
        assert drawing.read(GRAYS) == {(i, j): f"{padded[i + 1, j + 1]}" for i, j in drawing.places()}
        for heads, at in ((drawing.rows, row), (drawing.cols, col)):
            assert heads == list(range(heads[0], heads[-1] + 1))
            assert heads[0] < at < heads[-1]
        assert drawing.label == label(drawing.rows, drawing.cols)


def test_the_sums_are_those_of_the_core_and_only_as_far_as_the_kernel_has_passed(reading, url):
    page = reading(device_scale_factor=4)  # or a 1 looks like a 7, and + like −
    open_stepper(page, url, picture="cat", kernel=SOBEL_X)
    sums = sums_of(conv.correlate(PICTURES["cat"], conv.parse_kernel(SOBEL_X)))
    for row, col in [(0, 0), (63, 63), (31, 40), (31, 41), (12, 5), (12, 4), (0, 63)]:
        page.evaluate("([row, col]) => stepperAt(0, row * 64 + col)", [row, col])
        drawing = Drawing(page, "output")
        passed = [place for place in drawing.places() if place <= (row, col)]
        assert drawing.read(np.unique(sums)) == {place: sums[place] for place in passed}
        assert drawing.with_edge(GREEN) == [(row, col)]
        assert drawing.label == label(drawing.rows, drawing.cols)


@pytest.mark.parametrize(("at", "passed"), [("0,0,-", 1), ("30,30,-", 25), ("95,80,-", 46)])
def test_every_digit_stands_out_and_is_large_enough_in_both_themes(reading, url, at, passed):
    page = reading(color_scheme="light", device_scale_factor=4)  # or a thin stroke would be paler than its ink
    open_stepper(page, url, picture="camera", at=at)
    sums = sums_of(conv.correlate(PICTURES["camera"], conv.parse_kernel(SOBEL_X)))
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", theme)
        pixels = Drawing(page, "input").look(GRAYS)
        responses = Drawing(page, "output").look(np.unique(sums))
        assert (len(pixels), len(responses)) == (49, passed)
        assert any(len(cell.grounds) > 1 for cell in pixels.values()) is (at != "30,30,-")  # a border is hatched
        for place, cell in [*pixels.items(), *responses.items()]:
            assert min(contrast(cell.ink, ground) for ground in cell.grounds) >= 4.5, (place, cell)
            assert cell.height >= 0.97, (place, cell)  # 1 but for the last pixel


def test_it_is_as_sharp_as_the_screen_and_follows_its_width(reading, url):
    page = reading(device_scale_factor=2)
    open_stepper(page, url, picture="cat", at="20,20,-")
    size = "canvas => canvas.width / canvas.getBoundingClientRect().width"
    assert page.locator(CANVAS).evaluate(size) == pytest.approx(2, abs=0.01)
    page.set_viewport_size({"width": 800, "height": 844})
    page.wait_for_function(f"() => Math.abs(({size})(stepperRoot().querySelector('{CANVAS}')) - 2) < 0.01")
    assert Drawing(page, "input").read(GRAYS)[20, 20] == f"{PICTURES['cat'][20, 20]}"


def test_it_is_drawn_anew_when_another_kernel_wants_more_pixels(reading, url):
    page = reading()
    open_stepper(page, url, picture="camera", at="20,20,-")
    off = """canvas => {
      const { height, width } = canvas.getBoundingClientRect()
      return Math.max(Math.abs(canvas.height - height), Math.abs(canvas.width - width))
    }"""
    kernels = itertools.cycle(("small_blur", "sobel_x"))
    for width in (1440, 1024, 800):
        page.set_viewport_size({"width": width, "height": 900})
        for kernel in itertools.islice(kernels, 3):
            picker = page.get_by_role("combobox", name="Kernel")
            picker.fill(kernel)
            picker.press("Enter")
            rows, _ = conv.KERNELS[kernel].shape
            expect(page.locator("table.kernel td[data-row]")).to_have_count(rows * rows)
            assert page.locator(CANVAS).evaluate(off) < 1, (width, kernel)
            assert Drawing(page, "input").read(GRAYS)[20, 20] == f"{PICTURES['camera'][20, 20]}"


def test_the_mouse_finds_a_pixel_and_its_source(reading, url):
    page = reading()
    open_stepper(page, url, picture="cat", at="3,4,-")
    page.locator(CANVAS).hover(position=middle_of(page, 5, 5))
    expect(page.locator(".where")).to_have_text("row 5, column 5")
    expect(page.locator(".count")).to_have_text("197 of 4,096 pixels")  # only a preview
    page.locator(CANVAS).click(position=middle_of(page, 4, 2))
    expect(page.locator(".count")).to_have_text("259 of 4,096 pixels")
    page.locator(CANVAS).hover(position=middle_of(page, -1, 2))
    expect(page.locator(".input .note")).to_have_text("(−1, 2) is a copy of (0, 2).")
    assert marked(page) == [(0, 2)]
    press(page, *["ArrowRight"] * 12)  # the view turns its page, and the mouse has not moved
    assert marked(page) == []
    expect(page.locator(".input .of-source")).to_be_hidden()


@pytest.mark.parametrize("side", ["input", "output"])
def test_it_is_drawn_anew_in_another_width_while_the_mouse_rests_on_it(reading, url, side):
    page = reading()
    open_stepper(page, url, picture="cat", kernel=AVERAGE_7, at="20,20,-")
    canvas = page.locator(f".{side} .drawn canvas")
    canvas.hover(position={"x": 60, "y": 60})
    for width in (1700, 1650, 1000, 980):
        before = canvas.evaluate("canvas => canvas.width")
        page.set_viewport_size({"width": width, "height": 900})
        expect(canvas).not_to_have_js_property("width", before)
        drawing = Drawing(page, side)
        for heads in (drawing.rows, drawing.cols):
            assert len(heads) == len(set(heads))  # each has its number
        assert not all(drawing.is_blank(*place) for place in drawing.places())


def test_it_is_sharp_on_another_screen_too(reading, url):
    page = reading()
    open_stepper(page, url, picture="cat", at="20,20,-")
    size = "canvas => canvas.width / canvas.getBoundingClientRect().width"
    assert page.locator(CANVAS).evaluate(size) == pytest.approx(1, abs=0.01)
    devtools = page.context.new_cdp_session(page)
    screen = {"width": 1440, "height": 900, "deviceScaleFactor": 2, "mobile": False}
    devtools.send("Emulation.setDeviceMetricsOverride", screen)
    page.wait_for_function("devicePixelRatio === 2")
    press(page, "ArrowRight")
    for canvas in (CANVAS, OUTPUT):
        page.wait_for_function(f"() => Math.abs(({size})(stepperRoot().querySelector('{canvas}')) - 2) < 0.01")


def test_a_long_sum_is_never_cut_off(reading, url):
    page = reading()
    kernel = "-123456.789 0 123456.5; -2 0 2; -1 0 1"
    sums = sums_of(conv.correlate(PICTURES["cat"], conv.parse_kernel(kernel)))
    open_stepper(page, url, picture="cat", kernel=kernel, at="18,20,-")
    for width in (1440, 1024):
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(
            "canvas => Math.abs(canvas.getBoundingClientRect().width - canvas.width) < 1",
            arg=page.locator(OUTPUT).element_handle(),
        )
        drawing = Drawing(page, "output")
        for place, text in drawing.read(np.unique(sums)).items():
            assert text == sums[place]
            if place != (18, 20):  # it has an outline
                sides = drawing.cell(*place)[:, [0, -1], :3]
                assert len(np.unique(sides.reshape(-1, 3), axis=0)) == 1, (width, place)


def test_two_fingers_are_no_error(reading, url):
    page = reading(has_touch=True)
    open_stepper(page, url, picture="cat", at="20,20,-")
    window, head = page.locator(".of-window").bounding_box(), page.locator(".input thead th").first.bounding_box()
    devtools = page.context.new_cdp_session(page)
    first = {"x": window["x"] + window["width"] / 2, "y": window["y"] + window["height"] / 2, "id": 0}
    second = {"x": head["x"] + 2, "y": head["y"] + 2, "id": 1}
    devtools.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [first]})
    devtools.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [first, second]})
    for by in (3, 6):
        moved = [first, {**second, "x": second["x"] + by}]
        devtools.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": moved})
    devtools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    expect(page.locator(".where")).to_have_text("row 20, column 20")  # that no error came is asserted by the fixture


def test_the_mouse_finds_a_sum(reading, url):
    page = reading()
    open_stepper(page, url, picture="cat", at="3,4,-")
    page.locator(OUTPUT).hover(position=middle_of(page, 5, 6, "output"))
    expect(page.locator(".where")).to_have_text("row 5, column 6")
    expect(page.locator(".count")).to_have_text("197 of 4,096 pixels")  # only a preview
    page.locator(OUTPUT).click(position=middle_of(page, 6, 2, "output"))
    expect(page.locator(".count")).to_have_text("387 of 4,096 pixels")


def test_a_weight_marks_its_pixel(reading, url):
    page = reading()
    open_stepper(page, url, picture="cat", at="3,4,-")
    page.locator(".stepper").focus()  # before the mouse is in its place: what is focused may scroll
    page.locator(".kernel td[data-row='2'][data-col='0']").hover()
    assert marked(page) == [(4, 3)]
    for _ in range(9):
        page.keyboard.press("ArrowRight")
    assert marked(page) == [(4, 12)]
    page.keyboard.press("Home")
    page.mouse.move(5, 5)
    assert marked(page) == []
    page.locator("[data-mode=stages]").click()
    press(page, "ArrowRight", "ArrowRight")
    assert marked(page) == [(-1, 0)]


def marked(page):
    """The pixels whose cells have a black edge with a white one inside it."""
    return Drawing(page, "input").with_edge(BLACK, WHITE)
