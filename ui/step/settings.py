"""What is set once for "Step by step": what is stepped over, and how."""

from ui import state
from ui.components.stepper.prediction import LEVELS
from ui.shared import controls
from ui.shared.widgets import menu, radio, toggle

LARGEST_COPY = 96
"""Pixels of the longer side of a pattern that is shown as a whole."""

STEPPED_OVER = {
    "original": "Original pixels",
    "picture": "Whole picture, fewer pixels",
    "grid": "8×8 to paint",
}
"""What can be stepped over, with its name."""


def settings():
    """Return for each choice that is set once the function that draws its picker."""
    pickers = {
        state.PREDICT: _predict,
        state.PREDICT_LEVEL: _predicted,
        state.STEP_ON: _step_over,
        state.STEP_SIDE: _longest_side,
        state.STRIDE: controls.stride_picker,
        state.DILATION: controls.dilation_picker,
    }
    if not state.PREDICT.value:
        del pickers[state.PREDICT_LEVEL]
    if state.STEP_ON.value != "picture":
        del pickers[state.STEP_SIDE]
    return pickers


def _predict():
    """Draw the switch of *Predict first*."""
    toggle(
        "Predict first",
        state.PREDICT,
        help="Products, sum and output stay hidden until you have said what they will be.",
    )


def _predicted():
    """Draw the choice of what is to be predicted."""
    menu("Predict", state.PREDICT_LEVEL, format_func=LEVELS.get, width=185)


def _step_over():
    """Draw the choice of what to step over."""
    radio(
        "Step over",
        state.STEP_ON,
        format_func=STEPPED_OVER.get,
        captions=[
            "The picture as it is. Of a large one, you see a part and a map of the rest.",
            "A shrunk copy, so that all of it fits.",
            "A letter of 64 pixels, until you paint over it.",
        ],
    )


def _longest_side():
    """Draw the choice of how small a photo is made."""
    menu(
        "Longest side",
        state.STEP_SIDE,
        format_func=lambda side: f"{side} pixels",
        width=140,
        help=f"A photo is made this small. Patterns keep their size, up to {LARGEST_COPY} pixels.",
    )
