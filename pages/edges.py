"""Edges as thin, connected lines: what happens after the gradient."""

import streamlit as st

from ui.edges import stages
from ui.shared.toolbar import toolbar
from ui.shell.navigation import onward
from ui.shell.page import begin, content, what_to_notice
from ui.shell.server import fragment

begin(
    "Edges to the end",
    "A gradient is broad and blurred. Ridges, and hysteresis, make thin and connected edges of it.",
    ("hysteresis",),
)


@fragment
def bench():
    """The toolbar, and all stages."""
    picture = toolbar()
    with content():
        with st.container(horizontal=True, vertical_alignment="bottom"):
            stages.pickers()
        stages.stages(picture)
    what_to_notice(
        "Choose a grey pixel of picture 4: was it kept, and by which strong pixel? Raise the high threshold until it "
        "goes. What does a larger sigma do that no threshold can?"
    )


bench()
onward("edges")
