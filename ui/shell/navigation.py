"""The pages: file, title, icon, and what each is for."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from ui import state

PAGES = Path(__file__).parents[2] / "pages"


@dataclass(frozen=True)
class Entry:
    """One page of the app; `icon` and `about` are for its card on the start page, `section` is where the menu has it.

    The menu shows no icons: Streamlit would make the page's icon the browser tab's too, and fetch that from elsewhere.
    """

    file: str
    title: str
    icon: str
    about: str
    section: str = ""

    @property
    def page(self):
        """The page as Streamlit wants it; the first one opens by default."""
        return st.Page(PAGES / f"{self.file}.py", title=self.title, default=self is ENTRIES[0])


BEYOND = "Beyond one kernel"
"""A section of the menu, which opens: its names do not stand beside the others."""

ENTRIES = (
    Entry("start", "Convolution lab", ":material/home:", "What a convolution is, on one screen."),
    Entry("step", "Step by step", ":material/grid_on:", "One output pixel at a time: window, kernel, products, sum."),
    Entry(
        "apply",
        "Apply a kernel",
        ":material/blur_on:",
        "Your own picture, any kernel, the true result. Change a weight and watch what happens.",
    ),
    Entry(
        "gallery",
        "Kernel gallery",
        ":material/photo_library:",
        "Every kernel at work on your picture, with OpenCV's result beside ours.",
    ),
    Entry(
        "borders",
        "Borders",
        ":material/border_outer:",
        "What lies outside the picture, how large the result is, and how much of the picture one output pixel sees.",
    ),
    Entry(
        "network",
        "Networks",
        ":material/account_tree:",
        "Stack convolution, ReLU and pooling. Click a pixel of any map to see what it saw.",
    ),
    Entry(
        "learn",
        "Learn a kernel",
        ":material/school:",
        "Kernels that nobody designed: watch gradient descent find one, and a tiny network learn to recognise faces.",
    ),
    Entry(
        "challenge",
        "Challenge",
        ":material/trophy:",
        "Seven questions, the same for a whole class that shares a number, and worksheets to print.",
    ),
    Entry("two_passes", "Two passes", ":material/splitscreen:", "The same response for fewer multiplications.", BEYOND),
    Entry("noise", "Noise and medians", ":material/grain:", "What no kernel can repair, and what can.", BEYOND),
    Entry("edges", "Edges to the end", ":material/polyline:", "From a gradient to thin, connected lines.", BEYOND),
    Entry("frequencies", "Frequencies", ":material/waves:", "What a kernel does to every wave of a picture.", BEYOND),
)
"""In the order of the menu, which is also that of the tour for a newcomer."""


def pages():
    """Return all pages by the section of the menu, in its order; those without one come first."""
    found = {}
    for entry in ENTRIES:
        found.setdefault(entry.section, []).append(entry.page)
    return found


def page(file):
    """Return the page of a file."""
    return next(entry.page for entry in ENTRIES if entry.file == file)


def file_of(title):
    """Return the file of the page with a title."""
    return next(entry.file for entry in ENTRIES if entry.title == title)


def onward(file):
    """End a page: link the one that follows on the tour, or the first after the last, and write the address bar."""
    if not state.embedded():
        _next_on_the_tour(file)
    state.write_link()


def _next_on_the_tour(file):
    place = next(number for number, entry in enumerate(ENTRIES, 1) if entry.file == file)
    following = ENTRIES[place % len(ENTRIES)]
    words = "Next on the tour" if place < len(ENTRIES) else "The tour is done. Back to"
    with st.container(border=True, width="content"):  # or it would look like plain text
        st.page_link(following.page, label=f"{words}: **{following.title}**", icon=":material/arrow_forward:")


def cards():
    """Draw a card with a link for each page but the first."""
    with st.grid("auto", min_column_width=260):
        for entry in ENTRIES[1:]:
            with st.container(border=True, height="stretch"):
                st.page_link(entry.page, label=f"**{entry.title}**", icon=entry.icon)
                st.markdown(entry.about)
