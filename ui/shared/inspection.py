"""One pixel of a result, looked at beside it, the scan line through it, and the way from there to Step by step."""

import streamlit as st

from teaching.scan_line import scan_line_csv
from ui import state
from ui.components.inspector import inspector
from ui.components.scan_line import scan_line
from ui.shell.errors import explained
from ui.shell.navigation import page


@st.fragment
@explained
@state.part_of_the_link("inspector")
def one_pixel(query_to_step, task=None):
    """Show the pixel that people point at or have pinned: pinning runs nothing else.

    Parameters
    ----------
    query_to_step : callable
        ``query_to_step(row, col)`` returns the query of the link to that output pixel on Step by step.
    task : Task, optional
        What is computed: where it is given, the scan line through the pixel is shown, too.
    """
    state.link(state.PIXEL)
    with st.container(border=True, key="one_pixel"):
        start = inspector(
            key=state.INSPECTOR,
            pin=state.PIXEL.value,
            on_pin=state.PIXEL.set,
            projector=state.PROJECTOR.value,
        )
    if task:
        state.link(state.ALONG)
        with st.container(border=True, height="stretch"):
            _scan_line(task)
    if start is not None:
        st.switch_page(page("step"), query_params=query_to_step(*start))


def _scan_line(task):
    along, pin = state.ALONG.value, state.PIXEL.value
    scan_line(key=state.SCAN_LINE, along=along, on_along=state.ALONG.set, projector=state.PROJECTOR.value)
    row, col = pin or (0, 0)
    st.download_button(
        f"This {along} as CSV",
        lambda: scan_line_csv(task.pixels, task.kernel, row, col, along=along, flip=task.flip, **task.where),
        f"{along}.csv",
        "text/csv",
        on_click="ignore",
        icon=":material/download:",
        disabled=pin is None,
        help=None if pin else "Pin a pixel first: click the picture.",
    )
