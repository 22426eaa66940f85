"""How a convolution learns: forward, and the error back to the weights and to the input, cell by cell."""

import streamlit as st

from conv.formats import format_response, true_minus
from teaching.experiments.gradients import descend, example
from ui import state
from ui.components.layer_cells import Relation, Sheet, layer_cells
from ui.shared.matrix import Matrix, matrices
from ui.shared.widgets import segments, stops
from ui.shell.page import what_to_notice

_WALKS = {"forward": "Forward", "weights": "Back to the weights", "input": "Back to the input"}
_ABOUT = {
    "forward": "The response is not what it should be. Response minus wanted is what comes back.",
    "weights": "How much does each weight matter? The input is correlated with what comes back: a large kernel, which "
    "fits at 3×3 places.",
    "input": "How much does each input cell matter? What comes back is convolved with the kernel: here the flip "
    "returns, because each cell has spread over its window.",
}
_FORMULAS = {
    "forward": "y[r, c] = Σ w[i, j] · x[r + i, c + j]",
    "weights": "∂L/∂w[i, j] = Σ b[r, c] · x[r + i, c + j]",
    "input": "∂L/∂x[r, c] = Σ w[i, j] · b[r − i, c − j]",
}


def gradients(_):
    """Draw the choice of walk and of the step of descent, the drawing, and what the descent makes of the weights."""
    walk = segments("Walk", state.WALK, format_func=_WALKS.get, label_visibility="collapsed", wrap=True)
    drawing, beside = st.columns([5, 2], gap="medium")
    with beside:
        steps = stops("Steps of gradient descent taken", state.DESCENT_STEPS)
    path = descend(example(), steps)
    now = path[-1]
    with drawing:
        with st.container(key="about"):
            st.markdown(_ABOUT[walk])
        inputs, weights, output, notes = _SIDES[walk](now)
        layer_cells(
            inputs,
            Sheet(weights[0], weights[1][None, None]),
            output,
            Relation(),
            key=state.GRADIENT_CELLS,
            notes=[notes],
            projector=state.PROJECTOR.value,
        )
    with beside:
        _descent(path, walk)
    what_to_notice(
        "Walk back to the input: which weight does the first cell of the output meet first, the first or the last of "
        "the kernel? Then take steps: which kernel of the bank do the weights become?"
    )


def _forward(now):
    notes = [
        [f"Wanted: {_short(wanted)}, so {_short(back)} comes back." for wanted, back in zip(*lines, strict=True)]
        for lines in zip(now.wanted, now.back, strict=True)
    ]
    return _input(now), ("Kernel w", now.weights), Sheet("Response y, 4×4", now.response[None]), notes


def _to_weights(now):
    output = Sheet("For each weight, 3×3", now.by_weights[None])
    return _input(now), ("What comes back b = y − wanted, 4×4", now.back), output, _checked(now.differences("weights"))


def _to_input(now):
    around = len(now.weights) - 1
    made = (True,) * around + (False,) * len(now.back) + (True,) * around
    inputs = Sheet("What comes back b, 4×4, zeros around", now.back_padded[None], made, -around)
    output = Sheet("For each input cell, 6×6", now.by_cells[None])
    return inputs, ("Kernel, turned by 180°", now.weights[::-1, ::-1]), output, _checked(now.differences("cells"))


_SIDES = {"forward": _forward, "weights": _to_weights, "input": _to_input}


def _input(now):
    return Sheet("Input x, 6×6", now.cells[None])


def _checked(differences):
    """Say beside each derivative what finite differences give."""
    return [[f"By moving this number a little: {_fixed(value, 4)}." for value in line] for line in differences]


def _descent(path, walk):
    """Say the loss, the formula of the walk, and the weights before and now."""
    start, now = path[0], path[-1]
    st.markdown(
        f"**Loss L: {_short(now.loss)}**, half the sum of the squared errors. "
        + (f"Before the first step it was {_short(start.loss)}." if len(path) > 1 else "Each step makes it smaller.")
    )
    st.markdown(f"`{_FORMULAS[walk]}`")
    gaps = max(
        abs(now.differences(name) - exact).max()
        for name, exact in (("weights", now.by_weights), ("cells", now.by_cells))
    )
    st.caption(
        f"Moved by ±0.001, every weight and every input cell changes the loss as its sum says. "
        f"The largest difference: {f'{gaps:.0e}' if gaps else 0}."
    )
    matrices(Matrix(start.weights, "Kernel at first"), Matrix(now.weights.round(2), "Kernel now"), small=True)


def _short(value):
    return format_response(value) if abs(value) >= 10 or float(value).is_integer() else _fixed(value, 2)


def _fixed(value, decimals):
    return true_minus(f"{value:z.{decimals}f}")
