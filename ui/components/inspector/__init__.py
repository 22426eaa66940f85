"""One pixel of the response beside the picture: its window, the weights on it, their products, the sum, the view.

The picture tells it what is computed and where people point (``shared/inspection.js``). It computes every number
itself, in the same frame, and says nothing to Python while the hand moves: Python hears which pixel is pinned, for the
link.
"""

import streamlit as st

from ui.components.register import register
from ui.components.stepper import LARGEST_KERNEL, LARGEST_SIDE

_mount = register(__file__)


def inspector(*, key, pin, on_pin, projector=False):
    """Show one pixel of the comparison on the same page, with every number that it is made of.

    Parameters
    ----------
    key : str
        Key of the component in `st.session_state`. What it remembers is kept under ``<key>_session``.
    pin : tuple of int or None
        Row and column of the output that is shown until somebody frees it; None follows the pointer.
    on_pin : callable
        ``on_pin(pin)`` is called before the rerun, when somebody pins a pixel, or frees it: then with None.
    projector : bool
        Large digits.

    Returns
    -------
    tuple of int or None
        Row and column of the output that somebody wants to step from, once.
    """
    counted = f"{key}_session"

    def receive():
        match st.session_state[key].get("pin"):
            case {"seq": int(seq), "place": place} if seq > st.session_state.get(counted, -1):
                pinned = _read_place(place)
                if place is None or pinned:
                    st.session_state[counted] = seq
                    on_pin(pinned)

    header = {
        "seq": st.session_state.get(counted, -1),
        "pin": pin,
        "steps": LARGEST_KERNEL,
        "projector": projector,
    }
    return _read_place(_mount(key=key, data=header, on_pin_change=receive, on_step_change=lambda: None).step)


def _read_place(place):
    """Return row and column as a tuple; None for anything that the browser does not send."""
    match place:
        case [int(row), int(col)] if row in range(LARGEST_SIDE) and col in range(LARGEST_SIDE):
            return row, col
    return None
