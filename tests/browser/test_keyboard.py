"""Every page by keyboard alone: Tab goes everywhere and leaves again, and the main thing of each page can be done."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.support import press, settled, tab_to
from tests.browser.views import PAGES, views_of

# Marks what has the focus as reached, and describes it; null when the focus has left the page.
STOP = """() => {
  let element = document.activeElement
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  if (!element || element === document.body) return null
  const again = element.dataset.reached
  element.dataset.reached = "yes"
  const { top, left, bottom, right } = element.getBoundingClientRect()
  const isOurs = element.getRootNode() !== document
  const isRinged = (part) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(part)
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1
  }
  return {
    name: element.ariaLabel || element.textContent.slice(0, 40) || element.outerHTML.slice(0, 120),
    again: Boolean(again),
    seen: bottom > 0 && right > 0 && top < innerHeight && left < innerWidth && bottom > top && right > left,
    ring: !isOurs || [element, element.parentElement, ...element.querySelectorAll("*")].some(isRinged),
  }
}"""

# What of ours can be used and was not reached. One of a group that the arrows move in is enough.
MISSED = """() => [...document.querySelectorAll("*")].filter(host => host.shadowRoot).flatMap(({ shadowRoot }) =>
  [...shadowRoot.querySelectorAll("button, input, select, textarea, a[href], summary, [tabindex]")]
    .filter(element => element.tabIndex >= 0 && !element.disabled && !element.dataset.reached)
    .filter(element => element.checkVisibility({ visibilityProperty: true }))
    .map(element => element.ariaLabel || element.textContent.slice(0, 40) || element.outerHTML.slice(0, 120)))"""

AHEAD = "() => [...document.querySelectorAll('[tabindex]')].filter(element => element.tabIndex > 0).length"
LONGEST = 300  # stops of a page


# In a dialog, Streamlit's own focus trap passes over the components' shadow roots: the handle there is for the mouse.
@pytest.mark.parametrize("name", PAGES)
def test_tab_goes_everywhere_is_seen_and_leaves_again(page, app_url, name):
    views_of(name)[0].open(page, app_url)
    assert page.evaluate(AHEAD) == 0, "the order is that of the page"
    stops = []
    for _ in range(LONGEST):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop["again"]:
            break
        stops.append(stop)
    else:
        raise AssertionError(f"Tab does not leave: {stops[-3:]}")
    assert stop is None or stop["name"] == stops[0]["name"], f"Tab goes round before the end: {stop}"
    assert [stop for stop in stops if not stop["seen"]] == []
    assert [stop for stop in stops if not stop["ring"]] == []
    assert page.evaluate(MISSED) == []


def start(page):
    press(page, page.get_by_role("link", name=re.compile("Next on the tour")))
    expect(page).to_have_url(re.compile("/step"))


def apply(page):
    tab_to(page, page.get_by_role("slider", name="Divider"))
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("slider", name="Divider")).not_to_have_attribute("aria-valuenow", "50")
    tab_to(page, page.locator("input.cell").first)
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("weights=7"))


def step(page):
    tab_to(page, page.get_by_role("button", name="Forward"))
    said = page.locator(".stepper [aria-live]")
    before = said.inner_text()
    page.keyboard.press("Enter")
    expect(said).not_to_have_text(before)


def gallery(page):
    press(page, page.get_by_role("button", name=re.compile("^Open")).first)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    settled(page)
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)


def borders(page):
    tab_to(page, page.get_by_role("radiogroup", name="Part").get_by_role("radio").first)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.get_by_text("The formula")).to_be_visible()


def network(page):
    cards = page.locator(".card img[src]")
    before = cards.count()
    press(page, page.get_by_role("button", name="Remove layer 1"))
    expect(cards).to_have_count(before - 1)


def learn(page):
    name = page.locator(".player .name")
    before = name.inner_text()
    press(page, page.get_by_role("button", name="First frame"))
    expect(name).not_to_have_text(before)
    first = name.inner_text()
    press(page, page.get_by_role("button", name="Play"))
    expect(name).not_to_have_text(first)


def challenge(page):
    tab_to(page, page.get_by_role("textbox", name="Your answer"))
    page.keyboard.type("1000000")
    press(page, page.get_by_role("button", name="Check", exact=True))
    expect(page.get_by_role("button", name="Next question")).to_be_visible()


@pytest.mark.parametrize("name", PAGES)
def test_the_main_thing_of_each_page_is_done_by_keyboard(page, app_url, name):
    views_of(name)[0].open(page, app_url)
    globals()[name](page)
