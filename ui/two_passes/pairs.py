"""Any kernel as a sum of pairs: a column times a row."""

import numpy as np
import streamlit as st

from conv.filtering import correlate
from conv.formats import format_percent, format_response
from conv.views import SIGNED, view_for
from teaching.experiments.two_passes import pairs_of
from ui import state
from ui.shared import pictures
from ui.shared.drawings import draw_large_kernel
from ui.shared.matrix import Matrix, matrices
from ui.shared.small import DOES_NOT_FIT, encoded, size_note, small
from ui.shared.widgets import pills

_MOST = 10  # singular values, and pairs to choose from
_LARGEST_SHOWN = 5  # weights a side
_WIDTH = 300  # of a picture, in pixels


def picker(kernel):
    """Draw the choice of how many pairs there are."""
    pills("Pairs", state.PAIR_COUNT, among=tuple(range(1, min(_MOST, pairs_of(kernel).rank) + 1)))


def pairs(picture, kernel):
    """Show the kernel and its response, the sum of the first pairs and its response, and what is left out."""
    parts, count, pixels = pairs_of(kernel), state.PAIR_COUNT.value, small(picture)
    nearly = parts.first(count)
    try:
        exact, near = (correlate(pixels, weights, border=state.BORDER.value) for weights in (parts.weights, nearly))
    except ValueError as error:
        st.error(DOES_NOT_FIT.format(error))
        return
    rows, cols = kernel.shape
    most, now = rows * cols, parts.cost(count)
    verdict = f"**{now} multiplications per pixel instead of {most}**" + (", which is no gain" if now >= most else "")
    st.markdown(
        f"{verdict}. {count} of {parts.rank} pair{'s' if parts.rank > 1 else ''} leave "
        f"**{format_percent(parts.error(count))}** of the kernel out, and the response is wrong by at most "
        f"**{format_response(float(np.abs(exact - near).max()))}** grey levels. {size_note(picture)}"
    )
    view = view_for("auto", kernel)
    shown = (
        (parts.weights, exact, view, kernel.title),
        (nearly, near, view, f"Sum of {count} of {parts.rank}"),
        (parts.weights - nearly, exact - near, SIGNED, "What is left out, enlarged"),
    )
    with st.container(horizontal=True, gap="medium"):
        for weights, response, how, title in shown:
            with st.container(width=_WIDTH):
                st.markdown(f"**{title}**")
                _kernel(weights, title)
                pictures.show_png(encoded(response, how), alt=f"Response: {title}")
        with st.container(width=220):
            st.markdown("**How much each pair counts**", help="These are the kernel's singular values.")
            matrices(Matrix(parts.sizes[: min(_MOST, parts.rank), None], "The largest first"), small=True)


def _kernel(weights, title):
    if max(weights.shape) <= _LARGEST_SHOWN:
        matrices(Matrix(np.round(weights, 3) + 0.0, "Kernel"), small=True)
    else:
        drawn = draw_large_kernel(weights, max(2, 110 // max(weights.shape)), dark=pictures.is_dark())
        pictures.show_png(pictures.png(drawn), alt=f"Kernel: {title}", width=drawn.shape[1])
