"""Every page by keyboard alone: Tab goes down the page, shows where it is, misses nothing of ours, is never trapped."""

import re
from functools import partial
from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.browser.views import MARKS, PAGES, views_of
from tools.browser import press, settled, tab_to

MOST = 250  # presses; no page has so many stops

# What Tab should reach in our components, and names for it. Of a group that arrow keys walk through, one is enough.
READER = """
const TARGETS = "button, input, select, textarea, [tabindex]"
const nameOf = (it) => `${it.className} ${it.ariaLabel ?? it.textContent}`.trim().slice(0, 60)
const isShown = (it) => it.getClientRects().length && getComputedStyle(it).visibility !== "hidden"
const looksOf = (parts) =>
  parts.map((it) => getComputedStyle(it)).map((it) => [it.outline, it.boxShadow, it.borderColor]).join()
let before = null // what had the focus, and how it looked then: its ring is what has gone when the focus has
const reached = new Set()
window.here = () => {
  let element = document.activeElement
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
  const hadRing = before !== null && looksOf(before.parts) !== before.looks
  if (!element || element === document.body) return { hadRing, name: null }
  const root = element.getRootNode()
  const isOurs = root !== document
  if (isOurs) reached.add(element)
  const { left, top, right, bottom, width, height } = element.getBoundingClientRect()
  const isVisible = width > 0 && height > 0 && top < innerHeight && bottom > 0 && left < innerWidth && right > 0
  const parts = [element, element.parentElement, ...element.querySelectorAll(".columns, svg")].filter(Boolean)
  before = { parts, looks: looksOf(parts) }
  const scrolled = document.querySelector("[data-testid=stMain]").scrollTop
  const host = isOurs ? root.host.getBoundingClientRect() : null
  const place = host && [host.top + scrolled, host.left, host.right].map(Math.round)
  return { isOurs, name: nameOf(element), hadRing, isVisible, place }
}
window.missed = () =>
  [...document.querySelectorAll("*")]
    .flatMap((element) => [...(element.shadowRoot?.querySelectorAll(TARGETS) ?? [])])
    .filter((it) => it.tabIndex >= 0 && !it.disabled && isShown(it) && !reached.has(it))
    .map(nameOf)
"""


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
    press(page, page.get_by_role("button", name="Open Emboss"))
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    settled(page)
    tab_to(page, dialog.get_by_role("slider", name="Divider"))
    page.keyboard.press("ArrowLeft")
    expect(dialog.get_by_role("slider", name="Divider")).to_have_attribute("aria-valuenow", "49")
    page.keyboard.press("Tab")
    expect(dialog.locator(":focus")).not_to_have_count(0)
    expect(dialog.get_by_role("slider", name="Divider")).not_to_be_focused()
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
    press(page, page.get_by_role("button", name="Last frame"))
    expect(name).not_to_have_text(before)
    last = name.inner_text()
    press(page, page.get_by_role("button", name="Play"))
    expect(name).not_to_have_text(last)


def challenge(page):
    tab_to(page, page.get_by_role("textbox", name="Your answer"))
    page.keyboard.type("1000000")
    press(page, page.get_by_role("button", name="Check", exact=True))
    expect(page.get_by_role("button", name="Next question")).to_be_visible()


def two_passes(page):
    said = page.locator(".passes .said")
    before = said.text_content()
    press(page, page.get_by_role("button", name="Forward", exact=True))
    expect(said).not_to_have_text(before)


def move_mark(page, key):
    tab_to(page, page.locator(".panels .frame").first)
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile(f"{key}="))


DONE = (start, step, apply, gallery, borders, network, learn, challenge, two_passes)
MARKED = {**MARKS, "search": "template"}
MAIN_THINGS = {do.__name__: do for do in DONE} | {page: partial(move_mark, key=key) for page, key in MARKED.items()}


@pytest.mark.parametrize("name", PAGES)
def test_tab_walks_down_the_page_and_the_main_thing_is_done_by_keyboard(page, app_url, name):
    views_of(name)[0].open(page, app_url)
    page.evaluate(READER)
    stops = []
    while len(stops) < MOST:
        page.keyboard.press("Tab")
        stops.append(page.evaluate("here()"))
        if stops[-1]["name"] is None:
            break
    assert len(stops) < MOST, "Tab does not leave the page"
    ours = [stop | {"ring": after["hadRing"]} for stop, after in pairwise(stops) if stop["isOurs"]]
    assert [stop["name"] for stop in ours if not (stop["isVisible"] and stop["ring"])] == []
    assert page.evaluate("missed()") == []
    for (top, _, right), (next_top, next_left, _) in pairwise(stop["place"] for stop in ours):
        assert next_top >= top or next_left >= right, "Tab jumps up the page"  # and not to what stands beside it
    MAIN_THINGS[name](page)
