"""The stepper on one screen: what is where in windows of all sizes, and that nothing moves or is lost."""

import re

import pytest
from playwright.sync_api import expect

import conv
from teaching.strongest_edge import strongest_edge
from tests.browser.stepper_support import READER, button
from tests.browser.test_bench import LARGEST_SHIFT, SHIFTS, WATCH
from tools.browser import choose_in, settled
from ui.shared.pictures import shrunk

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
WINDOWS = {
    "laptop": ({"viewport": {"width": 1366, "height": 768}}, ""),
    "usual": ({"viewport": {"width": 1440, "height": 900}}, ""),
    "large": ({"viewport": {"width": 1920, "height": 1080}}, ""),
    "projector": ({"viewport": {"width": 1280, "height": 720}}, "&projector=true"),
    "phone": (PHONE, ""),
}
PARTS = ("input", "window", "kernel", "products", "terms", "total", "shown", "output", "transport")
BOXES = """(parts) => Object.fromEntries(parts.map((part) => {
  const { left, top, right, bottom } = stepperRoot().querySelector(`[data-part=${part}]`).getBoundingClientRect()
  return [part, { left, top, right, bottom }]
}))"""
# The height of each digit that is seen, by the part that it is in, "" if in none. Credits are no
# part of a lesson.
DIGITS = """() => {
  const sizes = {}
  const note = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
    while (walker.nextNode()) {
      const node = walker.currentNode
      if (node.shadowRoot) note(node.shadowRoot)
      const text = node.nodeType === 3 ? node.data : node.matches("input[type=text]") ? node.value : ""
      const element = node.nodeType === 3 ? node.parentElement : node
      const left = element.closest("style, script, select, th, [data-testid=stCaptionContainer]")
      if (!/\\d/.test(text) || left || !element.checkVisibility()) continue
      const part = element.closest("[data-part]")?.dataset.part ?? ""
      const size = parseFloat(getComputedStyle(element).fontSize)
      sizes[part] = [Math.min(sizes[part]?.[0] ?? size, size), Math.max(sizes[part]?.[1] ?? size, size)]
    }
  }
  note(document.querySelector(".st-key-content"))
  return sizes
}"""
START = (101, 170)  # in the usual picture under Sobel x
CAT = conv.to_gray(conv.sample_image("chelsea"))


@pytest.fixture
def opened(new_page, app_url):
    """Open the page in one of the windows."""

    def open_step(window, query="kernel=sobel_x", over="original"):
        options, more = WINDOWS[window]
        page = new_page(**options)
        page.add_init_script(READER)
        page.goto(f"{app_url}/step?step_on={over}&{query}{more}")
        settled(page)
        expect(page.locator(".stepper table.window td[data-row]").first).to_have_text(re.compile(r"\d"), timeout=30_000)
        return page

    return open_step


def play(page):
    """Play, and wait until it does."""
    before = page.locator(".done").inner_text()
    button(page, "Play").click()
    expect(button(page, "Pause")).to_be_visible()
    expect(page.locator(".done")).not_to_have_text(before)


def assert_in_sight(page, boxes):
    """All parts are within the window, above the bar, which is at most 64 px high."""
    bar, (width, height) = boxes["transport"], page.viewport_size.values()
    assert bar["bottom"] <= height
    assert bar["bottom"] - bar["top"] <= 64
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for part, box in boxes.items():
        assert 0 <= box["left"] < box["right"] <= width, part
        assert 0 <= box["top"] < box["bottom"], part
        assert part == "transport" or box["bottom"] <= bar["top"] + 0.5, part


@pytest.mark.parametrize("window", WINDOWS)
def test_all_that_is_computed_is_on_one_screen_still_and_while_playing(opened, window):
    page = opened(window)
    still = page.evaluate(BOXES, PARTS)
    assert_in_sight(page, still)
    play(page)
    assert page.evaluate(BOXES, PARTS) == still
    if window != "phone":
        tops = {round(still[part]["top"]) for part in ("window", "kernel", "products")}
        assert len(tops) == 1
        assert still["terms"]["top"] > still["window"]["bottom"]
        assert still["shown"]["left"] > still["total"]["right"]


@pytest.mark.parametrize("window", ["laptop", "usual", "projector"])
@pytest.mark.parametrize("kernel", ["box_3", "binomial_5", "small_blur"])
def test_kernels_of_all_sizes_are_on_one_screen(opened, window, kernel):
    page = opened(window, f"kernel={kernel}")
    assert_in_sight(page, page.evaluate(BOXES, PARTS))
    for weight in page.locator(".kernel input").all():
        box = weight.bounding_box()
        assert min(box["width"], box["height"]) >= 32


