"""The comparison alone; below it what should be seen."""

import streamlit as st

from tests.browser.apps.compare_pictures import AFTER, SIZES, png, ramp
from ui.compare import compare

size = st.radio("Size", SIZES, horizontal=True, label_visibility="collapsed")
after = st.radio("After", AFTER, horizontal=True, label_visibility="collapsed")
pictures = png(ramp(size)), png(AFTER[after](ramp(size)))
with st.container(horizontal=True):
    legend, side_by_side, tell = (st.checkbox(label) for label in ("Legend", "Side by side", "Tell"))


def count():
    """Count the pairs that the browser says it has painted."""
    st.session_state.painted = st.session_state.get("painted", 0) + 1


if st.checkbox("Show", value=True):
    compare(
        *pictures,
        before_label="before",
        after_label=after,
        alt="Ramp",
        key="compare",
        legend="255" if legend else None,
        side_by_side=side_by_side,
        on_paint=count if tell else None,
    )
st.caption(f"painted {st.session_state.get('painted', 0)}")
st.text(f"{size} {after}")
