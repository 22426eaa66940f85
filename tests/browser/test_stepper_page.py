"""The page "Step by step" in the app: its link, and what it shares with the other pages."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.stepper_support import COUNT_FRAMES, FRAMES_TO_COME, mode
from tools.browser import choose_in, open_chip, settled


def open_link(page, address):
    page.goto(address)
    settled(page)
    expect(page.locator(".stepper table.window td[data-row]").first).to_have_text(re.compile(r"\d"), timeout=20_000)


def shown(page):
    weights = [cell.input_value() for cell in page.locator("table.kernel input").all()]
    return [
        page.locator(selector).inner_text() for selector in (".where", ".total", ".count", ".note >> nth=0")
    ] + weights


def walk(page, *keys):
    for key in keys:
        page.locator(".stepper").press(key)


def test_a_link_opens_at_the_same_pixel_stage_kernel_and_border(page, new_page, app_url):
    open_link(page, f"{app_url}/step?kernel=laplacian&border=Zero&stride=2&at=0,0")
    walk(page, "ArrowRight", "ArrowRight", "ArrowDown")
    page.get_by_role("button", name="stages", exact=True).click()
    walk(page, "ArrowRight", "ArrowRight", "ArrowRight")
    page.wait_for_url(re.compile(r"at=1%2C2%2C3"))
    before = shown(page)
    other = new_page()
    open_link(other, page.url)
    assert shown(other) == before
    assert mode(other) == "stages"
    assert "zero" in before[3]


def test_position_and_weights_stay_when_people_come_back(page, app_url):
    open_link(page, f"{app_url}/step?at=0,0")
    walk(page, "ArrowRight", "ArrowDown")
    page.wait_for_url(re.compile("at=1%2C1"))
    cell = page.get_by_label("row 0, column 0", exact=True)
    cell.fill("1/3")
    cell.press("Enter")
    page.wait_for_url(re.compile("weights=1%2F3"))
    settled(page)
    expect(page.locator(".kernel td[data-row]").first).to_have_attribute("title", "1/3")
    before = shown(page)
    page.get_by_test_id("stTopNav").get_by_role("link", name="Convolution lab").click()
    expect(page.get_by_role("heading", name="Convolution lab")).to_be_visible()
    settled(page)
    page.get_by_test_id("stTopNav").get_by_role("link", name="Step by step").click()
    expect(page.get_by_role("heading", name="Step by step")).to_be_visible()
    expect(page.locator(".where")).to_have_text("row 1, column 1")
    expect(page.locator(".kernel td[data-row]").first).to_have_attribute("title", "1/3")
    assert shown(page) == before


@pytest.mark.parametrize("width", [1440, 390])
def test_convolution_moves_nothing_in_any_width(page, app_url, width):
    page.set_viewport_size({"width": width, "height": 900})
    open_link(page, f"{app_url}/step")
    tables = [page.locator(f"table.{name}") for name in ("window", "kernel", "products")]
    narrower = {1440: (1440, 1366, 1280, 1024), 390: (390,)}[width]
    for number, width in enumerate(narrower):
        operation, caption = (("convolution", "kernel, turned"), ("cross-correlation", "kernel"))[number % 2]
        page.set_viewport_size({"width": width, "height": 900})
        before = [table.bounding_box() for table in tables]
        if width > 640:
            page.get_by_text(operation, exact=True).click()
        else:
            open_chip(page, "more").get_by_text(operation, exact=True).click()
            page.keyboard.press("Escape")  # before the server has answered: the choice stays
        expect(tables[1].locator("caption")).to_have_text(caption)
        settled(page)
        assert [table.bounding_box() for table in tables] == [pytest.approx(box, abs=0.5) for box in before]


def test_what_the_view_does_is_never_cut_off(page, app_url):
    open_link(page, f"{app_url}/step?at=20,30&display=absolute")
    said = page.locator(".in-words .live")
    expect(said).to_contain_text("|443| = 443")
    for width in (1440, 1366, 1280, 1024, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert said.evaluate("text => text.scrollHeight <= text.clientHeight + 1"), width


def step_over(page, what):
    """Choose in the settings what to step over."""
    choose_in(page, "more", what)


def test_a_painted_picture_travels_in_the_link(page, new_page, app_url):
    open_link(page, f"{app_url}/step")
    step_over(page, "8×8 to paint")
    page.get_by_role("button", name="Paint", exact=True).click()
    page.locator(".input td[data-row='6'][data-col='6']").click()
    page.wait_for_url(re.compile("grid=[0-9a-f]{90}ff"))
    other = new_page()
    open_link(other, page.url)
    assert other.locator(".input td[data-row='6'][data-col='6']").inner_text() == "255"


def test_the_brush_is_put_down_with_the_painted_grid(page, app_url):
    page.goto(f"{app_url}/step?step_on=8×8+to+paint")
    settled(page)
    paint = page.get_by_role("button", name="Paint", exact=True)
    paint.click()
    expect(page.locator(".stepper.painting .input td input").first).to_be_visible()
    step_over(page, "Original pixels")
    expect(page.locator(".input .drawn")).to_be_visible()
    expect(page.locator(".stepper.painting")).to_have_count(0)
    step_over(page, "8×8 to paint")
    expect(paint).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".input td input")).to_have_count(0)
    paint.click()
    expect(page.locator(".input td input").first).to_be_visible()


@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_the_button_that_steps_is_on_the_first_screen(new_page, app_url, width):
    page = new_page(viewport={"width": width, "height": 900})
    open_link(page, f"{app_url}/step")
    expect(page.get_by_role("button", name="Forward", exact=True)).to_be_in_viewport()


def test_switching_pages_while_playing_leaves_no_timer_behind(page, app_url):
    page.add_init_script(COUNT_FRAMES)
    open_link(page, f"{app_url}/step")
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_function("window.asked > 5")
    page.get_by_test_id("stTopNav").get_by_role("link", name="Apply a kernel").click()
    expect(page.get_by_role("heading", name="Apply a kernel")).to_be_visible()
    expect(page.locator(".stepper")).to_have_count(0)
    settled(page)
    assert page.evaluate(FRAMES_TO_COME) == 0


def test_the_start_page_works_the_example_by_hand(page, app_url):
    page.goto(app_url)
    expect(page.locator("[data-part=shown]")).to_have_text("132", timeout=20_000)
    assert page.locator(".products td[data-row]").count() == 9
    page.get_by_role("radiogroup", name="Kernel").get_by_text("Sobel x", exact=True).click()
    expect(page.locator("[data-part=shown]")).to_have_text("231")
    products = [text.replace("−", "-") for text in page.locator(".products td[data-row]").all_inner_texts()]
    assert [int(text) for text in products] == [-93, 0, 101, -52, 0, 392, -135, 0, 18]
