"""Lessons: the step that is on the screen, how far the learner is in it, and the lesson that a teacher makes."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlencode

import streamlit as st

from ui.state.choices import REGISTERED, Choice, Linked
from ui.state.link import leave_page, link, present_query
from ui.state.own_lesson import MOST_STEPS, from_text
from ui.state.session import ONLY, PROJECTOR

_STEPS = {"": 11, "talk": 5, "networks": 6, "own": MOST_STEPS}  # by the name of the lesson, as ui.lessons has them

LESSON = Choice(
    "lesson",
    "",
    ("", *(f"{name}-{n}".lstrip("-") for name, steps in _STEPS.items() for n in range(1, steps + 1))),
)
"""The step that is on the screen, such as ``4``, ``talk-2`` or ``own-1``; none usually."""

OWN_LESSON = Linked("own", None, lambda text: None if from_text(text) is None else text, str)
"""A lesson of a teacher's own, as text; or None."""

LESSON_ANSWER = "lesson_answer"
LESSON_REVEALED = "lesson_revealed"
LESSON_BACK, LESSON_NEXT, LESSON_CLOSE = "lesson_back", "lesson_next", "lesson_close"
LESSON_SHEET = "lesson_sheet"
_PROGRESS = "progress_in_lessons"
_DRAFT = "lesson_in_the_making"
DRAFT_TITLE, DRAFT_QUESTION, DRAFT_REMOVE = "title_of_the_step", "question_of_the_step", "remove_the_step"


@dataclass
class Progress:
    """How far the learner is with a step."""

    began: dict | None = None  # the address before anything was tried
    given: str = ""  # the last answer
    error: str = ""  # why it could not be read
    tried: bool = False
    done: bool = False


def progress():
    """Return the learner's `Progress` with the present step."""
    key = LESSON.value, OWN_LESSON.value
    return st.session_state.setdefault(_PROGRESS, {}).setdefault(key, Progress())


def link_lesson():
    """Note the step on the screen as part of the link, on every page."""
    link(LESSON)
    if LESSON.value.startswith("own"):
        link(OWN_LESSON)


def start_step(name, values):
    """Begin a step as if by its link: all choices are as usual, but for those that it brings."""
    stays = PROJECTOR, ONLY, LESSON, OWN_LESSON
    for choice in REGISTERED.values():
        if choice not in stays:
            choice.take(values.get(choice, choice.default))
    LESSON.set(name)
    st.session_state.get(_PROGRESS, {}).pop((name, OWN_LESSON.value), None)
    leave_page()


def leave_lesson():
    """Close the lesson; the page stays as it is."""
    LESSON.set("")
    OWN_LESSON.set(None)


def draft():
    """Return the steps of the lesson that this teacher is making, as `own_lesson.as_text` takes them."""
    return st.session_state.setdefault(_DRAFT, [])


def step_of_screen(page, title, question):
    """Return a step with the present screen."""
    query = {key: texts for key, texts in present_query().items() if key not in _NOT_OF_A_STEP}
    return page, urlencode(query, doseq=True), title, question


def values_of(query):
    """Return what a step's query asks for, ``{choice: value}``; what cannot be used is left out."""
    values = {}
    for key, texts in parse_qs(query, keep_blank_values=True).items():
        choice = REGISTERED.get(key)
        if choice is None or key in _NOT_OF_A_STEP:
            continue
        try:
            values[choice] = choice.read(texts)
        except ValueError:
            continue
    return values


_NOT_OF_A_STEP = {choice.key for choice in (LESSON, OWN_LESSON, PROJECTOR, ONLY)}
