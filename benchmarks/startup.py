"""How soon the app is there after ``streamlit run``: ``python benchmarks/startup.py`` (needs Chromium).

Five times, each a new server, in turn with a page of one title and one line of text: from the start of the process
until the browser has painted the start page's cards (the line). The browser is open before.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from playwright.sync_api import expect, sync_playwright

from tools.browser import BROWSER_FLAGS, ROOT, chromium_path, start_app

RUNS = 5


def start(browser, app, text):
    """Return the seconds from the start of a server until a text of its first page is painted."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    begin = time.perf_counter()
    with start_app(app) as address:
        page.goto(address)
        expect(page.get_by_text(text)).to_be_visible(timeout=60_000)
        page.evaluate("new Promise(requestAnimationFrame)")
        taken = time.perf_counter() - begin
    page.close()
    return taken


def main():
    """Print the times and whether the bound holds; return the exit status."""
    ours, plain = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=BROWSER_FLAGS)
        for _ in range(RUNS):
            ours.append(start(browser, ROOT / "streamlit_app.py", "What next?"))
            plain.append(start(browser, ROOT / "benchmarks" / "plain_app.py", "One line."))
        browser.close()
    for name, taken in (("ours", ours), ("a title and a line", plain)):
        print(f"{name}: seconds " + " ".join(f"{seconds:.2f}" for seconds in taken))
    median, least = float(np.median(ours)), float(np.median(plain))
    print(f"{median:.2f} s in the median, {median / least:.2f} times a title and a line ({least:.2f} s)")
    print("holds  " if median <= 3 else "MISSED ", f"{median:.2f} s (at most 3)")
    return 0 if median <= 3 else 1


if __name__ == "__main__":
    sys.exit(main())
