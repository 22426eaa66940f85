"""Shift the picture: the feature map moves, the pooled map hardly changes, until it does."""

import streamlit as st

from conv.formats import format_percent, format_response
from teaching.experiments.invariance import boundary_examples, compare_shift, shifted
from ui import state
from ui.shared import controls, pictures
from ui.shared.matrix import Matrix, matrices
from ui.shared.widgets import segments, slider
from ui.shell.page import what_to_notice

_SIDE = 128


def shift(picture):
    """Draw the choices, and show the maps before and after the shift with the measured difference."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if state.is_for_class(state.SHIFT_ROWS):
            slider("Pixels down", state.SHIFT_ROWS, width=190)
        slider("Pixels to the right", state.SHIFT_COLS, width=190)
        segments("Pooling", state.POOLING, format_func=str.capitalize)
    kernel = controls.chosen_task(picture).kernel
    rows, cols, kind = state.SHIFT_ROWS.value, state.SHIFT_COLS.value, state.POOLING.value
    pixels = pictures.shrunk(picture.gray, _SIDE)
    _comparisons(pixels, kernel, rows, cols, kind)
    _promise(pixels, kernel, kind)
    what_to_notice(
        "Move the picture to the right, one pixel at a time. Which pooling size stays below 10 % "
        "the longest? At which shift does even that one exceed it?"
    )


def _comparisons(pixels, kernel, rows, cols, kind):
    """Show picture and maps, before above after, with a bar for what changed."""
    st.caption(
        f"{kernel.title}, then ReLU, then {kind} pooling. The picture moves {rows} down and {cols} to the "
        "right. The bar: the sum of all changes, as a share of the sum of both maps."
    )
    grid = st.grid("auto", min_column_width=150)
    with grid.cell():
        st.markdown("**The picture**")
        for when, values in (("before", pixels), ("after the shift", shifted(pixels, rows, cols))):
            pictures.show(values, alt=f"The picture {when}", caption=when)
    for comparison in compare_shift(pixels, kernel, rows, cols, kind=kind):
        size, changed = comparison.size, comparison.difference
        highest = max(comparison.before.max(), comparison.after.max()) or 1
        with grid.cell():
            st.markdown("**No pooling**" if size == 1 else f"**Pooling {size}×{size}**")
            for when, values in (("before", comparison.before), ("after the shift", comparison.after)):
                pictures.show_png(
                    pictures.png(pictures.enlarged(pictures.gray(values, highest))),
                    alt=f"The map {when}, pooled by {size}",
                    caption=when,
                )
            st.progress(changed, f"{format_percent(changed)} changed")


def _promise(pixels, kernel, kind):
    """Show where a shift by one pixel changes nothing, and where it changes everything, with real numbers."""
    st.header("Where pooling hides the shift, and where it cannot", anchor=False)
    examples = boundary_examples(pixels, kernel, kind=kind)
    if examples is None:
        st.markdown("A shift by one pixel does not change this map. Choose another picture or another kernel.")
        return
    st.markdown(
        f"Real numbers from the map without pooling, when the picture moves **one** pixel to the right. Each outlined "
        f"2×2 window becomes one number: its {_KEPT[kind]}."
    )
    grid = st.grid(2, min_column_width=300)
    holds, breaks = examples
    for example, title in (
        (holds, _calm_title(holds.difference)),
        (breaks, "Not hidden: one pixel further on, the next window begins"),
    ):
        with grid.cell().container(border=True, height="stretch"):
            st.markdown(f"**{title}**")
            st.caption(f"Rows {example.row} and {example.row + 1}, columns {example.col} to {example.col + 3}.")
            matrices(
                Matrix(example.before, f"before: pooled to {_listed(example.pooled_before)}", "responses", _WINDOWS),
                Matrix(example.after, f"after: pooled to {_listed(example.pooled_after)}", "responses", _WINDOWS),
            )


def _calm_title(changed):
    """Say how well pooling hides the shift at its best."""
    if changed == 0:
        return "Hidden: what moves stays in its window"
    if changed < 0.1:
        return f"Nearly hidden: {format_percent(changed)} changed"
    return f"Hidden nowhere on this map: here {format_percent(changed)} changed"


_KEPT = {"max": "largest", "average": "mean"}
_WINDOWS = ((slice(0, 2), slice(0, 2)), (slice(0, 2), slice(2, 4)))


def _listed(values):
    """Return numbers as text, row by row."""
    return "; ".join(", ".join(format_response(value) for value in row) for row in values)
