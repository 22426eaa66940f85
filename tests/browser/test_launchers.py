"""The same app, whoever starts it: Streamlit's command line, a launcher that runs scripts, and an ASGI server."""

import pytest
from playwright.sync_api import expect

from tools.browser import ROOT, bootstrap_run, settled, start_app, streamlit_run, uvicorn
from ui import state
from ui.shell.navigation import ENTRIES

WEIGHTS = [1, 2, 3, 4, 5, 6, 7, 8, 9]
LINK = f"{state.KERNEL_FROM.key}=own&{state.WEIGHTS.key}=1+2+3;+4+5+6;+7+8+9"


@pytest.fixture(scope="module", params=[streamlit_run, bootstrap_run, uvicorn], ids=lambda launcher: launcher.__name__)
def server(request):
    """Address of a server that nobody has visited yet."""
    with start_app(ROOT / "streamlit_app.py", launcher=request.param) as address:
        yield address


def expect_page(page, file):
    """Wait until a page has been drawn."""
    settled(page)
    (title,) = (entry.title for entry in ENTRIES if entry.file == file)
    expect(page.get_by_role("heading", name=title, level=1)).to_be_visible()


def test_a_link_and_the_start_page_open_on_a_server_that_just_started(page, server):
    page.goto(f"{server}/step?{LINK}")
    expect_page(page, "step")
    fields = page.locator(".stepper .kernel input")
    expect(fields).to_have_count(len(WEIGHTS))
    for field, weight in zip(fields.all(), WEIGHTS, strict=True):
        expect(field).to_have_value(str(weight))
    expect(page.get_by_test_id("stTopNavLink")).to_have_text([entry.title for entry in ENTRIES if not entry.section])
    expect(page.get_by_role("button", name="Share")).to_be_visible()
    page.goto(server)
    expect_page(page, "start")
    expect(page.get_by_text("has not started")).to_have_count(0)
    expect(page.get_by_role("button", name="Share")).to_be_visible()
    page.goto(f"{server}/?lesson=6")
    expect_page(page, "borders")
