"""What concerns every page: whether the session came through the entrypoint, projector mode, what the browser holds."""

import streamlit as st

from ui.state.choices import Choice
from ui.state.link import query_for

PROJECTOR = Choice("projector", False, (False, True))
SHARE = "share"

_ENTERED = "entered_through_the_front_door"
_HELD = "held_by_the_browser"


def enter():
    """Note that this session has run the entrypoint."""
    st.session_state[_ENTERED] = True


def entered():
    """Tell whether this session has run the entrypoint."""
    return st.session_state.get(_ENTERED, False)


def projector_query():
    """Return what a link carries so that projector mode stays on: nothing if it is off."""
    return query_for({PROJECTOR: True}) if PROJECTOR.value else {}


def is_for_class(choice):
    """Tell whether projector mode shows a picker: only one that is set to something else than usual."""
    return not PROJECTOR.value or choice.value != choice.default


def begin_run():
    """Note that the whole page runs: its components are new, and hold nothing."""
    st.session_state[_HELD] = {}


def held():
    """Return what the components of the page say that the browser holds, a dict of theirs."""
    return st.session_state[_HELD]
