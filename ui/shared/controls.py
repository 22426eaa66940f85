"""Pickers that pages share: the kernel, and what is done with it."""

from dataclasses import dataclass

import numpy as np
import streamlit as st

import conv
from conv.families import Kernel
from conv.parsing import format_kernel
from ui import state
from ui.shared import glossary
from ui.shared.widgets import menu, segments, slider, stops, toggle
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

_VIEWS = {"auto": "Fitting", "signed": "Signed"} | {name: display.title for name, display in conv.DISPLAYS.items()}
_PICKERS, _PICKERS_FOR_CLASS = 670, 730  # pixels: the three pickers of the bank in a row, with normal and large texts
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


def together():
    """Return a row that moves to the next line as a whole, for pickers that belong together."""
    return st.container(horizontal=True, vertical_alignment="bottom", width="content")


def kernel_picker():
    """Draw the kernel picker: the bank, a formula with its sliders, or the learner's own.

    It keeps the room of the bank's three pickers: the first changed weight leaves one of them, and must not move what
    the mouse is on.
    """
    width = _PICKERS_FOR_CLASS if state.PROJECTOR.value else _PICKERS
    with st.container(horizontal=True, vertical_alignment="bottom", width=width):
        source = segments(
            "Kernel from",
            state.KERNEL_FROM,
            format_func=_SOURCES.get,
            on_change=state.forget_edits,
            help="The bank holds ready-made kernels, a formula has sliders, and any weight you change makes it your "
            "own.",
        )
        if source == "bank":
            _bank_pickers()
        elif source == "formula":
            _formula_pickers()
        elif (weights := state.WEIGHTS.value) is not None:
            _own_weights(weights)
    state.link_kernel()


def _bank_pickers():
    family = conv.KERNELS[state.KERNEL.value].family
    st.selectbox(
        "Family",
        list(conv.FAMILIES),
        index=list(conv.FAMILIES).index(family),
        format_func=conv.FAMILIES.get,
        key=state.FAMILY_KEY,
        width=185,
        on_change=state.first_of_family,
    )
    menu(
        "Kernel",
        state.KERNEL,
        among=[name for name, kernel in conv.KERNELS.items() if kernel.family == family],
        format_func=lambda name: conv.KERNELS[name].title,
        width=220,
        on_change=state.forget_edits,
    )


def _own_weights(weights):
    """Say what the kernel is: not every page shows it, and it stays from page to page."""
    rows, cols = weights.shape
    numbers = f"`{format_kernel(weights)}`" if weights.size <= _MOST_NUMBERS else ""
    st.markdown(f"{rows}×{cols} weights of yours  \n{numbers}")


def _formula_pickers():
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


def _slider(parameter):
    """Draw the slider of one number of a formula."""
    settings = {"on_change": state.forget_edits, "width": 190}
    if isinstance(parameter, Choice):
        stops(_PARAMETERS[parameter], parameter, **settings)
    else:
        slider(_PARAMETERS[parameter], parameter, **settings)


def settings(pickers, always=()):
    """Draw the pickers that most people leave as they are behind a button.

    Parameters
    ----------
    pickers : dict
        For each choice the function that draws its picker. In projector mode those that are as usual are left out.
    always : sequence of callable
        What draws pickers that a class needs, too; they come first.
    """
    shown = [*always, *(picker for choice, picker in pickers.items() if state.is_for_class(choice))]
    if shown:
        with st.popover("Settings", icon=":material/tune:"):
            for picker in shown:
                picker()


def operation_picker():
    """Draw the choice between cross-correlation and convolution."""
    segments(
        "Operation",
        state.OPERATION,
        help=glossary.explain("cross-correlation", "convolution") + "\n\nOpenCV's filter2D does not turn it either.",
    )


def border_picker():
    """Draw the choice of border."""
    menu(
        "Border",
        state.BORDER,
        format_func=lambda name: conv.BORDERS[name].title,
        width=140,  # border, stride and dilation in one row of a phone
        help=glossary.MEANING["border"]
        + "\n"
        + "\n".join(f"- **{border.title}**: {border.about}" for border in conv.BORDERS.values()),
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
        help="Grey is made with the weights of ITU-R BT.601. In colour, red, green and blue are each filtered alone.",
    )


def view_picker():
    """Draw the choice of how a response is shown."""
    segments(
        "Show the response as",
        state.VIEW,
        format_func=_VIEWS.get,
        wrap=True,
        help="A response can be negative or above 255; a picture cannot. Each view shows it in another way. "
        "Fitting: signed where the weights add up to 0 or less, else clip.",
    )


def side_by_side_picker():
    """Draw the choice between one frame with a handle and two pictures."""
    toggle("Side by side", state.SIDE_BY_SIDE)
