"""Every kernel of the bank on one picture, and OpenCV's word on each."""

import streamlit as st

from ui import state
from ui.gallery import cards, combine, compare, mystery, race
from ui.shared.toolbar import toolbar
from ui.shared.widgets import parts
from ui.shell.navigation import onward
from ui.shell.page import begin, content, what_to_notice
from ui.shell.server import fragment

PARTS = {
    "cards": ("Gallery", cards),
    "compare": ("Compare", compare),
    "combine": ("Combine", combine),
    "race": ("Race", race),
    "mystery": ("Mystery", mystery),
}
LEAD = {
    "cards": "Seven kernels to begin with; *Show* has them all. Point at a place in any result: the cross marks it in "
    "all of them. Each result is checked against OpenCV, a library that many programs use.",
    "compare": "Up to four kernels side by side, and where they differ. Point at a place: the cross marks it in all of "
    "them.",
    "combine": "What two kernels, or eight, do together.",
    "race": "Three programs compute the same numbers: a loop over every pixel in Python, this app's NumPy, and OpenCV. "
    "How many times as fast as the loop are the other two?",
    "mystery": "One of four kernels made the second picture. Which one?",
}
NOTICE = {
    "cards": "Point at a flat area. Which kernels give a number close to 0 there, and what do their weights add up to?",
    "compare": "Sobel and Scharr look alike. At which edges do they differ most: vertical, horizontal or slanted ones?",
    "combine": "Blur twice with Box 3×3. Which kernel in the bank looks most like the one that does both at once?",
    "race": "Race the 21×21 blur, then Sobel x. For which of the two is the double loop further behind, and why?",
    "mystery": "Which are easier to tell apart: two blurs, or two directions of an edge kernel?",
}

begin(
    "Kernel gallery",
    "One picture, many kernels.",
    ("kernel", "response", "border"),
)


@fragment
def bench():
    """The toolbar, and the part that is chosen."""
    part = PARTS[state.GALLERY.value][1]
    picture = toolbar(border=part is not mystery, view=part is cards, more=part.more())
    with content():
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            parts(state.GALLERY, {name: title for name, (title, _) in PARTS.items()})
            part.controls()
            beside = st.container(key="beside")
        part.show(picture, beside)
        if not state.PROJECTOR.value:  # as with the lead of a page
            st.caption(LEAD[state.GALLERY.value])
    what_to_notice(NOTICE[state.GALLERY.value])


bench()
onward("gallery")
