"""Kernels that nobody designed: gradient descent finds one, and a tiny network learns to recognise faces."""

import streamlit as st

from ui import state
from ui.learn import digits, face_views, recovery, training
from ui.shared.toolbar import toolbar
from ui.shared.widgets import parts
from ui.shell.navigation import onward
from ui.shell.page import begin, content, what_to_notice
from ui.shell.server import fragment

PARTS = {"recover": "Recover a kernel", "network": "A tiny network", "digits": "Read digits"}

begin(
    "Learn a kernel",
    "Give pictures and the right answers, and let each weight move in the direction that makes the error smaller.",
    (
        "kernel",
        "convolution",
        "response",
        "gradient descent",
        "loss",
        "learning rate",
        "layer",
        "ReLU",
        "pooling",
        "epoch",
        "held-out",
    ),
)


@fragment
def descent():
    """Somebody hides a kernel; the responses give it away."""
    picture = toolbar(kernel=True, more=recovery.more())
    with content():
        with st.container(horizontal=True, vertical_alignment="bottom"):
            if parts(state.LEARN_PART, PARTS) != "recover":
                st.rerun()
            recovery.pickers()
        recovery.show(picture)
        st.caption(
            "Somebody has applied a hidden kernel to a picture. Gradient descent sees the pixels and their responses, "
            "but not the kernel; you can see it, to compare. Press *Play* to watch the learned kernel grow from zeros."
        )
    what_to_notice(
        "Learn from random pixels, then from the picture: why does the picture take so many more "
        "steps? Then learn from flat grey: what is the only thing that can be learned?"
    )


def a_tiny_network():
    """Real pictures: what do kernels become when only the verdict counts?"""
    picture = toolbar()
    with content():
        with st.container(horizontal=True, vertical_alignment="bottom"):
            parts(state.LEARN_PART, PARTS)
            training.pickers()
        _tiny_network(picture)
    what_to_notice(
        "Choose a face and shift it: how far can it move before the verdict changes? "
        "Then choose another seed: which kernels appear again, and which were due to chance?"
    )


def _tiny_network(picture):
    run, epochs = training.trained()
    network = run.networks[epochs]
    training.film(run, epochs)
    st.markdown(
        "Is it a face? Four layers decide: convolution, ReLU, max pooling, and a dense layer, which gives every number "
        f"a weight and adds them all up. There are {network.size} weights in all. They start at random and learn from "
        "150 pictures; in each epoch, the toss of a coin decides for each picture whether it is mirrored. Nobody tells "
        "the kernels what to look for."
    )
    face_views.split()
    face_views.verdicts(network)
    face_views.one_picture(network)
    face_views.beside_the_bank(network)
    face_views.own_picture(network, picture)


def read_digits():
    """Two layers of convolution, seen through: draw a digit, and all follows."""
    toolbar(picture=False)
    with content():
        with st.container(horizontal=True, vertical_alignment="bottom"):
            parts(state.LEARN_PART, PARTS)
            digits.pickers()
        digits.show()
    what_to_notice(
        "Draw a 7 and add a bar to it: which maps change, and does the answer? Then move the epoch back to 1: "
        "which mistakes does one pass through the pictures leave?"
    )


{"recover": descent, "network": a_tiny_network, "digits": read_digits}[state.LEARN_PART.value]()
onward("learn")
