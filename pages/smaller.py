"""Pictures made smaller: why a blur comes first, and pyramids that can be added up again."""

import streamlit as st

from ui import state
from ui.shared.toolbar import toolbar
from ui.shared.widgets import parts
from ui.shell.navigation import onward
from ui.shell.page import begin, content, what_to_notice
from ui.shell.server import fragment
from ui.smaller import levels, stride

PARTS = {"stride": "With and without a blur", "pyramid": "Pyramids"}
SHOW = {"stride": (stride.pickers, stride.stride), "pyramid": (levels.pickers, levels.levels)}
QUESTIONS = {
    "stride": "Where are the false centres of the zone plate? Move the mark to one: how long is the wave there, and "
    "why does a step of 4 make nothing of it?",
    "pyramid": "Leave out detail 1, then detail 4: which of the two takes the whiskers away, and which the shadows?",
}

begin(
    "Smaller and smaller",
    "A stride throws pixels away. Without a blur before it, what is left tells lies.",
    ("stride", "kernel"),
)


@fragment
def bench():
    """The toolbar, and the part that is chosen."""
    part = state.SMALLER_PART.value
    draw, show = SHOW[part]
    picture = toolbar()
    with content():
        with st.container(horizontal=True, vertical_alignment="bottom"):
            parts(state.SMALLER_PART, PARTS)
            draw()
        show(picture)
    what_to_notice(QUESTIONS[part])


bench()
onward("smaller")
