"""The bench of every page: where its content begins, and that nothing moves under the hand."""

import pytest
from playwright.sync_api import expect

from tools.browser import choose_in, open_chip, settled
from ui.shell.navigation import ENTRIES

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True, "device_scale_factor": 2}
# Width and height of the window, the rest of the link, and how far down the content may begin.
SCREENS = [(1366, 768, "", 200), (1440, 900, "", 200), (1280, 720, "?projector=true", 130)]
LARGEST_SHIFT = 0.01  # in sum

# What has moved since, as the browser measures it: https://wicg.github.io/layout-instability
WATCH = """() => {
  window.shifts = []
  const note = (list) => {
    for (const { value, sources } of list.getEntries()) {
      const moved = sources.map(({ node, previousRect: from, currentRect: to }) => {
        const name = (node?.closest?.("[class*=st-key]") ?? node)?.className ?? node?.nodeName
        return `${name}: ${from.x},${from.y},${from.width},${from.height} to ${to.x},${to.y},${to.width},${to.height}`
      })
      window.shifts.push([value, ...moved])
    }
  }
  window.watch = new PerformanceObserver(note)
  window.watch.observe({ type: "layout-shift" })
  window.note = note
}"""
SHIFTS = """async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  const late = window.watch.takeRecords()
  window.note({ getEntries: () => late })
  return window.shifts.splice(0)
}"""


def open_page(page, app_url, name):
    """Open a page and return how far down its content begins, in px, once its components are there and it rests."""
    page.goto(f"{app_url}/{name}")
    content = page.locator(".st-key-content")
    expect(content).to_be_visible(timeout=60_000)
    expect(page.get_by_text("What to notice")).to_be_attached(timeout=60_000)
    settled(page)
    content.scroll_into_view_if_needed()  # waits until it stays where it is
    return content.bounding_box()["y"]


def path_of(file):
    return "" if file == "start" else file


@pytest.mark.parametrize(("width", "height", "query", "lowest"), SCREENS)
def test_the_content_of_every_page_begins_high_up(page, app_url, width, height, query, lowest):
    page.set_viewport_size({"width": width, "height": height})
    tops = {entry.file: open_page(page, app_url, path_of(entry.file) + query) for entry in ENTRIES}
    assert {file: top for file, top in tops.items() if top > lowest} == {}


def test_on_a_phone_the_menu_gives_way_to_the_page_and_the_content_begins_high_up(new_page, app_url):
    phone = new_page(**PHONE)
    open_page(phone, app_url, "")
    for entry in ENTRIES[1:]:
        phone.get_by_test_id("stExpandSidebarButton").tap()
        phone.get_by_test_id("stSidebar").get_by_role("link", name=entry.title, exact=True).tap()
        expect(phone.get_by_role("heading", name=entry.title, exact=True, level=1)).to_be_visible(timeout=30_000)
        expect(phone.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")
        settled(phone)
        top = phone.locator(".st-key-content").bounding_box()["y"]
        assert top <= 200, entry.file
        # It slides away.
        free = "y => !document.elementFromPoint(195, y).closest('[data-testid=stSidebar]')"
        phone.wait_for_function(free, arg=top + 100)


@pytest.mark.parametrize("size", [(1366, 768), (1440, 900)])
def test_nothing_moves_under_the_hand(page, app_url, size):
    page.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
    open_page(page, app_url, "apply")
    expect(page.locator(".compare .frame[data-digest]")).to_be_visible()
    page.evaluate(WATCH)

    def shown_after(do, text):
        """Do it, wait until the pictures are there, and return what moved."""
        page.evaluate(SHIFTS)
        before = page.locator(".compare .frame").get_attribute("data-digest")
        do()
        expect(page.locator(".compare .frame")).not_to_have_attribute("data-digest", before)
        expect(page.get_by_text(text, exact=True).first).to_be_visible()
        settled(page)
        return page.evaluate(SHIFTS)

    def weigh():
        field = page.get_by_role("textbox", name="row 1, column 1")
        field.fill("5")
        field.press("Enter")

    def choose_kernel(title):
        open_chip(page, "kernel").get_by_role("radio", name=title).click()

    moved = {}
    for title in ("Vertical lines", "Laplacian of Gaussian 9×9, σ 1"):
        moved[title] = shown_after(lambda title=title: choose_kernel(title), title)
    moved["weight"] = shown_after(weigh, "Your own kernel")
    view = page.get_by_role("radiogroup", name="View").get_by_text("Offset", exact=True)
    moved["view"] = shown_after(view.click, "response, offset")
    moved["border"] = shown_after(lambda: choose_in(page, "border", "Zero"), "response, offset")
    assert {what: shifts for what, shifts in moved.items() if sum(value for value, *_ in shifts) > LARGEST_SHIFT} == {}
