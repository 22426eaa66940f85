"""One drawing for the family of convolution layers: cells that come in, weights, cells that go out."""

import numpy as np
import streamlit as st

from conv.formats import format_response
from teaching.experiments.layer_code import LIBRARIES, LINES
from teaching.experiments.layer_family import (
    MEMBERS,
    VALUES,
    allowed,
    costs,
    member,
    numbers,
    out_of_reach,
    overlap,
    repaired,
    respond,
    spread,
)
from ui import state
from ui.components.layer_cells import Relation, Sheet, layer_cells
from ui.shared.widgets import segments, stops, toggle
from ui.shell.page import what_to_notice

_TITLES = {
    "ordinary": "Ordinary",
    "strided": "Strided",
    "dilated": "Dilated",
    "pointwise": "1×1",
    "depthwise": "Depthwise",
    "grouped": "Grouped",
    "transposed": "Transposed",
}
_ABOUT = {
    "ordinary": "Each output cell takes one window of every input channel.",
    "strided": "The window moves {stride} cells at a time: the output is smaller, and costs less.",
    "dilated": "The weights lie {dilation} cells apart: there are no more of them, but they see further.",
    "pointwise": "No neighbours at all: each output cell mixes the channels of one place.",
    "depthwise": "Each input channel has kernels of its own, and the channels are not mixed.",
    "grouped": "{groups} groups side by side. An output channel sees only its own group.",
    "transposed": "Each input cell times the kernel is added to the output, as an ordinary layer sends its error back.",
}
_LABELS = {
    "size": "Input size n",
    "kernel": "Kernel k",
    "stride": "Stride s",
    "dilation": "Dilation d",
    "before": "Padding before p",
    "after": "Padding after q",
    "inputs": "Channels in C",
    "outputs": "Channels out K",
    "groups": "Groups g",
    "extra": "Output padding e",
}


def family(_):
    """Draw the member's buttons, the drawing with its sliders, what the layer costs, and the lines that make it."""
    layer, left_out = repaired(state.family_layer())
    if left_out:
        state.choose_family_layer(layer)
        named = ", ".join(_LABELS[name] for name in left_out)
        st.warning(f"These settings do not go together. Reset to usual values: {named}.")
    with st.container(horizontal=True):
        _members(layer)
    drawing, settings = st.columns([5, 2], gap="medium")
    with settings:
        _sliders(layer)
    layer = state.family_layer()
    with drawing:
        with st.container(key="about"):
            st.markdown(_ABOUT[member(layer)].format(**vars(layer)))
            st.markdown(_checkerboard(layer) if layer.transposed else "")
        _cells(layer)
    _figures(layer)
    what_to_notice(
        "Choose Strided, then point at an input cell in the middle and at one beside it: how many output cells do "
        "they feed? Then Transposed, all ones: with which kernels does the checkerboard go away?"
    )


def _members(layer):
    """Draw a button for each member of the family, and for a transposed layer how it is told."""
    state.show_family_member(member(layer))
    st.segmented_control(
        "Member of the family",
        list(_TITLES),
        key=state.FAMILY_MEMBER,
        format_func=_TITLES.get,
        required=True,
        wrap=True,
        label_visibility="collapsed",
        on_change=lambda: state.choose_family_layer(MEMBERS[state.family_member()]),
    )
    state.link(state.FAMILY_TRANSPOSED)
    if layer.transposed:
        titles = {"scatter": "Spreading", "zeros": "Zeros between the cells"}
        segments("Told as", state.FAMILY_TELLING, format_func=titles.get, label_visibility="collapsed")


def _sliders(layer):
    """Draw a slider for each setting, with the values that can be, and why the others cannot."""
    names = list(VALUES)
    for left, right in zip(names[::2], names[1::2], strict=True):
        with st.container(horizontal=True, gap="small"):
            for name in (left, right):
                choice = state.FAMILY_SETTINGS[names.index(name)]
                stops(_LABELS[name], choice, among=allowed(layer, name), width="stretch")
    toggle("All cells and weights 1", state.FAMILY_ONES)
    reasons = {}
    for name, reason in out_of_reach(layer).items():
        reasons.setdefault(reason, []).append(_LABELS[name])
    if not state.PROJECTOR.value:
        st.caption(
            "Out of reach now.  \n" + "  \n".join(f"{', '.join(names)}: {why}." for why, names in reasons.items())
        )


