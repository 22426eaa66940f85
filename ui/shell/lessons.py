"""Lessons that lead: short links such as ``/?lesson=3`` that a teacher can say aloud, and the way from step to step."""

from dataclasses import dataclass

import streamlit as st

from teaching.exercises.answers import read_answer
from ui import state
from ui.lessons.catalogue import LESSONS, name_of
from ui.lessons.lesson import Lesson, Reached, Step
from ui.lessons.own import own_lesson
from ui.shared.text import sentence
from ui.shell.navigation import ENTRIES, page


@dataclass(frozen=True)
class Present:
    """The step that is on the screen.

    Attributes
    ----------
    lesson : Lesson
        The lesson.
    family : str
        Its name in links.
    number : int
        Of the step, from 1 on.
    """

    lesson: Lesson
    family: str
    number: int

    @property
    def step(self) -> Step:
        """The step itself."""
        return self.lesson.steps[self.number - 1]

    @property
    def is_ours(self):
        """Whether its texts are the app's; those of somebody else are shown as they are."""
        return self.family != "own"

    def name(self, number):
        """What a step of this lesson is called in links."""
        return name_of(self.family, number)


def present():
    """Return the `Present` step, or None where no lesson is on; beyond the end of a teacher's lesson it is the last."""
    return _named(state.LESSON.value, state.OWN_LESSON.value)


def _named(name, own):
    if not name:
        return None
    family, _, number = name.rpartition("-")
    lesson = (own_lesson(own) if own else None) if family == "own" else LESSONS[family]
    if lesson is None or any(step.page not in _FILES for step in lesson.steps):
        return None
    return Present(lesson, family, min(int(number), len(lesson.steps)))


_FILES = {entry.file for entry in ENTRIES}


def follow_link(chosen):
    """Go to the step that a short link asks for: one that names a lesson, and nothing that is on a page.

    Parameters
    ----------
    chosen : st.Page
        The page that the link leads to without it.
    """
    name, own = state.asked_at_the_door(state.LESSON), state.asked_at_the_door(state.OWN_LESSON)
    there = _named(name, own)
    query = st.query_params.to_dict()
    if there is None or query.keys() - {state.LESSON.key, state.OWN_LESSON.key, state.PROJECTOR.key}:
        return
    wanted = page(there.step.page)
    if there.step.values or wanted.url_path != chosen.url_path:
        st.switch_page(wanted, query_params=query | state.query_for(there.step.values))


def go(there, number):
    """Go to a step of the lesson that is on, as if by its link."""
    name, step = there.name(number), there.lesson.steps[number - 1]
    state.start_step(name, step.values)
    query = {state.LESSON.key: name} | state.query_for(step.values) | state.projector_query()
    if not there.is_ours:
        query[state.OWN_LESSON.key] = state.OWN_LESSON.value
    st.switch_page(page(step.page), query_params=query)


def settle():
    """Note what the step shows before anything is tried; at the end of a run of the whole page."""
    if present() and state.progress().began is None:
        state.progress().began = state.present_query()


def judge():
    """Look whether the learner has done what the step asks for, and return their `state.Progress`."""
    wanted, progress = present().step.judge, state.progress()
    progress.tried |= progress.began not in (None, state.present_query())
    if isinstance(wanted, Reached):
        progress.done |= wanted.holds()
    return progress


def answer(number, text):
    """Judge what was typed as the answer to a step that asks for a number."""
    progress = state.progress()
    progress.given, progress.error, progress.done = text, "", False
    try:
        given = read_answer(text)
    except ValueError as error:
        progress.error = sentence(error)
    else:
        progress.tried, progress.done = True, number.accepts(given)


def look_again():
    """Run the page again if a part of it has run alone, and done what the step asks for: the strip says so."""
    if present() and not state.progress().done and judge().done:
        st.rerun()
