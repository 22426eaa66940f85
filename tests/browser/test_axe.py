"""Every page passes axe-core, WCAG 2.2 A and AA, in both themes; axe looks into the components' shadow roots.

What is open anyway is looked at in two widths: nothing may be wider than the screen. `test_phones` does the third.
"""

from dataclasses import dataclass

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.browser.views import NOTICE, PAGES, View, sideways, views_of
from tools.browser import open_chip, settled

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Heading order is of no level, but an outline with holes helps nobody.
OPTIONS = {"runOnly": {"type": "tag", "values": LEVELS}, "rules": {"heading-order": {"enabled": True}}}
# A theme changes colours and nothing else.
COLOURS = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
THEMES = {"dark": ("rgb(21, 23, 28)", COLOURS), "light": ("rgb(255, 255, 255)", OPTIONS)}
WIDTHS = (1024, 1440)


@dataclass(frozen=True)
class StreamlitsOwn:
    """What Streamlit itself gets wrong, and cannot be mended from outside."""

    rule: str
    selector: str
    reason: str
    pages: tuple


EXCEPTIONS = [
    StreamlitsOwn(
        "color-contrast",
        "[data-testid=stMultiSelect] [data-tag]",
        "Writes white on the primary colour; one that is readable on the dark theme is too bright for that.",
        ("gallery",),
    ),
    StreamlitsOwn(
        "color-contrast",
        "[data-testid=stSlider]:has([aria-disabled=true], [disabled], [data-disabled])",
        "The label of a slider out of use: WCAG asks no contrast of it, and axe cannot tell whose label it is.",
        ("network",),
    ),
]

# Violations as [rule, place, HTML, what is wrong, number of the exception or -1]; a place with shadow roots is a list.
RUN = """async ([options, exceptions]) => {
  const { violations } = await axe.run(document, { ...options, resultTypes: ["violations"] })
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, html, any, all, none }) => {
    const isOurs = target.some(Array.isArray)
    const excepts = ([rule, selector]) => rule === id && !isOurs && document.querySelector(target[0]).closest(selector)
    const wrong = [...any, ...all, ...none].map(({ message }) => message).join(" ")
    return [id, target.flat().at(-1), html.slice(0, 200), wrong, exceptions.findIndex(excepts)]
  }))
}"""

# A test of the page, not a promise of its end: one that is removed, or stopped by the next, would never come.
COLOURS_STAND = """() => document.getAnimations().every(({ playState, effect }) =>
  playState !== "running" || effect.getComputedTiming().endTime === Infinity)"""


def violations(page, exceptions):
    """Yield what axe finds on the screen in both themes, and the exceptions that were needed."""
    page.evaluate(AXE_SCRIPT)
    for theme, (background, options) in THEMES.items():
        page.emulate_media(color_scheme=theme)
        page.wait_for_function(
            "colour => getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor === colour",
            arg=background,
        )
        settled(page)
        page.wait_for_function(COLOURS_STAND)
        for *found, number in page.evaluate(RUN, [options, [[it.rule, it.selector] for it in exceptions]]):
            yield (theme, *found), exceptions[number] if number >= 0 else None


def share(page):
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_role("img", name="QR code")).to_be_visible()


def picker_of(chip):
    def open_picker(page):
        open_chip(page, chip)

    open_picker.__name__ = chip
    return open_picker


def answer(page):
    page.get_by_role("textbox", name="Your answer").fill("1000000")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_role("button", name="Next question")).to_be_visible()


def predict(page):
    page.get_by_role("textbox", name="sum", exact=True).fill("29")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").filter(has_text="29 is what you get")).to_be_visible()


PREDICTION = "picture=pattern&pattern=tutorial&kernel=sobel_x&at=1,1&predict=true"


@pytest.mark.parametrize("name", PAGES)
def test_a_page_passes_in_both_themes(new_page, app_url, name):
    page = new_page(color_scheme="light")
    exceptions = [exception for exception in EXCEPTIONS if name in exception.pages]
    wrong, needed = [], set()

    def look(where):
        for found, exception in violations(page, exceptions):
            if exception:
                needed.add(exception)
            else:
                wrong.append((where, *found))

    for view in views_of(name):
        view.open(page, app_url)
        look(view.query)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            if (more := sideways(page)) > 0:
                wrong.append((view.query, f"{more} pixels wider than {width}"))
    assert not wrong, "\n".join(map(str, wrong))
    assert needed == set(exceptions), "an exception is no longer needed on this page"


@pytest.mark.parametrize(
    ("name", "query", "acts"),
    [
        ("apply", "", (share, *map(picker_of, ("picture", "kernel", "border", "more")))),
        ("challenge", "", (answer,)),
        ("step", PREDICTION, (predict,)),
    ],
    ids=lambda value: value if isinstance(value, str) and "=" not in value else "",
)
def test_what_opens_on_a_page_passes_too(new_page, app_url, name, query, acts):
    page = new_page(color_scheme="light")
    View(name, query, NOTICE).open(page, app_url)
    for act in acts:
        act(page)
        assert [found for found, _ in violations(page, [])] == [], act.__name__
        page.keyboard.press("Escape")
