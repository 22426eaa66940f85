"""The kernel in use: of the bank, from a formula, or the learner's own, with its history."""

from dataclasses import dataclass

import numpy as np
import streamlit as st

import conv
from conv.families import Kernel
from conv.kernels import FAMILIES, KERNELS
from conv.parsing import format_kernel, parse_kernel
from ui.state.choices import Choice, Linked, Range
from ui.state.history import History
from ui.state.link import brought, link

_HISTORY = "kernel_history"


def _odd(low, high):
    return tuple(range(low, high + 1, 2))


KERNEL_FROM = Choice("from", "bank", ("bank", "formula", "own"))
KERNEL = Choice("kernel", "sobel_x", tuple(KERNELS), always=True)
KERNEL_STRIP = "kernel_strip"

ROWS = Choice("rows", 5, _odd(1, 31))
COLS = Choice("cols", 5, _odd(1, 31))
SIZE = Choice("size", 7, _odd(3, 31))
SIGMA = Range("sigma", 1.5, 0.5, 8.0, 0.1)
SIGMA_NARROW = Range("narrow", 1.0, 0.5, 8.0, 0.1)
SIGMA_RATIO = Range("ratio", 1.6, 1.1, 5.0, 0.1)
RADIUS = Range("radius", 3.0, 0.5, 15.0, 0.5)
ANGLE = Range("angle", 45, 0, 175, 5)
AMOUNT = Range("amount", 1.0, 0.1, 5.0, 0.1)
WAVELENGTH = Range("wavelength", 6.0, 2.0, 20.0, 0.5)

FORMULAS = {
    "box": (conv.box, (ROWS, COLS)),
    "gaussian": (conv.gaussian, (SIZE, SIGMA)),
    "binomial": (conv.binomial, (SIZE,)),
    "disk": (conv.disk, (RADIUS,)),
    "motion_blur": (conv.motion_blur, (SIZE, ANGLE)),
    "unsharp": (conv.unsharp, (SIZE, SIGMA, AMOUNT)),
    "laplacian_of_gaussian": (conv.laplacian_of_gaussian, (SIZE, SIGMA)),
    "difference_of_gaussians": (
        lambda size, narrow, ratio: conv.difference_of_gaussians(size, narrow, narrow * ratio),
        (SIZE, SIGMA_NARROW, SIGMA_RATIO),
    ),
    "gabor": (conv.gabor, (SIZE, WAVELENGTH, ANGLE, SIGMA)),
}
"""What makes a kernel of each formula, and the choices that it takes."""

FORMULA = Choice("formula", "gaussian", tuple(FORMULAS))


@dataclass(frozen=True, eq=False)
class _State:
    """One entry of the history: where the kernel came from, and the learner's own weights or None."""

    source: str
    weights: np.ndarray | None


class _Weights(Linked):
    """The learner's own weights, as text that can be read in the link. They live in the history and nowhere else."""

    @property
    def value(self):
        """The weights, or None."""
        return _history().present.weights

    def take(self, value):
        """Begin a new history with the weights of a link, and use them unless it says what is used."""
        if value is not None and not brought(KERNEL_FROM):
            KERNEL_FROM.set("own")
        _keep(History(_State(KERNEL_FROM.value, value)))


def _parse_linked(text):
    """Read the weights of a link: one row is one row, however long, also without the brackets that it has today."""
    is_row = len(text.split()) in (9, 25) and not set(text) & set(",;[({\n")
    return parse_kernel(f"[[{text}]]" if is_row else text)


WEIGHTS = _Weights("weights", None, _parse_linked, format_kernel)


def _history():
    return st.session_state.get(_HISTORY) or History(_State(KERNEL_FROM.value, None))


def _keep(history):
    st.session_state[_HISTORY] = history


def kernel_in_use():
    """Return the `Kernel` that the pickers ask for."""
    source, weights = KERNEL_FROM.value, WEIGHTS.value
    if source == "formula":
        make, parameters = FORMULAS[FORMULA.value]
        return make(*(parameter.value for parameter in parameters))
    if source == "own" and weights is not None:
        return Kernel("own", weights, "Your own kernel", "own", "Change any weight, or paste a matrix.", "You.")
    return KERNELS[KERNEL.value]


def values_of_track(parameter):
    """Return all values of the slider of a parameter, in their order."""
    if isinstance(parameter, Choice):
        return parameter.allowed
    count = round((parameter.high - parameter.low) / parameter.step)
    return tuple(round(parameter.low + place * parameter.step, 9) for place in range(count + 1))


def parameters_in_use():
    """Return the value of each slider of the formula in use, by key; nothing where none is."""
    if KERNEL_FROM.value != "formula":
        return {}
    return {parameter.key: parameter.value for parameter in FORMULAS[FORMULA.value][1]}


class KernelEdits:
    """The kernel in use under the learner's hands; the first change makes it their own."""

    @property
    def weights(self):
        """The weights now."""
        return kernel_in_use().weights

    @property
    def history(self):
        """Whether there is anything to take back, or to do again."""
        return _history()

    def edit(self, weights):
        """Make `weights` the learner's own kernel."""
        before = _history()
        before = History(_State(KERNEL_FROM.value, before.present.weights), before.past)
        _keep(before.edit(_State("own", weights)))
        KERNEL_FROM.set("own")

    def undo(self):
        """Take the last change back."""
        self._go(_history().undo())

    def redo(self):
        """Do again what was taken back."""
        self._go(_history().redo())

    def _go(self, history):
        if history is not _history():
            _keep(history)
            KERNEL_FROM.set(history.present.source)


def forget_edits():
    """Start a new history: another kernel was chosen. The learner's own stays within reach."""
    _keep(History(_State(KERNEL_FROM.value, WEIGHTS.value)))


def choose_kernel(name):
    """Choose a kernel of the bank."""
    KERNEL_FROM.set("bank")
    KERNEL.set(name)
    forget_edits()


def link_kernel():
    """Note the kernel in use as part of the link: its name, its formula with all numbers, or the learner's weights."""
    link(KERNEL_FROM)
    if KERNEL_FROM.value == "formula":
        for choice in (FORMULA, *FORMULAS[FORMULA.value][1]):
            link(choice)
    elif KERNEL_FROM.value == "own" and WEIGHTS.value is not None:
        link(WEIGHTS)
    else:
        link(KERNEL)


FAMILY_NAMES = tuple(FAMILIES)
