"""The kernel editor alone; below it the weights and the number of edits that Python has."""

import json

import streamlit as st

from tests.browser.apps.editor_kernels import KERNELS
from ui.components.kernel_editor import kernel_editor
from ui.state import History

state = st.session_state
state.setdefault("history", History(KERNELS["Sobel x"]))


class Edits:
    """The weights of this page, as the editor takes them."""

    @property
    def history(self):
        return state.history

    @property
    def weights(self):
        return state.history.present

    def edit(self, weights):
        state.history = state.history.edit(weights)

    def undo(self):
        state.history = state.history.undo()

    def redo(self):
        state.history = state.history.redo()


def pick():
    state.history = History(KERNELS[state.picked])


st.selectbox("Kernel", KERNELS, key="picked", on_change=pick)
kernel_editor(Edits(), key="editor")
st.text(json.dumps({"weights": state.history.present.tolist(), "edits": len(state.history.past)}))
