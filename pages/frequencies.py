"""Pictures as sums of waves: what a kernel lets through, and masks that stand for kernels."""

import streamlit as st

from ui import state
from ui.frequencies import mask, waves
from ui.shared.toolbar import toolbar
from ui.shared.widgets import parts
from ui.shell.navigation import onward
from ui.shell.page import begin, content, what_to_notice
from ui.shell.server import fragment

PARTS = {"kernel": "What a kernel lets through", "mask": "Paint a mask"}
SHOW = {"kernel": (waves.pickers, waves.waves), "mask": (mask.pickers, mask.mask)}
QUESTIONS = {
    "kernel": "Choose Box 5×5, then Gaussian 13×13. The response to the box has rings, with black where white was, and "
    "that to the Gaussian has none: what in the middle picture tells you so?",
    "mask": "Let through only a square in the middle: why does the picture get ripples beside its edges? Look at the "
    "kernel that the mask stands for.",
}

begin(
    "Frequencies",
    "Every picture is a sum of waves, and a kernel only makes each of them stronger or weaker, or moves it.",
    ("kernel", "response", "spectrum", "border"),
)


@fragment
def bench():
    """The toolbar, and the part that is chosen."""
    part = state.FREQUENCY_PART.value
    draw, show = SHOW[part]
    picture = toolbar(picture=state.SPECTRUM_OF.value == "picture", kernel=part == "kernel")
    with content():
        with st.container(horizontal=True, vertical_alignment="bottom"):
            parts(state.FREQUENCY_PART, PARTS)
            draw()
        show(picture, state.kernel_in_use())
    what_to_notice(QUESTIONS[part])


bench()
onward("frequencies")
