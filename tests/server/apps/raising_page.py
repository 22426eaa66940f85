"""A page that raises wherever it is asked to."""

import streamlit as st

TYPED = "what somebody typed"


def fail():
    """Raise what nobody foresaw."""
    raise RuntimeError(TYPED)


st.title("Before")
st.button("callback", key="in_callback", on_click=fail)
if st.button("rerun", key="in_rerun"):
    st.rerun()
if st.button("stop", key="in_stop"):
    st.stop()
if st.button("page", key="in_page"):
    fail()


@st.fragment
def part():
    """A part that raises."""
    if st.button("fragment", key="in_fragment"):
        fail()
    st.markdown("the rest of the fragment")


part()
st.markdown("the rest of the page")
