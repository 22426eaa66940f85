"""One pixel of a result, looked at beside it, and the way from there to Step by step."""

import streamlit as st

from ui import state
from ui.components.inspector import inspector
from ui.shell.errors import explained
from ui.shell.navigation import page


@st.fragment
@explained
@state.part_of_the_link("inspector")
def one_pixel(query_to_step):
    """Show the pixel that people point at or have pinned: pinning runs nothing else.

    Parameters
    ----------
    query_to_step : callable
        ``query_to_step(row, col)`` returns the query of the link to that output pixel on Step by step.
    """
    state.link(state.PIXEL)
    start = inspector(
        key=state.INSPECTOR,
        pin=state.PIXEL.value,
        on_pin=state.PIXEL.set,
        projector=state.PROJECTOR.value,
    )
    if start is not None:
        st.switch_page(page("step"), query_params=query_to_step(*start))
