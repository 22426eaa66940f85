"""Recover a kernel: what is chosen, what gradient descent makes of it, and why it fails where it fails."""

import numpy as np
import streamlit as st

import conv
from teaching.experiments.descent import CLOSE, LARGEST_SIDE, recover
from ui import state
from ui.components.kernel_editor import kernel_editor
from ui.components.player import Chart, Film, Grid, player
from ui.shared import controls, glossary, pictures
from ui.shared.text import capital
from ui.shared.widgets import segments, slider, stops

_SIDE = 48  # of the picture that is learned from
_GRAY = 128
_ROUNDING = 1e-9 * 255  # times the largest weight: less than this in a response is rounding error
_FROM = {"noise": "Random pixels", "picture": "The picture", "flat": "Flat grey"}


def pickers():
    """Draw what is chosen before the descent: what to learn from, and how fast."""
    segments(
        "Learn from",
        state.LEARN_FROM,
        format_func=_FROM.get,
        help="Random pixels; the picture, shrunk; or the same grey everywhere.",
    )
    _stops("Learning rate", state.LEARN_RATE, glossary.MEANING["learning rate"])


def more():
    """Return for each choice that is set once the function that draws its picker."""
    return {state.LEARN_PIXELS: _pixels_picker, state.LEARN_NOISE: _noise_picker}


def _pixels_picker():
    _stops("Pixels to learn from", state.LEARN_PIXELS, "How many pixels of the response, drawn at random.")


def _noise_picker():
    slider(
        "Noise, in grey levels",
        state.LEARN_NOISE,
        width=220,
        help="How strongly the responses are disturbed by chance (standard deviation).",
    )


def _stops(label, choice, text):
    stops(label, choice, width=220, help=text)


def show(picture):
    """Show the descent as frames, and say what came of it."""
    kernel = controls.chosen_task(picture).kernel
    if max(kernel.shape) > LARGEST_SIDE:
        rows, cols = kernel.shape
        st.error(
            f"{kernel.title} has {rows}×{cols} weights, too many to watch. Choose a kernel of at most "
            f"{LARGEST_SIDE}×{LARGEST_SIDE}, such as Sobel x."
        )
        return
    pixels = _pixels(picture)
    try:
        recovery = _recover(
            pictures.digest(pixels),
            pictures.digest(kernel.weights),
            state.LEARN_RATE.value,
            state.LEARN_PIXELS.value,
            state.LEARN_NOISE.value,
            pixels,
            kernel,
        )
    except ValueError as error:
        st.error(f"This does not fit: {error}. Choose a smaller kernel or a larger picture.")
        return
    _film(recovery, pixels)
    _outcome(recovery)
    with st.container(border=True):
        st.markdown(f"**The hidden kernel: {kernel.title}.** Change a weight, and the descent looks for the new one.")
        kernel_editor(state.KernelEdits(), key=state.EDITOR, projector=state.PROJECTOR.value)


def _pixels(picture):
    """Return the picture to learn from, uint8."""
    if state.LEARN_FROM.value == "picture":
        return pictures.shrunk(picture.gray, _SIDE)
    return (
        conv.pattern("noise", _SIDE) if state.LEARN_FROM.value == "noise" else np.full((_SIDE, _SIDE), _GRAY, np.uint8)
    )


@st.cache_data(max_entries=64, max_size="32 MB", show_spinner=False)
def _recover(picture, kernel, rate, count, noise, _pixels, _kernel):
    return recover(_pixels / 255, _kernel, rate=rate, pixels=count, noise=noise / 255)


def _film(recovery, pixels):
    """Play the weights, the loss and the prediction."""
    hidden, learned = recovery.hidden, recovery.weights
    truth = conv.correlate(pixels, hidden, border="valid")
    predictions = np.stack([conv.correlate(pixels, weights, border="valid") for weights in learned])
    reach = np.abs(hidden).max()
    # Where the true response is 0 (a sum of 0, one grey), what noise makes of the prediction sets the scale.
    limit = next((size for size in (np.abs(truth).max(), np.abs(predictions).max()) if size > _ROUNDING * reach), 0.0)
    decimals = 2 if np.allclose(100 * hidden, np.rint(100 * hidden), rtol=0, atol=1e-6) else 3
    player(
        [f"step {step:,}" for step in recovery.steps.tolist()],
        key=state.RECOVERY,
        alt="Gradient descent looks for the hidden kernel",
        grids=[
            Grid("hidden kernel", hidden[None], reach, decimals=decimals),
            Grid("learned kernel", learned, reach, decimals=decimals),
            Grid("learned − hidden", learned - hidden, reach, decimals=decimals),
        ],
        films=[Film("true response", truth[None], limit), Film("prediction", predictions, limit)],
        charts=[Chart("loss; 10⁻³ is 0.001", {"loss": recovery.losses}, is_log=True)],
        from_start=True,
        projector=state.PROJECTOR.value,
    )


def _outcome(recovery):
    """Say whether the kernel was found, and if not, why."""
    pixels, last = len(recovery.chosen), recovery.steps[-1]
    taken = f"after {last:,} step{'s' if last > 1 else ''}, from {pixels:,} pixel{'s' if pixels > 1 else ''}"
    if recovery.found:
        verdict = f"**Found.** {capital(taken)}, every weight is right to {CLOSE:.0%} of the largest."
        if not recovery.reasons():
            verdict += f" A learning rate of {recovery.bound:.2f} or more would be too high here."
        say, icon = st.success, ":material/check:"
    else:
        error = f"{recovery.error:.2g}" if recovery.error < 100 else "more than 100"
        verdict, say, icon = f"**Not found** {taken}: a weight is off by {error}.", st.warning, ":material/help:"
    say("\n\n".join([verdict, *recovery.reasons()]), icon=icon)
