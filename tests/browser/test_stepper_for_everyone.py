"""The stepper for people who listen, who see little, who use no mouse, and on every width of screen."""

import re

import pytest
from playwright.sync_api import expect

import conv
from tests.browser.apps.stepper_pictures import PICTURES
from tests.browser.stepper_support import READER, button, open_stepper, press

SOBEL_X = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]


@pytest.fixture
def url(serve):
    return serve("tests/browser/apps/stepper_app.py")


@pytest.fixture
def small(page, url):
    """The 9x10 picture, at row 3, column 4."""
    page.add_init_script(READER)
    open_stepper(page, url, at="3,4,-")
    return page


def test_a_step_is_one_sentence_in_a_polite_live_region(small):
    press(small, "ArrowRight")
    step = conv.trace(PICTURES["small"], SOBEL_X, 3, 5)
    output = conv.to_display([[step.total]])[0, 0]
    window = ", ".join(str(int(pixel)) for pixel in step.window.flat)
    said = small.locator("[aria-live=polite]")
    total = conv.formats.format_response(step.total)
    expect(said).to_have_text(f"Row 3, column 5: window {window}; sum {total}; output {output}.")
    button(small, "stages").click()
    press(small, "ArrowRight", "ArrowRight")
    expect(said).to_contain_text(f"product 2 of 9, {int(step.window[0, 1])} times 0 is 0, sum so far")


def test_the_live_region_is_throttled_while_playing(small):
    heard = small.evaluate("""() => new Promise((resolve) => {
      const root = stepperRoot()
      const times = []
      root.querySelector(".speed").value = 30
      root.querySelector(".speed").dispatchEvent(new Event("change"))
      root.querySelector("[data-go=play]").click()
      const heard = new MutationObserver(() => times.push(performance.now()))
      heard.observe(root.querySelector("[aria-live]"), { childList: true, characterData: true, subtree: true })
      setTimeout(() => resolve(times), 1600)
    })""")
    assert 1 <= len(heard) <= 2


def test_the_grids_are_tables_with_headers(small):
    for name in ("window", "kernel", "products", "pixels around the window", "sums around the output pixel"):
        table = small.get_by_role("table", name=name, exact=True)
        rows, cols = (table.get_by_role(role).all_inner_texts() for role in ("rowheader", "columnheader"))
        assert len(rows) * len(cols) == table.locator("td[data-row]").count()
        assert all(re.fullmatch(r"−?\d+", text) for text in rows + cols)


def test_tab_leads_through_the_stepper_in_order(small):
    small.locator(".stepper").focus()
    names = []
    for _ in range(20):
        small.keyboard.press("Tab")
        names.append(
            small.evaluate("""() => {
          const at = stepperRoot().activeElement
          return at?.ariaLabel ?? at?.textContent.trim()
        }""")
        )
    cells = [f"row {row}, column {col}" for row in range(3) for col in range(3)]
    controls = ["First pixel", "Back", "Play", "Forward", "Last pixel", "Output pixel", "pixel", "stages"]
    assert names[:18] == [*cells, *controls, "Speed"]


CONTRAST = """() => {
  const linear = (c) => (c <= 10.3 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4)
  const channels = (text) => {
    const canvas = new OffscreenCanvas(1, 1).getContext("2d")
    canvas.fillStyle = text
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }
  const luminance = (text) => {
    const [red, green, blue] = channels(text).map(linear)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement ?? e.getRootNode().host) {
      const colour = getComputedStyle(e).backgroundColor
      if (channels(colour)[3] === 255) return colour
    }
    return getComputedStyle(document.querySelector("[data-testid=stApp]")).backgroundColor
  }
  const low = []
  const walker = document.createTreeWalker(stepperRoot(), NodeFilter.SHOW_TEXT)
  let seen = 0
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement
    if (!walker.currentNode.data.trim() || !element.getClientRects().length || element.closest("style")) continue
    seen += 1
    const hatch = element.closest(".hatched")?.style.getPropertyValue("--hatch")
    const grounds = [ground(element), ...(element.closest(".hatched") ? [hatch] : [])]
    for (const colour of grounds) {
      const [a, b] = [luminance(getComputedStyle(element).color), luminance(colour)]
      const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
      const size = parseFloat(getComputedStyle(element).fontSize)
      if (ratio < 4.5 || size < 12) low.push([walker.currentNode.data, ratio, size, colour])
    }
  }
  return [seen, low]
}"""


@pytest.mark.parametrize(
    ("picture", "at", "texts"), [("cat", "0,0,-", 60), ("sixteen", "9,9,-", 60), ("small", "8,9,5", 100)]
)
def test_every_text_stands_out_and_is_large_enough_in_both_themes(new_page, url, picture, at, texts):
    page = new_page(color_scheme="light")
    page.add_init_script(READER)
    open_stepper(page, url, picture=picture, at=at)
    for theme in ("light", "dark"):
        page.emulate_media(color_scheme=theme)
        expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", theme)
        seen, low = page.evaluate(CONTRAST)
        assert seen > texts
        assert low == [], theme


# What reaches beyond the columns, and what beyond its cell.
TOO_WIDE = """() => {
  const root = stepperRoot()
  const right = root.querySelector(".columns").getBoundingClientRect().right
  const outside = (e) => e.getClientRects().length && e.getBoundingClientRect().right > right + 0.5
  const cut = (e) => e.scrollWidth > e.clientWidth + 1
  return [
    ...[...root.querySelectorAll("table, .frame, .terms, .total, .result, .controls > *")].filter(outside),
    ...[...root.querySelectorAll("td span, td input, th span")].filter(cut),
  ].map((e) => `${e.className} ${e.value ?? e.textContent}`)
}"""


@pytest.mark.parametrize("kernel", ["-1 0 1; -2 0 2; -1 0 1", "; ".join([" ".join(["-0.0123"] * 7)] * 7)])
def test_nothing_is_wider_than_the_page_or_its_cell(page, url, kernel):
    page.add_init_script(READER)
    open_stepper(page, url, picture="camera", kernel=kernel, at="50,50,-", dilation=2)
    for width in (1440, 1024, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(TOO_WIDE) == [], width


def test_nothing_moves_by_itself(small):
    moving = """() => [...stepperRoot().querySelectorAll("*")].filter((element) => {
      const style = getComputedStyle(element)
      return parseFloat(style.transitionDuration) > 0 || style.animationName !== "none"
    }).length"""
    small.emulate_media(reduced_motion="reduce")
    assert small.evaluate(moving) == 0
