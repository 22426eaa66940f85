"""The comparison alone; below it what should be seen."""

import streamlit as st

from tests.browser.apps.compare_pictures import AFTER, SIZES, png, ramp
from ui.components.compare import compare

size = st.radio("Size", SIZES, horizontal=True, label_visibility="collapsed")
after = st.radio("After", AFTER, horizontal=True, label_visibility="collapsed")
with st.container(horizontal=True):
    legend, side_by_side = (st.checkbox(label) for label in ("Legend", "Side by side"))

held = st.session_state.setdefault("held", {})
if st.checkbox("Show", value=True):
    compare(
        ramp(size),
        png(AFTER[after](ramp(size))),
        before_label="before",
        after_label=after,
        alt="Ramp",
        key="compare",
        legend="255" if legend else None,
        side_by_side=side_by_side,
        held=held,
    )
st.text(f"{size} {after}")
