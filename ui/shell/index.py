"""The page that the browser loads before the app: with a sentence for as long as the app is not on it."""

from functools import cache
from pathlib import Path

import streamlit as st
from starlette.responses import HTMLResponse
from starlette.routing import Route

from ui.shell.navigation import ENTRIES

_ROOT = '<div id="root"></div>'
# Where the app runs, it takes the place of all that is in its root: whoever still reads this after some seconds has a
# browser without JavaScript or its modules, or has lost the server.
_ROOT_WITH_SENTENCE = """<div id="root">
      <style>
        @keyframes late { from { visibility: hidden } }
        #late { animation: late 4s step-end; font: 1.1rem/1.5 sans-serif; margin: 2rem auto; max-width: 40rem }
      </style>
      <p id="late">
        The convolution lab has not started in this browser. Reload the page. If that does not help, you need a current
        Chrome, Edge, Firefox or Safari with JavaScript switched on.
      </p>
    </div>"""


def routes():
    """Return a route for each page of the app; for any other page Streamlit answers as usual."""
    return [Route(f"/{file}", _answer) for file in ("", *(entry.file for entry in ENTRIES[1:]))]


async def _answer(request):
    return HTMLResponse(_page(), headers={"Cache-Control": "no-cache"})


@cache
def _page():
    """Return Streamlit's page with the sentence."""
    return (Path(st.__file__).parent / "static" / "index.html").read_text("utf-8").replace(_ROOT, _ROOT_WITH_SENTENCE)
