"""Looking for a part of a picture: what cross-correlation is good for, and when it must be normalised."""

import streamlit as st

from ui.search import finds
from ui.shared.toolbar import toolbar
from ui.shell.navigation import onward
from ui.shell.page import begin, content, what_to_notice
from ui.shell.server import fragment

begin(
    "Looking for something",
    "Use a part of the picture as the kernel: where is the response largest?",
    ("kernel", "products", "response", "cross-correlation"),
)


@fragment
def bench():
    """The toolbar, and the search."""
    picture = toolbar()
    with content():
        with st.container(horizontal=True, vertical_alignment="bottom"):
            finds.pickers()
        finds.finds(picture)
    what_to_notice(
        "Cut out something dark. Why does the plain response find something bright instead? "
        "Then look in the dimmed picture: which of the two numbers stays the same?"
    )


bench()
onward("search")
