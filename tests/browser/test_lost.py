"""What somebody reads when something does not arrive: the app, its server, a picture."""

import re

import pytest
from playwright.sync_api import expect

from tools.browser import ROOT, bootstrap_run, free_port, settled, start_app
from ui.shell.lost_pictures import SENTENCE

NOT_STARTED = "The convolution lab has not started in this browser."
LOST = re.compile(f"^{re.escape(SENTENCE)}")
# Its own pictures, and those that Streamlit serves; never the scripts of components, which are blobs, too.
LOSE_PICTURES = """
const make = URL.createObjectURL
URL.createObjectURL = (blob) => (blob.type.includes("javascript") ? make(blob) : "/media/lost.png")
"""


@pytest.fixture
def visit(browser):
    """Open pages that may write errors into the console: ``visit(**context_options)``."""
    contexts = []

    def open_page(**options):
        contexts.append(browser.new_context(**options))
        return contexts[-1].new_page()

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("path", ["", "step"])
def test_a_browser_without_javascript_shows_a_sentence(visit, app_url, path):
    page = visit(java_script_enabled=False)
    page.goto(f"{app_url}/{path}")
    expect(page.get_by_text(NOT_STARTED)).to_be_visible(timeout=15_000)


def test_a_browser_without_modules_shows_a_sentence(visit, app_url):
    page = visit()
    page.route("**/static/js/**", lambda route: route.abort())  # a module that is not run is all that it sees
    page.goto(f"{app_url}/apply")
    expect(page.get_by_text(NOT_STARTED)).to_be_visible(timeout=15_000)


def test_a_server_that_went_away_is_told_of_and_comes_back_to_the_same_screen(visit):
    port = free_port()
    page = visit()
    with start_app(ROOT / "streamlit_app.py", port) as address:
        page.goto(f"{address}/apply?border=zero")
        settled(page)
        cell = page.get_by_label("row 0, column 0", exact=True)
        cell.fill("5")
        cell.press("Enter")
        expect(page).to_have_url(re.compile(r"=5\+0\+1"))
        expect(page.get_by_text("response, clip", exact=True)).to_be_visible()  # it was signed before
        link, digest = page.url, page.locator("[data-digest]").get_attribute("data-digest")
    expect(page.get_by_role("dialog")).to_contain_text("Is Streamlit still running?", timeout=15_000)
    expect(page.locator(".compare .after")).to_be_visible()
    with start_app(ROOT / "streamlit_app.py", port, launcher=bootstrap_run):
        settled(page)
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page).to_have_url(link)
        expect(cell).to_have_value("5")
        expect(page.locator("[data-digest]")).to_have_attribute("data-digest", digest)
        cell.fill("6")
        cell.press("Enter")
        expect(page).to_have_url(link.replace("5+0+1", "6+0+1"))
        expect(page.locator("[data-digest]")).not_to_have_attribute("data-digest", digest)


@pytest.mark.parametrize(
    ("path", "picture"),
    [
        ("", "[data-testid=stImage] img"),
        ("gallery", ".card .whole"),
        ("network", ".whole img"),
        ("network", ".card img"),
    ],
)
def test_a_picture_that_did_not_arrive_says_so(visit, app_url, path, picture):
    page = visit()
    page.add_init_script(LOSE_PICTURES)
    page.route("**/media/*.png", lambda route: route.fulfill(status=404))
    page.goto(f"{app_url}/{path}")
    lost = page.locator(picture).first
    expect(lost).to_have_attribute("alt", LOST, timeout=20_000)
    expect(lost).to_be_visible()


def test_a_comparison_whose_picture_did_not_arrive_says_so(visit, app_url):
    page = visit()
    page.add_init_script(LOSE_PICTURES)
    page.goto(f"{app_url}/apply")
    expect(page.locator(".compare .note")).to_have_text(LOST, timeout=20_000)


def test_a_picture_that_arrives_after_all_is_described_as_ever(visit, app_url):
    page = visit()
    page.route("**/media/*.png", lambda route: route.fulfill(status=404))
    page.goto(app_url)
    lost = page.locator("[data-testid=stImage] img").first
    expect(lost).to_have_attribute("alt", LOST, timeout=20_000)
    page.unroute("**/media/*.png")
    lost.evaluate("image => { image.src += '?again' }")
    expect(lost).to_have_attribute("alt", re.compile("^A cat in grey"))
