"""The figures of a question: small matrices with their numbers, and pictures."""

import streamlit as st

from ui import state
from ui.shared import drawings, pictures
from ui.shared.text import capital

_WIDEST = 330  # fits a phone


def show_figures(figures):
    """Draw `teaching.exercises.questions.Figure`s in a row that wraps.

    Parameters
    ----------
    figures : tuple of Figure
        What to draw.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        for figure in figures:
            drawn, alt = _drawn(figure)
            cols = 0 if figure.kind == "picture" else figure.values.shape[1]
            width = min(drawn.shape[1], max(_WIDEST, drawings.room_for(cols, state.PROJECTOR.value)))
            with st.container(width=max(width, 160)):
                # Another round replaces it, maybe before a browser has fetched what lies on the server.
                pictures.show_png(pictures.data_url(pictures.png(drawn)), alt=alt, width=width)
                st.caption(capital(figure.caption))


def _drawn(figure):
    """Return a figure as a picture, and as words."""
    if figure.kind == "picture":
        rows, cols = figure.values.shape
        return pictures.shrunk(figure.values, 480), f"{figure.caption}, {rows} rows and {cols} columns"
    draw = {"pixels": drawings.draw_pixels, "numbers": drawings.draw_numbers}[figure.kind]
    cell = drawings.cell_for(state.PROJECTOR.value)
    return draw(figure.values, window=figure.window, cell=cell), f"{figure.caption}: {figure.values.tolist()}"