@pytest.mark.parametrize("kernel", ["sobel_x", "small_blur"])
@pytest.mark.parametrize("window", WINDOWS)
def test_digits_are_large_and_those_of_the_computation_the_largest(opened, window, kernel):
    sizes = opened(window, f"kernel={kernel}").evaluate(DIGITS)
    assert min(least for least, _ in sizes.values()) >= (18 if window == "projector" else 12)
    hero = max(sizes[part][1] for part in ("total", "shown"))
    assert hero == max(most for _, most in sizes.values())
    if kernel == "sobel_x":
        assert sizes["window"][1] > max(sizes.get(part, (0, 0))[1] for part in ("", "input", "output"))


@pytest.mark.parametrize("predicts", [False, True])
def test_it_opens_at_the_strongest_edge_with_the_output_before_it_filled_in(opened, predicts):
    more = "&predict=true" if predicts else ""
    page = opened("laptop", f"kernel=sobel_x{more}")
    assert strongest_edge(CAT, conv.KERNELS["sobel_x"]) == START
    expect(page.locator(".where")).to_have_text("row {}, column {}".format(*START))
    part = 46 * 46  # what windows of 3x3 in 48x48 pixels have in their middle; the pixel is in its middle
    done = 22 * 46 + 22 + (0 if predicts else 1)
    expect(page.locator(".count")).to_have_text(f"{done:,} of {part:,} pixels")
    expect(page.locator(".input .name")).to_have_text("original pixels, 48×48 of 451×300")
    expect(page.locator(".window .hatched")).to_have_count(0)


def test_a_link_of_before_opens_the_shrunk_copy_that_it_was_made_with(page, app_url):
    small = shrunk(CAT, 64)
    page.add_init_script(READER)
    for query, side, place in (
        ("", 64, (18, 30)),
        ("&at=20,40", 64, (20, 40)),
        ("&shrunk_to=32+pixels&at=9,9", 32, (9, 9)),
    ):
        page.goto(f"{app_url}/step?kernel=sobel_x{query}")
        expect(page.locator(".where")).to_have_text("row {}, column {}".format(*place), timeout=30_000)
        small = shrunk(CAT, side)
        size = f"{small.shape[1]}×{small.shape[0]}"
        expect(page.locator(".input .name")).to_have_text(f"whole picture, fewer pixels, {size}")
        total = conv.trace(small, conv.KERNELS["sobel_x"], *place).total
        expect(page.locator("[data-part=total]")).to_have_text(conv.formats.format_response(total))
        expect(page).to_have_url(re.compile("step_on=picture"))


def test_between_the_copy_and_the_picture_itself_the_place_stays(opened):
    page = opened("laptop", "kernel=sobel_x&at=20,40", over="picture")
    for over, place in (("Original pixels", (143, 285)), ("Whole picture, fewer pixels", (20, 40))):
        choose_in(page, "more", over)
        expect(page.locator(".where")).to_have_text("row {}, column {}".format(*place))


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_a_position_is_not_lost_when_one_leaves_the_page_soon_after_a_step(opened, way):
    page = opened("laptop")
    page.locator(".stepper").press("ArrowRight")
    page.locator(".stepper").press("ArrowDown")
    place = f"row {START[0] + 1}, column {START[1] + 1}"
    expect(page.locator(".where")).to_have_text(place)
    menu = page.get_by_test_id("stTopNav")
    leave = menu.get_by_role("link", name="Apply a kernel")
    leave.click() if way == "mouse" else leave.press("Enter")
    expect(page.get_by_role("heading", name="Apply a kernel", level=1)).to_be_visible()
    settled(page)
    menu.get_by_role("link", name="Step by step").click()
    expect(page.locator(".where")).to_have_text(place, timeout=30_000)
    expect(page).to_have_url(re.compile(f"at={START[0] + 1}%2C{START[1] + 1}"))  # now Python has heard of it, too


def test_a_link_is_stronger_than_what_the_browser_remembers(opened, app_url):
    page = opened("laptop", "kernel=sobel_x&at=5,5")
    page.locator(".stepper").press("ArrowRight")
    page.goto(f"{app_url}/step?step_on=original&kernel=sobel_x&at=7,7")
    expect(page.locator(".where")).to_have_text("row 7, column 7", timeout=30_000)


def test_arrow_keys_work_on_a_fresh_page_and_leave_other_things_alone(opened):
    page = opened("laptop")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".where")).to_have_text(f"row {START[0] + 1}, column {START[1] + 1}")
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollTop") == 0
    page.get_by_role("radio", name="cross-correlation").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".where")).to_have_text(f"row {START[0] + 1}, column {START[1] + 1}")


def test_play_brings_what_is_computed_into_view(opened):
    page = opened("phone")
    page.evaluate("document.querySelector('[data-testid=stMain]').scrollTo(0, 400)")
    window = page.locator(".stepper table.window")
    assert window.bounding_box()["y"] < 0
    play(page)
    expect(window).to_be_in_viewport(ratio=1)
    header = page.get_by_test_id("stHeader").bounding_box()
    assert window.bounding_box()["y"] >= header["y"] + header["height"]


