"""Rows of small pictures that wrap, and sliders for numbers between limits."""

import streamlit as st

from conv.display import signed_colours
from ui import pictures

SIDE = 84
"""Side of a tile, in pixels."""


def grey_tile(picture):
    """Return a small grey picture, enlarged, as a PNG file."""
    return pictures.png(pictures.enlarged(picture, SIDE))


def signed_tile(values, limit):
    """Return a small response or kernel in the sign colours, enlarged, as a PNG file."""
    return pictures.png(pictures.enlarged(signed_colours(values, limit), SIDE))


def row(files, *, alts, captions=None):
    """Show tiles side by side, in as many lines as they need."""
    st.image(files, captions, width=SIDE, alt=alts, output_format="PNG")


def slider(label, limits, **options):
    """Draw a `Range` of the state and return its value; `options` go to ``st.slider``."""
    return st.slider(
        label,
        limits.low,
        limits.high,
        limits.default,
        limits.step,
        key=limits.key,
        bind="query-params",
        persist_state="session",
        **options,
    )
