"""Kernel gallery: what is shown, the card that is open, where the crosshair is, a race."""

import re

import streamlit as st

from conv.kernels import FAMILIES, KERNELS
from conv.parsing import format_kernel, parse_kernel
from teaching.agreement import CALLS
from teaching.experiments.combine import COMPASSES, PAIRS
from ui.state.choices import Choice, Linked, Range, Several, Text
from ui.state.history import History
from ui.state.kernel import KERNEL, KERNEL_FROM, WEIGHTS, choose_kernel
from ui.state.link import query_for
from ui.state.operation import BORDER, CHANNELS
from ui.state.picture import PATTERN, PATTERN_SIZE, SAMPLE, SOURCE
from ui.state.session import PROJECTOR

GALLERY = Choice("gallery", "cards", ("cards", "compare", "combine", "race", "mystery"))
SHOW = Choice("show", "tutorial", ("tutorial", *FAMILIES, "all"))
SEARCH = Text("search", "", 40)
SORT = Choice("sort", "listed", ("listed", "name", "size", "sum", "spread"))
SCALE = Choice("scale", "own", ("own", "shared"))
OPENCV = Choice("opencv", "matching", tuple(CALLS))
COMPARED = Several("compared", ("sobel_x", "scharr_x"), tuple(KERNELS), 4)
EQUAL_GAIN = Choice("equal_gain", True, (False, True))
COMBINE = Choice("combine", "gradient", ("gradient", "compass", "cascade"))
PAIR = Choice("pair", "sobel", tuple(PAIRS))
COMPASS = Choice("compass", "kirsch", tuple(COMPASSES))
_BLURS = tuple(name for name, kernel in KERNELS.items() if kernel.family == "blur")
FIRST = Choice("first", "box_3", _BLURS)
SECOND = Choice("second", "box_3", _BLURS)
RACED = Choice("raced", "sobel_x", tuple(KERNELS))
MYSTERY = Range("mystery", 1, 1, 9999, 1)
GUESS = "guess"

CARDS = "cards"
OPEN_CARD = "open_card"
CROSSHAIR = "crosshair"
_RACE = "race"


def _read_spot(text):
    """Return row, column and zoom."""
    numbers = text.split(",")
    whole = len(numbers) == 3 and all(re.fullmatch("[0-9]{1,4}", number) for number in numbers)
    return tuple(map(int, numbers)) if whole else None


def _write_spot(spot):
    """Write a crosshair, as three numbers or as a `ui.components.crosshair.Spot`."""
    row, col, zoom = spot if isinstance(spot, tuple) else (spot.row, spot.col, spot.zoom)
    return f"{row},{col},{zoom}"


CARD = Linked("card", None, lambda text: text if text in KERNELS else None, str)
"""The kernel whose card is open, or None."""

SPOT = Linked("spot", None, _read_spot, _write_spot)
"""The crosshair: a `Spot`, or the row, column and zoom of a link, or None."""


class _CardWeights(Linked):
    """What has become of the kernel of the open card."""

    @property
    def value(self):
        """The weights, or None while they are those of the bank."""
        return _card_history().present

    def take(self, value):
        """Begin with the weights of a link."""
        st.session_state[_CARD_HISTORY] = History(None).edit(value)


CARD_WEIGHTS = _CardWeights("card_weights", None, parse_kernel, format_kernel)
CARD_EDITOR = "card_editor"
_CARD_HISTORY = "card_history"


def _card_history():
    return st.session_state.get(_CARD_HISTORY) or History(None)


class CardEdits:
    """The kernel of the open card under the learner's hands; that of the bank stays as it is."""

    def __init__(self, kernel):
        self._kernel = kernel

    @property
    def weights(self):
        """The weights now."""
        changed = CARD_WEIGHTS.value
        return self._kernel.weights if changed is None else changed

    @property
    def history(self):
        """Whether there is anything to take back, or to do again."""
        return _card_history()

    def edit(self, weights):
        """Go on to other weights."""
        st.session_state[_CARD_HISTORY] = _card_history().edit(weights)

    def undo(self):
        """Take the last change back."""
        st.session_state[_CARD_HISTORY] = _card_history().undo()

    def redo(self):
        """Do again what was taken back."""
        st.session_state[_CARD_HISTORY] = _card_history().redo()


def open_card(name):
    """Open the card of a kernel, which becomes the kernel of the other pages too."""
    st.session_state.pop(_CARD_HISTORY, None)
    choose_kernel(name)
    CARD.set(name)


def close_card():
    """Close the open card."""
    st.session_state.pop(_CARD_HISTORY, None)
    CARD.set(None)


def keep_race(entered, race):
    """Keep a race, with what runs in it: kernel, picture and border."""
    st.session_state[_RACE] = entered, race


def race(entered):
    """Return the race that `keep_race` was given last if just this runs in it, else None."""
    kept, race = st.session_state.get(_RACE, (None, None))
    return race if kept == entered else None


def next_mystery():
    """Go on to the next question."""
    MYSTERY.set(MYSTERY.value % MYSTERY.high + 1)


def query_with_kernel(name):
    """Return the query of a link that carries the present picture, and a kernel of the bank or what became of it."""
    carried = (SOURCE, SAMPLE, PATTERN, PATTERN_SIZE, BORDER, CHANNELS, PROJECTOR)
    changed = {choice: choice.value for choice in carried if choice.value != choice.default}
    weights = CARD_WEIGHTS.value
    kernel = {KERNEL: name} if weights is None else {KERNEL_FROM: "own", WEIGHTS: weights}
    return query_for(changed | kernel)
