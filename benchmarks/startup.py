"""How soon the app is there after ``streamlit run``: ``python benchmarks/startup.py`` (needs Chromium).

Five times, each a new server: from the start of the process until the browser has painted the start page's cards. The
browser is open before.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from playwright.sync_api import expect, sync_playwright

from tests.browser.support import BROWSER_FLAGS, ROOT, chromium_path, start_app

RUNS = 5


def main():
    """Print the times and whether the bound holds; return the exit status."""
    taken = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=BROWSER_FLAGS)
        for _ in range(RUNS):
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            start = time.perf_counter()
            with start_app(ROOT / "streamlit_app.py") as address:
                page.goto(address)
                expect(page.get_by_text("What next?")).to_be_visible(timeout=60_000)
                page.evaluate("new Promise(requestAnimationFrame)")
                taken.append(time.perf_counter() - start)
            page.close()
        browser.close()
    print("seconds: " + " ".join(f"{seconds:.2f}" for seconds in taken))
    median = float(np.median(taken))
    print("holds  " if median <= 3 else "MISSED ", f"{median:.2f} s in the median (at most 3)")
    return 0 if median <= 3 else 1


if __name__ == "__main__":
    sys.exit(main())
