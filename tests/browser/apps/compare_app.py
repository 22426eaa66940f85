"""The comparison alone; below it what should be seen."""

import streamlit as st

from tests.browser.apps.compare_pictures import AFTER, SIZES, png, ramp
from ui.compare import compare

size = st.radio("Size", SIZES, horizontal=True)
after = st.radio("After", AFTER, horizontal=True)
pictures = png(ramp(size)), png(AFTER[after](ramp(size)))
if st.checkbox("Show", value=True):
    compare(*pictures, before_label="before", after_label=after, alt="Ramp", key="compare")
st.text(f"{size} {after}")
