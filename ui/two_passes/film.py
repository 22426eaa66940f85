"""A column and a row, beside the same kernel in one pass."""

import numpy as np
import streamlit as st

from conv.filtering import correlate
from conv.formats import format_response
from conv.views import SIGNED, view_for
from teaching.experiments.two_passes import pairs_of, two_passes
from ui import state
from ui.components.passes import passes
from ui.shared.matrix import Matrix, matrices
from ui.shared.small import DOES_NOT_FIT, encoded, size_note, small
from ui.shared.text import capital

_LARGEST_SHOWN = 5  # weights a side


def film(picture, kernel):
    """Show both films, and the column and the row beside the kernel."""
    pixels, border = small(picture), state.BORDER.value
    try:
        found = two_passes(pixels, kernel, border=border)
        once = correlate(pixels, kernel, border=border)
    except ValueError as error:
        st.error(DOES_NOT_FIT.format(error))
        return
    if found is None:
        rank = pairs_of(kernel).rank
        st.info(
            f"{kernel.title} is not one column times one row: it takes {rank} such pairs, added up. *Sum of pairs* "
            "shows them. Or choose another kernel: every box and every Gaussian is one pair."
        )
        return
    passes(
        (found.between.shape, found.response.shape, kernel.shape),
        encoded(found.between, SIGNED if found.between.min() < 0 else "stretch"),
        encoded(found.response, view_for("auto", kernel)),
        key=state.PASSES,
        projector=state.PROJECTOR.value,
    )
    (rows, cols), apart = kernel.shape, np.abs(found.response - once).max()
    same = "by less than a billionth" if apart < 1e-9 else f"by at most {format_response(float(apart))}"
    st.markdown(
        f"**{rows + cols} multiplications per pixel instead of {rows * cols}**, for the same response: the two differ "
        f"{same} of a grey level. {size_note(picture)}"
    )
    if max(kernel.shape) <= _LARGEST_SHOWN:
        matrices(
            Matrix(found.column, "Column"),
            "×",
            Matrix(found.row, "Row"),
            "=",
            Matrix(kernel.weights, capital(kernel.title)),
            small=True,
        )
