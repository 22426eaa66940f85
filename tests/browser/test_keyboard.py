"""Every page by keyboard alone: Tab goes down the page, shows where it is, misses nothing of ours, is never trapped."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from tests.browser.support import settled
from tests.browser.views import PAGES, views_of

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
  const place = isOurs ? root.host.getBoundingClientRect().top + scrolled : null
  return { isOurs, name: nameOf(element), hadRing, isVisible, place }
}
window.missed = () =>
  [...document.querySelectorAll("*")]
    .flatMap((element) => [...(element.shadowRoot?.querySelectorAll(TARGETS) ?? [])])
    .filter((it) => it.tabIndex >= 0 && !it.disabled && isShown(it) && !reached.has(it))
    .map(nameOf)
"""


@pytest.mark.parametrize("name", PAGES)
def test_tab_walks_down_the_page_and_reaches_all_that_is_ours(page, app_url, name):
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
    places = [round(stop["place"]) for stop in ours]
    assert places == sorted(places), "Tab jumps up the page"


def test_the_main_thing_of_each_page_is_done_by_keys(page, app_url):
    views_of("apply")[0].open(page, app_url)
    kernel = page.get_by_role("combobox", name="Kernel", exact=True)
    kernel.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Sobel x")).to_be_hidden()
    settled(page)
    views_of("step")[0].open(page, app_url)
    page.locator(".stepper").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".stepper .said")).to_contain_text("Row")
    settled(page)
    views_of("gallery")[0].open(page, app_url)
    page.get_by_role("button", name="Open Emboss").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_contain_text("Emboss")
    settled(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    views_of("borders")[0].open(page, app_url)
    page.get_by_role("radio", name="Borders").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page.get_by_role("heading", name="The formula")).to_be_visible()
    settled(page)
    views_of("network")[0].open(page, app_url)
    layers = page.locator(".card").count()
    page.get_by_label("Add a layer").focus()
    page.keyboard.type("ReLU")
    expect(page.locator(".card img[src]")).to_have_count(layers + 1)
    settled(page)
    views_of("learn")[0].open(page, app_url)
    page.locator(".player").get_by_role("button", name="First frame").press("Enter")
    expect(page.locator(".player .name")).to_have_text("step 0")
    views_of("challenge")[0].open(page, app_url)
    page.get_by_role("textbox", name="Your answer").focus()
    page.keyboard.type("0")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Next question")).to_be_visible()
    settled(page)
