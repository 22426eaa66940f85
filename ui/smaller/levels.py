"""A Gaussian and a Laplacian pyramid, which adds up to the picture again."""

import numpy as np
import streamlit as st

from conv.display import to_display
from conv.formats import format_response
from conv.views import SIGNED
from teaching.experiments.pyramids import pyramid, rebuild
from ui import state
from ui.components.panels import Panel, panels
from ui.shared import pictures
from ui.shared.small import encoded, size_note, small
from ui.shared.widgets import segments


def pickers():
    """Draw how many levels there are, and which of the details is left out."""
    segments("Levels", state.LEVELS)
    segments("Leave out", state.LEFT_OUT, format_func=lambda n: f"Detail {n}" if n else "Nothing", wrap=True)


def levels(picture):
    """Show both pyramids, and what their details add up to."""
    pixels = small(picture)
    found, out = pyramid(pixels, state.LEVELS.value), state.LEFT_OUT.value
    details = [np.zeros_like(detail) if n == out else detail for n, detail in enumerate(found.details, 1)]
    rebuilt = rebuild(details)
    count = len(found.levels)
    left, right = st.columns([3, 1])
    with left:
        panels(
            [
                *(
                    Panel(f"Level {n}", pictures.png(to_display(level)), _size(level), is_marked=False)
                    for n, level in enumerate(found.levels, 1)
                ),
                *(
                    Panel(
                        f"Detail {n}" + (", left out" if n == out else ""),
                        encoded(detail, SIGNED if n < count else "clip"),
                        f"Level {n} less level {n + 1}, enlarged" if n < count else f"Level {n} itself",
                        is_marked=False,
                    )
                    for n, detail in enumerate(details, 1)
                ),
            ],
            pixels.shape,
            (0, 0, 1, 1),
            key=state.PYRAMID_PANELS,
            on_mark=lambda _: None,
            columns=count,
            room=22,
            projector=state.PROJECTOR.value,
        )
    with right:
        pictures.show_png(pictures.png(to_display(rebuilt)), alt="What the details add up to", caption="Added up again")
        apart = float(np.abs(rebuilt - pixels).max())
        if apart == 0:
            st.markdown(f"**Equal to the picture on all {pixels.size:,} pixels**, to the last bit of float64.")
        else:
            st.markdown(f"It differs from the picture by up to **{format_response(apart)}** grey levels.")
        if out > count:
            st.markdown(f"There is no detail {out}: {count} levels have {count}.")
        st.markdown(
            f"All details have {sum(detail.size for detail in details):,} numbers, the picture {pixels.size:,}. "
            f"{size_note(picture)}"
        )


def _size(level):
    return f"{level.shape[1]}×{level.shape[0]}"
