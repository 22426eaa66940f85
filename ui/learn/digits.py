"""A network that reads digits: trained here, then drawn on, cell by cell and epoch by epoch."""

import streamlit as st

from teaching.experiments.digit_network import EPOCHS, Training
from teaching.experiments.digits import CREDIT, digits
from ui import state
from ui.components.digit_network import digit_network
from ui.learn.training import train
from ui.shared import glossary
from ui.shared.widgets import slider


def pickers():
    """Draw the choice of a run."""
    slider(
        "Seed",
        state.DIGIT_SEED,
        width=220,
        help=f"{glossary.MEANING['seed']} Another seed starts from other weights.",
    )


@st.cache_resource(max_entries=8, show_spinner=False)
def _shared_run(seed):
    """Return the run with this seed, the same for all sessions."""
    return Training(seed)


def show():
    """Train the network as far as the learner lets it, and show it with every epoch."""
    training, held_out = digits()
    seed = state.DIGIT_SEED.value
    run = _shared_run(seed)
    epochs = train(run, ("digits", seed), EPOCHS)
    if not state.PROJECTOR.value:  # the teacher says it
        st.markdown(
            "Convolution, ReLU and pooling, all twice, then a dense layer and softmax: "
            f"{run.networks[0].size:,} weights, learned from {len(training.labels):,} digits. "
            "A filter of the second layer is a stack of kernels: one for each map before it."
        )
    digit_network(
        run.networks[: epochs + 1],
        [right for _, right in run.accuracies[: epochs + 1]],
        held_out,
        key=state.DIGIT_NETWORK,
        projector=state.PROJECTOR.value,
    )
    st.caption(
        "Where it looked: what each place of the second layer adds to the score of the chosen digit (blue) or takes "
        "from it (red-orange). Hide 2×2: how much less sure it is without that patch. Shift: how sure it is after each "
        "move. "
        f"Digits: {CREDIT}. What you draw stays in your browser."
    )
