"""From kernels to networks."""

import streamlit as st

from teaching.experiments.channels import RGB_KERNELS
from teaching.experiments.composition import SHAPES
from teaching.experiments.layer_family import VALUES, Layer
from ui.state.choices import Choice, Range, Text

NETWORK_PART = Choice("network", "chain", ("chain", "composition", "shift", "channels", "family", "gradients"))
CHAIN = Text("chain", "sobel_x,relu,max2,sobel_y,relu,max2", 300)
LOOK_FOR = Choice("look_for", "square", tuple(SHAPES))
COMPOSED_ON = Choice("composed_on", "shapes", ("shapes", "picture"))
SHIFT_ROWS = Range("shift_rows", 0, 0, 8, 1)
SHIFT_COLS = Range("shift_cols", 1, 0, 8, 1)
POOLING = Choice("pooling", "max", ("max", "average"))
RGB_KERNEL = Choice("layer_kernel", next(iter(RGB_KERNELS)), tuple(RGB_KERNELS))
CHAIN_MAPS, COMPOSITION_MAPS, CHANNEL_MAPS = "chain_maps", "composition_maps", "channel_maps"

FAMILY_TRANSPOSED = Choice("family_transposed", False, (False, True))
FAMILY_SETTINGS = tuple(Choice(f"family_{name}", getattr(Layer(), name), values) for name, values in VALUES.items())
"""The settings of a layer of the family, in the order of `VALUES`."""
FAMILY_TELLING = Choice("telling", "scatter", ("scatter", "zeros"))
FAMILY_ONES = Choice("family_ones", False, (False, True))
FAMILY_MEMBER = "family_member"
FAMILY_CELLS = "family_cells"


def family_layer():
    """Return the layer that is chosen, which may be none that can be."""
    settings = {name: choice.value for name, choice in zip(VALUES, FAMILY_SETTINGS, strict=True)}
    return Layer(FAMILY_TRANSPOSED.value, **settings)


def choose_family_layer(layer):
    """Choose a layer; before the widgets are drawn, or in a callback."""
    FAMILY_TRANSPOSED.set(layer.transposed)
    for name, choice in zip(VALUES, FAMILY_SETTINGS, strict=True):
        choice.set(getattr(layer, name))


def show_family_member(name):
    """Have the row of buttons show a member of the family; before it is drawn."""
    st.session_state[FAMILY_MEMBER] = name


def family_member():
    """Return the member of the family that the row of buttons shows; in its callback."""
    return st.session_state[FAMILY_MEMBER]


WALK = Choice("walk", "forward", ("forward", "weights", "input"))
DESCENT_STEPS = Choice("descent", 0, (0, 1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000))
GRADIENT_CELLS = "gradient_cells"
