"""How fast the picture follows the hand: ``python benchmarks/live.py`` (needs Chromium).

The engine: what it takes for a picture of 512x512, colours and putImageData included, as a ratio to a plain loop over
pixels and weights with clamped indices, colours included, in the same run of the same browser.

The page: a weight is dragged on "Apply a kernel" with a picture of 512x512, and the time from each move of the mouse to
the picture on the canvas is taken, in turn with an engine that copies a ready picture; once more with a proxy that
delays all that the server says and hears by 300 ms each way. Also printed is how many messages the page sent meanwhile.
"""

import asyncio
import contextlib
import sys
import threading
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from playwright.sync_api import expect, sync_playwright

from tools.browser import BROWSER_FLAGS, ROOT, chromium_path, free_port, settled, start_app
from ui.components.register import bundle

DELAY = 0.3  # seconds each way
MOVES = 80  # of the mouse in a drag
WARM_UP = 10  # of them that do not count: the browser compiles
ROUNDS = 3
RUNS = 15
SOBEL_X = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]


def kernels():
    """Return for each bound the kernels it is about: name, weights, view and the largest ratio."""
    bell = np.exp(-((np.arange(31) - 15) ** 2) / 50)
    rng = np.random.default_rng(0)
    return [
        ("Sobel x, 3x3, signed", SOBEL_X, "signed", 0.5),
        ("sharpen, 3x3, clip", [[0, -1, 0], [-1, 5, -1], [0, -1, 0]], "clip", 0.5),
        ("any nine weights, 3x3, clip", rng.normal(size=(3, 3)), "clip", 0.5),
        ("average, 7x7, clip", np.full((7, 7), 1 / 49), "clip", 0.35),
        ("any 49 weights, 7x7, signed", rng.normal(size=(7, 7)), "signed", 0.35),
        ("Gaussian, 31x31, clip", np.outer(bell, bell) / bell.sum() ** 2, "clip", 0.1),
    ]


def engine_bounds(browser):
    """Yield a sentence for each kernel, and whether its bound holds."""
    page = browser.new_page()
    page.add_script_tag(content=bundle(ROOT / "benchmarks" / "live_engine.js"), type="module")
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


# Notes for each move of the mouse the milliseconds until the picture on the canvas is painted.
WATCH = """() => {
    const roots = [...document.querySelectorAll("*")].map(({ shadowRoot }) => shadowRoot).filter(Boolean)
    const canvas = roots.map((root) => root.querySelector("canvas.after")).find(Boolean)
    const context = canvas.getContext("2d")
    const ready = context.getImageData(0, 0, canvas.width, canvas.height)
    const { putImageData } = context
    let moved = null
    window.taken = []
    context.putImageData = (...given) => {
        putImageData.apply(context, given)
        if (moved === null) return
        const began = moved
        moved = null
        const { port1, port2 } = new MessageChannel() // a task of its own: the frame is painted by then
        port1.onmessage = () => window.taken.push(performance.now() - began)
        port2.postMessage(0)
    }
    window.copy = () => context.putImageData(ready, 0, 0)
    window.addEventListener("pointermove", ({ timeStamp }) => { moved ??= timeStamp }, true)
}"""


class Bench:
    """The page "Apply a kernel" with a picture of 512x512 and a kernel."""

    def __init__(self, browser, address, weights):
        self.page, self.sent = browser.new_page(viewport={"width": 1440, "height": 900}), []
        self.page.on("websocket", lambda socket: socket.on("framesent", lambda frame: self.sent.append(frame)))
        text = "; ".join(" ".join(f"{weight:g}" for weight in row) for row in weights)
        self.page.goto(f"{address}/apply?{urlencode({'sample': 'camera', 'from': 'own', 'weights': text})}")
        expect(self.page.locator(".compare .frame[data-digest]")).to_be_visible(timeout=60_000)
        settled(self.page)
        self.page.evaluate(WATCH)

    def drag(self, copies=False):
        """Drag a weight back and forth; return the milliseconds of each frame, and the number of messages sent."""
        self.page.evaluate(f"() => {{ window.copyInstead = {'window.copy' if copies else 'undefined'} }}")
        box = self.page.get_by_role("textbox", name="row 1, column 1").bounding_box()
        x, y, before = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2, len(self.sent)
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        for move in range(MOVES):
            self.page.mouse.move(x + 10 + 5 * (move % 40), y)
            self.page.evaluate("() => new Promise(requestAnimationFrame)")
        sent = len(self.sent) - before
        self.page.keyboard.press("Escape")
        self.page.mouse.up()
        return self.page.evaluate("window.taken.splice(0)")[WARM_UP:], sent


def page_bounds(browser):
    """Yield a sentence for each thing that is measured on the page, and whether its bound holds."""
    port, rng = free_port(), np.random.default_rng(0)
    with start_app(ROOT / "benchmarks" / "live_app.py", port) as address:
        for name, weights in (("3x3", SOBEL_X), ("7x7", rng.integers(-9, 10, (7, 7)))):
            bench = Bench(browser, address, weights)
            taken, sent = {False: [], True: []}, 0
            for copies in (True, False) * ROUNDS:
                times, messages = bench.drag(copies)
                taken[copies] += times
                sent += messages
            ours, copied = (np.percentile(taken[copies], 95) for copies in (False, True))
            yield (
                (
                    f"{name}: mouse move to painted picture, 95 of 100 within {ours:.1f} ms, {ours / copied:.2f} times "
                    f"those of copying a ready picture (at most 1.3)"
                ),
                ours <= 1.3 * copied,
            )
            yield f"{name}: {sent} messages to the server while dragging (none)", sent == 0
        late = Bench(browser, f"http://localhost:{Proxy(port).port}", SOBEL_X)
        near = Bench(browser, address, SOBEL_X)
        taken, sent = {late: [], near: []}, 0
        for bench in (late, near) * ROUNDS:
            times, messages = bench.drag()
            taken[bench] += times
            sent += messages
        slow, fast = (np.percentile(taken[bench], 95) for bench in (late, near))
        ratio = f"{slow / fast:.2f} times those without (at most 1.3)"
        sentence = f"with {DELAY * 1e3:.0f} ms more each way: 95 of 100 within {slow:.1f} ms, {ratio}"
        yield sentence, slow <= 1.3 * fast and sent == 0


def main():
    """Print what was measured and whether the bounds hold; return the exit status."""
    good = True
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=BROWSER_FLAGS)
        for bounds in (engine_bounds(browser), page_bounds(browser)):
            for sentence, holds in bounds:
                print("holds  " if holds else "MISSED ", sentence, flush=True)
                good &= bool(holds)
        browser.close()
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
