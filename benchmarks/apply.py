"""How soon a change of kernel shows: ``python benchmarks/apply.py`` (needs Chromium).

Starts the app and a page with one slider and one line of text, moves a slider by one key on each in turn, and times in
the browser from the key to the paint after the new result (the new line) is in the page. Also prints the time of the
app's script, measured on the server. Picture: 512x512, in grey; kernel: a 9x9 Gaussian whose sigma changes.
"""

import os
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from playwright.sync_api import expect, sync_playwright

from tools.browser import BROWSER_FLAGS, ROOT, chromium_path, open_chip, settled, start_app

RUNS = 25

# Makes `painted` resolve with the milliseconds from the next key to the paint after the element has a new value.
WATCH = """([selector, attribute]) => {
    const roots = [document, ...[...document.querySelectorAll('*')].map(e => e.shadowRoot).filter(Boolean)];
    const element = roots.map(root => root.querySelector(selector)).find(Boolean);
    const read = () => attribute ? element.getAttribute(attribute) : element.textContent;
    const before = read();
    let pressed = null;
    window.addEventListener('keydown', () => { pressed = performance.now(); }, {once: true, capture: true});
    window.painted = new Promise(resolve => {
        const look = () => read() !== before
            ? requestAnimationFrame(() => resolve(performance.now() - pressed)) : requestAnimationFrame(look);
        requestAnimationFrame(look);
    });
}"""

# Resolves when no script has run for a while: what is below the fold must not slow the next key.
IDLE = """() => new Promise(resolve => {
    const app = document.querySelector('[data-testid=stApp]');
    let frames = 0;
    const look = () => {
        frames = app.getAttribute('data-test-script-state') === 'notRunning' ? frames + 1 : 0;
        frames < 20 ? requestAnimationFrame(look) : resolve();
    };
    look();
})"""


def latency(page, selector, attribute, key):
    """Return the milliseconds from one key on the slider to the painted change."""
    page.get_by_role("slider", name=re.compile("Sigma")).focus()
    page.evaluate(WATCH, [selector, attribute])
    page.keyboard.press(key)
    taken = page.evaluate("window.painted")
    page.evaluate(IDLE)
    return taken


def main():
    """Print the medians and whether the bounds hold; return the exit status."""
    with tempfile.NamedTemporaryFile("r") as times, sync_playwright() as playwright:
        os.environ["SCRIPT_TIMES"] = times.name
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=BROWSER_FLAGS)
        apps = [ROOT / "benchmarks" / f"{name}_app.py" for name in ("timed", "one_slider")]
        with start_app(apps[0]) as app, start_app(apps[1]) as plain:
            pages = []
            for address in (f"{app}/apply?sample=Photographer&from=Formula", plain):
                page = browser.new_page(viewport={"width": 1440, "height": 900})
                page.goto(address)
                settled(page)
                if page.locator(".st-key-kernel_chip").count():
                    open_chip(page, "kernel")
                expect(page.get_by_role("slider", name=re.compile("Sigma"))).to_be_visible(timeout=60_000)
                settled(page)
                pages.append(page)
            targets = [(".frame", "data-digest"), ("[data-testid=stText]", None)]
            taken = [[], []]
            for _ in range(RUNS + 3):
                for page, target, into in zip(pages, targets, taken, strict=True):
                    into.append(latency(page, *target, "ArrowRight"))
        browser.close()
        scripts = np.array([line.split() for line in times.read().splitlines()], float)
    ours, plain = (float(np.median(into[3:])) for into in taken)  # the first ones warm up
    shown, done = np.median(scripts[-RUNS:], axis=0)
    print(f"key to painted result: {ours:.0f} ms; one slider and one line of text: {plain:.0f} ms")
    bounds = {
        f"{ours / plain:.2f} times the plain page (at most 1.6)": ours / plain <= 1.6,
        f"script {shown:.1f} ms until the result is handed over (at most 30), {done:.1f} ms in all": shown <= 30,
    }
    for sentence, holds in bounds.items():
        print("holds  " if holds else "MISSED ", sentence)
    return 0 if all(bounds.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
