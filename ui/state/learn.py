"""Learn a kernel: what is learned from, and where the learner stopped a training run."""

import streamlit as st

from teaching.experiments.face_network import COUNTS, SIZES
from teaching.experiments.faces import HELD_OUT
from ui.state.choices import Choice, Range

LEARN_PART = Choice("learn", "recover", ("recover", "network", "digits"))
LEARN_FROM = Choice("learn_from", "noise", ("noise", "picture", "flat"))
LEARN_RATE = Choice(
    "rate", 0.2, (0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.8, 0.9, 1.0, 1.5, 2.0, 5.0)
)
LEARN_PIXELS = Choice("pixels", 1000, (1, 2, 4, 6, 8, 9, 12, 16, 20, 25, 30, 50, 100, 300, 1000, 3000))
LEARN_NOISE = Range("noise", 0, 0, 50, 1)
FACE_SIZE = Choice("face_size", 5, SIZES)
FACE_KERNELS = Choice("face_kernels", 6, COUNTS)
FACE_SEED = Range("face_seed", 0, 0, 99, 1)
FACE = Choice("face", HELD_OUT[0], HELD_OUT)
FACE_DOWN = Range("face_down", 0, -6, 6, 1)
FACE_RIGHT = Range("face_right", 0, -6, 6, 1)
CUT_SHARE = Range("cut_side", 100, 10, 100, 5)
CUT_DOWN = Range("cut_down", 50, 0, 100, 5)
CUT_RIGHT = Range("cut_right", 50, 0, 100, 5)
DIGIT_SEED = Range("digit_seed", 0, 0, 99, 1)
DIGIT_NETWORK = "digit_network"
RECOVERY = "recovery"
TRAINING = "training"
STOPPED = "training_stopped"


def stop_training(run, epochs):
    """Note that a run was stopped after so many epochs; `run` is whatever tells runs apart."""
    st.session_state[STOPPED] = run, epochs


def stopped_after(run):
    """Return after how many epochs this run was stopped, or None."""
    stopped, epochs = st.session_state.get(STOPPED, (None, None))
    return epochs if stopped == run else None


def resume_training():
    """Let a stopped run go on."""
    st.session_state.pop(STOPPED, None)
