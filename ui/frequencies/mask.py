"""A mask painted on a spectrum, the picture that it leaves, and the kernel that it stands for."""

import numpy as np
import streamlit as st

from conv.borders import centre_crop
from conv.display import to_display
from conv.formats import format_percent
from teaching.experiments.frequencies import kernel_of, let_through, mirrored, spectrum
from ui import state
from ui.components.panels import Panel, panels
from ui.frequencies.shown import of_picker, pixels_of, spectrum_picture
from ui.shared import pictures
from ui.shared.widgets import segments

_STARTS = {"all": "All but the painted", "none": "Only the painted"}
_KERNEL_SIDE = 31
_DIM = 0.2


def pickers():
    """Draw whose spectrum it is, what a mask lets through, and how to take strokes back."""
    of_picker()
    segments("Let through", state.MASK_STARTS, format_func=_STARTS.get)
    is_clean = not state.STROKES.value
    st.button("Undo", on_click=state.unpaint, disabled=is_clean, icon=":material/undo:")
    st.button("Clear", on_click=state.wipe, disabled=is_clean, icon=":material/delete:")


def mask(picture, _kernel):
    """Show the spectrum to paint on, the kernel of the mask, and the picture that is left."""
    pixels = pixels_of(picture)
    size, strokes = pixels.shape, state.STROKES.value or ()
    state.link(state.STROKES)
    painted = np.zeros(size, bool)
    for top, left, rows, cols in strokes:
        painted[top : top + rows, left : left + cols] = True
    painted |= mirrored(painted)
    lets = painted if state.MASK_STARTS.value == "none" else ~painted
    waves = spectrum(pixels)
    sizes = spectrum_picture(waves, np.abs(waves).max())
    weights = kernel_of(lets)
    part = centre_crop(weights, *(max(1, round(_KERNEL_SIDE * n / max(size))) for n in size))
    left = let_through(pixels, lets)
    panels(
        [
            Panel(
                "Paint on the spectrum",
                pictures.png(np.where(lets, sizes, np.rint(_DIM * sizes)).astype(np.uint8)),
                f"Drag a rectangle. Dark waves are gone; {format_percent(lets.mean())} are left.",
            ),
            Panel(
                "The kernel that it stands for",
                pictures.signed_png(part, np.abs(part).max() or 1),
                f"{size[0]}×{size[1]} weights, as large as the picture; these are the middle {len(part)} rows.",
                is_marked=False,
            ),
            Panel("What is left of the picture", pictures.png(to_display(left)), is_marked=False),
        ],
        size,
        _inside(strokes[-1], size) if strokes else (size[0] // 2, size[1] // 2, 1, 1),
        key=state.MASK_PANELS,
        on_mark=state.paint,
        draws=True,
        room=24,
        projector=state.PROJECTOR.value,
    )
    total, wide = float(np.abs(weights).sum()), float(np.abs(part).sum())
    st.markdown(
        f"Of the sizes of all weights, {format_percent(wide / total if total else 1)} are in that middle. A mask with "
        "a sharp edge stands for a kernel with rings, which go on and on. A box has a sharp edge itself, and rings in "
        "the spectrum."
    )


def _inside(rectangle, size):
    """Return a rectangle of a link, within the spectrum: it may have been painted on a larger one."""
    top, left, rows, cols = rectangle
    top, left = min(top, size[0] - 1), min(left, size[1] - 1)
    return top, left, max(1, min(rows, size[0] - top)), max(1, min(cols, size[1] - left))
