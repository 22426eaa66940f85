"""The strip under the title that leads through a lesson: what is asked, whether it is done, the answer, the way on."""

from html import escape

import streamlit as st

from ui import state
from ui.lessons.lesson import Number
from ui.lessons.markup import as_html
from ui.shell import lessons
from ui.shell.errors import explained
from ui.shell.navigation import file_of

_NUMBER = 112  # pixels


@st.fragment
@explained
def strip(title):
    """Draw the strip of the step that is on, on the page of this title."""
    there = lessons.present()
    if there is None:
        return
    progress = lessons.judge()
    with st.container(key="lesson", horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(key="lesson_task", width="stretch"):
            st.html(_asked(there, _verdict(progress)))
        with st.container(
            key="lesson_buttons", horizontal=True, vertical_alignment="center", gap="small", width="content"
        ):
            if there.step.page == file_of(title):
                _field(there.step)
            elif st.button("Back to this step", icon=":material/undo:"):
                lessons.go(there, there.number)
            _buttons(there)


def _asked(there, verdict):
    """Return what is asked, as HTML; what somebody else wrote is shown character by character."""
    shown = as_html if there.is_ours else escape
    step = there.step
    head = f"<b>Lesson {there.number} of {len(there.lesson.steps)}</b> · {shown(step.title)}{verdict}"
    return f'<section aria-label="Lesson"><p>{head}</p><p>{shown(step.task)}</p></section>'


def _verdict(progress):
    """Say whether the step is done, as HTML; beside the title, where it moves nothing."""
    if progress.done:
        said = "✓ Done"
    elif progress.error:
        said = "✗ That is not a number"
    elif progress.given:
        said = "✗ Not yet"
    else:
        return ""
    return f' <span role="alert">{said}</span>'


def _field(step):
    """Draw the field for a number."""
    if isinstance(step.judge, Number):
        st.text_input(
            "Your answer",
            key=state.LESSON_ANSWER,
            width=_NUMBER,
            placeholder="a number",
            label_visibility="collapsed",
            on_change=lambda: lessons.answer(step.judge, st.session_state[state.LESSON_ANSWER]),
        )


def _buttons(there):
    """Draw the answer, and the ways on."""
    step, last = there.step, len(there.lesson.steps)
    if step.answer:
        opened = st.popover("Answer", key=state.LESSON_REVEALED, on_change="rerun", width="content")
        if opened.open:
            with opened, st.container(width=360):
                tried = lessons.judge().tried or lessons.judge().done
                st.markdown(step.answer if tried else "Try it first. Then the answer is here.")
    if st.button("Back", key=state.LESSON_BACK, icon=":material/arrow_back:", help="Back", disabled=there.number == 1):
        lessons.go(there, there.number - 1)
    if st.button("Next", key=state.LESSON_NEXT, icon=":material/arrow_forward:", disabled=there.number == last):
        lessons.go(there, there.number + 1)
    if st.button("Close the lesson", key=state.LESSON_CLOSE, icon=":material/close:", help="Close the lesson"):
        state.leave_lesson()
        st.rerun()
