"""Borders, sizes, receptive fields, flipping and even sizes: all that decides where a response comes from."""

import streamlit as st

from ui import state
from ui.borders import border_views, field_view, flip_views
from ui.shared.toolbar import toolbar
from ui.shared.widgets import parts
from ui.shell.navigation import onward
from ui.shell.page import begin, content, what_to_notice
from ui.shell.server import fragment

PARTS = {
    "border": "Borders",
    "size": "Output size",
    "field": "Receptive field",
    "flip": "Flipping",
    "even": "Even sizes",
}
QUESTIONS = {
    "border": "Compare Replicate with Reflect, then with Zero. Under a 3×3 kernel, why does one pair agree in the "
    "outermost pixels and the other not?",
    "size": "Set stride 2. Why do 7 and 8 input columns give the same number of output columns?",
    "field": "How many 3×3 layers see as much as one 7×7 layer? Then give the first layer stride 2: what happens to "
    "all the layers after it?",
    "flip": "Choose a Gaussian, Sobel x and Emboss in turn. For which of them would nobody notice that "
    "OpenCV does not flip?",
    "even": "Try every side from 2 to 7. Which windows have a centre pixel?",
}

begin(
    "Borders",
    "At the edge of the picture, the window hangs over. What then? And how large is the result?",
    (
        "kernel",
        "window",
        "response",
        "border",
        "padding",
        "stride",
        "dilation",
        "layer",
        "receptive field",
        "cross-correlation",
        "convolution",
    ),
)
TOOLS = {
    "border": {"kernel": True, "border": True, "more": border_views.more_of_borders()},
    "size": {"kernel": True, "border": True, "more": border_views.more_of_sizes()},
    "field": {},
    "flip": {"kernel": True, "border": True},
    "even": {"picture": False},
}
PICKERS = {"border": border_views.border_pickers, "size": border_views.size_pickers}
SHOW = {
    "border": border_views.borders,
    "size": border_views.sizes,
    "field": field_view.fields,
    "flip": flip_views.flips,
    "even": lambda _: flip_views.even_sizes(),
}


@fragment
def bench():
    """The toolbar, and the part that is chosen; no other is drawn or computed."""
    part = state.BORDERS_PART.value
    picture = toolbar(**TOOLS[part])
    with content():
        with st.container(horizontal=True, vertical_alignment="bottom"):
            parts(state.BORDERS_PART, PARTS)
            if part in PICKERS:
                PICKERS[part](picture)
        SHOW[part](picture)
    what_to_notice(QUESTIONS[part])


bench()
onward("borders")
