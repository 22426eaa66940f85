"""A real browser for the tests in this folder."""

import json
import os

import pytest
from playwright.sync_api import Error, sync_playwright

from tools.browser import BROWSER_FLAGS, chromium_path, is_local

# Opened at /apply, Streamlit's page looks for its server below that address first, and is told that there is none.
STREAMLIT_PROBES = ("/_stcore/health", "/_stcore/host-config")


@pytest.fixture(scope="session")
def browser():
    """Chromium. Without one the tests are skipped, or fail where BROWSER_TESTS=required."""
    with sync_playwright() as playwright:
        try:
            flags = [*BROWSER_FLAGS, "--process-per-site"]
            chromium = playwright.chromium.launch(executable_path=chromium_path(), args=flags)
        except Error as error:
            reason = f"no Chromium for the browser tests: {error.message.splitlines()[0]}"
            if os.environ.get("BROWSER_TESTS") == "required":
                pytest.fail(reason)
            pytest.skip(reason)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def context_for(browser):
    """Browser contexts, one for each set of options: what one test has loaded and compiled, the next need not.

    An empty page of the site of all our servers stays open in each, and so does the process that shows them.
    """
    contexts = {}

    def find(**options):
        key = json.dumps(options, sort_keys=True)
        if key not in contexts:
            contexts[key] = browser.new_context(**options)
            empty = contexts[key].new_page()
            empty.route("**", lambda route: route.fulfill(body=""))
            empty.goto("http://localhost/")
        return contexts[key]

    return find


@pytest.fixture
def new_page(context_for):
    """Open pages, ``new_page(**context_options)``. An error on one, or a request to another host, fails the test."""
    pages, problems = [], []

    def on_console(message):
        if message.type == "error" and not message.location["url"].endswith(STREAMLIT_PROBES):
            problems.append(f"console: {message.text} ({message.location['url']})")

    def on_request(request):
        if not is_local(request.url):
            problems.append(f"request to another host: {request.url}")

    def open_page(**options):
        page = context_for(**{"viewport": {"width": 1440, "height": 900}, **options}).new_page()
        pages.append(page)
        page.on("console", on_console)
        page.on("pageerror", lambda error: problems.append(f"page error: {error}"))
        page.on("request", on_request)
        return page

    yield open_page
    for page in pages:
        storage = page.context.new_cdp_session(page)
        storage.send("Storage.clearDataForOrigin", {"origin": "*", "storageTypes": "cookies,local_storage"})
        page.close()
    assert not problems, "\n".join(problems)


@pytest.fixture
def page(new_page):
    """One page of 1440 by 900 pixels."""
    return new_page()
