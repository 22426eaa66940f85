"""How fast the stepper is, in a real browser: ``python benchmarks/stepper.py``.

A 1024x1024 picture of noise under a 7x7 kernel. Printed are the size of the payload, with the picture and without; the
time from a key press to painted numbers, with the browser's frame clock off, so that waiting for the next frame does
not hide the work, the same of a bare table of as many cells, in turn, and their ratio; how many pixels a second are
played at a speed of 60; and the messages that the browser sends to the server meanwhile.
"""

import logging
import sys
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from playwright.sync_api import sync_playwright

import conv
from conv.parsing import format_kernel
from tests.browser.apps.stepper_pictures import PICTURES
from tools.browser import BROWSER_FLAGS, ROOT, chromium_path, settled, start_app
from ui.components.stepper import payload

KERNEL = conv.gabor(7, 4, 30, 2)
PRESSES = 200
ROUNDS = 4  # of presses, in turn with those of the bare table
PLAYED = 5000  # ms

# A table of so many cells, in rows of 20. Each press writes all of them, and colours them.
BARE = """
<style>
  td { border: 1px solid; font: 12px sans-serif; height: 20px; padding: 0; text-align: center; width: 40px }
</style>
<table></table>
<script>
  const table = document.querySelector("table")
  const texts = Array.from({ length: CELLS }, (_, index) =>
    (index % 20 ? table.rows[table.rows.length - 1] : table.insertRow()).insertCell().appendChild(new Text("")))
  let pressed = 0
  addEventListener("keydown", () => {
    pressed += 1
    texts.forEach((text, index) => {
      const value = (37 * pressed + 11 * index) % 256
      text.data = String(value)
      text.parentElement.style.backgroundColor = `rgb(${value} ${value} ${value})`
    })
  })
</script>"""

# How many numbers the stepper shows in cells: in tables, in the written sum, and drawn.
COUNT_CELLS = """() => {
  const root = [...document.querySelectorAll("*")].map((e) => e.shadowRoot).find((r) => r?.querySelector(".stepper"))
  const drawn = [...root.querySelectorAll("table:has(.drawn)")].map((table) =>
    table.querySelectorAll("tbody th").length * table.querySelectorAll("thead th").length)
  return root.querySelectorAll("td[data-row], .term").length + drawn.reduce((sum, count) => sum + count, 0)
}"""

# Makes `shown` resolve with the milliseconds from the time stamp of the next key press to the first task after the
# frame that shows what it changed. To poll for it would draw frame after frame, and the key would wait for one.
WATCH_KEY = """() => {
  window.shown = new Promise((resolve) => {
    addEventListener("keydown", (event) => {
      requestAnimationFrame(() => {
        const channel = new MessageChannel()
        channel.port1.onmessage = () => resolve(performance.now() - event.timeStamp)
        channel.port2.postMessage(null)
      })
    }, { capture: true, once: true })
  })
}"""

# Sum of the pixels that were left behind while playing, divided by the time that it took, frame by frame.
PLAY = """(duration) => new Promise((resolve) => {
  const root = [...document.querySelectorAll("*")].map((e) => e.shadowRoot).find((r) => r?.querySelector(".stepper"))
  const scrubber = root.querySelector(".scrubber input")
  const begin = performance.now()
  let first, start, frames = 0
  const frame = (now) => {
    frames += 1
    if (first === undefined && now - begin > 200) [first, start, frames] = [scrubber.valueAsNumber, now, 0]
    if (start && now - start > duration) {
      const seconds = (now - start) / 1000
      resolve({ pixels: (scrubber.valueAsNumber - first) / seconds, frames: frames / seconds })
    } else requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
})"""


def main():
    logging.disable(logging.WARNING)  # Streamlit's cache says that no app runs here
    image = PICTURES["large"]
    settings = {"border": "replicate", "stride": 1, "dilation": 1, "flip": False, "view": "clip"}
    for sends in (True, False):
        size = len(payload({}, image, KERNEL, sends=sends, **settings)) / 1000
        print(f"payload {'with' if sends else 'without'} the picture: {size:.1f} kB")
    query = urllib.parse.urlencode({"picture": "large", "kernel": format_kernel(KERNEL.weights), "at": "500,500,-"})
    with start_app(ROOT / "tests/browser/apps/stepper_app.py") as url, sync_playwright() as playwright:
        times, bare, cells, sent = measure_keys(playwright, f"{url}/?{query}")
        for name, its in (("the stepper", times), (f"a bare table of {cells} cells", bare)):
            ranked = np.percentile(its, [50, 95, 100])
            print(
                f"key press to painted numbers, {name}: "
                "median {:.1f} ms, 95th percentile {:.1f} ms, worst {:.1f} ms".format(*ranked)
            )
        print(f"ratio of the medians: {np.median(times) / np.median(bare):.2f}")
        print(f"messages to the server during {PRESSES} key presses: {sent}")
        played, sent = measure_play(playwright, f"{url}/?{query}")
        print(f"play at 60 pixels a second: {played['pixels']:.1f} pixels a second in {played['frames']:.1f} frames")
        print(f"messages to the server while playing: {sent}")


def open_stepper(playwright, url, flags=()):
    """Return a page with the stepper at rest, and the list of frames that it sends from now on."""
    chromium = playwright.chromium.launch(executable_path=chromium_path(), args=[*BROWSER_FLAGS, *flags])
    page = chromium.new_context(viewport={"width": 1440, "height": 900}).new_page()
    sent = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    page.goto(url)
    settled(page)
    page.locator(".stepper table.window td[data-row]").first.wait_for()
    page.locator(".stepper").focus()
    return page, sent


def measure_keys(playwright, url):
    """Return the times of key presses in ms, those of the bare table, how many cells it has, and the messages sent."""
    page, sent = open_stepper(playwright, url, ["--disable-frame-rate-limit", "--disable-gpu-vsync"])
    other = page.context.new_page()
    cells = page.evaluate(COUNT_CELLS)
    other.set_content(BARE.replace("CELLS", str(cells)))
    times, bare, count = [], [], 0
    for _ in range(ROUNDS):
        for tab, its in ((page, times), (other, bare)):
            tab.bring_to_front()
            sent.clear()
            for number in range(PRESSES // ROUNDS):
                tab.evaluate(WATCH_KEY)
                tab.keyboard.press("ArrowDown" if number % 8 == 7 else "ArrowRight")
                its.append(tab.evaluate("shown"))
            count += len(sent) if tab is page else 0
    page.context.browser.close()
    return times, bare, cells, count


def measure_play(playwright, url):
    """Return pixels and frames a second at a speed of 60, and the number of messages sent."""
    page, sent = open_stepper(playwright, url)
    page.get_by_label("Speed", exact=True).select_option("60")
    page.locator(".stepper").focus()
    sent.clear()
    page.keyboard.press(" ")
    played = page.evaluate(PLAY, PLAYED)
    count = len(sent)
    page.context.browser.close()
    return played, count


if __name__ == "__main__":
    main()
