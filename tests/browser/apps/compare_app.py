"""The comparison alone; below it what should be seen, and the digest of the picture after."""

import streamlit as st

from tests.browser.apps.compare_pictures import AFTER, SIZES, png, ramp
from ui.compare import compare, picture_digest

size = st.radio("Size", SIZES, horizontal=True)
after = st.radio("After", AFTER, horizontal=True)
before_picture = png(ramp(size))
after_picture = png(AFTER[after](ramp(size)))
if st.checkbox("Show", value=True):
    compare(before_picture, after_picture, before_label="before", after_label=after, alt="Ramp", key="compare")
st.text(f"{size} {after}")
st.code(picture_digest(after_picture), language=None)
