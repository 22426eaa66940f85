"""What is set once for "Step by step": what is stepped over, and how."""

import streamlit as st

import conv
from ui import state
from ui.components.stepper import LARGEST_SIDE
from ui.components.stepper.prediction import LEVELS
from ui.shared import controls
from ui.shared.widgets import menu, segments, toggle


def settings():
    """Draw what is set once, beside the title: the screen below is for the numbers."""
    before = st.container(width="content")
    toggle(
        "Predict first",
        state.PREDICT,
        help="Products, sum and output stay hidden until you have said what they will be: see *Settings*.",
        width="content",
    )
    with before:
        controls.settings(
            {
                state.STEP_ON: _step_over,
                state.STRIDE: controls.stride_picker,
                state.DILATION: controls.dilation_picker,
                state.STEP_VIEW: _display_view,
                state.STEP_SIDE: _longest_side,
            },
            always=(_predicted, controls.border_picker),
        )


def _step_over():
    """Draw the choice of what to step over."""
    segments(
        "Step over",
        state.STEP_ON,
        format_func={"picture": "Picture", "grid": "8×8 to paint"}.get,
        help="The picture of the sidebar, made small, or a grid of 8×8 pixels that you paint yourself.",
    )


def _longest_side():
    """Draw the choice of how small a photo is made, if one is stepped over."""
    if state.STEP_ON.value == "grid":
        return
    menu(
        "Longest side",
        state.STEP_SIDE,
        format_func=lambda side: f"{side} pixels",
        width=140,
        help=f"A photo is made this small. Patterns keep their size, up to {LARGEST_SIDE} pixels.",
    )


def _display_view():
    """Draw the choice of what makes an output pixel of the sum."""
    menu(
        "Display view",
        state.STEP_VIEW,
        format_func=lambda name: conv.DISPLAYS[name].title,
        width=140,
        help="\n".join(f"- **{display.title}**: {display.about}" for display in conv.DISPLAYS.values()),
    )


def _predicted():
    """Draw the choice of what is to be predicted, if anything is."""
    if state.PREDICT.value:
        menu("Predict", state.PREDICT_LEVEL, format_func=LEVELS.get, width=185)
