"""Take the README's film of a weight that is dragged: ``python -m tools.film`` (needs Chromium)."""

import io

from PIL import Image
from playwright.sync_api import expect, sync_playwright

from tools.browser import BROWSER_FLAGS, ROOT, chromium_path, open_chip, settled, start_app

WINDOW = {"width": 1366, "height": 768}
CUT = {"x": 16, "y": 112, "width": 1334, "height": 644}  # without the menu
WIDTH = 760  # of the film, in pixels
LONG, SHORT = 900, 80  # ms that a picture stays
LARGEST = 2_000_000  # bytes
QUALITY = 55
# Where the hand is: browsers leave the mouse out of their screenshots.
HAND = """() => {
    const hand = document.createElement("div")
    hand.style.cssText = `position: fixed; z-index: 10000000; width: 22px; height: 22px; margin: -11px;
        pointer-events: none; border: 2px solid #000; border-radius: 50%; background: #e69f0099;
        box-shadow: 0 0 0 2px #fff`
    document.body.append(hand)
    window.addEventListener("pointermove", ({ clientX, clientY }) => {
        Object.assign(hand.style, { left: `${clientX}px`, top: `${clientY}px` })
    }, true)
}"""


class Film:
    """Pictures of a page, and how long each stays."""

    def __init__(self, page):
        self.page, self.pictures, self.times = page, [], []

    def take(self, milliseconds):
        """Take a picture of the next frame."""
        self.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        picture = Image.open(io.BytesIO(self.page.screenshot(clip=CUT))).convert("RGB")
        height = round(picture.height * WIDTH / picture.width)
        self.pictures.append(picture.resize((WIDTH, height), Image.Resampling.LANCZOS))
        self.times.append(milliseconds)

    def save(self, path):
        """Write an animated WebP file."""
        first, *others = self.pictures
        first.save(path, save_all=True, append_images=others, duration=self.times, loop=0, quality=QUALITY, method=6)


def middle(locator):
    """Return a point of the screen."""
    box = locator.bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag_weight(film):
    """Drag the middle weight of Sobel x, which adds the picture to its edges."""
    page = film.page
    x, y = middle(page.get_by_role("textbox", name="row 1, column 1"))
    page.mouse.move(x, y)
    film.take(LONG)
    page.mouse.down()
    for right in [*range(0, 101, 10), *range(100, -101, -10), *range(-100, 51, 10)]:
        page.mouse.move(x + right, y)
        film.take(SHORT)
    page.mouse.up()
    settled(page)
    film.take(LONG)


def point_at_kernels(film):
    """Point at some kernels of the bank, and choose one."""
    page = film.page
    page.get_by_role("button", name="undo").click()
    expect(page.get_by_role("heading", name="Sobel x")).to_be_visible()
    picker = open_chip(page, "kernel")
    for name in ("Sobel y", "Prewitt x", "Central difference y", "Sharpen"):
        kernel = picker.get_by_role("radio", name=name, exact=True)
        kernel.scroll_into_view_if_needed()
        page.mouse.move(*middle(kernel))
        film.take(LONG)
    kernel.click()
    expect(picker).to_have_count(0)
    settled(page)
    film.take(LONG)


def main():
    """Write the film and print its size; return whether it is too large."""
    path = ROOT / "docs" / "drag.webp"
    with sync_playwright() as playwright, start_app(ROOT / "streamlit_app.py") as address:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=BROWSER_FLAGS)
        page = browser.new_page(viewport=WINDOW, color_scheme="light", reduced_motion="reduce")
        page.goto(f"{address}/apply?kernel=sobel_x")
        expect(page.locator(".compare .frame[data-digest]")).to_be_visible(timeout=60_000)
        settled(page)
        page.evaluate(HAND)
        film = Film(page)
        drag_weight(film)
        point_at_kernels(film)
        film.save(path)
        browser.close()
    size = path.stat().st_size
    print(f"docs/{path.name}: {len(film.pictures)} pictures, {size / 1000:.0f} kB")
    return size > LARGEST


if __name__ == "__main__":
    raise SystemExit(main())
