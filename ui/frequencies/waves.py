"""The spectrum of a picture, times what a kernel does to each wave, is the spectrum of the response."""

import numpy as np
import streamlit as st

from conv.display import to_display
from conv.formats import format_percent, true_minus
from conv.views import view_for
from teaching.experiments.frequencies import filter_waves, stripes
from ui import state
from ui.components.panels import Panel, panels
from ui.frequencies.shown import encoded_spectrum, of_picker, pixels_of
from ui.shared import pictures
from ui.shared.small import encoded

pickers = of_picker
_REAL = 1e-9  # of the largest factor: less is rounding
_FAINT = 0.005  # a factor of a wave that nobody sees
_ZERO = 5e-4
_MOVES = "This kernel is not the same after a half turn: it moves waves, too. Only sizes are shown."


def waves(picture, kernel):
    """Show the three spectra, and below them the pictures and the wave that is pointed at."""
    pixels = pixels_of(picture)
    found = filter_waves(pixels, kernel)
    rows, cols = size = pixels.shape
    row, col = state.within(state.WAVE.value or (rows // 2, cols // 2 + cols // 5), size)
    state.link(state.WAVE)
    u, v = row - rows // 2, col - cols // 2
    is_real = np.abs(found.factors.imag).max() <= _REAL * np.abs(found.factors).max()
    shown = found.factors.real if is_real else np.abs(found.factors)
    wave, largest = stripes(size, u, v), np.abs(found.before).max()
    left, right = st.columns([3, 1])
    with left:
        panels(
            [
                Panel("Spectrum of the picture", encoded_spectrum(found.before, largest)),
                Panel(
                    "× what the kernel lets through",
                    pictures.signed_png(shown, np.abs(shown).max() or 1),
                    "Red-orange: black becomes white." if is_real and shown.min() < -_FAINT else "",
                ),
                Panel("= spectrum of the response", encoded_spectrum(found.after, largest)),
                Panel("Picture", pictures.png(pixels), is_marked=False),
                Panel("The wave you point at", pictures.png(to_display(127.5 + 127.5 * wave)), is_marked=False),
                Panel("Response", encoded(found.response, view_for("auto", kernel)), is_marked=False),
            ],
            size,
            (row, col, 1, 1),
            key=state.SPECTRA,
            on_mark=state.WAVE.set,
            room=22,
            projector=state.PROJECTOR.value,
        )
    with right:
        st.markdown(f"**{_wave(u, v, size)}**  \n{_factor(found.factors[row, col], is_real)}")
        st.markdown(_range(found.factors.real, kernel) if is_real else _MOVES)
        apart = "less than a billionth" if found.apart < 1e-9 else f"{found.apart:.1g}"
        st.markdown(f"Product and spectrum of the response differ by {apart} of the largest entry. The border is Wrap.")


def _range(factors, kernel):
    """Say between what a kernel multiplies waves, and whether it turns some over."""
    if factors.min() < -_FAINT:
        over = ": some come out with black and white exchanged."
    elif factors.min() < -_REAL:
        over = f". What it turns over, it leaves less than {format_percent(_FAINT)} of."
    else:
        over = ", and turns none over."
    return f"{kernel.title} multiplies waves by {_number(factors.min())} to {_number(factors.max())}{over}"


def _number(value):
    return true_minus(f"{value:.3g}") if abs(value) >= _ZERO else "0"


def _wave(u, v, size):
    """Say how long a wave is."""
    if u == v == 0:
        return "No wave at all: the mean of the picture."
    length = 1 / np.hypot(u / size[0], v / size[1])
    return f"{abs(u)} waves down, {abs(v)} across: one in {length:.1f} pixels."


def _factor(factor, is_real):
    """Say what a kernel does to a wave."""
    strength = abs(factor)
    if strength < _ZERO:
        return "The kernel wipes it out."
    through = f"The kernel multiplies it by {_number(factor.real if is_real else strength)}"
    if is_real:
        return f"{through}: " + (
            "black becomes white." if factor.real < 0 else f"{format_percent(strength)} of its contrast is left."
        )
    moved = np.degrees(np.angle(factor))
    return f"{through} and moves it by {true_minus(f'{moved:.0f}')}° of a wave's 360°."
