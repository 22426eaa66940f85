"""The picture in use, and the one that the learner brought: only its shrunk pixels are kept, in memory."""

import streamlit as st

import conv
from ui.state.choices import Choice, Linked
from ui.state.link import link
from ui.state.small_copy import from_text

SOURCE = Choice("picture", "sample", ("sample", "pattern", "yours"))
SAMPLE = Choice("sample", next(iter(conv.SAMPLES)), tuple(conv.SAMPLES))
PATTERN = Choice("pattern", next(iter(conv.PATTERNS)), tuple(conv.PATTERNS))
PATTERN_SIZE = Choice("side", 64, (8, 16, 32, 64, 128, 256))
COPY = Linked("copy", None, lambda text: None if from_text(text) is None else text, str)
"""A small copy of somebody's own picture that their link brought, as text; or None."""


def link_picture():
    """Note the picture in use as part of the link; one of the learner's own only as the copy that a link brought."""
    link(SOURCE)
    if SOURCE.value == "yours" and uploaded() is None:
        link(COPY)
    for choice in {"sample": (SAMPLE,), "pattern": (PATTERN, PATTERN_SIZE), "yours": ()}[SOURCE.value]:
        link(choice)


CAMERA = "camera"
_UPLOAD = "uploaded_picture"
_UPLOAD_ERROR = "upload_error"
_UPLOAD_ROUND = "upload_round"


def upload_key():
    """Return the uploader's key; a new one after each upload, so that Streamlit lets go of the raw file."""
    return f"uploader_{st.session_state.get(_UPLOAD_ROUND, 0)}"


def keep_upload(picture):
    """Keep a decoded picture for all pages."""
    st.session_state[_UPLOAD] = picture
    _next_upload()


def refuse_upload(sentence):
    """Keep the reason why the last file was not taken; the picture before it stays."""
    _next_upload()
    st.session_state[_UPLOAD_ERROR] = sentence


def _next_upload():
    st.session_state[_UPLOAD_ROUND] = st.session_state.get(_UPLOAD_ROUND, 0) + 1
    st.session_state.pop(_UPLOAD_ERROR, None)


def uploaded():
    """Return the picture that was last uploaded or taken, or None."""
    return st.session_state.get(_UPLOAD)


def upload_error():
    """Return the sentence about the last file, or None."""
    return st.session_state.get(_UPLOAD_ERROR)
