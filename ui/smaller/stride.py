"""One pixel in two, four or eight: with false stripes, or blurred first."""

import numpy as np
import streamlit as st

import conv
from conv.display import to_display
from conv.formats import format_percent
from teaching.experiments.pyramids import blurred_every, every, false_wave, too_fine
from ui import state
from ui.components.panels import Panel, panels
from ui.shared import pictures
from ui.shared.small import size_note, small
from ui.shared.widgets import segments

_OF = {"zone_plate": "Zone plate", "picture": "The picture"}
_PLATE = 128  # pixels a side: shown smaller than it is, it would have false stripes at once


def pickers():
    """Draw what is made smaller, and by how much."""
    segments("Shrink", state.SHRUNK, format_func=_OF.get)
    segments("Keep one pixel in", state.SHRINK_STEP, format_func=lambda n: f"{n}×{n}")


def stride(picture):
    """Show the picture, every n-th pixel of it, and the same after a blur."""
    is_plate, step = state.SHRUNK.value == "zone_plate", state.SHRINK_STEP.value
    pixels = conv.pattern("zone_plate", _PLATE) if is_plate else small(picture)
    size = rows, cols = pixels.shape
    row, col = state.within(state.SHRINK_AT.value or (rows // 2, cols // 2 + cols // 5), size)
    bare, blurred = (shrink(pixels, step) for shrink in (every, blurred_every))
    panels(
        [
            Panel("Picture", pictures.png(pixels), "" if is_plate else size_note(picture)),
            Panel(f"Every {_nth(step)} pixel", _encoded(bare), f"{bare.shape[1]}×{bare.shape[0]} pixels, no blur."),
            Panel(f"Blurred, then every {_nth(step)}", _encoded(blurred), "The binomial 5×5 before each halving."),
        ],
        size,
        (row, col, 1, 1),
        key=state.SMALLER_PANELS,
        on_mark=state.SHRINK_AT.set,
        room=24,
        projector=state.PROJECTOR.value,
    )
    state.link(state.SHRINK_AT)
    st.markdown(
        f"**{format_percent(too_fine(pixels, step))} of the contrast is too fine**: waves of fewer than {2 * step} "
        "pixels, down or across. Without a blur they do not vanish: they come back as longer waves, which are "
        "not in the picture."
        + (f"  \n{_wave((row - rows // 2) / rows, (col - cols // 2) / cols, step)}" if is_plate else "")
    )


def _encoded(values):
    return pictures.png(to_display(values))


def _nth(step):
    return {2: "2nd", 4: "4th", 8: "8th"}[step]


def _wave(down, right, step):
    """Say what becomes of the wave of the zone plate at a place: it is shorter the further from the middle."""
    true, false = np.hypot(down, right), np.hypot(*false_wave(down, right, step))
    if true == 0:
        return "At the mark, in the middle, there is no wave."
    here = f"At the mark, a wave is {1 / true:.1f} pixels long. Every {_nth(step)} pixel of it "
    if false < 1e-9:
        return f"{here}is the same: the wave looks like none at all."
    if np.isclose(false, true):
        return f"{here}shows it as it is."
    return f"{here}looks like a wave of **{1 / false:.1f} pixels**."
