"""Embedded in a course page of another origin, with the sandbox that such pages set: the part is there, and works."""

import re
import threading
from html import unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.browser.test_axe import OPTIONS
from tools.browser import settled

SANDBOX = 'sandbox="allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox"'
PARTS = {
    "step?only=stepper&kernel=sobel_x&step_on=original": ".stepper td[data-row]",
    "apply?only=apply&kernel=emboss": ".compare .frame[data-digest]",
    "gallery?only=card&card=emboss": ".st-key-open_card .compare .frame",
    "borders?only=grid&kernel=sobel_x": "figure[data-border] button",
    "network?only=chain": ".network .whole",
    "learn?only=descent&kernel=sobel_x": ".player",
}
WIDER = "() => document.querySelector('[data-testid=stMain]').scrollWidth - innerWidth"


@pytest.fixture
def course_page():
    """Serve a course page with an iframe in it, from another site than the app's, which is localhost; its address."""

    class Course(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(f"<!doctype html><title>Course</title><h1>Week 3</h1>{self.server.iframe}".encode())

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Course) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()

        def serve(iframe):
            server.iframe = iframe.replace("<iframe", f"<iframe {SANDBOX}")
            return f"http://127.0.0.1:{server.server_port}/"

        yield serve
        server.shutdown()


def test_what_share_copies_works_in_a_course_page(page, new_page, course_page, app_url):
    page.goto(f"{app_url}/step?kernel=sobel_x&step_on=original&at=100,100")
    expect(page.locator(".stepper td[data-row]").first).to_be_visible(timeout=60_000)
    settled(page)
    page.get_by_role("button", name="Share").click()
    page.get_by_role("radio", name="Course page").click()
    expect(page.get_by_text("Copy iframe")).to_be_visible()
    iframe = page.get_by_test_id("stCode").inner_text()
    assert re.fullmatch(r'<iframe src="[^"<>]*embed=true&amp;only=stepper[^"<>]*" [^<>]*></iframe>', iframe)

    for width in (800, 400):
        course = new_page()
        course.goto(course_page(iframe.replace('width="800"', f'width="{width}"')))
        frame = course.frame_locator("iframe")
        stepper = frame.locator(".stepper")
        expect(stepper.locator("td[data-row]").first).to_be_visible(timeout=60_000)
        for gone in ("stTopNavLink", "stExpandSidebarButton", "stHeader"):
            expect(frame.get_by_test_id(gone).filter(visible=True)).to_have_count(0)
        expect(frame.locator(".st-key-toolbar")).to_be_hidden()
        expect(frame.get_by_role("heading", name="Step by step", level=1)).to_be_attached()
        inside = next(each for each in course.frames if each.url.startswith(app_url))
        top = stepper.bounding_box()["y"] - course.locator("iframe").bounding_box()["y"]
        assert top <= 60, width  # in the frame
        assert inside.evaluate(WIDER) <= 0, width
        said = stepper.locator("[aria-live]").first
        before = said.inner_text()
        stepper.get_by_role("button", name="Forward").click()
        expect(said).not_to_have_text(before)
        expect(stepper).to_be_visible()
    inside.evaluate(AXE_SCRIPT)
    options = {**OPTIONS, "resultTypes": ["violations"]}
    assert inside.evaluate("async (options) => (await axe.run(document, options)).violations", options) == []
    # The way to the full page: the same screen, where stepping has come to.
    inside.wait_for_url(re.compile("at=100%2C101"))
    with course.expect_popup() as popup:
        frame.get_by_role("link", name="The full page").click()
    assert "embed" not in popup.value.url
    assert "only" not in popup.value.url
    assert "at=100%2C101" in popup.value.url
    popup.value.close()
    assert unescape(iframe).startswith(f'<iframe src="{app_url}/step?')


def test_each_part_stands_alone_in_a_small_frame(page, app_url):
    for link, shows in PARTS.items():
        page.set_viewport_size({"width": 800, "height": 600})
        page.goto(f"{app_url}/{link}&embed=true")
        expect(page.locator(shows).first).to_be_visible(timeout=60_000)
        settled(page)
        for width in (800, 400):
            page.set_viewport_size({"width": width, "height": 600})
            page.locator(shows).first.scroll_into_view_if_needed()  # waits until it stays where it is
            assert page.locator(shows).first.bounding_box()["y"] <= 300, (link, width)
            assert page.evaluate(WIDER) <= 0, (link, width)
            expect(page.get_by_role("link", name="The full page")).to_be_visible()
        for gone in ("stTopNavLink", "stExpandSidebarButton", "stPopoverButton"):
            expect(page.get_by_test_id(gone).filter(visible=True)).to_have_count(0)
        assert page.get_by_text("What to notice").count() == 0
