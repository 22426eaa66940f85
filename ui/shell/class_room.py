"""The class answers: a join link from the teacher's screen, and there how many gave which answer, as they come."""

import streamlit as st

from conv.formats import true_minus
from teaching.exercises.challenge import LENGTH
from teaching.exercises.questions import ChoiceQuestion, DesignQuestion
from teaching.exercises.rooms import Rooms
from ui import state
from ui.shared.text import sentence
from ui.shell.errors import explained

_EVERY = 2  # seconds between two looks of the teacher's screen; no other looks
_MOST_SHOWN = 8  # answers
_WIDTH = 400  # pixels


@st.cache_resource(show_spinner=False)
def rooms():
    """Return the rooms of this server, which all its sessions share."""
    return Rooms(questions=LENGTH)


def _round():
    return state.SEED.value, state.LEVEL.value


def open_room():
    """Draw the way to let a class answer the present round; return the code of the room, or None."""
    code = state.hosted()
    if code and rooms().round_of(code) == _round():
        return code
    st.markdown(
        "A class answers this round on its own devices, and this screen shows how many gave which answer. Nobody is "
        "asked for a name. After two hours it is all gone."
    )
    if st.button("Let a class answer", key=state.OPEN_ROOM, icon=":material/groups:"):
        try:
            state.host(rooms().open(_round()))
        except ValueError as error:
            st.warning(sentence(error))
            return None
        st.rerun()
    return None


def take_part():
    """Join the room that the link names, and say so; on the page of the questions."""
    state.link(state.ROOM)
    code = state.ROOM.value
    if code is None:
        return
    if rooms().round_of(code) not in (None, _round()):
        st.caption("This is not the round of your class: what you answer here does not count there.")
    elif rooms().join(code, state.session_id()):
        st.caption("Your first answer to each question counts in your class, without a name.")
    else:
        st.caption("Your class has ended, or is full. Your answers stay with you.")


def count(asked, number, given):
    """Count an answer in the room that this session is in, if it is in one."""
    if state.ROOM.value:
        rooms().answer(state.ROOM.value, state.session_id(), _round(), number, _told(asked, given))


def _told(asked, given):
    """Return an answer as it is counted: what was typed is a number by now."""
    if isinstance(asked, ChoiceQuestion):
        return asked.options[given]
    if isinstance(asked, DesignQuestion):
        return "a kernel that is right" if asked.judge(given).right else "another kernel"
    return true_minus(f"{given.value:.6g}")


def show_counts(number):
    """Show the teacher how many gave which answer to a question; others see nothing."""
    if state.hosted() and rooms().round_of(state.hosted()) == _round():
        _counts(state.hosted(), number)


@st.fragment(run_every=_EVERY)
@explained
def _counts(code, number):
    found, joined = rooms().counts(code, number), rooms().joined(code)
    total = sum(found.values())
    with st.container(border=True, key=state.CLASS_ANSWERS, width=_WIDTH):
        st.markdown(f"**The class** · {joined} joined · {total} answered")
        for text, times in found.most_common(_MOST_SHOWN):
            st.progress(times / total, f"{text}: **{times}**")
        if len(found) > _MOST_SHOWN:
            st.caption(f"and {len(found) - _MOST_SHOWN} other answers")
