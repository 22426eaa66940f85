"""What is magnified of pictures that are too large to be all shown as numbers: it is drawn, not written."""

import itertools

import numpy as np
import pytest
from playwright.sync_api import expect

import conv
from conv.display import format_response
from tests.browser.apps.stepper_pictures import PICTURES
from tests.browser.stepper_support import READER, open_stepper, press

# Notes what is drawn into each cell: the last text with its ink and font, and the colours it stands on.
SPY = """
const drawn = new Map() // by canvas and place
const draw = CanvasRenderingContext2D.prototype
const { fillText, fillRect, clearRect } = draw
const { addColorStop } = CanvasGradient.prototype
CanvasGradient.prototype.addColorStop = function (at, colour) {
  this.colours = [...new Set([...(this.colours ?? []), colour])]
  addColorStop.call(this, at, colour)
}
let ground
draw.fillRect = function (...place) {
  ground = this.fillStyle.colours ?? [this.fillStyle]
  fillRect.apply(this, place)
}
draw.clearRect = function (left, top, width, height) {
  const texts = drawn.get(this.canvas) ?? new Map()
  texts.forEach(({ x, y }, key) => {
    if (x >= left && x < left + width && y >= top && y < top + height) texts.delete(key)
  })
  clearRect.call(this, left, top, width, height)
}
draw.fillText = function (text, x, y) {
  if (!drawn.has(this.canvas)) drawn.set(this.canvas, new Map())
  drawn.get(this.canvas).set(`${x},${y}`, { text, x, y, ink: this.fillStyle, ground, font: this.font })
  fillText.call(this, text, x, y)
}
window.viewOf = (side) => stepperRoot().querySelector(`.${side} table.view`)
window.headsOf = (side) => ["tbody", "thead"].map((part) =>
  [...viewOf(side).querySelectorAll(`${part} th`)].map((th) => Number(th.textContent.replace("−", "-"))))
// By row and column of the picture, in reading order.
window.drawnCells = (side) => {
  const canvas = viewOf(side).querySelector("canvas")
  const [rows, cols] = headsOf(side)
  return [...drawn.get(canvas).values()].map(({ x, y, ...cell }) => ({
    ...cell,
    row: rows[Math.floor((y / canvas.height) * rows.length)],
    col: cols[Math.floor((x / canvas.width) * cols.length)],
  })).sort((a, b) => a.row - b.row || a.col - b.col)
}
// Of each cell, three pixels: the outermost of its upper edge, one further in, and one at the left, half way down.
window.drawnPoints = (side) => {
  const canvas = viewOf(side).querySelector("canvas")
  const [rows, cols] = headsOf(side)
  const context = canvas.getContext("2d")
  return rows.flatMap((row, i) => cols.map((col, j) => {
    const [left, top] = [Math.round(j * canvas.width / cols.length), Math.round(i * canvas.height / rows.length)]
    const half = [canvas.width / cols.length / 2, canvas.height / rows.length / 2]
    const pixel = (x, y) => [...context.getImageData(Math.round(left + x), Math.round(top + y), 1, 1).data]
    return [row, col, pixel(half[0], 0), pixel(half[0], 3), pixel(4, half[1])]
  }))
}
"""
CANVAS = ".input .drawn canvas"
OUTPUT = ".output .drawn canvas"
AVERAGE_7 = "; ".join(["1/49 " * 7] * 7)
GREEN = [0, 158, 115, 255]
MODES = {"replicate": "edge", "reflect_101": "reflect", "zero": "constant"}


@pytest.fixture
def url(serve):
    return serve("tests/browser/apps/stepper_app.py")


@pytest.fixture
def spied(new_page):
    def open_spied(**options):
        page = new_page(**options)
        page.add_init_script(READER + SPY)
        return page

    return open_spied


def middle_of(page, row, col, side="input"):
    """Where in the drawing a pixel of the picture has its middle, in CSS pixels."""
    rows, cols = page.evaluate("side => headsOf(side)", side)
    box = page.locator(f".{side} .drawn canvas").bounding_box()
    return {
        "x": (cols.index(col) + 0.5) * box["width"] / len(cols),
        "y": (rows.index(row) + 0.5) * box["height"] / len(rows),
    }


