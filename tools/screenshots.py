"""Take the README's screenshots: ``python -m tools.screenshots`` (needs Chromium)."""

import io

from PIL import Image
from playwright.sync_api import sync_playwright

from tools.browser import BROWSER_FLAGS, ROOT, chromium_path, settled, start_app

PAGES = {
    "apply": "apply?kernel=sobel_x&pixel=108,133",
    "step": "step?kernel=sobel_x",
    "gallery": "gallery?spot=108,133",
}
WINDOW = {"width": 1366, "height": 768}


def main():
    with sync_playwright() as playwright, start_app(ROOT / "streamlit_app.py") as address:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=BROWSER_FLAGS)
        page = browser.new_page(viewport=WINDOW, color_scheme="light", reduced_motion="reduce")
        for name, query in PAGES.items():
            page.goto(f"{address}/{query}")
            settled(page)
            page.get_by_text("What to notice").wait_for()
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
            picture.save(ROOT / "docs" / f"{name}.png", optimize=True)
            print(f"docs/{name}.png: {(ROOT / 'docs' / f'{name}.png').stat().st_size / 1000:.0f} kB")
        browser.close()


if __name__ == "__main__":
    main()
