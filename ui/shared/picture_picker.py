"""The picture that all pages share: sample, pattern, upload or camera."""

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
import streamlit as st

import conv
from conv.images import decode
from ui import state
from ui.shared import pictures
from ui.shared.text import verbatim
from ui.shared.widgets import menu, segments, stops
from ui.shell.server import forget_upload

_TYPES = ["png", "jpg", "jpeg", "webp", "bmp", "tif", "tiff", "gif"]


@dataclass(frozen=True, eq=False)
class Picture:
    """The picture in use. What is made of it is made once, and kept as long as the picture is.

    Attributes
    ----------
    pixels : numpy.ndarray
        Shape ``(H, W, 3)`` or ``(H, W)``, uint8.
    title : str
        What it is.
    note : str
        Where it came from and what was done to it, in Markdown.
    """

    pixels: np.ndarray
    title: str
    note: str

    @cached_property
    def gray(self):
        """The picture in grey, ``(H, W)`` uint8."""
        return self.pixels if self.pixels.ndim == 2 else conv.to_gray(self.pixels)

    @cached_property
    def thumbnail(self):
        """The picture small enough for the sidebar, as a PNG file."""
        return pictures.png(pictures.enlarged(pictures.shrunk(self.pixels, 480)))

    @property
    def size(self):
        """Width and height in words."""
        return f"{self.pixels.shape[1]}×{self.pixels.shape[0]}"


def picture_picker():
    """Draw the picker into the sidebar and return the `Picture` in use."""
    with st.sidebar:
        st.header("Picture", anchor=False)
        source = segments(
            "Where the picture comes from",
            state.SOURCE,
            format_func=str.capitalize,
            label_visibility="collapsed",
        )
        picture = {"sample": _sample, "pattern": _pattern, "yours": _yours}[source]()
        pictures.show_png(picture.thumbnail, alt=f"{picture.title}, {picture.size} pixels")
        st.caption(picture.note)
    return picture


def _sample():
    name = menu(
        "Sample",
        state.SAMPLE,
        format_func=lambda name: conv.SAMPLES[name].title,
    )
    return _sample_picture(name)


@cache
def _sample_picture(name):
    sample, pixels = conv.SAMPLES[name], conv.sample_image(name)
    size = f"{pixels.shape[1]}×{pixels.shape[0]}"
    return Picture(pixels, sample.title, f"{size}. Picture: {sample.credit}, {sample.licence}.")


def _pattern():
    name = menu(
        "Pattern",
        state.PATTERN,
        format_func=lambda name: conv.PATTERNS[name].title,
    )
    chosen = conv.PATTERNS[name]
    size = chosen.own_size or stops("Side, in pixels", state.PATTERN_SIZE)
    return _pattern_picture(name, size)


@cache
def _pattern_picture(name, size):
    chosen = conv.PATTERNS[name]
    return Picture(conv.pattern(name, size), chosen.title, f"{size}×{size}. {chosen.about}")


def _yours():
    # Asking for the camera brings up the browser's question, so it waits until somebody wants it.
    if st.toggle("Use the camera", key=state.CAMERA):
        file = st.camera_input("Take a picture", key=state.upload_key(), label_visibility="collapsed")
    else:
        file = st.file_uploader("Your picture", type=_TYPES, key=state.upload_key(), label_visibility="collapsed")
    return _taken(file)


def _taken(file):
    """Decode a new file, once; return the last good picture."""
    if file is not None:
        try:
            decoded = decode(file.getvalue())
        except conv.ImageError as error:
            state.refuse_upload(str(error))
        else:
            note = f"{verbatim(file.name)}: {decoded.note}. Not part of the link."
            state.keep_upload(Picture(decoded.pixels, "Your picture", note))
        forget_upload(file)
        st.rerun()
    if sentence := state.upload_error():
        st.error(sentence)
    if state.uploaded() is None:
        st.info(
            "Choose a picture; until then, this sample stands in for it. A link cannot carry a picture of your own."
        )
        return _sample_picture(state.SAMPLE.default)
    return state.uploaded()
