"""The pages: file, title, icon, and what each is for."""

from dataclasses import dataclass
from pathlib import Path

import streamlit as st

PAGES = Path(__file__).parents[1] / "pages"


@dataclass(frozen=True)
class Entry:
    """One page of the app; `icon` and `about` are for its card on the start page.

    The menu shows no icons: Streamlit would make the page's icon the browser tab's too, and fetch that from elsewhere.
    """

    file: str
    title: str
    icon: str
    about: str


ENTRIES = (
    Entry("start", "Start", ":material/home:", "What a convolution is, on one screen."),
    Entry(
        "apply",
        "Apply a kernel",
        ":material/blur_on:",
        "Your own picture, any kernel, the true result. Change a weight and watch.",
    ),
    Entry("step", "Step by step", ":material/grid_on:", "One output pixel at a time: window, kernel, products, sum."),
    Entry(
        "learn",
        "Learn a kernel",
        ":material/school:",
        "Nobody designs these: watch gradient descent find a kernel, and a tiny network learn to tell faces.",
    ),
)


def pages():
    """Return the pages as Streamlit wants them; the first one opens by default."""
    return [st.Page(PAGES / f"{entry.file}.py", title=entry.title, default=entry is ENTRIES[0]) for entry in ENTRIES]


def cards():
    """Draw a card with a link for each page but the first."""
    with st.grid("auto", min_column_width=260):
        for entry, page in list(zip(ENTRIES, pages(), strict=True))[1:]:
            with st.container(border=True, height="stretch"):
                st.page_link(page, label=f"**{entry.title}**", icon=entry.icon)
                st.markdown(entry.about)
