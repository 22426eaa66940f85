"""Messages that no browser of ours sends change nothing: Python checks all that comes, and the session lives."""

import json
from urllib.parse import parse_qs

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Common_pb2 import DoubleArray, StringArray
from websockets.exceptions import ConnectionClosed

from benchmarks.session import Visitor, unpack
from tests.server.support import run as run_apart
from ui.state.choices import REGISTERED

SOBEL = ["−1", "0", "1", "−2", "0", "2", "−1", "0", "1"]
HUGE = 10**400
EDITS = [
    7,
    None,
    "<script>alert(1)</script>",
    [7, None, [], {}],
    [{"seq": HUGE}],
    [{"seq": "1", "action": "flip"}],
    [{"seq": 1, "action": "__class__"}],
    [{"seq": 1, "action": ["flip"]}],
    [{"seq": 1, "row": HUGE, "col": -HUGE, "text": "1"}],
    [{"seq": 1, "row": 0.5, "col": 0, "text": "1"}],
    [{"seq": 1, "row": 0, "col": 0, "text": "NaN"}],
    [{"seq": 1, "row": 0, "col": 0, "text": "1e999"}],
    [{"seq": 1, "row": 0, "col": 0, "text": "9" * 500_000}],
    [{"seq": 1, "row": 0, "col": 0, "text": "__import__('os')"}],
    [{"seq": 1, "text": "1 " * 200_000}],
    [{"seq": 1, "text": "[" * 10_000}],
    [{"seq": 1, "text": "1e9 " * 1001}],
    [{"seq": 1, "side": "rows", "by": HUGE}],
    [{"seq": 1, "side": "rows", "by": 10**6}],
    [{"seq": 1, "pixels": [[0, 0, 256], [-1, 0, 0], [HUGE, 0, 0], ["0", 0, 0], [0, 0]]}],
    [{"seq": 1, "pixels": [[0, 0, 300]] * 100_000}],
    [{"seq": 1, "pixels": {"0": 1}}],
]
POSITIONS = [
    7,
    [],
    {"row": HUGE, "col": 0, "stage": 0},
    {"row": -1, "col": 0, "stage": 0},
    {"row": 0, "col": 0, "stage": 10**9},
    {"row": "0", "col": "0", "stage": None},
    {"row": 0, "col": 0},
]


def visit(app_url, path, query, talk):
    """Have a visitor talk, then hold that the page still works and nothing went wrong."""

    async def run():
        async with Visitor(app_url) as visitor:
            await visitor.open(path, query)
            for chip in ("picture", "kernel", "border", "more"):
                await visitor.open_chip(chip)
            await talk(visitor)
            assert not visitor.texts("exception")
            assert not [text for text in visitor.texts("alert") if "went wrong" in text]
            await visitor.open_chip("border")
            await visitor.change("border", string_value="Wrap")
            assert visitor.keys().count("border_chip") == 1
            assert not [text for text in visitor.texts("alert") if "went wrong" in text]
            link = parse_qs(visitor.query)
            assert link["border"] == ["wrap"]
            for key, texts in link.items():
                REGISTERED[key].read(texts)  # the link is still one that opens

    run_apart(run())


def test_the_kernel_editor(app_url):
    async def talk(visitor):
        for edit in EDITS:
            await visitor.trigger("editor", "edit", edit)
            assert visitor.component("editor")["texts"] == SOBEL

    visit(app_url, "apply", "kernel=sobel_x", talk)


@pytest.mark.parametrize("query", ["kernel=sobel_x", "kernel=sobel_x&step_on=8%C3%978+to+paint"])
def test_the_stepper(app_url, query):
    async def talk(visitor):
        before = payload(visitor)
        for edit in EDITS:
            await visitor.trigger("stepper", "edit", edit)
        for position in POSITIONS:
            await visitor.change("stepper", json_value=json.dumps({"position": position}))
        assert payload(visitor) == before

    visit(app_url, "step", query, talk)


def payload(visitor):
    """What the stepper was given, without its count of messages and the reason why an edit was refused."""
    header, numbers = unpack(visitor.component("stepper"))
    return {**header, "seq": 0, "error": "", "bad": None}, numbers


def test_the_comparison(app_url):
    async def talk(visitor):
        for value in (7, HUGE, "x" * 1_000_000, {"a": []}, None):
            for event in ("missing", "unable", "differs"):
                await visitor.trigger("compare", event, value)

    visit(app_url, "apply", "kernel=sobel_x", talk)


def test_the_inspector(app_url):
    places = (7, [], [1], [1, 2, 3], [-1, 0], [HUGE, 0], ["1", "2"], [0.5, 1], {"row": 1})

    async def talk(visitor):
        for number, place in enumerate(places):
            await visitor.change("inspector", json_value=json.dumps({"pin": {"seq": number, "place": place}}))
            await visitor.trigger("inspector", "step", place)
        for pin in (7, [], {"seq": "1", "place": [1, 1]}, {"seq": 1}, {"place": [1, 1]}):
            await visitor.change("inspector", json_value=json.dumps({"pin": pin}))
        for along in (7, "row", {"seq": 1, "along": "both"}, {"seq": "1", "along": "column"}, {"along": "column"}):
            await visitor.change("scan_line", json_value=json.dumps({"along": along}))
        assert "along" not in parse_qs(visitor.query)
        assert "pixel" not in parse_qs(visitor.query)

    visit(app_url, "apply", "kernel=sobel_x", talk)


