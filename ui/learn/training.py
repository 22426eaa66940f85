"""A training run of the tiny network: shared by all sessions, one epoch at a time, stopped when the learner likes.

One thread of the server trains at a time, and only for an epoch; then it waits for a moment without the interpreter, so
that other sessions are served in between. Sessions that ask for the same run take turns in training it.
"""

import threading
import time

import numpy as np
import streamlit as st

from teaching.experiments.face_network import EPOCHS, Training
from ui import state
from ui.components.player import Chart, Grid, player
from ui.shared import glossary, pictures, thumbnails
from ui.shared.widgets import segments, slider

_PAUSE = 0.01  # seconds between two epochs
_turn = threading.Lock()


def pickers():
    """Draw the choices of a run."""
    segments("Kernels", state.FACE_KERNELS)
    if state.is_for_class(state.FACE_SIZE):
        segments("Size of each", state.FACE_SIZE, format_func=lambda side: f"{side}×{side}")
    slider(
        "Seed",
        state.FACE_SEED,
        width=220,
        help=f"{glossary.MEANING['seed']} Another seed starts from other weights.",
    )


@st.cache_resource(max_entries=32, show_spinner=False)
def shared_run(size, count, seed):
    """Return the run with these choices, the same for all sessions."""
    return Training(size, count, seed)


def take_turn(run):
    """Train a run for one epoch, as soon as no other thread trains, and leave the server to the others for a moment."""
    with _turn:
        if not run.done:
            run.epoch()
    time.sleep(_PAUSE)


def trained():
    """Train the network for faces; return the run and how many epochs of it are to be shown."""
    choice = state.FACE_SIZE.value, state.FACE_KERNELS.value, state.FACE_SEED.value
    run = shared_run(*choice)
    return run, train(run, choice, EPOCHS)


def train(run, choice, epochs):
    """Train as far as the learner lets it; return how many epochs are to be shown. `choice` tells the runs apart."""
    stopped = state.stopped_after(choice)
    if stopped is None:
        if not run.done:
            _train(run, choice, epochs)
        return epochs
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"Stopped after epoch {stopped} of {epochs}. Everything below shows what had been learned by then.")
        st.button("Continue", on_click=state.resume_training, icon=":material/play_arrow:")
    return stopped


def _train(run, choice, epochs):
    """Train to the end, with progress and a button to stop; a rerun in between loses nothing."""
    place = st.empty()
    with place.container(border=True):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.button(
                "Stop training",
                on_click=lambda: state.stop_training(choice, len(run.accuracies) - 1),
                icon=":material/stop:",
            )
            bar = st.progress(0.0)
        kernels = st.empty()
    while not run.done:
        take_turn(run)
        done, right = len(run.accuracies) - 1, run.accuracies[-1][1]
        bar.progress(done / epochs, f"Epoch {done} of {epochs}: {right:.0%} of the held-out pictures right")
        with kernels.container():
            _strip(run.networks[-1].kernels)
    place.empty()


def _strip(kernels):
    limit = np.abs(kernels).max()
    # The next epoch replaces them, maybe before a browser has fetched what lies on the server.
    files = [pictures.data_url(thumbnails.signed_tile(kernel, limit)) for kernel in kernels]
    thumbnails.row(files, alts=["" for _ in kernels])


def film(run, epochs):
    """Play the kernels, the loss and the accuracy by epoch."""
    kernels = np.stack([network.kernels for network in run.networks[: epochs + 1]]).astype(float)
    limit = np.abs(kernels).max()
    losses, accuracies = (np.array(pairs[: epochs + 1]).T for pairs in (run.losses, run.accuracies))
    sets = "training pictures", "held-out pictures"
    player(
        [f"epoch {epoch}" for epoch in range(epochs + 1)],
        key=state.TRAINING,
        alt="The network learns: its kernels, loss and accuracy by epoch",
        grids=[
            Grid(f"kernel {number}", frames, limit, has_digits=False)
            for number, frames in enumerate(kernels.transpose(1, 0, 2, 3))
        ],
        charts=[
            Chart("loss; 10⁻³ is 0.001", dict(zip(sets, losses, strict=True)), is_log=True),
            Chart("right answers", dict(zip(sets, accuracies, strict=True)), is_percent=True),
        ],
        projector=state.PROJECTOR.value,
    )
