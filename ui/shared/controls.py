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
    "box": ("Box", conv.box, (state.ROWS, state.COLS)),
    "gaussian": ("Gaussian", conv.gaussian, (state.SIZE, state.SIGMA)),
    "binomial": ("Binomial", conv.binomial, (state.SIZE,)),
    "disk": ("Disc", conv.disk, (state.RADIUS,)),
    "motion_blur": ("Motion blur", conv.motion_blur, (state.SIZE, state.ANGLE)),
    "unsharp": ("Unsharp mask", conv.unsharp, (state.SIZE, state.SIGMA, state.AMOUNT)),
    "laplacian_of_gaussian": ("Laplacian of Gaussian", conv.laplacian_of_gaussian, (state.SIZE, state.SIGMA)),
    "difference_of_gaussians": (
        "Difference of Gaussians",
        lambda size, narrow, ratio: conv.difference_of_gaussians(size, narrow, narrow * ratio),
        (state.SIZE, state.SIGMA_NARROW, state.SIGMA_RATIO),
    ),
    "gabor": ("Gabor", conv.gabor, (state.SIZE, state.WAVELENGTH, state.ANGLE, state.SIGMA)),
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


def task(picture):
    """Return the `Task` that the pickers ask for, and put its kernel into the address bar; after they are drawn."""
    kernel = _kernel()
    state.use_kernel(kernel.weights)
    return Task(
        picture.pixels if state.CHANNELS.value == "colour" else picture.gray,
        kernel,
        state.OPERATION.value == "convolution",
        {"border": state.BORDER.value, "stride": state.STRIDE.value, "dilation": state.DILATION.value},
    )


def _kernel():
    source, weights = state.KERNEL_FROM.value, state.own_weights()
    if source == "formula":
        _, make, parameters = _FORMULAS[state.FORMULA.value]
        return make(*(parameter.value for parameter in parameters))
    if source == "own" and weights is not None:
        return Kernel("own", weights, "Your own kernel", "own", "Change any weight, or paste a matrix.", "You.")
    return conv.KERNELS[state.kernel_name()]


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
        elif (weights := state.own_weights()) is not None:
            _own_weights(weights)


def _bank_pickers():
    family = conv.KERNELS[state.kernel_name()].family
    st.selectbox(
        "Family",
        state.FAMILY.allowed,
        index=state.FAMILY.allowed.index(family),
        format_func=conv.FAMILIES.get,
        key=state.FAMILY.key,
        width=185,
        on_change=state.first_of_family,
    )
    names = [name for name, kernel in conv.KERNELS.items() if kernel.family == family]
    # The widget of a new page knows nothing of what a link gave to that of the last one.
    state.KERNEL.set(state.kernel_name())
    st.selectbox(
        "Kernel",
        names,
        index=names.index(state.kernel_name()),
        format_func=lambda name: conv.KERNELS[name].title,
        key=state.KERNEL.key,
        width=220,
        persist_state="session",
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
        format_func=lambda name: _FORMULAS[name][0],
        width=220,
        on_change=state.forget_edits,
    )
    for parameter in _FORMULAS[name][2]:
        _slider(parameter)


def _slider(parameter):
    """Draw the slider of one number of a formula."""
    settings = {"on_change": state.forget_edits, "width": 190}
    if isinstance(parameter, Choice):
        stops(_PARAMETERS[parameter], parameter, persist_state="session", **settings)
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
