"""A box of any size by four look-ups in a table of sums."""

import numpy as np
import streamlit as st

from teaching.experiments.two_passes import box_sums
from ui import state
from ui.components.panels import Panel, panels
from ui.shared import pictures
from ui.shared.matrix import Matrix, matrices
from ui.shared.small import encoded, size_note, small
from ui.shared.widgets import stops

_SIGNS = np.array([[1.0, -1], [-1, 1]])


def picker(_kernel):
    """Draw the side of the box."""
    stops("Side of the box, in pixels", state.BOX_SIDE, width=320)


def sums(picture, _kernel):
    """Show the picture, the table of its sums and the means, and the four look-ups of one window."""
    pixels, side = small(picture), state.BOX_SIDE.value
    if state.BORDER.value == "valid":
        st.error("With Valid, windows at the edge have no sum. Choose another border.")
        return
    boxes = box_sums(pixels, side, border=state.BORDER.value)
    size = rows, cols = pixels.shape
    row, col = state.within(state.BOX_AT.value, size)
    state.link(state.BOX_AT)
    half = side // 2
    table = boxes.table[half + 1 : half + 1 + rows, half + 1 : half + 1 + cols]
    panels(
        [
            Panel("Picture", pictures.png(pixels)),
            Panel(
                "Table of sums", encoded(table.astype(float), "stretch"), "Each entry: the sum of all above and left."
            ),
            Panel(f"Mean of {side}×{side}", encoded(boxes.means, "clip")),
        ],
        size,
        (row - half, col - half, side, side),
        key=state.BOX_WINDOW,
        on_mark=state.BOX_AT.set,
        room=30,
        projector=state.PROJECTOR.value,
    )
    (a, b), (c, d) = boxes.corners(row, col).tolist()
    total = int(boxes.sums[row, col])
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        matrices(
            Matrix(boxes.corners(row, col) * _SIGNS, "Four entries", "responses"),
            small=True,
        )
        st.markdown(
            f"The corners of the window at row {row}, column {col} in the table:  \n"
            f"{a:,} − {b:,} − {c:,} + {d:,} = **{total:,}**, the sum of {side**2:,} pixels; "
            f"divided by {side**2:,}, **{boxes.means[row, col]:.1f}**.  \n"
            f"**4 look-ups per pixel** at every size; one pass takes {side**2:,} multiplications, "
            f"two passes {2 * side}. {size_note(picture)}",
            width="stretch",
        )
