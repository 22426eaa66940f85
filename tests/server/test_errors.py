"""Whatever goes wrong in a page, a fragment or a callback is one friendly message, and a traceback in the log.

As a plain script, what goes wrong in a callback is told in Streamlit's own words.
"""

import pytest

from benchmarks.session import Visitor
from tests.server.support import run as run_apart
from tools.browser import ROOT, start_app

TYPED = "what somebody typed"
WAYS = {"asgi": "raising_app.py", "script": "raising_page.py"}


@pytest.fixture(scope="module", params=WAYS)
def way(request):
    """How the app is run."""
    return request.param


@pytest.fixture(scope="module")
def logs(way):
    """What the server wrote, once it has ended."""
    return []


@pytest.fixture(scope="module")
def visits(way, logs):
    """What a visitor saw after each button, and after the reload that followed it."""

    async def press_all(address):
        seen = {}
        async with Visitor(address) as visitor:
            await visitor.open()
            await visitor.change("below", string_value="touched")
            for key in ("in_page", "in_fragment", "in_callback", "in_stop", "in_rerun"):
                await visitor.press(key)
                first = (visitor.texts("alert"), visitor.texts("exception"), visitor.texts("markdown"))
                await visitor.rerun()
                seen[key] = (*first, visitor.texts("markdown"), visitor.texts("text"))
        return seen

    with start_app(ROOT / "tests/server/apps" / WAYS[way], on_log=logs.append) as address:
        return run_apart(press_all(address))


@pytest.mark.parametrize("key", ["in_page", "in_fragment", "in_callback"])
def test_an_error_is_one_friendly_message_and_the_session_lives(visits, way, key):
    alerts, exceptions, _, after, below = visits[key]
    assert sorted(after) == ["the rest of the fragment", "the rest of the page"]
    assert below == ["touched"]  # also what was not drawn any more
    if (way, key) == ("script", "in_callback"):
        assert not alerts
        assert len(exceptions) == 1
        assert TYPED not in exceptions[0]
        return
    assert len(alerts) == 1
    assert alerts[0].startswith("Something went wrong here that we did not foresee.")
    assert TYPED not in alerts[0]
    assert not exceptions


def test_an_error_in_a_fragment_leaves_the_rest_of_the_page(visits):
    assert visits["in_fragment"][2] == ["the rest of the page"]


@pytest.mark.parametrize("key", ["in_stop", "in_rerun"])
def test_stop_and_rerun_are_no_errors(visits, key):
    assert not visits[key][0]
    assert sorted(visits[key][3]) == ["the rest of the fragment", "the rest of the page"]


def test_the_traceback_is_in_the_log(visits, logs):
    assert logs[0].count("raising_page.py") >= 3
    assert logs[0].count(f"RuntimeError: {TYPED}") == 3
