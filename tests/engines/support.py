"""Firefox and WebKit as Debian has them, and what the tests do with either.

Both answer to the same few words: Selenium's `get`, `execute_script`, `execute` (mouse and keyboard) and `quit`, and
`upload` and `errors` of our own.
"""

import json
import os
import shutil
import subprocess
import urllib.parse
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from selenium.common.exceptions import TimeoutException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.bidi.browsing_context import BrowsingContext
from selenium.webdriver.common.bidi.input import Input
from selenium.webdriver.common.bidi.log import Log
from selenium.webdriver.common.bidi.script import Script
from selenium.webdriver.common.bidi.session import Session
from selenium.webdriver.remote.websocket_connection import WebSocketConnection
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from selenium.webdriver.webkitgtk.webdriver import WebDriver

WINDOW = (1440, 900)
PATIENCE = 60  # seconds, for a busy machine
POLL = 0.05

# A camera that is there, and refused to everybody.
FIREFOX_SETTINGS = {"media.navigator.streams.fake": True, "permissions.default.camera": 2}

# What Firefox says of a font that was still on its way when the page was left (NS_BINDING_ABORTED).
LEFT_BEFORE = "status=2152398850"

# WebKit gives its camera to whoever drives it. This keeps it from looking for one: so there is none, on any machine.
NO_CAMERA = {"GST_PLUGIN_FEATURE_RANK": "v4l2deviceprovider:NONE,pipewiredeviceprovider:NONE"}

# WebKit's driver tells nothing of the console. So the page does, once it is loaded; our components come after that.
TELL_ERRORS = """
const { error } = console
window.said = []
console.error = (...words) => { said.push(words.join(" ")); error(...words) }
addEventListener("error", (event) => said.push(event.message))
addEventListener("unhandledrejection", (event) => said.push(`${event.reason}`))
"""

# Finds elements that are to be seen, in the shadow roots of our components too, by selector and a part of their text.
FIND = """
const everywhere = (selector, root = document) => [
  ...root.querySelectorAll(selector),
  ...[...root.querySelectorAll("*")].flatMap(({ shadowRoot }) => (shadowRoot ? everywhere(selector, shadowRoot) : [])),
]
const visible = (selector, text) =>
  everywhere(selector).filter(
    (element) => element.checkVisibility({ visibilityProperty: true }) && (!text || element.textContent.includes(text)),
  )
"""