def _cells(layer):
    """Draw the layer; a transposed one in the telling that is chosen."""
    cells, weights = numbers(layer, ones=state.FAMILY_ONES.value)
    output = Sheet(f"Output, {_side(layer.outputs, layer.output_size)}", respond(layer, cells, weights))
    kernels = f"{layer.outputs} × {weights.shape[1]} kernels" if weights[:, :, 0, 0].size > 1 else "Kernel"
    if not layer.transposed:
        inputs = _padded(layer, cells)
        relation = Relation(step=layer.stride, dilation=layer.dilation, groups=layer.groups)
    elif state.FAMILY_TELLING.value == "scatter":
        inputs = Sheet(f"Input, {_side(layer.inputs, layer.size)}", cells)
        relation = Relation(True, layer.stride, layer.dilation, layer.before, layer.groups)
    else:
        inputs, weights = _spread(layer, cells), weights[..., ::-1, ::-1]
        kernels = f"{kernels}, turned by 180°"
        relation = Relation(dilation=layer.dilation, groups=layer.groups)
    layer_cells(
        inputs,
        Sheet(kernels, weights),
        output,
        relation,
        key=state.FAMILY_CELLS,
        projector=state.PROJECTOR.value,
    )


def _padded(layer, cells):
    """Return the input with its padding; its rows are counted from its first cell."""
    sides = layer.before, layer.after
    made = tuple([True] * layer.before + [False] * layer.size + [True] * layer.after)
    title = f"Input, {_side(layer.inputs, layer.size)}" + ", padded" * any(sides)
    return Sheet(title, np.pad(cells, ((0, 0), sides, sides)), made, -layer.before)


def _spread(layer, cells):
    """Return the input with the zeros of the second telling; its rows are counted from its first cell."""
    maps = spread(layer, cells)
    first = layer.reach - layer.before
    last = first + (layer.size - 1) * layer.stride
    made = tuple(not first <= row <= last or (row - first) % layer.stride > 0 for row in range(maps.shape[1]))
    return Sheet(f"Input, {_side(layer.inputs, layer.size)}, spread out", maps, made, -first)


def _side(channels, size):
    return f"{channels} × {size}×{size}" if channels > 1 else f"{size}×{size}"


def _checkerboard(layer):
    """Say how many kernel rows meet in each output row, and what that makes."""
    rows = overlap(layer)
    counts = ", ".join(map(str, rows))
    if layer.stride == 1:
        return "With stride 1, the same number of kernel rows meet everywhere but at the edges: no checkerboard."
    if len(set(rows)) == 1:
        return f"Away from the edges, every output row gets {rows[0]} kernel rows: **no checkerboard**."
    return (
        f"Away from the edges, the output rows get {counts} kernel rows in turn; the columns likewise. "
        "So even a flat input makes a **checkerboard**."
    )


def _figures(layer):
    """Show formulas with the numbers filled in, and the line of each library."""
    figures, code = st.columns(2, gap="medium")
    with figures:
        st.header("What it costs", anchor=False)
        for cost in costs(layer):
            st.markdown(
                f"**{cost.title}: {format_response(cost.total) if cost.total < 1e4 else f'{cost.total:,}'}**  \n"
                f"`{cost.formula}`  \n`= {cost.filled}`"
            )
    with code:
        st.header("The same in code", anchor=False)
        for name, title in LIBRARIES.items():
            st.markdown(f"**{title}**")
            st.code(LINES[name](layer), language="python", wrap_lines=True)
        st.caption(
            "Keras puts the channels last. In JAX, `x` is (N, C, n, n), and `w` is (K, C/g, k, k). "
            "Multiplications by padding count, as libraries do them; numbers are float32, 4 bytes each."
        )
