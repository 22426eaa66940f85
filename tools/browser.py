"""A browser to drive, for tests and benchmarks: run an app, wait for it, find what is in it."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import expect

ROOT = Path(__file__).parents[1]
START_TIMEOUT = 60  # seconds for a cold server, also on a busy machine
# Chromium talks to its maker unless told not to.
BROWSER_FLAGS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-sync",
    "--no-first-run",
]
LOCAL_HOSTS = ("localhost", "127.0.0.1")


def chromium_path():
    """Return the Chromium to use: $CHROMIUM, else one on the PATH, else None for Playwright's own."""
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def free_port():
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def streamlit_run(path, options):
    """Return the command that most people start an app with."""
    return [sys.executable, "-m", "streamlit", "run", str(path), *(f"--{name}={to}" for name, to in options.items())]


def bootstrap_run(path, options):
    """Return the command of a launcher that knows of scripts only, as a host's or a desktop wrapper's does."""
    code = f"""from streamlit.web import bootstrap
bootstrap.load_config_options({options})
bootstrap.run({str(path)!r}, False, [], {options})"""
    return [sys.executable, "-c", code]


def uvicorn(path, options):
    """Return the command of an ASGI server."""
    address = ("--host", options["server.address"], "--port", str(options["server.port"]))
    return [sys.executable, "-m", "uvicorn", f"{path.stem}:app", *address]


@contextmanager
def start_app(path, port=None, on_log=None, launcher=streamlit_run):
    """Run an app from the root of the project, yield its address, and end it.

    `launcher` returns the command. At the end, `on_log` gets what the server wrote.
    """
    port = port or free_port()
    options = {
        "server.port": port,
        "server.address": "localhost",
        "server.headless": True,
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": False,
    }
    command = launcher(path, options)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryFile("w+") as log:
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT)
        try:
            if not answers(server, f"http://localhost:{port}/_stcore/health"):
                log.seek(0)
                raise RuntimeError(f"{path} did not come up:\n{log.read()}")
            yield f"http://localhost:{port}"
        finally:
            server.terminate()
            try:
                server.wait(timeout=START_TIMEOUT)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
            if on_log:
                log.seek(0)
                on_log(log.read())


def answers(server, address):
    """Poll until the server answers; False if it ends or takes too long."""
    deadline = time.monotonic() + START_TIMEOUT
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=START_TIMEOUT):
                return True
        except OSError:
            try:
                server.wait(timeout=0.1)
                return False
            except subprocess.TimeoutExpired:
                continue
    return False


def settled(page):
    """Wait until the script of the app has run and the browser shows what it made, pictures included."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=20_000)
    expect(app).to_have_attribute("data-test-script-state", "notRunning", timeout=20_000)
    page.wait_for_function("Array.from(document.images).every((image) => image.complete)")


def pick(page, label, option):
    """Choose from a list, scrolling there first, as people do: an open list closes when the page scrolls."""
    field = page.get_by_role("combobox", name=label, exact=True)
    field.scroll_into_view_if_needed()
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    field.click()
    page.get_by_role("option", name=option, exact=True).click()


def open_chip(page, name):
    """Open the picker of a chip of the toolbar, if it is not open, and return it."""
    button = page.locator(f".st-key-{name}_chip").get_by_role("button").first
    picker = page.get_by_test_id("stPopoverBody")
    if button.get_attribute("aria-expanded") != "true":
        button.click()
    expect(picker.locator("[role=radiogroup], [role=combobox]").first).to_be_attached()
    settled(page)
    return picker


def choose_in(page, chip, option):
    """Choose one of what the picker of a chip shows, and leave it closed."""
    picker = open_chip(page, chip)
    picker.get_by_text(option, exact=True).first.click()
    settled(page)
    if picker.is_visible():
        page.keyboard.press("Escape")
    expect(picker).to_have_count(0)


def is_local(address):
    """Whether a request stays on this machine; blob: and data: addresses have no host."""
    return (urllib.parse.urlsplit(address).hostname or "localhost") in LOCAL_HOSTS


def tab_to(page, locator):
    """Press Tab until an element has the focus."""
    for _ in range(120):
        if locator.evaluate("element => element === element.getRootNode().activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {locator}")


def press(page, locator):
    """Go to an element and press Enter, by keyboard alone."""
    tab_to(page, locator)
    page.keyboard.press("Enter")
