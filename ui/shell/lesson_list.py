"""The lessons on the start page: each step with its short link, and the sheet to print."""

import streamlit as st

from ui import state
from ui.lessons.catalogue import LESSONS, name_of
from ui.lessons.sheet import as_sheet


def show_lessons():
    """Draw the lists of steps."""
    st.header("Lessons", anchor=False)
    st.markdown(
        "A lesson leads from page to page: it sets a task, notices when it is done, and leads on. A class needs only "
        "the address of this page, followed by `?lesson=` and the name of a step. For teachers: `docs/lesson.md`, "
        "beside the README."
    )
    for family, lesson in LESSONS.items():
        with st.expander(f"{lesson.title}: {len(lesson.steps)} steps, {lesson.minutes} minutes"):
            st.markdown(lesson.about)
            st.markdown("\n".join(_line(family, number, step.title) for number, step in enumerate(lesson.steps, 1)))
            st.download_button(
                "Sheet to print",
                lambda lesson=lesson: as_sheet(lesson),
                f"{family or 'first'}-lesson.html",
                "text/html",
                key=f"{state.LESSON_SHEET}_{family}",
                on_click="ignore",
                icon=":material/print:",
            )


def _line(family, number, title):
    for_class = "".join(f"&{key}={value}" for key, value in state.projector_query().items())
    return f"{number}. [{title}](?{state.LESSON.key}={name_of(family, number)}{for_class})"
