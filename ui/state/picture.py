"""The picture in use, and the one that the learner brought: only its shrunk pixels are kept, in memory."""

import streamlit as st

import conv
from ui.state.choices import Choice
from ui.state.link import link

SOURCE = Choice("picture", "sample", ("sample", "pattern", "yours"))
SAMPLE = Choice("sample", next(iter(conv.SAMPLES)), tuple(conv.SAMPLES))
PATTERN = Choice("pattern", next(iter(conv.PATTERNS)), tuple(conv.PATTERNS))
PATTERN_SIZE = Choice("side", 64, (8, 16, 32, 64, 128, 256))


def link_picture():
    """Note the picture in use as part of the link, but for one of the learner's own."""
    link(SOURCE)
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
