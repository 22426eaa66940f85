"""What concerns every page: whether the session came through the entrypoint, projector mode, what the browser holds."""

import streamlit as st

from ui.state.choices import Choice
from ui.state.link import query_for

PROJECTOR = Choice("projector", False, (False, True))
ONLY = Choice("only", "", ("", "stepper", "apply", "card", "grid", "chain", "descent"))
"""The part of a page that is shown alone, in a frame of another page; "" for all of it."""

ATTRIBUTION = "attribution"
SHARE, SHARE_AS, SHARED_PART = "share", "share_as", "shared_part"
SEND_COPY = "send_a_copy"

_ENTERED = "entered_through_the_front_door"
_TO_SHUT = "chip_to_shut"
_LABELS = "labels_of_chips"
_HELD = "held_by_the_browser"


def enter():
    """Note that this session has run the entrypoint."""
    st.session_state[_ENTERED] = True


def entered():
    """Tell whether this session has run the entrypoint."""
    return st.session_state.get(_ENTERED, False)


def embedded():
    """Tell whether the app is in a frame of another page, and says so in its address: ``embed=true``."""
    return bool(st.context.is_embedded)


def projector_query():
    """Return what a link carries so that projector mode stays on: nothing if it is off."""
    return query_for({PROJECTOR: True}) if PROJECTOR.value else {}


def is_for_class(choice):
    """Tell whether projector mode shows a picker: only one that is set to something else than usual."""
    return not PROJECTOR.value or choice.value != choice.default


def chip_key(name):
    """Return the key of a chip of the toolbar; its value is whether its picker is open."""
    return f"{name}_chip"


def close_chip(name):
    """Close the picker of a chip; in a callback."""
    st.session_state[chip_key(name)] = False


def shut_chip(name):
    """Close the picker of a chip in the next run; in the run that has drawn it."""
    st.session_state[_TO_SHUT] = name


def chip_label(name, label):
    """Return the label of a chip, which stays while its picker is open; before it is drawn.

    Streamlit 1.67 takes a popover with another label for another one, and would close it.
    """
    if st.session_state.get(_TO_SHUT) == name:
        del st.session_state[_TO_SHUT]
        close_chip(name)
    labels = st.session_state.setdefault(_LABELS, {})
    if not st.session_state.get(chip_key(name)):
        labels[name] = label
    return labels.setdefault(name, label)


def twin_key(choice):
    """Return the key of the second widget of a choice."""
    return f"{choice.key}_again"


def prepare_twin(choice):
    """Give the second widget of a choice its value; before it is drawn."""
    st.session_state[twin_key(choice)] = choice.value


def take_from_twin(choice):
    """Choose what the second widget of a choice holds; in its callback."""
    choice.renew(st.session_state[twin_key(choice)])


def begin_run():
    """Note that the whole page runs: its components are new, and hold nothing."""
    st.session_state[_HELD] = {}


def held():
    """Return what the components of the page say that the browser holds, a dict of theirs."""
    return st.session_state[_HELD]
