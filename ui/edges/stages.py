"""Every stage as a picture, and what becomes of one pixel."""

import numpy as np
import streamlit as st

from conv.formats import format_response
from teaching.experiments.combine import direction_picture
from teaching.experiments.edges import edge_stages
from ui import state
from ui.components.panels import Panel, panels
from ui.shared import pictures
from ui.shared.matrix import Matrix, matrices
from ui.shared.small import encoded, size_note, small
from ui.shared.text import sentence
from ui.shared.widgets import slider

_TOWARDS = ("right", "lower right", "bottom", "lower left", "left", "upper left", "top", "upper right")
_WEAK = 110  # grey of what is between the thresholds


def pickers():
    """Draw the blur and the thresholds."""
    slider("Sigma of the blur, in pixels", state.EDGE_SIGMA, width=230)
    slider("Low threshold", state.EDGE_LOW, width=230)
    slider("High threshold", state.EDGE_HIGH, width=230)


def stages(picture):
    """Show all stages, and the fate of a pixel."""
    pixels, low, high = small(picture), state.EDGE_LOW.value, state.EDGE_HIGH.value
    try:
        found = edge_stages(pixels, state.EDGE_SIGMA.value, low, high)
    except ValueError as error:
        st.error(f"{sentence(error)} Move one of the two sliders.")
        return
    size = found.slope.magnitude
    row, col = np.unravel_index(found.ridge.argmax(), size.shape)
    at = state.within(state.EDGE_AT.value or (int(row), int(col)), size.shape)
    state.link(state.EDGE_AT)
    left, right = st.columns([3, 1])
    with left:
        panels(
            [
                Panel("1 Blur", encoded(found.blurred, "clip"), size_note(picture)),
                Panel("2 Size of the gradient", encoded(size, "stretch"), f"Up to {format_response(size.max())}."),
                Panel(
                    "Its direction",
                    pictures.png(direction_picture(size, found.slope.direction, float(np.percentile(size, 95)))),
                    "Where it gets brighter: right is red, lower left green, upper left blue.",
                ),
                Panel("3 Ridges", encoded(found.ridge, "stretch"), "No neighbour along the gradient is larger."),
                Panel(
                    "4 Two thresholds",
                    pictures.png(np.where(found.strong, 255, np.where(found.weak, _WEAK, 0)).astype(np.uint8)),
                    f"{found.strong.sum():,} strong pixels, white; {found.weak.sum():,} weak ones, grey.",
                ),
                Panel(
                    "5 Edges",
                    pictures.png(np.where(found.edges, 255, 0).astype(np.uint8)),
                    f"{found.edges.sum():,} pixels: weak ones stay where they hang on strong ones.",
                ),
            ],
            size.shape,
            (*at, 1, 1),
            key=state.EDGE_PANELS,
            on_mark=state.EDGE_AT.set,
            room=22,
            projector=state.PROJECTOR.value,
        )
    with right:
        _fate(found, at)


def _fate(found, at):
    """Say what becomes of a pixel, with the numbers."""
    (row, col), size = at, found.slope.magnitude
    verdict = found.verdict(row, col)
    itself, ahead, behind = map(format_response, (verdict.size, verdict.ahead, verdict.behind))
    towards = _TOWARDS[round(float(found.slope.direction[row, col]) / (np.pi / 4)) % 8]
    if verdict.strongest:
        top = format_response(float(found.ridge[verdict.strongest]))
        where = f"row {verdict.strongest[0]}, column {verdict.strongest[1]}"
    st.markdown(
        f"**Row {row}, column {col}**: the gradient is {itself}"
        + (f"; the picture gets brighter towards the {towards}." if verdict.size else ".")
    )
    chain, high = f"{verdict.chain:,} pixels", state.EDGE_HIGH.value
    if verdict.fate == "rim":
        why = "**Dropped**: in the outermost rows and columns, there is no neighbour on one side."
    elif verdict.fate == "slope":
        why = f"**Dropped**, because its neighbour along the gradient is larger: {ahead} ahead, {behind} behind."
    elif verdict.fate == "faint":
        why = f"**Dropped**, because {itself} is below the low threshold, {state.EDGE_LOW.value}."
    elif verdict.fate == "alone":
        why = (
            f"**Dropped**, because it hangs on no strong one: the largest of the {chain} in its chain is {top}, at "
            f"{where}. The high threshold is {high}."
        )
    elif verdict.fate == "hangs on":
        why = f"**Kept**, because it hangs on a strong one: its chain of {chain} reaches {top} at {where}."
    else:
        why = (
            f"**Kept**: it reaches the high threshold, {high}, and its neighbours along the gradient are not larger: "
            f"{ahead} ahead, {behind} behind."
        )
    st.markdown(why)
    rows, cols = (slice(max(0, place - 1), place + 2) for place in at)
    here = tuple(
        slice(place - part.start, place - part.start + 1) for place, part in zip(at, (rows, cols), strict=True)
    )
    matrices(Matrix(size[rows, cols], "Sizes around it", "responses", (here,)), small=True)
    st.caption("Between two pixels, the size ahead and behind is interpolated.")
