"""The stepper alone, with settings from the address bar; below it what Python was told."""

import json

import numpy as np
import streamlit as st

import conv
from conv.parsing import parse_kernel
from tests.browser.apps.stepper_pictures import PICTURES
from ui.stepper import stepper

st.set_page_config(layout="wide")
state = st.session_state
asked = st.query_params
state.setdefault("weights", None)
state.setdefault("picture", PICTURES[asked.get("picture", "noise")])
state.setdefault("told", [])

kernels = st.selectbox("Kernel", [None, *conv.KERNELS], key="picked")
weights = state.weights
if weights is None:
    weights = conv.KERNELS[kernels].weights if kernels else parse_kernel(asked.get("kernel", "-1 0 1; -2 0 2; -1 0 1"))


def on_kernel(changed):
    state.weights = changed


def on_paint(changed):
    state.picture = changed


position = [None if text == "-" else int(text) for text in asked["at"].split(",")] if "at" in asked else None
stepper(
    state.picture,
    weights,
    key="stepper",
    border=asked.get("border", "replicate"),
    stride=int(asked.get("stride", 1)),
    dilation=int(asked.get("dilation", 1)),
    flip="flip" in asked,
    how=asked.get("how", "clip"),
    position=position,
    compact="compact" in asked,
    on_position=lambda *place: state.told.append(place),
    on_kernel=on_kernel,
    on_paint=on_paint if asked.get("picture") == "grid" else None,
)
st.text(json.dumps({"told": state.told, "weights": np.asarray(weights).tolist(), "sum": int(state.picture.sum())}))