class Firefox:
    """Firefox without windows, over WebDriver BiDi.

    It speaks that by itself. Selenium's own class for it would need geckodriver, which Debian does not have.
    """

    NEEDS = ("firefox-esr",)

    def __init__(self):
        self._folder = TemporaryDirectory()
        profile = Path(self._folder.name)
        settings = [f"user_pref({json.dumps(name)}, {json.dumps(to)});\n" for name, to in FIREFOX_SETTINGS.items()]
        (profile / "user.js").write_text("".join(settings))
        self._process = subprocess.Popen(
            ["firefox-esr", "--headless", "--no-remote", "--remote-debugging-port=0", "--profile", profile],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        server = WebDriverWait(profile / "WebDriverBiDiServer.json", PATIENCE, POLL, (OSError, ValueError)).until(
            lambda file: json.loads(file.read_text())
        )
        self._connection = WebSocketConnection(f"ws://{server['ws_host']}:{server['ws_port']}/session", PATIENCE, 0.01)
        Session(self._connection).new({})
        self._tabs = BrowsingContext(self._connection)
        self._tab = self._tabs.create("tab")  # the first one has no focus, and presses no button by a key
        self._tabs.set_viewport(self._tab, dict(zip(("width", "height"), WINDOW, strict=True)))
        self._errors = []
        Log(self._connection).add_event_handler("entry_added", self._note)

    def _note(self, entry):
        if entry["level"] == "error" and LEFT_BEFORE not in entry["text"]:
            self._errors.append(entry["text"])

    def get(self, address):
        self._tabs.navigate(self._tab, address, "complete")

    def execute_script(self, script, *arguments):
        function = f"(...all) => JSON.stringify((function () {{ {script} }})(...all)) ?? 'null'"
        return json.loads(Script(self._connection).execute(function, *arguments, context_id=self._tab)["value"])

    def execute(self, command, actions):
        assert command == "actions"
        Input(self._connection).perform_actions(self._tab, **actions)

    def upload(self, selector, path):
        """Choose a file."""
        [field] = self._tabs.locate_nodes(self._tab, {"type": "css", "value": selector})
        Input(self._connection).set_files(self._tab, {"sharedId": field["sharedId"]}, [str(path)])

    def errors(self):
        """What the console has said of errors since this was asked last."""
        said, self._errors = self._errors, []
        return said

    def quit(self):
        self._process.terminate()  # before the connection, which would wait for its next word
        self._process.wait(PATIENCE)
        self._connection.close()
        self._folder.cleanup()


class WebKit(WebDriver):
    """WebKitGTK's little browser, on a screen that nobody sees."""

    NEEDS = ("WebKitWebDriver", "Xvfb")

    def __init__(self):
        reading, writing = os.pipe()
        screen = "x".join(map(str, WINDOW)) + "x24"
        self._screen = subprocess.Popen(
            ["Xvfb", "-displayfd", str(writing), "-screen", "0", screen, "-nolisten", "tcp"],
            pass_fds=[writing],
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        with os.fdopen(reading) as display:
            environment = {**os.environ, **NO_CAMERA, "DISPLAY": f":{display.readline().strip()}"}
        # The path is told, or Selenium would look for the driver on the internet.
        super().__init__(Options(), Service(shutil.which("WebKitWebDriver"), env=environment))
        self.set_window_rect(0, 0, *WINDOW)

    def get(self, address):
        super().get(address)
        self.execute_script(TELL_ERRORS)

    def upload(self, selector, path):
        """Choose a file."""
        self.find_element("css selector", selector).send_keys(str(path))

    def errors(self):
        """What the console of this page has said of errors since this was asked last."""
        return self.execute_script("return window.said?.splice(0) ?? []")

    def quit(self):
        super().quit()
        self._screen.terminate()
        self._screen.wait(PATIENCE)


ENGINES = {"firefox": Firefox, "webkit": WebKit}


def run(browser, expression, *given):
    """Return what an expression gives in the page; `given` are the arguments, `visible` finds elements."""
    return browser.execute_script(f"const given = [...arguments]; {FIND} return {expression}", *given)


def texts(browser, selector, text=""):
    """Texts of the elements that are to be seen, and have this in their text."""
    return run(browser, "visible(...given).map((element) => element.textContent.trim())", selector, text)


def attribute(browser, selector, name):
    """An attribute of the first such element."""
    return run(browser, "visible(given[0])[0]?.getAttribute(given[1])", selector, name)


def in_link(browser, name):
    """What the address bar has of this, or None."""
    query = urllib.parse.urlsplit(run(browser, "location.href")).query
    return urllib.parse.parse_qs(query).get(name, [None])[0]


def becomes(read, judge):
    """Read until it is what it should be, and return it; `judge` says whether it is."""
    seen = []

    def holds(_):
        seen[:] = [read()]
        return judge(*seen)

    with suppress(TimeoutException):
        WebDriverWait(read, PATIENCE, POLL).until(holds)
    assert judge(*seen), f"after {PATIENCE} seconds still {seen[0]!r}"
    return seen[0]


def settle(browser):
    """Wait until the script of the app has run, and the pictures that it shows have come."""
    state = """(({ testConnectionState, testScriptState } = {}) => [
      testConnectionState, testScriptState, ...visible("img").filter(({ complete }) => !complete).map(({ alt }) => alt),
    ])(visible("[data-testid=stApp]")[0]?.dataset)"""
    becomes(lambda: run(browser, state), lambda seen: seen == ["CONNECTED", "notRunning"])


def open_link(browser, address, shows):
    """Follow a link, and wait until all is there: this, and what is below all else."""
    browser.get(address)
    becomes(lambda: len(texts(browser, shows)), bool)
    becomes(lambda: texts(browser, "[data-testid=stAlert]", "What to notice"), bool)
    settle(browser)


def box(browser, selector, text=""):
    """Left, top, width and height of the first such element, in view and no longer moving."""
    places = [None]
    look = """(({ left, top, width, height }) => [left, top, width, height])(
      visible(...given).slice(0, 1).map((element) => {
        element.scrollIntoView({ block: "center", behavior: "instant" })
        return element.getBoundingClientRect()
      })[0] ?? {})"""

    def read():
        places.append(run(browser, look, selector, text))
        return places[-2:]

    return becomes(read, lambda last: None not in last[1] and last[0] == last[1])[1]


def drag(browser, start, end):
    """Press the mouse at one point of the window, move it to another, and let go."""
    actions = ActionBuilder(browser)
    actions.pointer_action.move_to_location(*map(round, start)).pointer_down()
    actions.pointer_action.move_to_location(*map(round, end)).pointer_up()
    actions.perform()


def click(browser, selector, text=""):
    """Click the middle of the first such element."""
    left, top, width, height = box(browser, selector, text)
    centre = (left + width / 2, top + height / 2)
    drag(browser, centre, centre)


def press(browser, *keys):
    """Press keys, one after the other."""
    ActionChains(browser).send_keys(*keys).perform()
