"""Projector mode on every page: what can be read from the last row, and that the switch is kept."""

import re

from playwright.sync_api import expect

from tools.browser import open_chip, settled
from ui.shell.navigation import ENTRIES

LEAST = 18  # px
# Pages with all that has digits on them, and a component or a drawing that is there once they are.
SCREENS = {
    "": ".stepper.projector .total",
    "step": ".stepper.projector td[data-row]",
    "apply": ".compare.projector .legend .least",
    "gallery": ".cards.projector .facts",
    "borders": ".grids.projector button",
    "borders?grid_side=8x8+pixels&grid_padding=4": ".grids.projector button",
    "borders?borders=Flipping": ".matrices td",
    "borders?borders=Even+sizes": ".matrices td",
    "network": ".network.projector .note",
    "network?network=Edges+to+shapes": ".network.projector .note",
    "network?network=Many+channels": ".matrices td",
    "network?network=family&family_transposed=true&family_stride=3": ".cells.projector .board i",
    "network?network=gradients": ".cells.projector .board i",
    "learn": ".player.projector td",
    "learn?learn=A+tiny+network&face_size=3×3&face_kernels=4": ".player.projector td",
    "learn?learn=digits": ".digits.projector .share",
    "challenge": ".matrices td",
    "challenge?question=7": ".editor.projector input",
    "two_passes": ".passes.projector .count",
    "two_passes?passes=sums": ".panels.projector img[src]",
    "noise": ".panels.projector img[src]",
    "edges": ".panels.projector img[src]",
    "frequencies": ".panels.projector img[src]",
}
# Height of each digit in px with where it is: text of our components and matrices.
DIGITS = """() => {
  const shadows = [...document.querySelectorAll("*")].map((host) => host.shadowRoot).filter(Boolean)
  const roots = [...shadows, ...document.querySelectorAll(".matrices table")]
  const own = (element) =>
    element.value ?? [...element.childNodes].filter((node) => node.nodeType === 3).map((node) => node.data).join("")
  return roots
    .flatMap((root) => [...root.querySelectorAll(":not(style, script, option, optgroup, [type=range])")])
    .filter((element) => /\\d/.test(own(element)) && element.checkVisibility() && element.clientWidth !== 1)
    .map((element) => [parseFloat(getComputedStyle(element).fontSize), `${element.className}: ${own(element)}`])
}"""


def test_every_digit_of_every_page_is_18_pixels_high(page, app_url):
    for screen, there in SCREENS.items():
        page.goto(f"{app_url}/{screen}{'&' if '?' in screen else '?'}projector=true")
        expect(page.locator(there).first).to_be_visible(timeout=30_000)
        settled(page)
        assert page.evaluate("getComputedStyle(document.documentElement).fontSize") == f"{LEAST}px"
        digits = page.evaluate(DIGITS)
        assert digits, screen
        small = [(size, where) for size, where in digits if size < LEAST]
        assert not small, f"/{screen}: {small[:5]}"
    assert {screen.partition("?")[0] or "start" for screen in SCREENS} == {entry.file for entry in ENTRIES}


def test_the_switch_takes_the_lead_away_and_brings_it_back(page, app_url):
    page.goto(f"{app_url}/apply?projector=true")
    switch = page.get_by_role("switch", name="Projector")
    lead = page.get_by_text("Each output pixel is a sum")
    size = "() => getComputedStyle(document.documentElement).fontSize"
    expect(switch).to_be_checked(timeout=30_000)
    expect(lead).not_to_be_attached()
    for shown, there in (("16px", 1), ("18px", 0)):
        page.get_by_test_id("stCheckbox").filter(has=switch).locator("label").click()
        expect(lead).to_have_count(there)
        settled(page)
        assert page.evaluate(size) == shown


def test_the_switch_is_kept_on_the_whole_tour(page, app_url):
    page.goto(f"{app_url}/?projector=true")
    for _ in ENTRIES:
        settled(page)
        expect(page.get_by_role("switch", name="Projector")).to_be_checked(timeout=30_000)
        link = page.get_by_test_id("stMain").get_by_role("link", name=re.compile("on the tour|The tour is done"))
        place = page.url.partition("?")[0]
        link.click()
        page.wait_for_url(lambda url, place=place: url.partition("?")[0] != place)
        page.wait_for_url(re.compile("projector=true"))


def test_what_a_link_brings_is_kept_on_the_next_page(page, app_url):
    page.goto(f"{app_url}/step?border=zero&kernel=emboss&picture=pattern&projector=true")
    expect(page.locator(".stepper.projector .total")).to_be_visible(timeout=30_000)
    settled(page)
    page.get_by_role("link", name=re.compile("Next on the tour")).click()
    expect(page.locator(".editor.projector")).to_be_visible(timeout=30_000)
    for choice in ("border=zero", "kernel=emboss", "picture=pattern", "projector=true"):
        page.wait_for_url(re.compile(rf"/apply\?.*{choice}"))


def test_the_result_and_what_is_done_are_on_one_screen(page, app_url):
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.goto(f"{app_url}/apply?projector=true")
    expect(page.locator(".compare.projector .frame")).to_be_in_viewport(ratio=1, timeout=30_000)
    settled(page)
    expect(page.get_by_role("radiogroup", name="View")).to_be_in_viewport(ratio=1)
    expect(page.locator(".editor.projector [data-part=weights]")).to_be_in_viewport(ratio=1)
    picker = open_chip(page, "more")
    for name in ("convolution", "Zero"):
        expect(picker.get_by_text(name, exact=True)).to_be_in_viewport()
