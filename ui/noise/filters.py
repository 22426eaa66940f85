"""The picture, the spoilt one and what each filter makes of it, with one window of all of them."""

import numpy as np
import streamlit as st

from conv.display import to_display
from conv.formats import format_response
from teaching.experiments import noise
from ui import state
from ui.components.panels import Panel, panels
from ui.shared import glossary, pictures
from ui.shared.matrix import Matrix, matrices
from ui.shared.small import size_note, small
from ui.shared.widgets import number, segments, slider

_COLUMNS = 4
_LARGEST_SHOWN = 5  # pixels a side


def pickers():
    """Draw what kind of noise there is, how much, and the side of the window."""
    if segments("Noise", state.NOISE, format_func=noise.NOISES.get) == "gaussian":
        slider("Sigma, in grey levels", state.NOISE_SIGMA, width=220)
    else:
        slider("Spoilt pixels, in %", state.NOISE_SHARE, width=220)
    segments("Window", state.NOISE_WINDOW, format_func=lambda n: f"{n}×{n}")


def more():
    """Return for each choice that is set once the function that draws its picker."""
    return {state.NOISE_SEED: lambda: number("Seed", state.NOISE_SEED, width=140, help=glossary.MEANING["seed"])}


def filters(picture):
    """Show all pictures, and below them how one window is sorted and what happens to sums."""
    if state.BORDER.value == "valid":
        st.error("With Valid, windows at the edge have no result. Choose another border.")
        return
    clean = small(picture)
    kind = state.NOISE.value
    amount = (state.NOISE_SIGMA if kind == "gaussian" else state.NOISE_SHARE).value
    settings = (kind, amount, state.NOISE_SEED.value, state.NOISE_WINDOW.value, state.BORDER.value)
    noisy, found, tests = _computed(pictures.digest(clean), clean, settings)
    at = state.within(state.NOISE_AT.value, clean.shape)
    state.link(state.NOISE_AT)
    size = state.NOISE_WINDOW.value
    left, right = st.columns([3, 1])
    with left:
        panels(
            [
                Panel("Original", pictures.png(clean), size_note(picture)),
                Panel("With noise", pictures.png(noisy), _quality(clean, noisy)),
                *(
                    Panel(noise.FILTERS[name], pictures.png(to_display(result)), _quality(clean, result))
                    for name, result in found.items()
                ),
            ],
            clean.shape,
            (at[0] - size // 2, at[1] - size // 2, size, size),
            key=state.NOISE_PANELS,
            on_mark=state.NOISE_AT.set,
            columns=_COLUMNS,
            room=22,
            projector=state.PROJECTOR.value,
        )
    with right:
        _window(noisy, at, found)
    _sums(tests, at)


@st.cache_data(max_entries=8, max_size="32 MB", show_spinner=False)
def _computed(key, _clean, settings):
    """Return the spoilt picture, what each filter makes of it, and the tests of their sums."""
    kind, amount, seed, size, border = settings
    noisy = noise.add_noise(_clean, kind, amount, seed)
    found = noise.filtered(noisy, size, border=border)
    return noisy, found, noise.sum_tests(_clean, noisy - _clean.astype(float), size, border=border)


def _quality(clean, result):
    decibels, alike = noise.psnr(clean, result), noise.ssim(clean, result)
    return ("PSNR ∞" if np.isinf(decibels) else f"PSNR {decibels:.1f} dB") + (
        "" if alike is None else f", SSIM {alike:.2f}"
    )


def _window(noisy, at, found):
    """Show a window and its pixels in order, the middle one outlined."""
    size = state.NOISE_WINDOW.value
    window = noise.windows_of(noisy, size, border=state.BORDER.value)[at]
    order, middle = np.sort(window, axis=None).reshape(size, size), slice(size // 2, size // 2 + 1)
    st.markdown(f"The window with noise at row {at[0]}, column {at[1]}:")
    # A large one is too much beside the pictures, and sorted it has all its pixels, too.
    as_it_is = [Matrix(window, "As it is", "pixels")] if size <= _LARGEST_SHOWN else []
    matrices(*as_it_is, Matrix(order, "Sorted", "pixels", ((middle, middle),)), small=True)
    st.markdown(
        f"**Median: {order[size // 2, size // 2]}**, the one in the middle of {size**2}.  \n"
        f"Minimum {order[0, 0]}, the first; maximum {order[-1, -1]}, the last.  \n"
        f"Mean: {window.sum(dtype=int):,} / {size**2} = {format_response(float(found['mean'][at]))}.",
        width="content",
    )


def _sums(tests, at):
    """Say what each filter makes of a sum: a table with the numbers of one pixel, and the largest difference of all."""
    rows = [
        f"| {noise.FILTERS[name]} | {' | '.join(format_response(float(v[at])) for v in (t.one, t.other, t.both))} | "
        + (f"**{format_response(t.largest)}** |" if t.largest > 1e-9 else "**0**, at every pixel |")
        for name, t in tests.items()
    ]
    with st.expander("Which of them is a kernel? Add up, then filter; filter, then add up"):
        st.markdown(
            "*a* is the original, *b* what the noise has added to it. For a kernel, f(a + b) = f(a) + f(b), whatever "
            "the pictures. If that fails at one pixel, no weights at all can do what f does.\n\n"
            f"| f | f(a) at row {at[0]}, column {at[1]} | f(b) | f(a + b) | largest difference anywhere |\n"
            "|---|--:|--:|--:|--:|\n" + "\n".join(rows)
        )
