"""The picture that all pages share: sample, pattern, upload or camera."""

from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import numpy as np
import streamlit as st

import conv
from conv.images import decode
from ui import state
from ui.shared import pictures
from ui.shared.text import verbatim
from ui.shared.widgets import pills, segments, stops
from ui.shell.uploads import forget_upload
from ui.state.small_copy import from_text

_ICON = 40  # pixels per side
_TYPES = ["png", "jpg", "jpeg", "webp", "avif", "heic", "heif", "bmp", "tif", "tiff", "gif"]


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
    def icon(self):
        """The middle of the picture, for the height of a line of text, as a data URL."""
        rows, cols = self.pixels.shape[:2]
        side = min(rows, cols)
        top, left = (rows - side) // 2, (cols - side) // 2
        square = pictures.shrunk(self.pixels[top : top + side, left : left + side], _ICON)
        return pictures.data_url(conv.encode_png(pictures.enlarged(square, _ICON)))

    @property
    def size(self):
        """Width and height in words."""
        return f"{self.pixels.shape[1]}×{self.pixels.shape[0]}"


def picture_in_use():
    """Return the `Picture` in use; one of the learner's own that is not there yet is a sample."""
    source = state.SOURCE.value
    if source == "pattern":
        chosen = conv.PATTERNS[state.PATTERN.value]
        return _pattern_picture(state.PATTERN.value, chosen.own_size or state.PATTERN_SIZE.value)
    if source == "yours":
        return state.uploaded() or _copied(state.COPY.value) or _sample_picture(state.SAMPLE.default)
    return _sample_picture(state.SAMPLE.value)


@lru_cache(maxsize=32)
def _copied(text):
    """Return the small copy that a link brought, or None."""
    if text is None:
        return None
    pixels = from_text(text)
    return Picture(pixels, "A small copy", f"{pixels.shape[1]}×{pixels.shape[0]}, sent along with the link.")


def say_whose(picture_is_asked_for):
    """Say so if a link was made with somebody's own picture, which is not here."""
    if picture_is_asked_for and state.SOURCE.value == "yours" and state.uploaded() is None:
        instead = "A small copy of it" if state.COPY.value else "A sample"
        st.info(
            f"This link was made with somebody's own picture. {instead} stands in for it; everything else is as it was "
            "sent. *Picture* lets you open one of your own.",
            icon=":material/add_photo_alternate:",
        )


def picture_picker(picture):
    """Draw the choice of a picture, given the one in use."""
    source = segments(
        "Where the picture comes from",
        state.SOURCE,
        format_func=str.capitalize,
        label_visibility="collapsed",
    )
    {"sample": _samples, "pattern": _patterns, "yours": lambda: _yours(lambda: state.shut_chip("picture"))}[source]()
    st.caption(picture.note)


def own_picture():
    """Draw a button to bring a picture, and return whether one of the learner's own is in use."""

    def take():
        state.SOURCE.set("yours")
        state.shut_chip("own")

    label, key = state.chip_label("own", "Use your own picture"), state.chip_key("own")
    button = st.popover(label, key=key, on_change="rerun", icon=":material/add_photo_alternate:", width="content")
    if button.open:
        with button, st.container(width=420):
            _yours(take)
    return state.SOURCE.value == "yours" and state.uploaded() is not None


def _close():
    state.close_chip("picture")


def _samples():
    pills(
        "Sample",
        state.SAMPLE,
        format_func=lambda name: f"![]({_sample_picture(name).icon}) {conv.SAMPLES[name].title}",
        label_visibility="collapsed",
        on_change=_close,
    )


@cache
def _sample_picture(name):
    sample, pixels = conv.SAMPLES[name], conv.sample_image(name)
    size = f"{pixels.shape[1]}×{pixels.shape[0]}"
    return Picture(pixels, sample.title, f"{size}. Picture: {sample.credit}, {sample.licence}.")


def _patterns():
    name = pills(
        "Pattern",
        state.PATTERN,
        format_func=lambda name: (
            f"![]({_pattern_picture(name, conv.PATTERNS[name].own_size or 16).icon}) {conv.PATTERNS[name].title}"
        ),
        label_visibility="collapsed",
        on_change=_close,
    )
    if not conv.PATTERNS[name].own_size:
        stops("Side, in pixels", state.PATTERN_SIZE)


@cache
def _pattern_picture(name, size):
    chosen = conv.PATTERNS[name]
    return Picture(conv.pattern(name, size), chosen.title, f"{size}×{size}. {chosen.about}")


def _yours(on_taken):
    # Asking for the camera brings up the browser's question, so it waits until somebody wants it.
    if st.toggle("Use the camera", key=state.CAMERA):
        file = st.camera_input("Take a picture", key=state.upload_key(), label_visibility="collapsed")
    else:
        file = st.file_uploader("Your picture", type=_TYPES, key=state.upload_key(), label_visibility="collapsed")
    _taken(file, on_taken)


def _taken(file, on_taken):
    """Decode a new file, once, and say what there is to say; call `on_taken` when there is a new picture."""
    if file is not None:
        try:
            decoded = decode(file.getvalue())
        except conv.ImageError as error:
            state.refuse_upload(str(error))
        else:
            note = f"{verbatim(file.name)}: {decoded.note}. Not part of the link."
            state.keep_upload(Picture(decoded.pixels, "Your picture", note))
            on_taken()
        forget_upload(file)
        st.rerun()
    if sentence := state.upload_error():
        st.error(sentence)
    if state.uploaded() is None:
        st.info("Choose a picture; until then, a sample stands in for it. A link cannot carry your own picture.")
