"""A kernel as a grid of weights in the sign colours, edited in place.

The browser sends what a person did (a weight typed, a matrix pasted, a button pressed); the arithmetic is done here. It
numbers its messages and repeats those that no rerun has answered yet, because Streamlit drops the older of two triggers
that wait for the same rerun.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import streamlit as st

from conv.edits import EDITS, resize
from conv.families import as_weights
from conv.formats import true_minus
from conv.parsing import MAX_WEIGHT, format_weight, parse_kernel
from ui.components.register import register
from ui.shared.text import sentence

EDITABLE_SIDE = 9
"""Larger kernels are shown, not edited."""

_EDITABLE_SIDES = set(range(1, EDITABLE_SIDE + 1, 2))

_mount = register(__file__)


@dataclass
class _Session:
    """What the editor keeps from run to run."""

    seq: int = 0  # number of the last message that was applied
    error: str = ""
    note: str = ""  # how the last weight was read, where that is not plain
    bad: dict | None = None  # the cell that the error is about: row, col, text
    judged: np.ndarray | None = None  # the weights that the error, or the note, is about


def kernel_editor(edits, *, key, title="Kernel", strength=False, projector=False):
    """Show a kernel, up to 9x9 with weights that can be edited.

    Parameters
    ----------
    edits : ui.state.KernelEdits or ui.state.DesignEdits
        The weights to show, what is done with new ones, and their history. Its methods are called before the rerun.
    key : str
        Key of the component in `st.session_state`. What the editor remembers is kept under ``<key>_session``.
    title : str
        What the kernel is called.
    strength : bool
        Whether there is a slider from the identity through the kernel to twice the kernel.
    projector : bool
        Large digits and outlines, and no hints.
    """
    weights = edits.weights
    session = st.session_state.setdefault(f"{key}_session", _Session())
    if (session.error or session.note) and not np.array_equal(weights, session.judged):  # another kernel was chosen
        session.error, session.note, session.bad = "", "", None
    _mount(
        key=key,
        data=_data(weights, edits.history, session)
        | {"source": key, "title": title, "strength": strength, "projector": projector},
        on_edit_change=lambda: _receive(st.session_state[key].get("edit"), session, edits),
    )


def last_edit(key):
    """Return the number of the last message that an editor has applied."""
    return st.session_state.get(f"{key}_session", _Session()).seq


def _data(weights, history, session):
    """Return all that the browser shows, as JSON."""
    rows, cols = weights.shape
    return {
        "seq": session.seq,
        "rows": rows,
        "cols": cols,
        "editable": max(rows, cols) <= EDITABLE_SIDE,
        "texts": [_format(weight) for weight in weights.flat],
        "weights": weights.ravel().tolist(),
        "error": session.error,
        "bad": session.bad,
        "note": session.note,
        "sentence": f"{rows} × {cols} kernel, weights add up to {_format(weights.sum())}.",
        "canUndo": history.can_undo,
        "canRedo": history.can_redo,
    }


@lru_cache(maxsize=4096)
def _format(weight):
    """Write a weight for the screen, with a true minus sign."""
    return true_minus(format_weight(weight))


def _receive(messages, session, edits):
    """Apply the messages that were not applied before; anything that the editor does not send is ignored."""
    for message in messages if isinstance(messages, list) else ():
        match message:
            case {"seq": int(seq)} if seq > session.seq:
                session.seq, session.error, session.note, session.bad = seq, "", "", None
                _apply(message, session, edits)


def _apply(message, session, edits):
    """Do what one message asks for, or keep the reason why not."""
    if message.get("action") in ("undo", "redo"):
        getattr(edits, message["action"])()
        return
    before = edits.weights
    try:
        weights = _edited(before, message)
    except ValueError as error:
        session.error, session.judged = sentence(error), before
        match message:
            case {"row": int(row), "col": int(col), "text": str(text)}:
                session.bad = {"row": row, "col": col, "text": text}
        return
    if not np.array_equal(weights, before):
        session.note, session.judged = _note(weights, message), weights
        edits.edit(weights)


def _note(weights, message):
    """Return what is to be said of a weight that was typed with a decimal comma, "" of others."""
    match message:
        case {"row": int(row), "col": int(col), "text": str(text)} if "," in text:
            return f"{text} is read as {_format(weights[row, col])}: decimals have a point here."
    return ""


def _edited(weights, message):
    """Return the weights after a message from the browser; the same weights if it is none of the editor's."""
    rows, cols = weights.shape
    match message:
        case {"row": int(row), "col": int(col), "text": str(text)} if row in range(rows) and col in range(cols):
            weights = weights.copy()
            weights[row, col] = _parse_weight(text)
        case {"text": str(text)} if "row" not in message:
            weights = parse_kernel(text)
        case {"action": str(name)} if name in EDITS:
            weights = EDITS[name](weights)
        case {"side": "rows", "by": int(by)}:
            weights = resize(weights, _side(rows, by), cols)
        case {"side": "cols", "by": int(by)}:
            weights = resize(weights, rows, _side(cols, by))
    if np.abs(weights).max() > MAX_WEIGHT:
        raise ValueError(f"weights must be at most {MAX_WEIGHT:,.0f} in size")
    return as_weights(weights)


def _side(length, by):
    """Return a side after it was made longer or shorter; the same where there is no such side in the editor."""
    changed = min(length + by, EDITABLE_SIDE)
    return changed if changed in _EDITABLE_SIDES and (changed > length) == (by > 0) else length


def _parse_weight(text):
    """Read the weight in a cell; an empty one is 0."""
    try:
        typed = parse_kernel(text.strip() or "0")
    except ValueError as error:
        raise ValueError(str(error).removeprefix("row 1, column 1: ")) from None
    if typed.size > 1:
        raise ValueError(f"a cell holds one weight; got {typed.size}")
    return typed.item()
