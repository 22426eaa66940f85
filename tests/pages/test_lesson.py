"""The lessons: one source for strip, document and sheet; short links show what their steps say; tasks are judged."""

import re
from urllib.parse import parse_qsl, urlsplit

import numpy as np
import pytest
from scipy import ndimage
from streamlit.testing.v1 import AppTest

import conv
from tests.pages.conftest import PAGES
from tools.lessons import DOCUMENT
from ui import state
from ui.lessons.catalogue import LESSONS, name_of
from ui.lessons.document import as_markdown
from ui.lessons.lesson import Number
from ui.lessons.sheet import as_sheet
from ui.shell.navigation import ENTRIES

STEPS = {
    name_of(family, number): step
    for family, lesson in LESSONS.items()
    for number, step in enumerate(lesson.steps, 1)
}  # fmt: skip

# What the learner would have to find, worked out without the app: by hand, or below by SciPy.
NUMBERS = {
    "1": "132",
    "2": "231",
    "6": "3",
    "9": "9",
    "talk-1": "231",
    "talk-5": "10",
    "networks-2": "4",
    "networks-5": "28",
}

# What the learner does, as what the address then holds more.
DEEDS = {
    "3": {"weights": "1/9 1/9 1/9; 1/9 1/9 1/9; 1/9 1/9 1/9"},
    "4": {"view": "offset"},
    "5": {"kernel": "gaussian_5"},
    "7": {"kernel": "small_blur"},
    "8": {"stride": "3"},
    "10": {"chain": "sobel_x"},
    "talk-3": {"kernel": "sharpen"},
    "networks-1": {"chain": "sobel_x"},
    "networks-3": {"look_for": "wide"},
    "networks-4": {"shift_cols": "4"},
    "networks-6": {"learn_from": "flat"},
}
NOT_YET = {
    "3": {"weights": "2 1 1; 1 1 1; 1 1 1"},
    "4": {"view": "absolute"},
    "5": {"kernel": "sobel_x"},
    "7": {"kernel": "small_blur", "border": "zero"},
    "8": {"stride": "4"},
    "10": {"chain": "sobel_x,max2,relu"},
    "talk-3": {"kernel": "sobel_y"},
}


def opened(query):
    """Enter the app by a link."""
    at = AppTest.from_file(PAGES.parent / "streamlit_app.py", default_timeout=60)
    at.query_params.update(query)
    at.run()
    assert not at.exception
    return at


def strip(at):
    """Return what the strip says, without its elements; "" where there is none."""
    bodies = [element.proto.body for element in at.get("html") if "Lesson" in element.proto.body]
    return re.sub("<[^>]+>", "", "".join(bodies))


def address(at):
    return {key: value if isinstance(value, str) else value[0] for key, value in at.query_params.items()}


def plain(text):
    return text.replace("*", "").replace("`", "")


def test_the_document_and_the_sheets_are_made_from_the_texts_of_the_strip():
    assert DOCUMENT.read_text(encoding="utf-8") == as_markdown(), "run python -m tools.lessons"
    for family, lesson in LESSONS.items():
        sheet = re.sub("<[^>]+>", "", as_sheet(lesson)).replace("&lt;", "<").replace("&amp;", "&")
        for number, step in enumerate(lesson.steps, 1):
            assert f"`?lesson={name_of(family, number)}`" in as_markdown()
            for text in (step.title, step.task, step.answer):
                assert plain(text) in plain(sheet)
                assert text in as_markdown()
            assert step.idea
            assert step.misconception
    assert [lesson.minutes for lesson in LESSONS.values()] == [45, 10, 28]
    assert {name for name in state.LESSON.allowed if name and not name.startswith("own")} == STEPS.keys()


@pytest.mark.parametrize("family", LESSONS)
def test_a_short_link_opens_what_its_step_says_and_stays_in_the_address(words, family):
    for number, step in enumerate(LESSONS[family].steps, 1):
        name = name_of(family, number)
        projector = {"projector": "true"} if number % 3 == 1 else {}
        at = opened({"lesson": name} | projector)
        assert not at.error, name
        assert not at.warning, name
        assert step.shows in words(at), name
        asked = state.query_for(step.values) | projector | {"lesson": name}
        assert address(at) == address(at) | asked, name
        said = strip(at)
        assert said.startswith(f"Lesson {number} of {len(LESSONS[family].steps)} · {step.title}"), name
        assert plain(step.task) in said.replace("&lt;", "<"), name
        assert "✓" not in said, name


def test_without_its_query_a_step_shows_something_else(open_page, words):
    """The words of a step depend on its link, wherever it has one."""
    # The chain of a network is in its component, which has no words here; tests/pages/test_network.py reads it.
    for name, step in STEPS.items():
        if step.values and step.page != "network" and not name.startswith("talk"):
            assert step.shows not in words(open_page(step.page)), name


def test_the_links_of_the_document_are_those_of_the_steps():
    links = [urlsplit(link) for link in re.findall(r"\]\((http://localhost:8501/[^)]*)\)", as_markdown())]
    found = [(link.path.strip("/") or "start", dict(parse_qsl(link.query))) for link in links]
    expected = [
        link
        for name, step in STEPS.items()
        for link in (("start", {"lesson": name}), (step.page, state.query_for(step.values)))
    ]
    assert found == expected


