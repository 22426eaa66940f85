"""The figures of a question: small matrices with their numbers, and pictures."""

from itertools import groupby

import streamlit as st

from ui.shared import pictures
from ui.shared.matrix import Matrix, matrices
from ui.shared.text import capital

_WIDTH = 330  # fits a phone
_KINDS = {"pixels": "pixels", "numbers": "weights"}


def show_figures(figures, *, small=False):
    """Draw `teaching.exercises.questions.Figure`s in a row that wraps.

    Parameters
    ----------
    figures : tuple of Figure
        What to draw.
    small : bool
        With matrices that leave room beside them.
    """
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        for is_picture, group in groupby(figures, lambda figure: figure.kind == "picture"):
            if is_picture:
                for figure in group:
                    _picture(figure)
            else:
                matrices(*(part for figure in group for part in _parts(figure)), small=small)


def _picture(figure):
    rows, cols = figure.values.shape
    # Another round replaces it, maybe before a browser has fetched what lies on the server.
    pictures.show_png(
        pictures.data_url(pictures.png(pictures.shrunk(figure.values, 480))),
        alt=f"{figure.caption}, {rows} rows and {cols} columns",
        caption=capital(figure.caption),
        width=_WIDTH,
    )


def _parts(figure):
    """Return a figure as a matrix, after its sign if it has one."""
    windows = (figure.window,) if figure.window else ()
    matrix = Matrix(figure.values, capital(figure.caption), _KINDS[figure.kind], windows)
    return [figure.sign, matrix] if figure.sign else [matrix]
