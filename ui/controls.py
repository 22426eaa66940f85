"""Pickers that pages share: the kernel, and what is done with it."""

import streamlit as st

import conv
from conv.families import Kernel
from ui import state

_FORMULAS = {
    "box": ("Box", conv.box, (state.ROWS, state.COLS)),
    "gaussian": ("Gaussian", conv.gaussian, (state.SIZE, state.SIGMA)),
    "binomial": ("Binomial", conv.binomial, (state.SIZE,)),
    "disk": ("Disk", conv.disk, (state.RADIUS,)),
    "motion_blur": ("Motion blur", conv.motion_blur, (state.SIZE, state.ANGLE)),
    "unsharp": ("Unsharp mask", conv.unsharp, (state.SIZE, state.SIGMA, state.AMOUNT)),
    "laplacian_of_gaussian": ("Laplacian of Gaussian", conv.laplacian_of_gaussian, (state.SIZE, state.SIGMA)),
    "difference_of_gaussians": (
        "Difference of Gaussians",
        conv.difference_of_gaussians,
        (state.SIZE, state.SIGMA_NARROW, state.SIGMA_WIDE),
    ),
    "gabor": ("Gabor", conv.gabor, (state.SIZE, state.WAVELENGTH, state.ANGLE, state.SIGMA)),
}

_PARAMETERS = {
    state.ROWS: "Rows",
    state.COLS: "Columns",
    state.SIZE: "Size, in pixels",
    state.SIGMA: "Sigma, in pixels",
    state.SIGMA_NARROW: "Narrow sigma, in pixels",
    state.SIGMA_WIDE: "Wide sigma, in pixels",
    state.RADIUS: "Radius, in pixels",
    state.ANGLE: "Angle, in degrees",
    state.AMOUNT: "Amount",
    state.WAVELENGTH: "Wavelength, in pixels",
}

_SOURCES = {"bank": "Bank", "formula": "Formula", "own": "Your own"}


def kernel_picker():
    """Draw the kernel picker into the current grid and return the `Kernel` in use."""
    source = st.segmented_control(
        "Kernel from",
        state.KERNEL_FROM.allowed,
        default=state.KERNEL_FROM.default,
        required=True,
        format_func=_SOURCES.get,
        key=state.KERNEL_FROM.key,
        bind="query-params",
        on_change=state.forget_edits,
        help="The bank holds ready-made kernels, a formula has sliders, and any weight you change makes it your own.",
    )
    kernel = {"bank": _from_bank, "formula": _from_formula, "own": _own}[source]()
    state.use_kernel(kernel.weights)
    return kernel


def _from_bank():
    family = conv.KERNELS[state.kernel_name()].family
    st.selectbox(
        "Family",
        state.FAMILY.allowed,
        index=state.FAMILY.allowed.index(family),
        format_func=conv.FAMILIES.get,
        key=state.FAMILY.key,
        width=190,
        on_change=state.first_of_family,
    )
    names = [name for name, kernel in conv.KERNELS.items() if kernel.family == family]
    name = st.selectbox(
        "Kernel",
        names,
        index=names.index(state.kernel_name()),
        format_func=lambda name: conv.KERNELS[name].title,
        key=state.KERNEL.key,
        width=230,
        persist_state="session",
        on_change=state.forget_edits,
    )
    return conv.KERNELS[name]


def _from_formula():
    name = st.selectbox(
        "Formula",
        state.FORMULA.allowed,
        index=state.FORMULA.index,
        format_func=lambda name: _FORMULAS[name][0],
        key=state.FORMULA.key,
        width=220,
        bind="query-params",
        persist_state="session",
        on_change=state.forget_edits,
    )
    _, make, parameters = _FORMULAS[name]
    return make(*(_parameter(parameter) for parameter in parameters))


def _parameter(parameter):
    """Draw the slider of one number of a formula and return its value."""
    settings = {
        "key": parameter.key,
        "bind": "query-params",
        "persist_state": "session",
        "on_change": state.forget_edits,
        "width": 190,
    }
    if isinstance(parameter, state.Choice):
        st.select_slider(_PARAMETERS[parameter], parameter.allowed, value=parameter.default, **settings)
    else:
        limits = (parameter.low, parameter.high, parameter.default, parameter.step)
        st.slider(_PARAMETERS[parameter], *limits, **settings)
    return parameter.value


def _own():
    weights = state.own_weights()
    if weights is None:
        weights = conv.KERNELS[state.kernel_name()].weights
    return Kernel("own", weights, "Your own kernel", "own", "Change any weight, or paste a matrix.", "You.")


def operation_picker():
    """Draw the choice between cross-correlation and convolution; return True for convolution."""
    return (
        st.segmented_control(
            "Operation",
            state.OPERATION.allowed,
            default=state.OPERATION.default,
            required=True,
            key=state.OPERATION.key,
            bind="query-params",
            help="Cross-correlation uses the kernel as it stands; convolution turns it by 180° first. "
            "Deep learning calls the first “convolution”, and OpenCV's filter2D does the first.",
        )
        == "convolution"
    )


def border_picker():
    """Draw the choice of border and return its name."""
    return st.selectbox(
        "Border",
        state.BORDER.allowed,
        format_func=lambda name: conv.BORDERS[name].title,
        key=state.BORDER.key,
        width=150,
        bind="query-params",
        help="\n".join(f"- **{border.title}**: {border.about}" for border in conv.BORDERS.values()),
    )


def stride_picker():
    """Draw the choice of stride and return it."""
    return st.selectbox(
        "Stride",
        state.STRIDE.allowed,
        key=state.STRIDE.key,
        width=90,
        bind="query-params",
        help="How many pixels the kernel moves at a time. With stride 2 the output has half the rows and columns.",
    )


def dilation_picker():
    """Draw the choice of dilation and return it."""
    return st.selectbox(
        "Dilation",
        state.DILATION.allowed,
        key=state.DILATION.key,
        width=90,
        bind="query-params",
        help="How far apart the pixels under the kernel are. With dilation 2, a 3×3 kernel covers 5×5 pixels.",
    )


def channels_picker(picture):
    """Draw the choice between grey and colour; return the pixels to work on."""
    channels = st.segmented_control(
        "Channels",
        state.CHANNELS.allowed,
        default=state.CHANNELS.default,
        required=True,
        key=state.CHANNELS.key,
        bind="query-params",
        help="Grey is made with the weights of ITU-R BT.601. In colour, red, green and blue are each filtered alone.",
    )
    return picture.pixels if channels == "colour" else picture.gray
