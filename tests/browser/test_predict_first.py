"""Predict first, and projector mode, in the app."""

import re

import pytest
from playwright.sync_api import expect

import conv
from tests.browser.stepper_support import button
from tools.browser import settled

PATTERN = "picture=Pattern&pattern=" + conv.PATTERNS["tutorial"].title.replace(" ", "+")
LINK = f"/step?{PATTERN}&kernel=sobel_x&at=1,1&predict=true"
SUM = 231  # of the tutorial's window under Sobel x

# Text sizes in px of all visible digits in the tables of the stepper.
DIGIT_SIZES = """() => {
  const seen = (element) => element.checkVisibility() && !element.closest("caption")
  const roots = [...document.querySelectorAll("*")].map((host) => host.shadowRoot).filter(Boolean)
  const cells = roots.flatMap((root) => [...root.querySelectorAll("table th, table td, table input")])
  return cells
    .filter((cell) => seen(cell) && /\\d/.test(cell.matches("input") ? cell.value : cell.textContent))
    .map((cell) => parseFloat(getComputedStyle(cell).fontSize))
}"""


def open_link(page, address):
    page.goto(address)
    settled(page)
    expect(page.locator(".stepper table.window td[data-row]").first).to_have_text(re.compile(r"\d"), timeout=20_000)


def feedback(page, text):
    expect(page.get_by_role("status").filter(has_text=text)).to_be_visible(timeout=20_000)


def products(page):
    return page.locator(".products td[data-row]").all_inner_texts()


def test_a_sum_is_hidden_until_it_is_right_and_the_next_is_hidden_again(page, app_url):
    open_link(page, app_url + LINK)
    assert products(page) == [""] * 9
    assert page.locator("[data-part=total]").inner_text() == page.locator("[data-part=shown]").inner_text() == "?"
    assert page.locator(".output td.pixel").inner_text() == ""
    answer = page.get_by_label("sum", exact=True)
    answer.fill("29")
    answer.press("Enter")
    feedback(page, "29 is what you get if the sign of product 3, 101·1, is wrong.")
    expect(page.locator(".where")).to_have_text("row 1, column 1")
    assert products(page) == [""] * 9
    assert not any(str(SUM) in text for text in page.locator(".stepper").all_inner_texts())
    answer.fill(f"{SUM}")
    button(page, "Check").click()
    feedback(page, "Right: the sum is 231.")
    assert page.locator("[data-part=total]").inner_text() == f"{SUM}"
    assert products(page)[5] == "392"
    button(page, "Next pixel").click()
    expect(answer).to_be_focused()
    assert answer.input_value() == page.locator(".feedback").inner_text() == ""
    assert products(page) == [""] * 9


def test_what_is_said_to_an_answer_comes_into_view(page, app_url):
    page.set_viewport_size({"width": 1366, "height": 768})
    open_link(page, app_url + LINK)
    answer = page.get_by_label("sum", exact=True)
    answer.fill("29")
    header = page.get_by_test_id("stHeader").bounding_box()
    top = answer.bounding_box()["y"] - header["height"] - 5  # what is above the field is under the menu
    page.evaluate("by => { document.querySelector('[data-testid=stMain]').scrollTop += by }", top)
    answer.press("Enter")
    feedback(page, "29 is what you get")
    said = page.locator(".feedback").bounding_box()
    assert header["height"] <= said["y"] <= 768 - said["height"]


def test_an_answer_that_fits_no_slip_is_given_up_and_revealed(page, app_url):
    open_link(page, app_url + LINK)
    page.get_by_label("sum", exact=True).fill("12345")
    button(page, "Check").click()
    feedback(page, "No typical slip gives 12345. Work out the products one by one.")
    assert products(page) == [""] * 9
    button(page, "Reveal").click()
    assert page.locator("[data-part=total]").inner_text() == f"{SUM}"
    assert page.locator(".feedback").inner_text().startswith("Not this one.")


def test_the_question_stands_above_what_it_asks_about(new_page, app_url):
    page = new_page(viewport={"width": 1366, "height": 768})
    open_link(page, app_url + LINK)
    asked = page.get_by_label("sum", exact=True).bounding_box()
    window = page.locator(".sums table.window").bounding_box()
    bar = page.locator(".controls").bounding_box()
    assert asked["y"] + asked["height"] < window["y"]
    assert window["y"] + window["height"] < bar["y"]
    page.get_by_label("sum", exact=True).focus()
    for _ in range(3):  # past Check and Reveal
        page.keyboard.press("Tab")
    expect(page.locator(".kernel input").first).to_be_focused()


def test_products_are_judged_one_by_one_by_keyboard(page, app_url):
    open_link(page, f"{app_url}{LINK}&ask=Each+product")
    first = page.get_by_label("product, row 0, column 0")
    first.fill("93")
    page.get_by_label("product, row 0, column 2").fill("101")
    page.keyboard.press("Enter")
    feedback(page, "1 of 2 right. Product 1, 93·(−1): 93 is what you get if the sign is wrong")
    expect(first).to_have_attribute("aria-invalid", "true")
    assert first.input_value() == "93"
    first.fill("-93")
    first.press("Enter")
    feedback(page, "All 2 right; 7 to go.")
    assert page.locator("[data-part=total]").inner_text() == "?"
    for cell, product in enumerate([-93, 0, 101, -52, 0, 392, -135, 0, 18]):
        page.get_by_label(f"product, row {cell // 3}, column {cell % 3}").fill(f"{product}")
    page.keyboard.press("Enter")
    feedback(page, "All 9 right. Now add them up.")
    assert page.locator("[data-part=total]").inner_text() == "?"


def test_sign_and_size_by_touch_on_a_phone(new_page, app_url):
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    open_link(page, f"{app_url}{LINK}&ask=Sign+and+size")
    button(page, "Check").tap()
    feedback(page, "Choose a sign and a size first.")
    page.get_by_label("positive", exact=True).tap()
    page.get_by_label("100 to 255", exact=True).tap()
    button(page, "Check").tap()
    feedback(page, "Right: positive, 100 to 255.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    kernel, question, output = (
        page.locator(part).bounding_box()["y"] for part in ("table.kernel", ".prediction", ".column.output")
    )
    assert kernel < question < output


@pytest.mark.parametrize("kernel", ["sobel_x", "small_blur"])
def test_a_projector_shows_every_digit_of_the_tables_with_18_pixels(page, app_url, kernel):
    open_link(page, f"{app_url}/step?kernel={kernel}&projector=true")
    sizes = page.evaluate(DIGIT_SIZES)
    assert len(sizes) >= 27
    assert min(sizes) >= 18
    assert page.evaluate("document.documentElement.scrollWidth") <= 1440
    expect(page.locator(".hints")).to_be_hidden()


def test_projector_mode_goes_from_page_to_page(page, app_url):
    open_link(page, f"{app_url}/step")
    page.get_by_text("Projector", exact=True).click()
    page.wait_for_url(re.compile("projector=true"))
    page.get_by_test_id("stMain").get_by_role("link", name=re.compile("on the tour")).click()  # the menu is hidden
    expect(page.locator(".editor.projector")).to_be_visible(timeout=20_000)
    page.wait_for_url(re.compile(r"/apply\?.*projector=true"))
    assert float(page.locator(".editor .grid").evaluate("grid => parseFloat(getComputedStyle(grid).fontSize)")) >= 18
