"""What is done with the kernel, and how the response is shown."""

import streamlit as st

import conv
from conv.snippets import SNIPPETS
from ui.state.choices import Choice

OPERATION = Choice("operation", "cross-correlation", ("cross-correlation", "convolution"))
BORDER = Choice("border", "replicate", tuple(conv.BORDERS))
STRIDE = Choice("stride", 1, (1, 2, 3, 4))
DILATION = Choice("dilation", 1, (1, 2, 3, 4))
CHANNELS = Choice("channels", "grey", ("grey", "colour"))

VIEW = Choice("view", "auto", ("auto", "signed", *conv.DISPLAYS))
SIDE_BY_SIDE = Choice("side_by_side", False, (False, True))
VIEWS = Choice("views", False, (False, True))
CODE = Choice("code", False, (False, True))
LIBRARY = Choice("library", next(iter(SNIPPETS)), tuple(SNIPPETS))

EDITOR = "editor"
COMPARE = "compare"
TRACKS = "tracks"

_TIMES = "times_of_the_last_runs"


def times_of(kind):
    """Return the last times that `keep_times` was given, if they are of this kind; else none."""
    last, times = st.session_state.get(_TIMES, (None, []))
    return times if last == kind else []


def keep_times(kind, times, most):
    """Keep times, and return the last ones of this kind with them, `most` at most."""
    times = [*times_of(kind), times][-most:]
    st.session_state[_TIMES] = kind, times
    return times
