"""The stepper alone, set up by the address bar or by the sweep of settings; below it what Python was told."""

import json

import numpy as np
import streamlit as st

import conv
from conv.parsing import parse_kernel
from tests.browser.apps.stepper_pictures import PICTURES, SETTINGS
from ui.components.stepper import stepper

st.set_page_config(layout="wide")
state, asked = st.session_state, st.query_params
if "told" not in state:
    state.told, state.weights = [], None
    state.picture = PICTURES[asked.get("picture", "small")]


def on_kernel(weights):
    state.weights = weights


def on_paint(picture):
    state.picture = picture


settings = {
    "kernel": asked.get("kernel", "-1 0 1; -2 0 2; -1 0 1"),
    "border": asked.get("border", "replicate"),
    "stride": int(asked.get("stride", 1)),
    "dilation": int(asked.get("dilation", 1)),
    "flip": "flip" in asked,
    "view": asked.get("view", "clip"),
}
if "sweep" in asked:
    number = int(st.number_input("Setting", 0, len(SETTINGS) - 1, int(asked["sweep"])))
    settings |= SETTINGS[number]
picked = st.selectbox("Kernel", ["from the address", *conv.KERNELS])
if picked != "from the address":
    settings["kernel"] = conv.KERNELS[picked].weights
kernel = settings.pop("kernel")
weights = parse_kernel(kernel) if isinstance(kernel, str) else kernel
weights = weights if state.weights is None else state.weights

if not st.checkbox("Away"):
    stepper(
        state.picture,
        weights,
        key="stepper",
        **settings,
        position=tuple(None if text == "-" else int(text) for text in asked["at"].split(","))
        if "at" in asked
        else None,
        compact="compact" in asked,
        on_position=lambda *place: state.told.append(place),
        on_kernel=on_kernel,
        on_paint=on_paint if asked.get("picture") == "grid" else None,
    )
st.text(json.dumps({"told": state.told, "weights": np.asarray(weights).tolist()}))
st.code(json.dumps(state.picture.tolist()) if state.picture.size <= 64 else "large", language=None)
