"""What a link holds opens the same screen: with ids, with the labels of older links, alone and together."""

import random

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from conv.kernels import KERNELS
from ui import state
from ui.state import own_lesson
from ui.state.choices import REGISTERED, Choice, Range, Several, Text
from ui.state.old_links import OLD_LINKS
from ui.state.small_copy import as_text

DICE = random.Random(7)
ALWAYS = {
    state.KERNEL.key: [state.KERNEL.default],
    state.STEP_ON.key: [state.STEP_ON.default],
    state.PAINTED.key: [state.PAINTED.to_text(state.PAINTED.default)],
}
"""What a link holds where it is drawn, also if it is as usual."""
WEIGHTS = np.array([[0, 1.5, 0], [1, -4, 1], [0, -1 / 3, 0]])


def page(queries):
    """Open one link after the other, each in a session that is empty, on a page that shows all there is to choose."""
    import streamlit as st

    from ui import state
    from ui.state.choices import REGISTERED, kept

    results = []
    for query in queries:
        st.session_state.clear()
        st.query_params.from_dict(query)
        state.read_link("test")
        for choice in REGISTERED.values():
            state.link(choice)
        state.write_link()
        address = {key: st.query_params.get_all(key) for key in st.query_params}
        results.append((st.session_state["ignored_in_the_link"], dict(kept()), address))
    st.session_state["results"] = results


def opened(*queries):
    """Open links; return for each what was ignored, what was chosen by key, and the address that is then shown."""
    at = AppTest.from_function(page, default_timeout=120, args=(queries,))
    at.run()
    assert not at.exception
    return at.session_state["results"]


def some_value(choice):
    """Return a value that is not the default, wherever there is one."""
    others = {
        state.WEIGHTS: WEIGHTS,
        state.CARD_WEIGHTS: WEIGHTS,
        state.POSITION: (3, 4, 2),
        state.PAINTED: np.arange(64, dtype=np.uint8).reshape(8, 8),
        state.COPY: as_text(np.full((9, 9), 90, np.uint8)),
        state.PIXEL: (108, 133),
        state.CARD: "emboss",
        state.ROOM: "ABC234",
        state.OWN_LESSON: own_lesson.as_text([("apply", "kernel=emboss", "Light", "Where from?")]),
        state.SPOT: (1, 2, 4),
        state.CHAIN: "relu,max2",
        state.BOX_AT: (7, 8),
        state.NOISE_AT: (9, 10),
        state.EDGE_AT: (11, 12),
        state.WAVE: (13, 14),
        state.STROKES: ((1, 2, 3, 4), (5, 6, 7, 8)),
        state.SEARCH: "x & y=z?#%",
        state.COMPARED: ["emboss", "box_3", "sobel_x"],
    }
    if choice in others:
        return others[choice]
    if isinstance(choice, Range):
        steps = round((choice.high - choice.low) / choice.step)
        return type(choice.default)(round(choice.low + DICE.randint(0, steps) * choice.step, 6))
    return DICE.choice([value for value in choice.allowed if value != choice.default])


def query_of(values):
    return {choice.key: choice.texts(value) for choice, value in values.items() if choice.texts(value)}


@pytest.mark.parametrize("company", [0, 3], ids=["alone", "with three others"])
def test_a_link_brings_back_every_choice(company):
    screens = []
    for choice in REGISTERED.values():
        others = DICE.sample([other for other in REGISTERED.values() if other is not choice], company)
        screens.append({each: some_value(each) for each in (choice, *others)})
    found = opened(*map(query_of, screens))
    for values, (ignored, _, address) in zip(screens, found, strict=True):
        assert not ignored
        says_not_whose = state.WEIGHTS in values and state.KERNEL_FROM not in values
        used = {state.KERNEL_FROM: "own"} if says_not_whose else {}
        assert address == ALWAYS | query_of(values | used)


def test_weights_of_a_link_are_used_and_one_row_of_older_links_is_one_row():
    queries = [
        {"weights": "1 0 -1"},
        {"weights": "1 0 -1", "kernel": "box_3"},
        {"weights": " ".join("123456789")},
        {"from": "bank", "weights": "1 0 -1"},
    ]
    found = opened(*queries)
    assert [kept["from"] for _, kept, _ in found] == ["own", "own", "own", "bank"]
    assert [address["weights"] for *_, address in found][2] == ["[[1 2 3 4 5 6 7 8 9]]"]


def test_what_a_link_asks_for_is_what_is_chosen():
    values = {state.BORDER: "wrap", state.SIGMA: 2.5, state.PROJECTOR: True, state.COMPARED: ["emboss", "box_3"]}
    ((_, kept, _),) = opened(query_of(values))
    asked = {choice.key: value for choice, value in values.items()}
    assert kept == kept | asked


@pytest.mark.parametrize("key", OLD_LINKS)
def test_every_label_of_older_links_opens_the_same_screen(key):
    choice = REGISTERED[key]
    named = {str(value) for value in choice.allowed}
    for label, value in OLD_LINKS[key].items():
        if value not in choice.allowed:
            continue  # tables that keys share hold more
        assert label not in named or label == str(value), "a label must not be the id of something else"
        read = choice.read([label])
        assert read == ([value] if isinstance(choice, Several) else value), label
    reached = set(OLD_LINKS[key].values())
    labelled = [value for value in choice.allowed if str(value) not in reached and value not in reached]
    # The numbers of a question were their own labels; what is new has none.
    new = {"step_on": ["original"], "network": ["family", "gradients"], "learn": ["digits"]}
    assert key == "question" or labelled == new.get(key, [])


def test_older_links_as_people_have_them():
    query = {
        "picture": "Pattern",
        "pattern": "Worked example",
        "border": "Reflect 101",
        "view": "Fitting",
        "borders": "Output size",
        "compared": ["Sobel x", "Scharr x", "Emboss"],
        "side_by_side": "true",
    }
    ((ignored, kept, address),) = opened(query)
    assert not ignored
    assert kept["pattern"] == "tutorial"
    assert kept["border"] == "reflect_101"
    assert kept["compared"] == ["sobel_x", "scharr_x", "emboss"]
    assert address["borders"] == ["size"]
    assert "view" not in address  # as usual


@pytest.mark.parametrize("label", ["absolute", "Absolute"])
def test_the_view_of_older_links_to_a_step_is_the_one_of_all_pages(label):
    ((ignored, kept, address),) = opened({"display": label, "at": "3,4"})
    assert not ignored
    assert (kept["view"], kept["at"]) == ("absolute", (3, 4, None))
    assert address["view"] == ["absolute"]
    assert "display" not in address


def test_no_key_is_there_twice_and_defaults_are_allowed():
    defined = [
        choice
        for value in vars(state).values()
        for choice in (value if isinstance(value, tuple) else (value,))
        if getattr(choice, "key", None) in REGISTERED
    ]
    assert {id(choice) for choice in defined} == {id(choice) for choice in REGISTERED.values()}
    for choice in REGISTERED.values():
        if isinstance(choice, (Choice, Range, Text, Several)):
            assert choice.allows(choice.default), choice.key
    assert set(KERNELS) == set(state.KERNEL.allowed)
