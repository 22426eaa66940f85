"""Challenge: the answers, and the kernels designed, of each round; a round is a seed and a level."""

import re

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from conv.kernels import KERNELS
from teaching.exercises.challenge import LENGTH, LEVELS
from teaching.exercises.rooms import CODE_LENGTH, CODE_LETTERS
from teaching.exercises.worksheet import MOST
from ui.state.choices import Choice, Linked, Range
from ui.state.history import History

SEED = Range("seed", 1, 1, 9999, 1)
LEVEL = Choice("level", 1, LEVELS)
QUESTION = Choice("question", "1", (*(str(number + 1) for number in range(LENGTH)), "result"))
EXERCISES = Range("exercises", 6, 1, MOST, 1)
PAPER = Choice("paper", "A4", ("A4", "Letter"))
ROOM = Linked(
    "room", None, lambda text: text if re.fullmatch(f"[{CODE_LETTERS}]{{{CODE_LENGTH}}}", text) else None, str
)
"""The class that this session answers in, by the code of its room; or None."""

CLASS_ANSWERS, OPEN_ROOM = "class_answers", "let_a_class_answer"
_HOSTED = "room_of_this_teacher"
WORKSHEET = "worksheet"
ANSWER = "answer"
DESIGNER = "designer"
ANSWERS = "answers"
DESIGNS = "designs"
_WENT_ON = "went_on_to_another_question"


def host(code):
    """Note the room that this session has opened."""
    st.session_state[_HOSTED] = code


def hosted():
    """Return the code of the room that this session has opened, or None."""
    return st.session_state.get(_HOSTED)


def session_id():
    """Return what tells this session from others; nobody outside the server knows it."""
    return get_script_run_ctx().session_id


def answers():
    """Return the answers of the present round by the number of the question, in the order they were given."""
    return st.session_state.setdefault(ANSWERS, {}).setdefault((SEED.value, LEVEL.value), {})


def answer(number, given):
    """Keep an answer. The first one counts."""
    answers().setdefault(number, given)


def first_question():
    """Go to the first question: another round was chosen."""
    st.session_state[_WENT_ON] = True
    QUESTION.set(QUESTION.default)


def went_on():
    """Return whether this run is the first that shows another question than the one before."""
    return st.session_state.pop(_WENT_ON, False)


def next_question():
    """Go to the next question, after the last to the result."""
    st.session_state[_WENT_ON] = True
    QUESTION.set(QUESTION.allowed[QUESTION.allowed.index(QUESTION.value) + 1])


def next_round():
    """Go on to the round of the next seed."""
    SEED.set(SEED.value % SEED.high + 1)
    first_question()


def play_again():
    """Forget the answers of the present round."""
    answers().clear()
    _designs().pop((SEED.value, LEVEL.value), None)
    first_question()


def _designs():
    return st.session_state.setdefault(DESIGNS, {})


class DesignEdits:
    """The kernel that is being designed in the present round."""

    @property
    def history(self):
        """What was designed before."""
        return _designs().get((SEED.value, LEVEL.value)) or History(KERNELS["identity"].weights)

    @property
    def weights(self):
        """The weights now."""
        return self.history.present

    def edit(self, weights):
        """Keep a kernel that was designed."""
        self._keep(self.history.edit(weights))

    def undo(self):
        """Take the last change back."""
        self._keep(self.history.undo())

    def redo(self):
        """Do again what was taken back."""
        self._keep(self.history.redo())

    def _keep(self, history):
        _designs()[SEED.value, LEVEL.value] = history