def test_a_number_is_judged_and_only_the_right_one_is_right():
    tutorial = conv.pattern("tutorial", 3).astype(float)
    for name, kernel in (("1", np.full((3, 3), 1 / 9)), ("2", conv.KERNELS["sobel_x"].weights)):
        assert round(ndimage.correlate(tutorial, kernel)[1, 1]) == int(NUMBERS[name])
    assert {name for name, step in STEPS.items() if isinstance(step.judge, Number)} == NUMBERS.keys()
    for name, number in NUMBERS.items():
        assert re.search(rf"\b{number}\b", STEPS[name].answer), name
        at = opened({"lesson": name})
        for typed, said in (("x", "✗ That is not a number"), (str(int(number) + 1), "✗ Not yet"), (number, "✓ Done")):
            at.text_input(state.LESSON_ANSWER).set_value(typed).run()
            assert said in strip(at), (name, typed)


def test_what_is_done_on_the_page_is_seen_and_nothing_less():
    for name, deed in DEEDS.items():
        step = STEPS[name]
        for change, done in ((NOT_YET.get(name), False), (deed, True)):
            if change is None:
                continue
            at = AppTest.from_file(PAGES / f"{step.page}.py", default_timeout=60)
            at.query_params.update(state.query_for(step.values) | {"lesson": name} | change)
            at.run()
            assert not at.exception
            assert ("✓ Done" in strip(at)) == done, (name, change)


def test_a_pixel_is_found_where_scipy_finds_it():
    letter = conv.pattern("letter_f", 16).astype(float)
    response = ndimage.correlate(letter, conv.KERNELS["sobel_x"].weights, mode="nearest")
    row, col = np.unravel_index(response.argmin(), response.shape)
    other = np.unravel_index(response.argmax(), response.shape)
    camera = conv.to_gray(conv.sample_image(next(iter(conv.SAMPLES)))).astype(float)
    names = "laplacian", "sobel_x", "sobel_y"
    responses = [ndimage.correlate(camera, conv.KERNELS[each].weights, mode="nearest") for each in names]
    largest = np.abs(responses).max(axis=0)
    flat, edge = (np.unravel_index(place, largest.shape) for place in (largest.argmin(), largest.argmax()))
    cases = [
        ("talk-2", {"at": f"{row},{col}"}, True),
        ("talk-2", {"at": f"{other[0]},{other[1]}"}, False),
        ("talk-4", {"spot": f"{flat[0]},{flat[1]},0"}, True),
        ("talk-4", {"spot": f"{edge[0]},{edge[1]},0"}, False),
    ]
    for name, query, done in cases:
        step = STEPS[name]
        at = AppTest.from_file(PAGES / f"{step.page}.py", default_timeout=60)
        at.query_params.update(state.query_for(step.values) | {"lesson": name} | query)
        at.run()
        assert not at.exception
        assert ("✓ Done" in strip(at)) == done, (name, query)


def test_the_share_that_the_answer_names_is_what_scipy_counts():
    camera = conv.to_gray(conv.sample_image("camera")).astype(float)
    response = ndimage.correlate(camera, conv.KERNELS["sobel_x"].weights, mode="nearest")
    assert f"{100 * (response < 0).mean():.1f} % of the response is negative" in STEPS["4"].answer


def test_next_back_and_close_lead_and_what_was_changed_is_as_the_next_step_wants_it():
    at = opened({"lesson": "8", "projector": "true"})
    assert address(at)["stride"] == "2"
    at.button(state.LESSON_NEXT).click().run()
    assert strip(at).startswith("Lesson 9 of 11")
    assert "stride" not in address(at)
    assert address(at)["dilation"] == "2"
    assert address(at)["projector"] == "true"
    at.button(state.LESSON_BACK).click().run()
    assert strip(at).startswith("Lesson 8 of 11")
    at.button(state.LESSON_CLOSE).click().run()
    assert strip(at) == ""
    assert "lesson" not in address(at)
    assert address(at)["stride"] == "2"


def test_the_answer_is_there_for_who_has_tried():
    at = opened({"lesson": "6"})
    at.session_state[state.LESSON_REVEALED] = True
    at.run()
    said = [markdown.value for markdown in at.markdown]
    assert "Try it first. Then the answer is here." in said
    assert STEPS["6"].answer not in said
    at.text_input(state.LESSON_ANSWER).set_value("7").run()
    assert STEPS["6"].answer in [markdown.value for markdown in at.markdown]


def test_on_another_page_the_strip_leads_back():
    at = opened({"lesson": "4"})
    at.switch_page("pages/borders.py").run()
    assert strip(at).startswith("Lesson 4 of 11")
    assert address(at)["lesson"] == "4"
    at.button[[button.label for button in at.button].index("Back to this step")].click().run()
    assert at.title[0].value == "Apply a kernel"
    assert address(at)["view"] == "clip"


def test_a_step_that_there_is_not_is_named_and_left_out(open_page):
    for asked in ("0", "12", "x", "٣", "-1", "talk-6", "1" * 50):
        at = open_page("start", lesson=asked)
        assert f"` lesson ` (` {asked} `)" in at.warning[0].value
        assert "lesson" not in at.query_params, asked


def test_the_start_page_lists_the_steps(open_page, words):
    said = words(open_page("start"))
    for name, step in STEPS.items():
        assert f". [{step.title}](?lesson={name})" in said
    assert {step.page for step in STEPS.values()} <= {entry.file for entry in ENTRIES}
