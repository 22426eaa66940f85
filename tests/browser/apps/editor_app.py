"""The kernel editor alone; below it the weights and the number of edits that Python has."""

import json

import streamlit as st

from tests.browser.apps.editor_kernels import KERNELS
from ui.components.kernel_editor import kernel_editor

state = st.session_state
state.setdefault("history", [KERNELS["Sobel x"]])


def pick():
    state.history = [KERNELS[state.picked]]


def undo():
    if len(state.history) > 1:
        state.history.pop()
    return state.history[-1]


st.selectbox("Kernel", KERNELS, key="picked", on_change=pick)
kernel_editor(
    state.history[-1],
    key="editor",
    on_edit=lambda weights: state.history.append(weights),
    on_undo=undo,
    can_undo=len(state.history) > 1,
)
st.text(json.dumps({"weights": state.history[-1].tolist(), "edits": len(state.history) - 1}))
