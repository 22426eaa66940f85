"""One layer with four kernels on a colour picture: a slice for each channel, the responses add up."""

import streamlit as st

from teaching.experiments.channels import RGB_KERNELS, as_rgb, connected_weights, convolution_weights, respond
from teaching.experiments.receptive_field import ReceptiveField
from ui import state
from ui.components.feature_maps import Shown, feature_maps
from ui.shared import pictures
from ui.shared.matrix import Matrix, matrices
from ui.shared.widgets import segments
from ui.shell.page import what_to_notice

_SIDE = 128
_CHANNELS = ("Red", "Green", "Blue")


def channels(picture):
    """Draw the choice of kernel, and show its slices, the response of each channel, their sum, and the weights."""
    segments("Kernel of the layer", state.RGB_KERNEL, format_func=lambda name: RGB_KERNELS[name].title, wrap=True)
    kernel = RGB_KERNELS[state.RGB_KERNEL.value]
    note = " This picture is grey: red, green and blue are the same." if picture.pixels.ndim == 2 else ""
    st.markdown(kernel.about + note)
    matrices(*(Matrix(weights, name) for name, weights in zip(_CHANNELS, kernel.weights, strict=True)), small=True)

    pixels = as_rgb(pictures.shrunk(picture.pixels, _SIDE))
    layer = {name: respond(pixels, kernel.weights) for name, kernel in RGB_KERNELS.items()}
    chosen = layer[state.RGB_KERNEL.value]
    shape = chosen.total.shape
    fields = (ReceptiveField.identity(shape).through((3, 3), shape),)
    first, all_maps = (
        "One kernel: red + green + blue = its feature map",
        "The whole layer: four kernels, four feature maps",
    )
    feature_maps(
        pixels,
        [
            *(Shown(name, chosen.channels[..., c], fields, first, chosen.largest) for c, name in enumerate(_CHANNELS)),
            Shown("Sum", chosen.total, fields, first, chosen.largest),
            *(Shown(RGB_KERNELS[name].title, made.total, fields, all_maps) for name, made in layer.items()),
        ],
        picture_title=picture.title,
        start=3,
        key=state.CHANNEL_MAPS,
        projector=state.PROJECTOR.value,
    )
    _counts(shape)
    what_to_notice(
        "Click a pixel and add up the three numbers. Choose “Edge from green to red”: why is the "
        "sum so much paler than the maps that it is made of?"
    )


def _counts(shape):
    """Say how many weights the layer has, and how many without convolution."""
    st.header("How many numbers to learn?", anchor=False)
    rows, cols = shape
    kernels, inputs, outputs = len(RGB_KERNELS), rows * cols * 3, rows * cols * len(RGB_KERNELS)
    few, many = convolution_weights(kernels, 3, 3), connected_weights(shape, 3, kernels)
    with st.container(horizontal=True):
        st.metric("This convolution layer", f"{few:,}", border=True)
        st.metric("A fully connected layer of the same size", f"{many:,}", border=True)
    st.markdown(
        f"- **Convolution**: {kernels} kernels × (3 × 3 × 3 weights + 1 bias) = **{few:,}**, "
        "whatever the picture's size.\n"
        f"- **Fully connected**: every output pixel has a weight for every input number. {rows} × {cols} × {kernels} = "
        f"{outputs:,} outputs × ({rows} × {cols} × 3 = {inputs:,} weights + 1 bias) = **{many:,}**.\n"
        f"- That is **{round(many / few):,} times** as many. The bias counts in both; here it is 0."
    )