def test_the_strip_of_kernels(app_url):
    async def talk(visitor):
        await visitor.open_chip("kernel")
        for messages in (7, "x", [7], [{"name": "emboss"}], [{"seq": "1", "name": "emboss"}], [{"seq": 1, "name": []}]):
            await visitor.trigger("kernel_strip", "choose", messages)
        await visitor.trigger("kernel_strip", "choose", [{"seq": 1, "name": "no such kernel"}])
        assert visitor.component("editor")["texts"] == SOBEL

    visit(app_url, "apply", "kernel=sobel_x", talk)


MARKS = [
    7,
    [None, 7, {}],
    [{"seq": 1}],
    [{"seq": "1", "mark": [1, 1, 1, 1]}],
    [{"seq": 1, "mark": "1,1"}],
    [{"seq": 1, "mark": [1, 1]}],
    [{"seq": 1, "mark": [-1, 0, 1, 1]}],
    [{"seq": 1, "mark": [0.5, 0, 1, 1]}],
    [{"seq": 1, "mark": [0, 0, 0, 1]}],
    [{"seq": 1, "mark": [HUGE, -HUGE, HUGE, 1]}],
    [{"seq": 1, "mark": [100, 0, 71, 1]}],
]


def test_the_panels(app_url):
    async def run():
        async with Visitor(app_url) as visitor:
            for path, key in (("noise", "noise_panels"), ("search", "search_panels")):
                await visitor.open(path, "")
                before, _ = unpack(visitor.component(key))
                for marks in MARKS:
                    await visitor.trigger(key, "mark", marks)
                    assert unpack(visitor.component(key))[0] == before, (path, marks)
                await visitor.trigger(key, "mark", [{"seq": 1, "mark": [True, 20, 5, 6]}])
                after, _ = unpack(visitor.component(key))
                assert after["mark"] == {"noise": [0, 19, 3, 3], "search": [1, 20, 5, 6]}[path]
                assert not visitor.texts("exception")

    run_apart(run())


def test_events_that_no_component_has(app_url):
    async def talk(visitor):
        for event in ("__class__", "", "edit__events", "x" * 10_000):
            await visitor.trigger("editor", event, 1)

    visit(app_url, "apply", "kernel=sobel_x", talk)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("border", {"string_value": "Purple"}),
        ("border", {"string_value": "x" * 1_000_000}),
        ("stride", {"string_value": "99"}),
        ("view", {"string_array_value": StringArray(data=["Purple"])}),
        ("view", {"string_array_value": StringArray(data=[])}),
        ("picture", {"string_array_value": StringArray(data=["Yours", "Sample"])}),
        ("sigma", {"double_array_value": DoubleArray(data=[float("nan")])}),
        ("sigma", {"double_array_value": DoubleArray(data=[1e308])}),
        ("sigma", {"double_array_value": DoubleArray(data=[])}),
        ("sigma", {"double_array_value": DoubleArray(data=[1.0] * 1000)}),
        ("sigma", {"string_value": "1.5"}),
        ("side_by_side", {"double_value": 7.0}),
    ],
    ids=lambda value: value if isinstance(value, str) else str(value)[:40],
)
def test_values_that_a_widget_does_not_offer(app_url, key, value):
    async def talk(visitor):
        await visitor.change(key, **value)
        for element_id in list(visitor.states):
            del visitor.states[element_id]

    query = "from=Formula&size=9" if key == "sigma" else "kernel=sobel_x"
    visit(app_url, "apply", query, talk)


@pytest.mark.parametrize(
    ("state", "is_said"),
    [
        ({"json_value": "[" * 100_000}, True),
        ({"json_value": "{"}, True),
        ({"id": "no such widget", "int_value": 7}, False),
    ],
    ids=["nested deeply", "cut off", "unknown"],
)
def test_what_streamlit_itself_cannot_read_is_a_message_to_who_sent_it(app_url, state, is_said):
    async def run():
        async with Visitor(app_url) as visitor:
            await visitor.open("apply", "kernel=sobel_x")
            message = BackMsg()
            message.rerun_script.page_script_hash = visitor.page
            message.rerun_script.widget_states.widgets.add(**{"id": visitor.widget("editor")[0], **state})
            await visitor.send(message)
            assert bool([alert for alert in visitor.texts("alert") if "went wrong" in alert]) == is_said
            assert not visitor.texts("exception")
            await visitor.open("apply", "kernel=sobel_x")
            assert visitor.component("editor")["texts"] == SOBEL

    run_apart(run())


@pytest.mark.parametrize("data", [b"\xff" * 1000, b"\x0a", bytes(5_000_000)], ids=["noise", "cut off", "too large"])
def test_bytes_that_are_no_message_end_the_connection_not_the_session(app_url, data):
    async def talk(visitor):
        session = visitor.session
        await visitor.send_raw(data)
        with pytest.raises(ConnectionClosed):
            await visitor.send(BackMsg())
        await visitor.reconnect()
        assert visitor.session == session

    visit(app_url, "apply", "kernel=laplacian", talk)
