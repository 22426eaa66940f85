"""Borders, sizes, receptive fields, flipping and even sizes: all that decides where a response comes from."""

import streamlit as st

from ui import state
from ui.borders import border_views, field_view, flip_views
from ui.shared.picture_picker import picture_picker
from ui.shared.widgets import parts
from ui.shell.navigation import onward
from ui.shell.page import begin, what_to_notice
from ui.shell.server import fragment

PARTS = {
    "border": "Borders",
    "size": "Output size",
    "field": "Receptive field",
    "flip": "Flipping",
    "even": "Even sizes",
}
QUESTIONS = {
    "border": "Compare Replicate with Reflect, then with Zero. Why does one pair agree in the outermost pixels under a "
    "3×3 kernel, and the other not?",
    "size": "Set stride 2. Why do 7 and 8 input columns give the same number of output columns?",
    "field": "How many layers of 3×3 see as much as one of 7×7? Then give the first layer stride 2: what happens to "
    "all the layers after it?",
    "flip": "Choose a Gaussian, Sobel x and Emboss one after the other. For which of them would nobody notice that "
    "OpenCV does not flip?",
    "even": "Go through the sides from 2 to 7. Which of them have a centre pixel?",
}

begin(
    "Borders and strides",
    "At the edge of a picture the window hangs over. What then? And how large is the result?",
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
picture = picture_picker()
part = parts(state.BORDERS_PART, PARTS)


@fragment
def chosen_part():
    """Only the chosen part is drawn and computed."""
    if part == "border":
        border_views.borders(picture)
        return
    with st.container(horizontal=True, vertical_alignment="bottom"):
        {
            "size": border_views.size_controls,
            "field": field_view.field_controls,
            "flip": flip_views.flip_controls,
            "even": flip_views.even_controls,
        }[part]()
    if part == "size":
        border_views.sizes(picture)
    elif part == "field":
        field_view.fields(picture)
    elif part == "flip":
        flip_views.flips(picture)
    else:
        flip_views.even_sizes()


chosen_part()
what_to_notice(QUESTIONS[part])
onward("borders")
