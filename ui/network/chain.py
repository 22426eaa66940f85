"""A chain of layers that the learner builds, with every feature map."""

import streamlit as st

from teaching.experiments.chain import MAX_LAYERS, POOLING_SIZES, fitting, format_chain, parse_chain, run
from ui import state
from ui.components.feature_maps import Shown, feature_maps
from ui.shared import pictures
from ui.shared.text import verbatim
from ui.shared.widgets import line
from ui.shell.page import what_to_notice

_SIDE = 128  # larger pictures would be too much to send with every layer


def chain(picture):
    """Compute the chain, show every map, and below them the chain as text."""
    maps = st.container()
    st.caption(
        "**Convolution** with a kernel finds something, such as edges. **ReLU** turns negative numbers into 0. "
        "**Max pooling** keeps the largest number of each small square."
    )
    with st.expander("The chain as text"):
        text = line(
            "Layers, with commas between them",
            state.CHAIN,
            help="Names of kernels such as `sobel_x` or `gaussian_5`, `relu`, and "
            f"{', '.join(f'`max{size}`' for size in POOLING_SIZES)} or "
            f"{', '.join(f'`average{size}`' for size in POOLING_SIZES)} for pooling. At most {MAX_LAYERS}.",
        )
    with maps:
        _maps(picture, text)
    what_to_notice(
        "Click a pixel of the last map. Add another pooling layer, and click the new map. How much more did one pixel "
        "see? Now take out the first ReLU: which map turns blue and red-orange?"
    )


def _maps(picture, text):
    """Show what the chain makes of the picture, and what of its text could not be read."""
    layers, ignored = parse_chain(text)
    if ignored:
        left_out = "; ".join(map(verbatim, ignored))
        st.warning(f"Left out of the chain: {left_out}. This is used: `{format_chain(layers) or 'nothing'}`.")
    pixels = pictures.shrunk(picture.gray, _SIDE)
    count, shape = fitting(layers, pixels.shape)
    problem = f"Does not fit: the map before has only {shape[0]}×{shape[1]} pixels. Remove or change this layer."
    feature_maps(
        pixels,
        [
            Shown(f"Layer {number}, {step.layer.title}", step.values, step.fields)
            for number, step in enumerate(run(pixels, layers[:count]), 1)
        ],
        picture_title=picture.title,
        key=state.CHAIN_MAPS,
        chain=layers,
        on_chain=state.CHAIN.set,
        problem=problem if count < len(layers) else None,
        projector=state.PROJECTOR.value,
    )
