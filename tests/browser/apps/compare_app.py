"""The comparison alone; below it what should be seen."""

import numpy as np
import streamlit as st

import conv
from conv.families import Kernel
from tests.browser.apps.compare_pictures import KERNELS, SIZES, ramp
from ui.components.compare import compare

size = st.radio("Size", SIZES, horizontal=True, label_visibility="collapsed")
after = st.radio("After", KERNELS, horizontal=True, label_visibility="collapsed")
with st.container(horizontal=True):
    side_by_side, wrong = (st.checkbox(label) for label in ("Side by side", "Wrong"))

held = st.session_state.setdefault("held", {})
weights, view = KERNELS[after]
response = conv.correlate(ramp(size), weights)
if wrong:  # by one grey level, in one pixel
    response[-1, -1] += 1 if after == "black" else -1
if st.checkbox("Show", value=True):
    compare(
        ramp(size),
        Kernel(after, np.array(weights), after, "own", "", ""),
        response,
        flip=False,
        where={"border": "replicate", "stride": 1, "dilation": 1},
        view=view,
        alt="Ramp",
        key="compare",
        side_by_side=side_by_side,
        held=held,
    )
st.text(f"{size} {after}")
