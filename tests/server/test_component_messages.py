"""What the components make of messages, from browsers of ours and others: seen in what they are given next."""

import json

import numpy as np
import pytest

from benchmarks.session import Visitor, unpack
from conv.parsing import format_kernel, parse_kernel
from tests.browser.apps.editor_kernels import KERNELS
from tests.browser.apps.stepper_pictures import PICTURES
from tests.server.support import run
from ui.shared.pictures import deflated

SOBEL_X = KERNELS["Sobel x"].tolist()
SMALL = np.arange(9.0).reshape(3, 3)
FORGED_EDITS = [
    "text",
    [7],
    [{"action": "flip"}],
    [{"seq": "1", "action": "flip"}],
    [{"seq": 0, "action": "flip"}],
    [{"seq": 1, "action": "drop"}],
    [{"seq": 1, "action": ["flip"]}],
    [{"seq": 1, "side": "rows", "by": 1}],
    [{"seq": 1, "side": "rows", "by": -4}],
    [{"seq": 1, "side": "cols"}],
    [{"seq": 1, "side": "depth", "by": 2}],
    [{"seq": 1, "row": 3, "col": 0, "text": "1"}],
    [{"seq": 1, "row": -1, "col": 0, "text": "1"}],
    [{"seq": 1, "row": 0, "col": 0, "text": 1}],
    [{"seq": 1, "row": [], "col": 0, "text": "1 2 3"}],
    [{"seq": 1, "text": ["1"]}],
]
REFUSED_EDITS = [  # and the facts that are said
    ({"text": "1 " * 10_001}, ("20,000", "20,002")),
    ({"text": "1 2; 3 4"}, ("odd", "(2, 2)")),
    ({"row": 0, "col": 0, "text": "1 2 3"}, ("one weight", "3")),
    ({"row": 0, "col": 0, "text": "1e10"}, ("1e10", "1,000,000,000")),
]
FORGED_POSITIONS = [
    None,
    "x",
    [],
    {},
    {"row": 1},
    {"row": 1, "col": 2},
    {"row": -1, "col": 0, "stage": None},
    {"row": 0, "col": 1024, "stage": None},
    {"row": 1.5, "col": 0, "stage": None},
    {"row": 1, "col": 0, "stage": "3"},
    {"row": 1, "col": 0, "stage": 53},
]


def visit(address, talk, query=""):
    async def visiting():
        async with Visitor(address) as visitor:
            await visitor.open("", query)
            await talk(visitor)

    run(visiting())


def said(visitor):
    """What Python knows, as the app writes it below the component."""
    (text,) = visitor.texts("text")
    return json.loads(text)


# The kernel editor


@pytest.fixture
def editor_url(serve):
    return serve("tests/browser/apps/editor_app.py")


def test_the_editor_ignores_forged_messages(editor_url):
    async def talk(visitor):
        for messages in FORGED_EDITS:
            await visitor.trigger("editor", "edit", messages)
            assert said(visitor) == {"weights": SOBEL_X, "edits": 0}, messages
            assert visitor.component("editor")["error"] == "", messages

    visit(editor_url, talk)


def test_the_editor_says_what_cannot_be_done(editor_url):
    async def talk(visitor):
        for seq, (message, facts) in enumerate(REFUSED_EDITS, 1):
            await visitor.trigger("editor", "edit", [{"seq": seq, **message}])
            assert said(visitor) == {"weights": SOBEL_X, "edits": 0}, message
            for fact in facts:
                assert fact in visitor.component("editor")["error"], message
        tiny = "1, -0.99999999999, 0"
        await visitor.trigger("editor", "edit", [{"seq": 8, "text": tiny}])
        assert said(visitor) == {"weights": parse_kernel(tiny).tolist(), "edits": 1}
        await visitor.trigger("editor", "edit", [{"seq": 9, "action": "sum_to_one"}])  # they would be too large
        assert said(visitor) == {"weights": parse_kernel(tiny).tolist(), "edits": 1}
        assert "1,000,000,000" in visitor.component("editor")["error"]

    visit(editor_url, talk)


# The stepper


@pytest.fixture
def stepper_url(serve):
    return serve("tests/browser/apps/stepper_app.py")


def header(visitor):
    return unpack(visitor.component("stepper"))[0]


def test_the_stepper_ignores_a_position_that_the_browser_does_not_send(stepper_url):
    async def talk(visitor):
        for position in FORGED_POSITIONS:
            await visitor.change("stepper", json_value=json.dumps({"position": position}))
            assert said(visitor)["told"] == [], position
        await visitor.change("stepper", json_value=json.dumps({"position": {"row": 1, "col": 2, "stage": None}}))
        assert said(visitor)["told"] == [[1, 2, None]]

    visit(stepper_url, talk)


@pytest.mark.parametrize(("flip", "place"), [("", (0, 1)), ("&flip", (2, 1))])
def test_a_weight_lies_where_it_is_shown(stepper_url, flip, place):
    async def talk(visitor):
        await visitor.trigger("stepper", "edit", [{"seq": 1, "row": 0, "col": 1, "text": "1/3"}])
        wanted = SMALL.copy()
        wanted[place] = 1 / 3
        assert said(visitor)["weights"] == wanted.tolist()

    visit(stepper_url, talk, f"kernel={format_kernel(SMALL)}{flip and '&flip=1'}")


def test_edits_that_wait_for_the_same_rerun_add_up_and_old_ones_are_not_applied_again(stepper_url):
    async def talk(visitor):
        first = [{"seq": 1, "row": 0, "col": 0, "text": "5"}, {"seq": 2, "row": 0, "col": 1, "text": "6"}]
        await visitor.trigger("stepper", "edit", first)
        assert said(visitor)["weights"][0] == [5, 6, 2]
        await visitor.trigger("stepper", "edit", [{"seq": 3, "row": 0, "col": 0, "text": "7"}])
        await visitor.trigger("stepper", "edit", first)
        assert said(visitor)["weights"][0] == [7, 6, 2]

    visit(stepper_url, talk, f"kernel={format_kernel(SMALL)}")


def test_a_bad_weight_gets_its_sentence_and_changes_nothing(stepper_url):
    async def talk(visitor):
        for seq, text in enumerate(("x", "1 2", "", "1e400", "9" * 50), 1):
            await visitor.trigger("stepper", "edit", [{"seq": seq, "row": 0, "col": 0, "text": text}])
            assert said(visitor)["weights"] == SOBEL_X, text
            assert header(visitor)["error"].endswith("."), text
            assert header(visitor)["bad"] == {"row": 0, "col": 0, "text": text[:40]}

    visit(stepper_url, talk)


def test_painted_pixels_are_checked_one_by_one(stepper_url):
    async def talk(visitor):
        pixels = [[0, 1, 7], [0, 2, 256], [-1, 0, 9], [9, 0, 9], ["0", 0, 9], [1]]
        await visitor.trigger("stepper", "edit", [{"seq": 1, "pixels": pixels}])
        wanted = PICTURES["grid"].copy()
        wanted[0, 1] = 7
        _, picture = unpack(visitor.component("stepper"))
        assert picture == deflated(wanted)

    visit(stepper_url, talk, "picture=grid")
