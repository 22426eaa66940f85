"""Pickers that pages share: the kernel, and what is done with it."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import streamlit as st

import conv
from conv.families import Kernel
from conv.parsing import format_kernel
from ui import state
from ui.components.kernel_strip import kernel_strip
from ui.components.tracks import stop, tracks
from ui.shared import glossary
from ui.shared.widgets import menu, radio, segments, slider, stops, toggle
from ui.state.choices import Choice

_FORMULAS = {
    "box": "Box",
    "gaussian": "Gaussian",
    "binomial": "Binomial",
    "disk": "Disc",
    "motion_blur": "Motion blur",
    "unsharp": "Unsharp mask",
    "laplacian_of_gaussian": "Laplacian of Gaussian",
    "difference_of_gaussians": "Difference of Gaussians",
    "gabor": "Gabor",
}

_PARAMETERS = {
    state.ROWS: "Rows",
    state.COLS: "Columns",
    state.SIZE: "Size, in pixels",
    state.SIGMA: "Sigma, in pixels",
    state.SIGMA_NARROW: "Narrow sigma, in pixels",
    state.SIGMA_RATIO: "Wide sigma, times narrow",
    state.RADIUS: "Radius, in pixels",
    state.ANGLE: "Angle, in degrees",
    state.AMOUNT: "Amount",
    state.WAVELENGTH: "Wavelength, in pixels",
}

VIEWS = {"auto": "Auto", "signed": "Signed"} | {name: display.title for name, display in conv.DISPLAYS.items()}
_ABOUT_VIEWS = {
    "auto": "Signed where the weights add up to 0 or less, otherwise Clip.",
    "signed": "Red-orange below 0, blue above: nothing is lost.",
} | {name: display.about for name, display in conv.DISPLAYS.items()}
ABOUT_OPERATION = (
    glossary.explain("cross-correlation", "convolution") + "\n\nOpenCV's filter2D does not turn it either."
)
_MOST_NUMBERS = 9  # of a kernel, beside its picker
_SOURCES = {"bank": "Bank", "formula": "Formula", "own": "Your own"}


@dataclass(frozen=True)
class Task:
    """What is to be computed: these pixels, this kernel, these settings.

    Attributes
    ----------
    pixels : numpy.ndarray
        Shape ``(H, W)`` in grey, ``(H, W, 3)`` in colour, uint8.
    kernel : Kernel
        The kernel as it stands.
    flip : bool
        True for convolution.
    where : dict
        ``border``, ``stride`` and ``dilation``, as `conv.correlate` takes them.
    """

    pixels: np.ndarray
    kernel: Kernel
    flip: bool
    where: dict


def chosen_task(picture):
    """Return the `Task` that the pickers ask for; after they are drawn."""
    return Task(
        picture.pixels if state.CHANNELS.value == "colour" else picture.gray,
        state.kernel_in_use(),
        state.OPERATION.value == "convolution",
        {"border": state.BORDER.value, "stride": state.STRIDE.value, "dilation": state.DILATION.value},
    )


def kernel_picker(follows=False):
    """Draw the kernel picker: the bank, a formula with its sliders, or the learner's own.

    `follows` says whether a picture on the page follows the sliders while they move.
    """
    source = segments(
        "Kernel from",
        state.KERNEL_FROM,
        format_func=_SOURCES.get,
        on_change=state.forget_edits,
        help="The bank holds ready-made kernels, a formula has sliders, and changing a weight makes it your own.",
    )
    if source == "bank":
        _bank()
    elif source == "formula":
        _formula_pickers(follows)
    elif (weights := state.WEIGHTS.value) is not None:
        _own_weights(weights)
    else:
        st.caption("Change any weight of the kernel on the page, or paste a matrix there.")


def _bank():
    """Draw the bank: a click chooses and closes the picker."""

    def choose(name):
        state.choose_kernel(name)
        state.close_chip("kernel")

    kernel_strip(state.KERNEL.value, key=state.KERNEL_STRIP, on_choose=choose, projector=state.PROJECTOR.value)


def _own_weights(weights):
    """Say what the kernel is: not every page shows it, and it stays from page to page."""
    rows, cols = weights.shape
    numbers = f"`{format_kernel(weights)}`" if weights.size <= _MOST_NUMBERS else ""
    st.markdown(f"Your {rows}×{cols} kernel  \n{numbers}")


def _formula_pickers(follows):
    name = menu(
        "Formula",
        state.FORMULA,
        format_func=_FORMULAS.get,
        width=220,
        on_change=state.forget_edits,
    )
    _, parameters = state.FORMULAS[name]
    for parameter in parameters:
        _slider(parameter)
    if follows:
        values = tuple(parameter.value for parameter in parameters)
        tracks({each.key: _track(name, place, values) for place, each in enumerate(parameters)}, key=state.TRACKS)


@lru_cache(maxsize=24)
def _track(formula, place, values):
    """Return what a formula gives along the track of one of its sliders, the others being at these values."""
    make, parameters = state.FORMULAS[formula]
    along = state.values_of_track(parameters[place])
    return [stop(value, make(*values[:place], value, *values[place + 1 :]).weights) for value in along]


def _slider(parameter):
    """Draw the slider of one number of a formula."""
    settings = {"on_change": state.forget_edits, "width": 190}
    if isinstance(parameter, Choice):
        stops(_PARAMETERS[parameter], parameter, **settings)
    else:
        slider(_PARAMETERS[parameter], parameter, **settings)


def operation_picker(**options):
    """Draw the choice between cross-correlation and convolution."""
    segments("Operation", state.OPERATION, help=ABOUT_OPERATION, **options)


def border_picker(**options):
    """Draw the choice of border, each with what it makes of the pixels `abcd`."""
    radio(
        "Border",
        state.BORDER,
        format_func=lambda name: conv.BORDERS[name].title,
        captions=[f"`{border.example}` {border.about}" for border in conv.BORDERS.values()],
        help=glossary.MEANING["border"],
        **options,
    )


def stride_picker():
    """Draw the choice of stride."""
    menu(
        "Stride",
        state.STRIDE,
        width=90,
        help=f"{glossary.MEANING['stride']} With stride 2 the output has about half the rows and columns.",
    )


def dilation_picker():
    """Draw the choice of dilation."""
    menu(
        "Dilation",
        state.DILATION,
        width=90,
        help=f"{glossary.MEANING['dilation']} With dilation 2, a 3×3 kernel covers 5×5 pixels.",
    )


def channels_picker():
    """Draw the choice between grey and colour."""
    segments(
        "Channels",
        state.CHANNELS,
        help="Grey uses the weights of ITU-R BT.601. In colour, red, green and blue are filtered separately.",
    )


def view_picker(**options):
    """Draw the choice of how a response is shown, each with what it does."""
    radio(
        "View",
        state.VIEW,
        format_func=VIEWS.get,
        captions=list(_ABOUT_VIEWS.values()),
        help="A response can be negative or above 255; a picture cannot. Each view deals with that in its own way.",
        **options,
    )


def view_buttons():
    """Draw the choice of how a response is shown as a row of buttons."""
    segments("View", state.VIEW, format_func=VIEWS.get, label_visibility="collapsed", wrap=True)


def side_by_side_picker():
    """Draw the choice between one frame with a handle and two pictures."""
    toggle("Side by side", state.SIDE_BY_SIDE)