@pytest.mark.parametrize(
    ("over", "query", "count"),
    [("original", "", 46 * 46), ("picture", "&shrunk_to=96&sample=camera", 9216), ("grid", "", 64)],
)
def test_the_speed_is_shown_and_plays_a_picture_in_at_most_a_minute(opened, over, query, count):
    for window in ("laptop", "projector"):
        page = opened(window, f"kernel=sobel_x{query}", over)
        expect(page.locator(".unit")).to_have_text(f" of {count:,} pixels")
        speed = page.get_by_role("combobox", name="Speed", exact=True)
        expect(speed).to_be_visible()
        assert count / 60 <= int(speed.input_value())
        assert page.locator(".speed option:checked").inner_text() == f"{speed.input_value()} px/s"
    if over == "original":
        button(page, "whole").click()
        expect(page.locator(".unit")).to_have_text(f" of {CAT.size:,} pixels")
        assert CAT.size / 60 <= int(speed.input_value())


def test_nothing_moves_while_people_step_play_edit_and_choose(opened):
    page = opened("laptop")
    page.evaluate(WATCH)
    moved = {}

    def note(what):
        settled(page)
        moved[what] = page.evaluate(SHIFTS)

    for _ in range(12):
        page.locator(".stepper").press("ArrowRight")
        page.locator(".stepper").press("ArrowDown")
    page.wait_for_url(re.compile("at="))
    note("step")
    play(page)
    button(page, "Pause").click()
    note("play")
    page.get_by_role("button", name="stages", exact=True).click()
    for _ in range(14):
        page.locator(".stepper").press("ArrowRight")
    note("stages")
    field = page.locator(".kernel input").first
    for text in ("0.125", "one", "-1"):
        field.fill(text)
        field.press("Enter")
        expect(page.locator(".error:not(:empty)")).to_have_count(int(text == "one"))
    expect(field).to_have_attribute("aria-invalid", "false")
    note("weight")
    assert {what: shifts for what, shifts in moved.items() if sum(value for value, *_ in shifts) > LARGEST_SHIFT} == {}


def test_parts_stay_where_they_are_for_every_kernel_of_a_size(opened):
    boxes = {}
    for kernel in ("sobel_x", "box_3", "laplacian", "gaussian_3"):
        boxes[kernel] = opened("laptop", f"kernel={kernel}").evaluate(BOXES, PARTS)
    first, *others = boxes.values()
    for other in others:
        assert {part: (box["top"], box["bottom"]) for part, box in other.items() if part not in ("shown", "total")} == {
            part: (box["top"], box["bottom"]) for part, box in first.items() if part not in ("shown", "total")
        }
        assert other["total"]["bottom"] == first["total"]["bottom"]


def test_a_signed_value_is_shown_with_what_clip_would_give(opened):
    page = opened("laptop", "kernel=sobel_x&at=18,20")
    total = conv.trace(CAT, conv.KERNELS["sobel_x"], 18, 20).total
    text = conv.formats.format_response(total)
    expect(page.locator("[data-part=total]")).to_have_text(text)
    expect(page.locator("[data-part=shown]")).to_have_text(text)
    expect(page.locator(".clipped")).to_have_text(f"Clip would give {int(conv.to_display([[total]])[0, 0])}")
    assert page.locator(".least").inner_text().startswith("≤ −")
    assert page.locator(".most").inner_text().startswith("≥ ")


@pytest.mark.parametrize(("theme", "zero"), [("light", (255, 255, 255)), ("dark", (31, 34, 41))])
def test_zero_has_the_colour_of_the_page(opened, theme, zero):
    page = opened("laptop", over="picture")
    page.emulate_media(color_scheme=theme)
    expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", theme)
    for table in ("kernel", "products"):
        cell = page.locator(f".{table} td[data-row='0'][data-col='1']")
        expect(cell).to_have_css("background-color", "rgb({}, {}, {})".format(*zero))
    page.locator(".stepper").press("End")
    colours = page.locator(".output .frame canvas").evaluate("""canvas => {
      const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height)
      const at = (index) => [...data.slice(4 * index, 4 * index + 3)]
      return Array.from({ length: data.length / 4 }, (_, index) => at(index))
    }""")
    response = conv.correlate(shrunk(CAT, 64), conv.KERNELS["sobel_x"])
    limit = conv.views.span_for(response, "signed")[1]
    wanted = conv.sign_colours.signed_colours(response, limit, dark=theme == "dark").reshape(-1, 3)
    assert (
        max(
            abs(a - b)
            for one, other in zip(colours, wanted.tolist(), strict=True)
            for a, b in zip(one, other, strict=True)
        )
        <= 1
    )
