"""How fast the picture follows the hand: ``python benchmarks/live.py`` (needs Chromium).

The engine: what it takes for a picture of 512x512, colours and putImageData included, as a ratio to a plain loop over
pixels and weights with clamped indices, in the same run of the same browser.

The page: a weight is dragged on "Apply a kernel" with a picture of 512x512, and the time from each move of the mouse to
the picture on the canvas is taken, in turn with an engine that copies a ready picture; once more with a proxy that
delays all that the server says and hears by 300 ms each way. Also printed is how many messages the page sent meanwhile.
"""

import asyncio
import contextlib
import re
import sys
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from playwright.sync_api import expect, sync_playwright

from tools.browser import BROWSER_FLAGS, ROOT, chromium_path, free_port, settled, start_app
from ui.components.register import bundle

DELAY = 0.3  # seconds each way
MOVES = 120
RUNS = 15

PLAIN_LOOP = """
const plain = ({ rows, cols, pixels }, kernel, words) => {
  const [down, across] = [(kernel.rows - 1) / 2, (kernel.cols - 1) / 2]
  for (let row = 0; row < rows; row++) {
    for (let col = 0; col < cols; col++) {
      let sum = 0
      for (let i = 0; i < kernel.rows; i++) {
        for (let j = 0; j < kernel.cols; j++) {
          const y = Math.min(rows - 1, Math.max(0, row + i - down))
          const x = Math.min(cols - 1, Math.max(0, col + j - across))
          sum += kernel.weights[i * kernel.cols + j] * pixels[y * cols + x]
        }
      }
      const grey = Math.min(255, Math.max(0, Math.round(sum)))
      words[row * cols + col] = (255 << 24) | (grey << 16) | (grey << 8) | grey
    }
  }
}
"""

ENGINE = """
import { ON_WHITE } from "../ui/components/shared/colours.js"
import { correlate } from "../ui/components/shared/engine/correlate.js"
import { paint, show } from "../ui/components/shared/engine/views.js"

PLAIN_LOOP
const side = 512
const pixels = Uint8Array.from({ length: side * side }, (_, at) => 100 * (Math.sin(at / 300) + 1) + ((at * 7919) % 55))
const picture = { rows: side, cols: side, channels: 1, pixels }
const settings = { border: "replicate", stride: 1, dilation: 1, flip: false }
const context = Object.assign(document.createElement("canvas"), { width: side, height: side }).getContext("2d")
const image = new ImageData(side, side)
const words = new Uint32Array(image.data.buffer)
let values, levels
const engine = (kernel, view) => {
  const response = correlate(picture, kernel, settings, values)
  values = response.values
  levels = show(response, view, levels).levels
  paint(levels, 1, ON_WHITE, words)
  context.putImageData(image, 0, 0)
}
const loop = (kernel) => {
  plain(picture, kernel, words)
  context.putImageData(image, 0, 0)
}
const median = (times) => times.toSorted((one, other) => one - other)[times.length >> 1]
window.compared = (kernel, view, runs) => {
  const taken = [[], []]
  for (let run = -3; run < runs; run++) {
    for (const [index, work] of [engine, loop].entries()) {
      const began = performance.now()
      work(kernel, view)
      if (run >= 0) taken[index].push(performance.now() - began)
    }
  }
  return taken.map(median)
}
export default 0
"""


def outer(column, row):
    return np.outer(column, row)


def kernels():
    """Return for each bound the kernels it is about: name, weights, view and the largest ratio."""
    bell = np.exp(-((np.arange(31) - 15) ** 2) / 50)
    rng = np.random.default_rng(0)
    return [
        ("Sobel x, 3x3, signed", [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], "signed", 0.5),
        ("sharpen, 3x3, clip", [[0, -1, 0], [-1, 5, -1], [0, -1, 0]], "clip", 0.5),
        ("any nine weights, 3x3, clip", rng.normal(size=(3, 3)), "clip", 0.5),
        ("average, 7x7, clip", np.full((7, 7), 1 / 49), "clip", 0.35),
        ("any 49 weights, 7x7, signed", rng.normal(size=(7, 7)), "signed", 0.35),
        ("Gaussian, 31x31, clip", outer(bell, bell) / bell.sum() ** 2, "clip", 0.1),
    ]


def engine_bounds(browser, folder):
    """Yield a sentence for each kernel, and whether its bound holds."""
    entry = folder / "live_engine.js"
    entry.write_text(ENGINE.replace("PLAIN_LOOP", PLAIN_LOOP), encoding="utf-8")
    try:
        script = bundle(entry)
    finally:
        entry.unlink()
    page = browser.new_page()
    page.add_script_tag(content=script, type="module")
    page.wait_for_function("window.compared")
    for name, weights, view, most in kernels():
        weights = np.asarray(weights, float)
        kernel = {"rows": weights.shape[0], "cols": weights.shape[1], "weights": weights.ravel().tolist()}
        ours, plain = page.evaluate(
            "([kernel, view, runs]) => window.compared(kernel, view, runs)",
            [kernel, view, RUNS if weights.size < 100 else 3],
        )
        sentence = f"{name}: {ours:.1f} ms, {ours / plain:.2f} of the plain loop's {plain:.1f} ms (at most {most:g})"
        yield sentence, ours / plain <= most
    page.close()


class Proxy:
    """Passes on what a server and its visitors say, each word late."""

    def __init__(self, port):
        self.target, self.port = port, free_port()
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self):
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(asyncio.start_server(self._visit, "localhost", self.port))
        self._loop.run_forever()

    async def _visit(self, reader, writer):
        try:
            server_reader, server_writer = await asyncio.open_connection("localhost", self.target)
            await asyncio.gather(self._pass_on(reader, server_writer), self._pass_on(server_reader, writer))
        except OSError:
            writer.close()

    async def _pass_on(self, reader, writer):
        """Send each part DELAY later, without making the next one wait for that."""
        parts = asyncio.Queue()

        async def send():
            while True:
                due, part = await parts.get()
                await asyncio.sleep(max(0, due - self._loop.time()))
                if not part:
                    writer.close()
                    return
                with contextlib.suppress(OSError):
                    writer.write(part)
                    await writer.drain()

        sending = asyncio.ensure_future(send())
        while part := await reader.read(2**16):
            parts.put_nowait((self._loop.time() + DELAY, part))
        parts.put_nowait((self._loop.time() + DELAY, b""))
        await sending


# Notes for each move of the mouse the milliseconds until the frame after the canvas got new pixels.
# With `copies`, putImageData gets a ready picture instead: no engine could be faster.
WATCH = """(copies) => {
    const { putImageData } = window.put ??= { putImageData: CanvasRenderingContext2D.prototype.putImageData }
    window.taken = []
    let moved = null
    CanvasRenderingContext2D.prototype.putImageData = function (...given) {
        putImageData.apply(this, given)
        if (moved === null || !this.canvas.classList.contains("after")) return
        const began = moved
        moved = null
        const channel = new MessageChannel()
        channel.port1.onmessage = () => window.taken.push(performance.now() - began)
        requestAnimationFrame(() => {})
        channel.port2.postMessage(0)
    }
    window.onpointermove = (event) => { moved ??= event.timeStamp }
}"""


def drag(page, moves):
    """Drag the middle weight of Sobel x to and fro; return the milliseconds of each frame."""
    box = page.get_by_role("textbox", name="row 1, column 1").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for move in range(moves):
        page.mouse.move(x + 10 + 5 * (move % 40), y)
        page.evaluate("() => new Promise(requestAnimationFrame)")
    page.keyboard.press("Escape")
    page.mouse.up()
    return page.evaluate("window.taken.splice(0)")
