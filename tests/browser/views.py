"""Every page, with each of its parts: the link to it, and what is to be seen when its components have come."""

from dataclasses import dataclass

from playwright.sync_api import expect

from tools.browser import settled


@dataclass(frozen=True)
class View:
    """What a link shows."""

    page: str
    query: str
    shows: str  # a selector

    def open(self, browser_page, app_url):
        """Follow the link and wait until all is there."""
        browser_page.goto(f"{app_url}/{self.page.removeprefix('start')}?{self.query}")
        expect(browser_page.locator(self.shows).first).to_be_visible(timeout=60_000)
        expect(browser_page.get_by_text("What to notice")).to_be_attached(timeout=60_000)
        settled(browser_page)


NOTICE = "[data-testid=stAlert]"  # below all else
VIEWS = [
    View("start", "", ".stepper td[data-row]"),
    View("apply", "", "input.cell"),
    View("apply", "from=Formula&code=true&side_by_side=true&channels=colour", "input.cell"),
    View("step", "", ".stepper td[data-row]"),
    View("step", "step_on=8×8+to+paint&predict=true", ".prediction"),
    View("gallery", "", "[data-name]"),
    View("gallery", "card=emboss", "[role=dialog] [data-testid=stVegaLiteChart]"),
    View("gallery", "gallery=compare&spot=90,90,2", "[data-name] img.part"),
    View("gallery", "gallery=Combine", NOTICE),
    View("gallery", "gallery=Race", NOTICE),
    View("gallery", "gallery=Mystery", NOTICE),
    View("borders", "", "figure[data-border] button"),
    View("borders", "borders=Output+size", NOTICE),
    View("borders", "borders=Receptive+field", NOTICE),
    View("borders", "borders=Flipping", NOTICE),
    View("borders", "borders=Even+sizes", NOTICE),
    View("network", "", ".card img[src]"),
    View("network", "network=Edges+to+shapes", ".card img[src]"),
    View("network", "network=Shift+the+picture", NOTICE),
    View("network", "network=Many+channels", ".card img[src]"),
    View("network", "network=family&family_inputs=4&family_outputs=2&family_groups=2", ".board i"),
    View("network", "network=gradients&walk=input", ".board i"),
    View("learn", "kernel=gaussian_5", ".player .name:not(:empty)"),
    View("learn", "learn=A+tiny+network&face_size=3×3&face_kernels=4", ".player .name:not(:empty)"),
    View("learn", "learn=digits", ".bars button"),
    View("challenge", "", NOTICE),
    View("challenge", "question=2", NOTICE),
    View("challenge", "level=3&question=5", NOTICE),
    View("challenge", "question=7", "input.cell"),
    View("challenge", "question=Result", NOTICE),
    View("two_passes", "", ".passes img[src]"),
    View("two_passes", "passes=pairs&kernel=disk_5&pairs=2", NOTICE),
    View("two_passes", "passes=sums&box_at=9,9", ".panels img[src]"),
    View("noise", "", ".panels img[src]"),
    View("edges", "", ".panels img[src]"),
    View("frequencies", "", ".panels img[src]"),
    View("search", "", ".panels img[src]"),
    View("smaller", "", ".panels img[src]"),
    View("smaller", "smaller=pyramid", ".panels img[src]"),
    View("frequencies", "frequencies=mask&strokes=60,90,80,30", ".panels img[src]"),
]
MARKS = {"noise": "noise_at", "edges": "edge_at", "frequencies": "wave", "smaller": "shrink_at"}
"""Where a mark is moved on pictures side by side: what the link then holds, by page."""

PAGES = tuple(dict.fromkeys(view.page for view in VIEWS))


def views_of(page):
    """Return the views of a page."""
    return [view for view in VIEWS if view.page == page]


def sideways(page):
    """Return how many pixels the page is wider than the screen."""
    return page.evaluate(
        """() => {
          const wider = ({ scrollWidth, clientWidth }) => scrollWidth - clientWidth
          return Math.max(wider(document.documentElement), wider(document.querySelector("[data-testid=stMain]")))
        }"""
    )
