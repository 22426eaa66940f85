"""One layer with four kernels on a colour picture: a slice for each channel, the responses add up."""

import numpy as np
import streamlit as st

from conv.channels import RGB_KERNELS, channel_responses, connected_weights, convolution_weights
from conv.network import Convolution, ReceptiveField
from ui import drawings, pictures, state
from ui.feature_maps import Shown, feature_maps
from ui.widgets import segments

_SIDE = 128
_CHANNELS = ("Red", "Green", "Blue")


def channels(picture):
    """Draw the choice of kernel, and show its slices, the response of each channel, their sum, and the weights."""
    segments("Kernel of the layer", state.RGB_KERNEL, format_func=lambda name: RGB_KERNELS[name].title, wrap=True)
    kernel = RGB_KERNELS[state.RGB_KERNEL.value]
    st.markdown(kernel.about)
    pixels = pictures.shrunk(picture.pixels, _SIDE)
    if pixels.ndim == 2:
        st.caption("This picture is grey: red, green and blue are the same.")
        pixels = np.repeat(pixels[..., None], 3, axis=-1)
    responses = channel_responses(pixels, kernel.weights)
    total = responses.sum(axis=-1)
    limit = max(np.abs(responses).max(), np.abs(total).max())
    field = ReceptiveField.identity(total.shape).through(Convolution("sobel_x"), total.shape)
    with st.container(horizontal=True):
        for name, weights in zip(_CHANNELS, kernel.weights, strict=True):
            pictures.show_png(
                pictures.png(drawings.draw_weights(weights)),
                alt=f"Weights for {name.lower()}",
                caption=f"{name}: 3×3 weights",
                width=156,
            )
    feature_maps(
        pixels,
        [
            *(
                Shown(f"{name} response", responses[..., c], (field,), "Each channel with its slice", limit)
                for c, name in enumerate(_CHANNELS)
            ),
            Shown("Sum: the feature map", total, (field,), "Added up, pixel by pixel", limit),
        ],
        picture_title=picture.title,
        key=f"{state.NETWORK}_channels",
    )
    _counts(total.shape)
    st.info(
        "**What to notice.** Click a pixel and add up the three numbers. Choose “Edge from green to red”: why is the "
        "sum so much paler than the maps it is made of?",
        icon=":material/lightbulb:",
    )


def _counts(shape):
    """Say how many weights the layer has, and how many without convolution."""
    st.subheader("How many numbers to learn?", anchor=False)
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
