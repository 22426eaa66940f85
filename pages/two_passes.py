"""The same response for less: a column and a row, a sum of pairs, four look-ups."""

import streamlit as st

from ui import state
from ui.shared.toolbar import toolbar
from ui.shared.widgets import parts
from ui.shell.navigation import onward
from ui.shell.page import begin, content, what_to_notice
from ui.shell.server import fragment
from ui.two_passes import film, pairs, sums

PARTS = {"film": "Column and row", "pairs": "Sum of pairs", "sums": "Four look-ups"}
SHOW = {"film": film.film, "pairs": pairs.pairs, "sums": sums.sums}
PICKERS = {"pairs": pairs.picker, "sums": sums.picker}
QUESTIONS = {
    "film": "Choose the 7×7 blur, then the 21×21 blur. How many multiplications per pixel does each take in one pass, "
    "and how many in two?",
    "pairs": "Choose the disc of radius 5. How many pairs look almost like it, and do they cost less than the "
    "disc itself?",
    "sums": "Make the box larger. Which of the four numbers grow, and why are there still only four?",
}

begin(
    "Two passes",
    "One kernel, fewer multiplications: the same sums, added up in another order.",
    ("kernel", "separable", "window", "response", "border"),
)


@fragment
def bench():
    """The toolbar, and the part that is chosen."""
    part = state.PASSES_PART.value
    picture = toolbar(kernel=part != "sums", border=True)
    kernel = state.kernel_in_use()
    with content():
        with st.container(horizontal=True, vertical_alignment="bottom"):
            parts(state.PASSES_PART, PARTS)
            if part in PICKERS:
                PICKERS[part](kernel)
        SHOW[part](picture, kernel)
    what_to_notice(QUESTIONS[part])


bench()
onward("two_passes")
