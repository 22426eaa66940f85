"""A page that raises wherever it is asked to; also a script of its own."""

import streamlit as st

from ui.shell.errors import explained

TYPED = "what somebody typed"


def fail():
    """Raise what nobody foresaw."""
    raise RuntimeError(TYPED)


@st.fragment
@explained
def part():
    """A part that raises."""
    if st.button("fragment", key="in_fragment"):
        fail()
    st.markdown("the rest of the fragment")


@explained
def page():
    """All of it."""
    st.title("Before")
    st.button("callback", key="in_callback", on_click=fail)
    if st.button("rerun", key="in_rerun"):
        st.rerun()
    if st.button("stop", key="in_stop"):
        st.stop()
    if st.button("page", key="in_page"):
        fail()
    st.text(st.text_input("Below", "untouched", key="below"))
    part()
    st.markdown("the rest of the page")


page()
