"""Two to four kernels of the bank side by side, and the difference of their responses."""

import numpy as np
import streamlit as st

from conv.formats import format_response
from conv.kernels import KERNELS
from conv.views import SIGNED, span_for
from teaching.experiments.combine import difference, equal_gain
from ui import state
from ui.components.cards import cards
from ui.gallery import results
from ui.gallery.card import opened
from ui.gallery.cards import crosshair, only_fitting, selected
from ui.shared import pictures
from ui.shared.widgets import several, toggle


def controls():
    """Draw the choice of the kernels to compare."""
    several(
        "Kernels",
        state.COMPARED,
        format_func=lambda name: KERNELS[name].title,
        label_visibility="collapsed",
        width=480,
    )


def more():
    """Return for each choice that is set once the function that draws its picker."""
    return {state.EQUAL_GAIN: _equal_gain}


def _equal_gain():
    toggle(
        "Equal gain",
        state.EQUAL_GAIN,
        help="Before the comparison, the weights of each kernel are divided by the sum of their sizes. Scharr's "
        "weights are four times as large as Sobel's: without this, the difference would show little else.",
    )


def show(picture, beside):
    """Draw the cards and the differences, and `beside` the choices the crosshair."""
    names = state.COMPARED.value
    if len(names) < 2:
        st.info("Choose two to four kernels: Sobel x and Scharr x, or Box 5×5 and Gaussian 5×5.")
        return
    selection = selected(picture, gray=True, side=pictures.LARGE)
    names = only_fitting(names, selection)
    if len(names) < 2:
        return
    items = [results.card(name, found, selection) for name, found in selection.results(names)]
    cards(items, key=f"{state.CARDS}_compared", on_open=state.open_card, large=True, projector=state.PROJECTOR.value)
    with beside:
        crosshair(selection, names)
    opened(selection)
    first, *others = names
    st.header(f"{KERNELS[first].title} minus the other{'s' if len(others) > 1 else ''}", anchor=False)
    with st.grid(2, min_column_width=320):  # as wide as the cards
        for other in others:
            _difference(selection, first, other)
    st.caption(
        "Blue: the first is larger. Red-orange: the other is. No colour: no difference. "
        "Grey: blue and red-orange alternate from pixel to pixel."
    )


def _difference(selection, first, other):
    """Show where and by how much two responses differ."""
    pair = [KERNELS[first].weights, KERNELS[other].weights]
    if state.EQUAL_GAIN.value:
        pair = [equal_gain(weights) for weights in pair]
    found = difference(selection.pixels, *pair, border=selection.border)
    title = f"{KERNELS[first].title} − {KERNELS[other].title}"
    largest, mean = (format_response(float(value)) for value in (np.abs(found).max(), np.abs(found).mean()))
    pictures.show_png(
        pictures.thumbnail(found, SIGNED, span=span_for(found, SIGNED), side=pictures.LARGE),
        alt=f"{title}: at most {largest}",
        caption=f"**{title}**: at most {largest}, {mean} on average",
    )
