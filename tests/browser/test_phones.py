"""Every page on a phone with a touch screen: nothing sideways, nothing cut off, nothing too small for a finger."""

import re
from functools import partial

import pytest
from playwright.sync_api import expect

from tests.browser.views import MARKS, PAGES, sideways, views_of
from tools.browser import choose_in, settled

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
LEAST = 24  # px, WCAG 2.2, target size (minimum)

# What of our components is cut off or too small for a finger.
PROBLEMS = """(least) => {
  const found = []
  const roots = [...document.querySelectorAll("*")].map((element) => element.shadowRoot).filter(Boolean)
  const targets = "button, input, select, textarea, [tabindex='0']"
  for (const element of roots.flatMap((root) => [...root.querySelectorAll(`${targets}, table`)])) {
    const { width, height, right, left } = element.getBoundingClientRect()
    if (!width || getComputedStyle(element).visibility === "hidden") continue
    const name = `${element.className} ${element.ariaLabel ?? element.textContent}`.trim()
    if (right > innerWidth + 0.5 || left < -0.5) found.push(`${name}: cut off at ${left} to ${right}`)
    if (element.matches(targets) && Math.min(width, height) < least) found.push(`${name}: ${width}×${height}`)
  }
  return found
}"""


@pytest.fixture
def phone(new_page):
    return new_page(**PHONE)


def start(phone):
    phone.get_by_role("link", name=re.compile("Next on the tour")).tap()
    expect(phone).to_have_url(re.compile("/step"))


def step(phone):
    phone.get_by_role("button", name="Forward", exact=True).tap()
    expect(phone.locator(".stepper .said")).to_contain_text("Row")


def apply(phone):
    phone.get_by_role("button", name="flip", exact=True).tap()
    expect(phone).to_have_url(re.compile(r"weights=1\+0\+-1"))


def gallery(phone):
    phone.get_by_role("button", name="Open Emboss").tap()
    expect(phone.get_by_role("dialog")).to_contain_text("Emboss")


def borders(phone):
    phone.locator("figure[data-border=wrap] button[data-row='-1'][data-col='6']").tap()
    expect(phone.locator("figure[data-border=wrap] .where")).to_contain_text("copies row")


def network(phone):
    before = phone.locator(".sentence").inner_text()
    phone.locator(".card .frame").first.tap()
    expect(phone.locator(".sentence")).not_to_have_text(before)


def learn(phone):
    phone.locator(".player").get_by_role("button", name="First frame").tap()
    expect(phone.locator(".player .name")).to_have_text("step 0")


def challenge(phone):
    phone.get_by_role("textbox", name="Your answer").fill("0")
    phone.get_by_role("button", name="Check", exact=True).tap()
    expect(phone.get_by_role("button", name="Next question")).to_be_visible()


def two_passes(phone):
    said = phone.locator(".passes .said")
    before = said.text_content()
    phone.get_by_role("button", name="Forward", exact=True).tap()
    expect(said).not_to_have_text(before)


def move_mark(phone, key):
    phone.locator(".panels .frame").nth(1).tap(position={"x": 20, "y": 20})
    expect(phone).to_have_url(re.compile(f"{key}="))


def search(phone):
    phone.locator(".panels .frame").first.tap(position={"x": 20, "y": 20})
    expect(phone.get_by_text("Drag a rectangle over something with edges.")).to_be_visible()  # one pixel is flat


DONE = (start, step, apply, gallery, borders, network, learn, challenge, two_passes, search)
MAIN_THINGS = {do.__name__: do for do in DONE} | {page: partial(move_mark, key=key) for page, key in MARKS.items()}


@pytest.mark.parametrize("name", PAGES)
def test_everything_fits_and_the_main_thing_is_done_by_taps(phone, app_url, name):
    first, *others = views_of(name)
    for view in (*others, first):
        view.open(phone, app_url)
        assert sideways(phone) <= 0, view.query
        assert phone.evaluate(PROBLEMS, LEAST) == [], view.query
    MAIN_THINGS[name](phone)
    settled(phone)


def test_the_picture_and_what_has_no_room_are_changed_by_taps(phone, app_url):
    views_of("apply")[0].open(phone, app_url)
    choose_in(phone, "picture", "Photographer")
    expect(phone).to_have_url(re.compile("sample=camera"))
    choose_in(phone, "more", "Zero")
    expect(phone).to_have_url(re.compile("border=zero"))


def test_the_menu_is_behind_its_button(phone, app_url):
    views_of("challenge")[0].open(phone, app_url)
    phone.get_by_test_id("stExpandSidebarButton").tap()
    phone.get_by_test_id("stSidebar").get_by_role("link", name="Kernel gallery").tap()
    expect(phone).to_have_url(re.compile("/gallery"))
    settled(phone)
