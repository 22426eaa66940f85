"""A real browser and real servers for the tests in this folder."""

import os

import pytest
from playwright.sync_api import Error, sync_playwright

from tools.browser import BROWSER_FLAGS, ROOT, chromium_path, is_local, start_app

# Opened at /apply, Streamlit's page looks for its server below that address first, and is told that there is none.
STREAMLIT_PROBES = ("/_stcore/health", "/_stcore/host-config")


@pytest.fixture(scope="session")
def browser():
    """Chromium. Without one the tests are skipped, or fail where BROWSER_TESTS=required."""
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=chromium_path(), args=BROWSER_FLAGS)
        except Error as error:
            reason = f"no Chromium for the browser tests: {error.message.splitlines()[0]}"
            if os.environ.get("BROWSER_TESTS") == "required":
                pytest.fail(reason)
            pytest.skip(reason)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser):
    """Open pages, ``new_page(**context_options)``. An error on one, or a request to another host, fails the test."""
    contexts, problems = [], []

    def on_console(message):
        if message.type == "error" and not message.location["url"].endswith(STREAMLIT_PROBES):
            problems.append(f"console: {message.text} ({message.location['url']})")

    def on_request(request):
        if not is_local(request.url):
            problems.append(f"request to another host: {request.url}")

    def open_page(**options):
        context = browser.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
        contexts.append(context)
        page = context.new_page()
        page.on("console", on_console)
        page.on("pageerror", lambda error: problems.append(f"page error: {error}"))
        page.on("request", on_request)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not problems, "\n".join(problems)


@pytest.fixture
def page(new_page):
    """One page of 1440 by 900 pixels."""
    return new_page()


@pytest.fixture(scope="session")
def app_url():
    """Address of the app itself."""
    with start_app(ROOT / "streamlit_app.py") as url:
        yield url
