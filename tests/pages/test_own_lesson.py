"""A teacher's own lesson: what fits into its link, what is refused with a sentence, and what hostile links show."""

import base64
import json
import zlib

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_lesson import address, opened, strip
from ui import state
from ui.lessons.own import own_lesson
from ui.state.own_lesson import LONGEST, as_text, from_text

EIGHT = [
    ("step", "picture=pattern&pattern=tutorial&kernel=sobel_x&step_on=original&at=1%2C1%2C0", "By hand",
     "Compute the nine products before you step. Which of them are negative, and what is their sum?"),
    ("apply", "sample=camera&kernel=sobel_x&view=clip&views=true", "Negatives", "Where have all the left edges gone?"),
    ("apply", "from=own&weights=1+2+1%3B+2+4+2%3B+1+2+1", "Too bright", "By what must every weight be divided?"),
    ("apply", "from=formula&formula=gabor&angle=30&wavelength=8.5", "Stripes", "Which whiskers does this one find?"),
    ("gallery", "gallery=compare&compared=sobel_x&compared=scharr_x&spot=120%2C80%2C2", "Two of a kind",
     "At which edges do the two differ most? Point at one, and compare the numbers under the cross."),
    ("borders", "borders=size&kernel=small_blur&border=valid&stride=2", "Sizes", "How many rows come out, and why?"),
    ("network", "chain=sobel_x%2Crelu%2Cmax2%2Csobel_y%2Crelu", "Deep", "What does a pixel of the last map see?"),
    ("challenge", "level=2&seed=4711", "Test", "Seven questions, the same for everybody."),
]  # fmt: skip


def share(monkeypatch, address="https://lab.example/apply", query=None, **session):
    """Open Share at "Lesson", on a screen with this address."""

    def script():
        from ui.shell.share import share

        share("Apply a kernel")

    monkeypatch.setattr("streamlit.context.__class__.url", property(lambda self: address))
    at = AppTest.from_function(script, default_timeout=30)
    at.session_state[state.SHARE], at.session_state[state.SHARE_AS] = True, "lesson"
    at.query_params.update(query or {})
    for key, value in session.items():
        at.session_state[key] = value
    at.run()
    assert not at.exception
    return at


def add(at, title, question):
    at.text_input(state.DRAFT_TITLE).set_value(title)
    at.text_area(state.DRAFT_QUESTION).set_value(question)
    at.button[[button.label for button in at.button].index("Add this screen")].click().run()
    assert not at.exception


def test_eight_steps_with_settings_fit_into_a_link_and_come_back():
    text = as_text(EIGHT)
    assert len(f"https://convolution-lab.streamlit.example/?lesson=own-1&own={text}") <= LONGEST
    assert from_text(text) == tuple(EIGHT)


def test_the_screens_of_the_teacher_are_what_the_class_sees(monkeypatch):
    at = share(monkeypatch, query={"kernel": "emboss", "view": "offset", "projector": "true", "lesson": "4"})
    add(at, "  Light ", "Where from?")
    add(at, "Again", "")
    link = at.code[0].value
    assert link.startswith("https://lab.example/?lesson=own-1&own=")
    assert f"{len(link):,} of 2,000 characters" in at.caption[0].value
    class_sees = opened({"lesson": "own-1", "own": link.partition("&own=")[2]})
    assert strip(class_sees) == "Lesson 1 of 2 · LightWhere from?"
    wanted = {"kernel": "emboss", "view": "offset", "lesson": "own-1"}
    assert {key: value for key, value in address(class_sees).items() if key != "own"} == wanted
    assert class_sees.title[0].value == "Apply a kernel"
    class_sees.button(state.LESSON_NEXT).click().run()
    assert strip(class_sees).startswith("Lesson 2 of 2 · Again")
    at.button(f"{state.DRAFT_REMOVE}_1").click().run()
    assert from_text(at.code[0].value.partition("&own=")[2])[0][2] == "Again"


def test_a_step_without_a_title_a_ninth_and_a_link_that_is_too_long_are_refused_with_a_sentence(monkeypatch):
    at = share(monkeypatch)
    add(at, " ", "?")
    assert at.warning[0].value == "A step needs a title."
    assert not at.code
    for number in range(9):
        add(at, f"Step {number}", "")
    assert at.warning[0].value == "A lesson has at most 8 steps. Remove one first."

    at = share(monkeypatch)
    dice = np.random.default_rng(7)
    for number in range(2):  # nothing about these weights can be packed
        weights = "; ".join(" ".join(map(str, row)) for row in dice.integers(0, 10**6, (15, 15)))
        at.query_params.update({"from": "own", "weights": weights})
        add(at, f"Step {number}", "")
    assert "and some programs cut links at 2,000." in at.warning[0].value
    assert len(at.code[0].value) <= LONGEST
    assert len(from_text(at.code[0].value.partition("&own=")[2])) == 1


def pack(value):
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    text = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(packer.compress(text) + packer.flush()).decode().rstrip("=")


HOSTILE = [
    "", "x", "!!!!", "A" * 3000, pack(b"\xff\xfe"), pack({}), pack([]), pack([["apply", "", "T"]]),
    pack([["apply", "", "T", 1]]), pack([["../apply", "", "T", "Q"]]), pack([["apply", "", "", "Q"]]),
    pack([["apply", "", "T" * 61, "Q"]]), pack([["apply", "", "T", "Q" * 201]]), pack([["apply", "", "a\u202eb", "Q"]]),
    pack([["apply", "", "T", "Q"]] * 9), pack(b"[" * 10_000), pack([["apply", "&" * 10**6, "T", "Q"]]),
    pack(b'["' + b"a" * 10**7),
]  # fmt: skip


def test_a_text_that_is_no_lesson_is_named_and_left_out(open_page):
    for text in HOSTILE:
        assert from_text(text) is None, text[:40]
    for text in HOSTILE[1:4]:
        at = open_page("apply", lesson="own-1", own=text)
        assert "` own `" in at.warning[0].value
        assert strip(at) == ""


def test_what_a_hostile_author_wrote_is_shown_as_text_and_asks_for_nothing():
    title, question = "<img src=x onerror=alert(1)> **b** $x$", '![](https://evil.example/x.png)" onclick="x :red[y]'
    query = "kernel=no_such&border=zero&lesson=4&projector=true&own=x&unknown=1&weights=" + "9+" * 500
    at = opened({"lesson": "own-1", "own": as_text([("borders", query, title, question)])})
    (html,) = [element.proto.body for element in at.get("html") if "Lesson" in element.proto.body]
    assert "&lt;img src=x onerror=alert(1)&gt; **b** $x$" in html
    assert "<img" not in html
    assert '" onclick' not in html
    kept = address(at)
    assert (kept["border"], kept["lesson"]) == ("zero", "own-1")
    assert "projector" not in kept
    assert not at.error


def test_a_lesson_with_a_page_that_there_is_not_is_none():
    at = opened({"lesson": "own-1", "own": as_text([("nowhere", "", "T", "Q")])})
    assert strip(at) == ""
    assert at.title[0].value == "Convolution lab"
    assert own_lesson("x") is None


@pytest.mark.parametrize(("asked", "number"), [("own-1", 1), ("own-3", 3), ("own-8", 3)])
def test_beyond_the_end_is_the_last_step(asked, number):
    at = opened({"lesson": asked, "own": as_text([("apply", "", str(n), "Q") for n in (1, 2, 3)])})
    assert strip(at).startswith(f"Lesson {number} of 3")
