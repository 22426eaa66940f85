"""A teacher's own lesson: screens with a title and a question each, in one link. Nothing is stored on the server."""

import streamlit as st

from ui import state
from ui.state.own_lesson import LONGEST, LONGEST_QUESTION, LONGEST_TITLE, MOST_STEPS, as_text


def lesson_maker(file, address):
    """Draw the form that adds the screen of a page to the lesson, the steps so far, and the link.

    Parameters
    ----------
    file : str
        Of the page.
    address : callable
        Returns the link to the start page with this query: ``{key: text}``.
    """
    steps = state.draft()
    st.markdown(f"**Add this screen to a lesson** of up to {MOST_STEPS} steps.")
    st.text_input("Title", key=state.DRAFT_TITLE, max_chars=LONGEST_TITLE, placeholder="Where is the light?")
    st.text_area("Question", key=state.DRAFT_QUESTION, max_chars=LONGEST_QUESTION, height=96)
    if st.button("Add this screen", icon=":material/add:") and (refusal := _add(file, address)):
        st.warning(refusal)
    if not steps:
        return
    link = address(_query(steps))
    st.code(link, language=None, wrap_lines=True)
    st.caption(f"{len(link):,} of {LONGEST:,} characters. Nothing is stored here: keep the link.")
    for number, (_, _, title, _) in enumerate(steps, 1):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{number}. {title}", width="stretch")
            st.button(
                "Remove",
                key=f"{state.DRAFT_REMOVE}_{number}",
                on_click=lambda number=number: steps.pop(number - 1),
                icon=":material/close:",
            )


def _query(steps):
    return {state.LESSON.key: "own-1", state.OWN_LESSON.key: as_text(steps)}


def _add(file, address):
    """Add the present screen as a step; return a sentence that says why not, or None."""
    steps = state.draft()
    title, question = (" ".join(st.session_state[key].split()) for key in (state.DRAFT_TITLE, state.DRAFT_QUESTION))
    if not title:
        return "A step needs a title."
    if len(steps) == MOST_STEPS:
        return f"A lesson has at most {MOST_STEPS} steps. Remove one first."
    more = [*steps, state.step_of_screen(file, title, question)]
    length = len(address(_query(more)))
    if length > LONGEST:
        return (
            f"With this step the link would have {length:,} characters, and some programs cut links at {LONGEST:,}. "
            "Shorten a question, or take a screen with fewer settings, such as a kernel of the bank."
        )
    steps.append(more[-1])
    return None
