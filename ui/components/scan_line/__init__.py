"""One row or column of the picture as a curve, and the response along it below, through the pixel that is looked at.

The inspector on the same page tells it which pixel that is (``shared/inspection.js``), in the same frame.
"""

import streamlit as st

from ui.components.register import register

_mount = register(__file__)


def scan_line(*, key, along, on_along, projector=False):
    """Show the scan line through the pixel that the inspector shows.

    Parameters
    ----------
    key : str
        Key of the component in `st.session_state`. What it remembers is kept under ``<key>_session``.
    along : str
        ``"row"`` or ``"column"``.
    on_along : callable
        ``on_along(along)`` is called before the rerun, when somebody chooses the other.
    projector : bool
        Large digits.
    """
    counted = f"{key}_session"

    def receive():
        match st.session_state[key].get("along"):
            case {"seq": int(seq), "along": "row" | "column" as chosen} if seq > st.session_state.get(counted, -1):
                st.session_state[counted] = seq
                on_along(chosen)

    header = {"seq": st.session_state.get(counted, -1), "along": along, "projector": projector}
    _mount(key=key, data=header, on_along_change=receive)