@pytest.mark.parametrize("border", MODES)
def test_the_numbers_are_those_of_the_picture_and_its_border(spied, url, border):
    page = spied()
    open_stepper(page, url, picture="cat", border=border)
    padded = np.pad(PICTURES["cat"], 1, mode=MODES[border])
    places = [(0, 0), (0, 63), (63, 0), (63, 63), (31, 40), (31, 41), (31, 44), (37, 44), (30, 35)]
    for row, col in places:
        page.evaluate("([row, col]) => stepperAt(0, row * 64 + col)", [row, col])
        cells = page.evaluate("drawnCells('input')")
        shown = [(cell["row"], cell["col"]) for cell in cells]
        rows, cols = (sorted({spot[axis] for spot in shown}) for axis in (0, 1))
        assert shown == list(itertools.product(rows, cols))  # each once, in its place
        assert [cell["text"] for cell in cells] == [f"{padded[i + 1, j + 1]}" for i, j in shown]
        assert rows[0] < row < rows[-1]
        assert cols[0] < col < cols[-1]
        assert page.locator(CANVAS).get_attribute(
            "aria-label"
        ) == f"Rows {rows[0]} to {rows[-1]}, columns {cols[0]} to {cols[-1]}".replace("-", "−")


def test_the_sums_are_those_of_the_core_and_only_as_far_as_the_kernel_has_passed(spied, url):
    page = spied()
    open_stepper(page, url, picture="cat", kernel="-1 0 1; -2 0 2; -1 0 1")
    response = conv.correlate(PICTURES["cat"], [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    for row, col in [(0, 0), (63, 63), (31, 40), (31, 41), (12, 5), (12, 4), (0, 63)]:
        page.evaluate("([row, col]) => stepperAt(0, row * 64 + col)", [row, col])
        cells = page.evaluate("drawnCells('output')")
        rows, cols = page.evaluate("headsOf('output')")
        passed = [(i, j) for i, j in itertools.product(rows, cols) if (i, j) <= (row, col)]
        assert [(cell["row"], cell["col"]) for cell in cells] == passed
        signs = ["+" if response[at] > 0 else "" for at in passed]
        texts = [sign + format_response(response[at]) for sign, at in zip(signs, passed, strict=True)]
        assert [cell["text"] for cell in cells] == texts
        points = page.evaluate("drawnPoints('output')")
        assert [(i, j) for i, j, edge, *_ in points if edge == GREEN] == [(row, col)]
        blank = [(i, j) for i, j, *_, ground in points if ground[3] == 0]
        assert blank == [at for at in itertools.product(rows, cols) if at > (row, col)]
        assert (
            page.locator(OUTPUT).get_attribute("aria-label")
            == f"Rows {rows[0]} to {rows[-1]}, columns {cols[0]} to {cols[-1]}"
        )


def luminance(colour):
    """WCAG's, of a colour as a canvas names it."""
    numbers = [int(colour[at : at + 2], 16) for at in (1, 3, 5)] if colour[0] == "#" else colour[4:-1].split()
    channels = np.array(numbers, float) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("at", "passed"), [("0,0,-", 1), ("30,30,-", 41), ("95,80,-", 77)])
def test_every_digit_stands_out_and_is_large_enough(spied, url, theme, at, passed):
    page = spied(color_scheme=theme)
    open_stepper(page, url, picture="camera", at=at)
    cells = page.evaluate("drawnCells('input')")
    assert len(cells) == 81
    assert any(len(cell["ground"]) > 1 for cell in cells) is (at != "30,30,-")  # a border is hatched
    sums = page.evaluate("drawnCells('output')")
    assert len(sums) == passed
    for cell in cells + sums:
        for ground in cell["ground"]:
            light, dark = sorted([luminance(cell["ink"]), luminance(ground)], reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, cell
        assert float(cell["font"].split("px")[0]) >= 12


def test_it_is_as_sharp_as_the_screen_and_follows_its_width(spied, url):
    page = spied(device_scale_factor=2)
    open_stepper(page, url, picture="cat", at="20,20,-")
    size = "canvas => canvas.width / canvas.getBoundingClientRect().width"
    assert page.locator(CANVAS).evaluate(size) == pytest.approx(2, abs=0.01)
    page.set_viewport_size({"width": 390, "height": 844})
    page.wait_for_function(f"() => Math.abs(({size})(stepperRoot().querySelector('{CANVAS}')) - 2) < 0.01")
    assert {cell["text"] for cell in page.evaluate("drawnCells('input')")} >= {f"{PICTURES['cat'][20, 20]}"}


@pytest.mark.parametrize("width", [390, 480, 1440])
def test_it_is_drawn_anew_when_another_kernel_wants_more_pixels(spied, url, width):
    page = spied(viewport={"width": width, "height": 900})
    open_stepper(page, url, picture="camera", at="20,20,-")
    fits = f"""() => {{
      const canvas = stepperRoot().querySelector("{CANVAS}")
      const {{ height, width }} = canvas.getBoundingClientRect()
      return [canvas.height - height, canvas.width - width, canvas.getContext("2d").textAlign]
    }}"""
    for kernel in ("small_blur", "sobel_x", "small_blur"):
        picker = page.get_by_role("combobox", name="Kernel")
        picker.fill(kernel)
        picker.press("Enter")
        rows, _ = conv.KERNELS[kernel].shape
        expect(page.locator("table.kernel td[data-row]")).to_have_count(rows * rows)
        high, wide, align = page.evaluate(fits)
        assert abs(high) < 1
        assert abs(wide) < 1
        assert align == "center"


def test_the_mouse_finds_a_pixel_and_its_source(spied, url):
    page = spied()
    open_stepper(page, url, picture="cat", at="3,4,-")
    page.locator(CANVAS).hover(position=middle_of(page, 5, 6))
    expect(page.locator(".where")).to_have_text("row 5, column 6")
    expect(page.locator(".count")).to_have_text("197 of 4,096 pixels")  # only a preview
    page.locator(CANVAS).click(position=middle_of(page, 6, 2))
    expect(page.locator(".count")).to_have_text("387 of 4,096 pixels")
    page.locator(CANVAS).hover(position=middle_of(page, -1, 2))
    expect(page.locator(".input .note")).to_have_text("(−1, 2) is a copy of (0, 2).")
    assert marked(page) == [(0, 2)]
    press(page, *["ArrowRight"] * 12)  # the view turns its page, and the mouse has not moved
    assert marked(page) == []
    expect(page.locator(".input .of-source")).to_be_hidden()


@pytest.mark.parametrize("side", ["input", "output"])
def test_it_is_drawn_anew_in_another_width_while_the_mouse_rests_on_it(spied, url, side):
    page = spied()
    open_stepper(page, url, picture="cat", kernel=AVERAGE_7, at="20,20,-")
    canvas = page.locator(f".{side} .drawn canvas")
    canvas.hover(position={"x": 60, "y": 60})
    for width in (1110, 1095, 1035, 1020):
        before = canvas.evaluate("canvas => canvas.width")
        page.set_viewport_size({"width": width, "height": 900})
        page.wait_for_function(
            "([side, before]) => viewOf(side).querySelector('canvas').width !== before", arg=[side, before]
        )
        rows, cols = page.evaluate("side => headsOf(side)", side)
        assert len(rows) == len(set(rows))  # each has its number
        assert len(cols) == len(set(cols))
        points = page.evaluate("side => drawnPoints(side)", side)
        assert any(ground[3] for *_, ground in points)


def test_it_is_sharp_on_another_screen_too(spied, url):
    page = spied()
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


@pytest.mark.parametrize("width", [390, 1440])
def test_a_long_sum_is_never_cut_off(spied, url, width):
    page = spied(viewport={"width": width, "height": 900})
    open_stepper(page, url, picture="cat", kernel="-123456.789 0 123456.5; -2 0 2; -1 0 1", at="18,20,-")
    widest = page.evaluate("""() => {
      const canvas = viewOf("output").querySelector("canvas")
      const context = canvas.getContext("2d")
      const widths = drawnCells("output").map(({ text }) => context.measureText(text).width)
      return [Math.max(...widths), canvas.width / headsOf("output")[1].length]
    }""")
    assert widest[0] < widest[1] - 2


def test_two_fingers_are_no_error(spied, url):
    page = spied(has_touch=True)
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


def test_the_mouse_finds_a_sum(spied, url):
    page = spied()
    open_stepper(page, url, picture="cat", at="3,4,-")
    page.locator(OUTPUT).hover(position=middle_of(page, 5, 6, "output"))
    expect(page.locator(".where")).to_have_text("row 5, column 6")
    expect(page.locator(".count")).to_have_text("197 of 4,096 pixels")  # only a preview
    page.locator(OUTPUT).click(position=middle_of(page, 6, 2, "output"))
    expect(page.locator(".count")).to_have_text("387 of 4,096 pixels")


def test_a_weight_marks_its_pixel(spied, url):
    page = spied()
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
    points = page.evaluate("drawnPoints('input')")
    return [(row, col) for row, col, edge, inner, _ in points if [edge[:3], inner[:3]] == [[0] * 3, [255] * 3]]
