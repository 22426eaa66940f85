"""What the stepper's browser tests share: opening it, and reading the numbers off its tables."""

import re
import urllib.parse

from playwright.sync_api import expect

from tools.browser import settled

# stepperNow() reads what is shown, stepperAt() moves there first by the scrubber, stepperStages() walks the stages.
READER = """
window.stepperRoot = () =>
  [...document.querySelectorAll("*")].map((e) => e.shadowRoot).find((root) => root?.querySelector(".stepper"))
window.stepperNow = () => {
  const root = stepperRoot()
  const all = (selector) => [...root.querySelectorAll(selector)]
  const text = (selector) => root.querySelector(selector).textContent
  const value = (td) => td.querySelector("input")?.value ?? td.textContent
  const heads = (selector) => all(selector).map((th) => Number(th.textContent.replace("−", "-")))
  const rows = heads(".output table tbody th"), cols = heads(".output table thead th")
  const grid = {}
  all(".output td[data-row]").forEach((td) => {
    grid[`${rows[td.dataset.row]},${cols[td.dataset.col]}`] = td.textContent
  })
  return {
    window: all(".window td[data-row]").map(value),
    hatched: all(".window td[data-row]").map((td) => td.classList.contains("hatched")),
    kernel: all(".kernel td[data-row]").map(value),
    products: all(".products td[data-row]").map(value),
    terms: all(".term").map((term) => term.textContent.replaceAll("\\u2007", "")), // what aligns them is no digit
    soFar: text(".so-far"),
    sum: text("[data-part=total]"),
    output: text("[data-part=shown]"),
    count: text(".count"),
    why: text(".why"),
    grid,
    titles: all(".kernel td[data-row]").map((td) => td.title),
  }
}
window.stepperAt = (row, col) => {
  const root = stepperRoot()
  const scrubber = root.querySelector(".scrubber input")
  root.querySelector("[data-mode=pixel][aria-pressed=false]")?.click()
  const heads = root.querySelectorAll(".output table thead th").length
  scrubber.value = row * heads + col
  scrubber.dispatchEvent(new Event("input"))
  const { titles, ...shown } = stepperNow()
  return shown
}
window.stepperStages = (row, col) => {
  const root = stepperRoot()
  stepperAt(row, col)
  root.querySelector("[data-mode=stages]").click()
  const stages = []
  for (let stage = 0; stage < root.querySelectorAll(".term").length + 4; stage++) {
    const { soFar, sum, products } = stepperNow()
    stages.push([soFar, sum, products])
    root.querySelector("[data-go=forward]").click()
  }
  return stages
}
"""


# Counts in window.asked how often anything asks for the next frame: who plays does all the time, a page at rest never.
COUNT_FRAMES = """
  window.asked = 0
  const request = window.requestAnimationFrame.bind(window)
  window.requestAnimationFrame = (callback) => {
    window.asked += 1
    return request(callback)
  }
"""

# Resolves with how often it asks from now on, for longer than the slowest speed takes.
FRAMES_TO_COME = """() => new Promise((resolve) => {
  const before = window.asked
  setTimeout(() => resolve(window.asked - before), 1500)
})"""


def open_stepper(page, url, **settings):
    """Open the harness with these settings, and wait until it shows numbers."""
    page.goto(f"{url}/?{urllib.parse.urlencode(settings)}")
    settled(page)
    expect(page.locator(".stepper table.window td[data-row]").first).to_have_text(re.compile(r"\d"), timeout=20_000)


def mode(page):
    """Return whether a step is a pixel or a stage."""
    return page.locator("[data-mode][aria-pressed=true]").inner_text()


def button(page, name):
    """Return a button of the stepper."""
    return page.get_by_role("button", name=name, exact=True)


def press(page, *keys):
    """Press keys, one after the other, while the stepper has the focus."""
    for key in keys:
        page.locator(".stepper").press(key)
