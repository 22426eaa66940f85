"""Every key of the session and of the address bar, with its default and its allowed values. No other file spells one.

Scalar choices are bound to the address bar by their widgets, so a link is always what is on the screen. What a widget
cannot hold (an edited kernel, an upload) is kept here.
"""

import re
from dataclasses import dataclass

import numpy as np
import streamlit as st

import conv
from conv import challenge
from conv.agreement import CALLS
from conv.combine import COMPASSES, PAIRS
from conv.kernels import FAMILIES, KERNELS
from conv.parsing import format_kernel, parse_kernel
from conv.snippets import SNIPPETS
from conv.worksheet import MOST


@dataclass(frozen=True)
class Choice:
    """One of several values."""

    key: str
    default: object
    allowed: tuple

    @property
    def value(self):
        """What is chosen now."""
        value = st.session_state.get(self.key)
        return value if value in self.allowed else self.default

    @property
    def index(self):
        """Place of the default among the allowed values."""
        return self.allowed.index(self.default)

    def set(self, value):
        """Choose from code; only before the widget is drawn, or in a callback."""
        st.session_state[self.key] = value

    def keep_within(self, values):
        """Choose the first of `values`, all that can be now, if what is chosen is none of them; before the widget."""
        if st.session_state.get(self.key, values[0]) not in values:
            self.set(values[0])


@dataclass(frozen=True)
class Range:
    """A number between two limits."""

    key: str
    default: float
    low: float
    high: float
    step: float

    @property
    def value(self):
        """What is chosen now."""
        value = st.session_state.get(self.key)
        return value if value is not None and self.low <= value <= self.high else self.default


def _odd(low, high):
    return tuple(range(low, high + 1, 2))


# Picture
SOURCE = Choice("picture", "sample", ("sample", "pattern", "yours"))
SAMPLE = Choice("sample", next(iter(conv.SAMPLES)), tuple(conv.SAMPLES))
PATTERN = Choice("pattern", next(iter(conv.PATTERNS)), tuple(conv.PATTERNS))
PATTERN_SIZE = Choice("side", 64, (8, 16, 32, 64, 128, 256))

# Kernel
KERNEL_FROM = Choice("from", "bank", ("bank", "formula", "own"))
FAMILY = Choice("family", "edges", tuple(FAMILIES))
KERNEL = Choice("kernel", "sobel_x", tuple(KERNELS))
FORMULA = Choice(
    "formula",
    "gaussian",
    (
        "box",
        "gaussian",
        "binomial",
        "disk",
        "motion_blur",
        "unsharp",
        "laplacian_of_gaussian",
        "difference_of_gaussians",
        "gabor",
    ),
)
ROWS = Choice("rows", 5, _odd(1, 31))
COLS = Choice("cols", 5, _odd(1, 31))
SIZE = Choice("size", 9, _odd(3, 31))
SIGMA = Range("sigma", 1.5, 0.3, 8.0, 0.1)
SIGMA_NARROW = Range("narrow", 1.0, 0.3, 8.0, 0.1)
SIGMA_WIDE = Range("wide", 2.0, 0.3, 8.0, 0.1)
RADIUS = Range("radius", 3.0, 0.5, 15.0, 0.5)
ANGLE = Range("angle", 45, 0, 175, 5)
AMOUNT = Range("amount", 1.0, 0.1, 5.0, 0.1)
WAVELENGTH = Range("wavelength", 6.0, 2.0, 20.0, 0.5)

# What is done with it
OPERATION = Choice("operation", "cross-correlation", ("cross-correlation", "convolution"))
BORDER = Choice("border", "replicate", tuple(conv.BORDERS))
STRIDE = Choice("stride", 1, (1, 2, 3, 4))
DILATION = Choice("dilation", 1, (1, 2, 3, 4))
CHANNELS = Choice("channels", "grey", ("grey", "colour"))

# How it is shown
VIEW = Choice("view", "auto", ("auto", "signed", *conv.DISPLAYS))
SIDE_BY_SIDE = Choice("side_by_side", False, (False, True))
CODE = Choice("code", False, (False, True))
LIBRARY = Choice("library", next(iter(SNIPPETS)), tuple(SNIPPETS))

# The worked example on the start page
EXAMPLE = Choice("example", "average", ("average", "sobel_x"))
EXAMPLE_STEPPER = "example_stepper"

# Step by step
STEP_ON = Choice("step_on", "picture", ("picture", "grid"))
STEP_SIDE = Choice("shrunk_to", 64, (16, 24, 32, 48, 64, 96))
STEP_VIEW = Choice("display", "clip", tuple(conv.DISPLAYS))

# Kernel gallery
GALLERY = Choice("gallery", "cards", ("cards", "compare", "combine", "race", "mystery"))
SHOW = Choice("show", "tutorial", ("tutorial", *FAMILIES, "all"))
SEARCH = "search"
SORT = Choice("sort", "listed", ("listed", "name", "size", "sum", "spread"))
SCALE = Choice("scale", "own", ("own", "shared"))
OPENCV = Choice("opencv", "matching", tuple(CALLS))
COMPARED = "compared"
COMPARED_DEFAULT = ("sobel_x", "scharr_x")
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

# Borders and strides
PART = Choice("part", "border", ("border", "size", "field", "flip", "even"))
OTHER_BORDER = Choice("against", "zero", tuple(conv.BORDERS))
GRID_SIDE = Choice("grid_side", 5, (4, 5, 6, 7, 8))
GRID_PADDING = Choice("grid_padding", 2, (1, 2, 3, 4))
ALL_ARROWS = Choice("arrows", False, (False, True))
_INPUT_SIDES = (3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 16, 24, 32, 48, 64, 96, 128)
INPUT_ROWS = Choice("input_rows", 7, _INPUT_SIDES)
INPUT_COLS = Choice("input_cols", 8, _INPUT_SIDES)
LAYERS = Choice("layers", 3, (1, 2, 3, 4, 5))
LAYER_KERNELS = tuple(Choice(f"kernel_{n}", 3, (1, 3, 5, 7)) for n in LAYERS.allowed)
LAYER_STRIDES = tuple(Choice(f"stride_{n}", 1, (1, 2, 3)) for n in LAYERS.allowed)
LAYER_DILATIONS = tuple(Choice(f"dilation_{n}", 1, (1, 2, 3, 4)) for n in LAYERS.allowed)
WINDOW_SIDE = Choice("window_side", 2, (2, 3, 4, 5, 6, 7))

# Challenge
SEED = Range("seed", 1, 1, 9999, 1)
LEVEL = Choice("level", 1, challenge.LEVELS)
QUESTION = Choice("question", "1", (*(str(number + 1) for number in range(challenge.LENGTH)), "result"))
EXERCISES = Range("exercises", 6, 1, MOST, 1)
PAPER = Choice("paper", "A4", ("A4", "Letter"))
ANSWER = "answer"
_ANSWERS = "answers"
_DESIGNS = "designs"

# Links
SHARE = "share"
_LESSON = "lesson"

# Keys of components and of widgets without a value worth keeping
CAMERA = "camera"
EDITOR = "editor"
COMPARE = "compare"
STEPPER = "stepper"
CARDS = "cards"
LENS = "lens"
_CARD = "card"
_SPOT = "spot"
_RACE = "race"
BORDER_GRID = "border_grid"
DESIGNER = "designer"
_POSITION = "at"
_PAINTED = "grid"
_ENTERED = "entered_through_the_front_door"
_WEIGHTS = "weights"
_DRAWN_FOR = "pickers_drawn_for"
_RUNNING = "running_the_whole_page"
_SHOWN = "weights_in_use"
_UNDO = "undo"
_UPLOAD = "uploaded_picture"
_UPLOAD_ERROR = "upload_error"
_UPLOAD_ROUND = "upload_round"
_NOTICE = "notice"


def enter():
    """Note that this session has run the entrypoint."""
    st.session_state[_ENTERED] = True


def entered():
    """Tell whether this session has run the entrypoint."""
    return st.session_state.get(_ENTERED, False)


def kernel_name():
    """Return the kernel of the bank that is chosen: by its picker, else by the link, else by default."""
    name = st.session_state.get(KERNEL.key, st.query_params.get(KERNEL.key))
    return name if name in KERNEL.allowed else KERNEL.default


def first_of_family():
    """Choose the first kernel of the family that was just chosen."""
    KERNEL.set(next(name for name, kernel in KERNELS.items() if kernel.family == FAMILY.value))
    forget_edits()


def draw_pickers():
    """Note that the pickers are drawn for the present source of the kernel."""
    st.session_state[_DRAWN_FOR] = KERNEL_FROM.value


def pickers_are_old():
    """Tell whether the kernel comes from elsewhere than when its pickers were drawn."""
    return st.session_state.get(_DRAWN_FOR) != KERNEL_FROM.value


def begin_run():
    """Note that the whole page runs, not a fragment of it."""
    st.session_state[_RUNNING] = True


def end_run():
    """Note that the page has shown its result: from now on, a change of it is a fragment's run."""
    st.session_state[_RUNNING] = False


def runs_whole():
    """Tell whether the whole page is running and has not shown its result yet."""
    return st.session_state.get(_RUNNING, False)


# The learner's own kernel: text in the link, so that it can be read there.


def read_link():
    """Take from the link, once a session, what no widget reads; keep a sentence about what could not be read."""
    if _WEIGHTS in st.session_state:
        return
    weights, text = None, st.query_params.get(_WEIGHTS)
    if text is not None:
        try:
            weights = parse_kernel(text)
        except ValueError as error:
            st.session_state[_NOTICE] = f"The weights in the link could not be read: {error}. They were left out."
    st.session_state[_WEIGHTS] = weights


def own_weights():
    """Return the weights that the learner edited, or None."""
    return st.session_state.get(_WEIGHTS)


def edit_weights(weights):
    """Make `weights` the learner's own kernel; the kernel before can be brought back with `undo_edit`."""
    history = st.session_state.setdefault(_UNDO, [])
    history.append((KERNEL_FROM.value, own_weights(), st.session_state[_SHOWN]))
    del history[:-100]
    st.session_state[_WEIGHTS] = st.session_state[_SHOWN] = weights
    KERNEL_FROM.set("own")


def can_undo():
    """Tell whether there is an edit to take back."""
    return bool(st.session_state.get(_UNDO))


def undo_edit():
    """Take the last edit back, if there is one; return the weights that are then in use."""
    if can_undo():
        source, st.session_state[_WEIGHTS], st.session_state[_SHOWN] = st.session_state[_UNDO].pop()
        KERNEL_FROM.set(source)
    return st.session_state[_SHOWN]


def forget_edits():
    """Start a new history: another kernel was chosen."""
    st.session_state.pop(_UNDO, None)


def use_kernel(weights):
    """Note the weights in use, and put their kernel into the address bar: its name, or the learner's weights.

    No widget is bound to these: the options of the kernel's picker change with the family, so it has no fixed default,
    and weights are not a widget's value.
    """
    st.session_state[_SHOWN] = weights
    source = KERNEL_FROM.value
    _link(KERNEL.key, kernel_name() if source == "bank" else None)
    _link(_WEIGHTS, format_kernel(own_weights()) if source == "own" and own_weights() is not None else None)


def _link(key, text):
    if text is None:
        st.query_params.pop(key, None)
    elif st.query_params.get(key) != text:
        st.query_params[key] = text


# Uploads: only the shrunk picture is kept, in memory.


def upload_key():
    """Return the uploader's key; a new one after each upload, so that Streamlit lets go of the raw file."""
    return f"uploader_{st.session_state.get(_UPLOAD_ROUND, 0)}"


def keep_upload(picture):
    """Keep a decoded picture for all pages."""
    st.session_state[_UPLOAD] = picture
    _next_upload()


def refuse_upload(sentence):
    """Keep the reason why the last file was not taken; the picture before it stays."""
    _next_upload()
    st.session_state[_UPLOAD_ERROR] = sentence


def _next_upload():
    st.session_state[_UPLOAD_ROUND] = st.session_state.get(_UPLOAD_ROUND, 0) + 1
    st.session_state.pop(_UPLOAD_ERROR, None)


def uploaded():
    """Return the picture that was last uploaded or taken, or None."""
    return st.session_state.get(_UPLOAD)


def upload_error():
    """Return the sentence about the last file, or None."""
    return st.session_state.get(_UPLOAD_ERROR)


def take_lesson():
    """Return the number of the lesson step that the link asks for, as text, and take it out of the link; or None."""
    return st.query_params.pop(_LESSON, None)


def notify(sentence):
    """Keep a sentence that the next page should show once."""
    st.session_state[_NOTICE] = sentence


def take_notice():
    """Return the sentence that the page should show once, or None."""
    return st.session_state.pop(_NOTICE, None)


# Step by step: where the kernel is, and the picture that the learner paints.


def position():
    """Return where stepping is: row and column of the output, and the stage or None; None if it never began."""
    if _POSITION not in st.session_state:
        st.session_state[_POSITION] = _read_position(st.query_params.get(_POSITION, ""))
    return st.session_state[_POSITION]


def _read_position(text):
    """Return a position as `link_step` writes it, or None."""
    numbers = text.split(",")
    if len(numbers) not in (2, 3) or not all(number.isdecimal() and len(number) <= 3 for number in numbers):
        return None
    row, col, *stage = map(int, numbers)
    return row, col, stage[0] if stage else None


def keep_position(row, col, stage):
    """Note where stepping stopped, also in the address bar."""
    st.session_state[_POSITION] = row, col, stage
    _link(_POSITION, ",".join(str(number) for number in (row, col, stage) if number is not None))


def painted():
    """Return the picture that the learner paints, ``(8, 8)`` uint8."""
    if _PAINTED not in st.session_state:
        text = st.query_params.get(_PAINTED, "")
        whole = re.fullmatch("[0-9a-f]{128}", text)
        pixels = np.frombuffer(bytes.fromhex(text), np.uint8).reshape(8, 8) if whole else conv.pattern("letter_f", 8)
        st.session_state[_PAINTED] = pixels
    return st.session_state[_PAINTED]


def paint(pixels):
    """Keep the painted picture."""
    st.session_state[_PAINTED] = pixels


def link_step():
    """Put the position, and the painted picture where it is in use, into the address bar."""
    if position() is not None:
        keep_position(*position())
    _link(_PAINTED, painted().tobytes().hex() if STEP_ON.value == "grid" else None)


# Kernel gallery: the card that is open, and where the crosshair is.


def open_card(name):
    """Open the card of a kernel, which becomes the kernel of the other pages too."""
    KERNEL_FROM.set("bank")
    KERNEL.set(name)
    forget_edits()
    st.session_state[_CARD] = name
    _link(_CARD, name)


def close_card():
    """Close the open card."""
    st.session_state[_CARD] = None
    _link(_CARD, None)


def opened_card():
    """Return the name of the kernel whose card is open, or None."""
    if _CARD not in st.session_state:
        name = st.query_params.get(_CARD)
        st.session_state[_CARD] = name if name in KERNELS else None
    return st.session_state[_CARD]


def spot():
    """Return the crosshair that `keep_spot` was given last, else row, column and zoom as the link has them, or None."""
    if _SPOT not in st.session_state:
        numbers = st.query_params.get(_SPOT, "").split(",")
        whole = len(numbers) == 3 and all(number.isdecimal() and len(number) <= 4 for number in numbers)
        st.session_state[_SPOT] = tuple(map(int, numbers)) if whole else None
    return st.session_state[_SPOT]


def keep_spot(spot):
    """Keep the crosshair, a `ui.lens.Spot`; its row, column and zoom are in the address bar."""
    st.session_state[_SPOT] = spot
    _link(_SPOT, f"{spot.row},{spot.col},{spot.zoom}")


def keep_race(race):
    """Keep a race, with its title."""
    st.session_state[_RACE] = race


def race():
    """Return what `keep_race` was given last, or None."""
    return st.session_state.get(_RACE)


def next_mystery():
    """Go on to the next question."""
    st.session_state[MYSTERY.key] = MYSTERY.value % MYSTERY.high + 1


def link_for(name):
    """Return the query of a link that carries the present picture, and a kernel of the bank."""
    carried = (SOURCE, SAMPLE, PATTERN, PATTERN_SIZE, BORDER, CHANNELS)
    query = {choice.key: st.query_params[choice.key] for choice in carried if choice.key in st.query_params}
    return query | {KERNEL.key: name}


# Challenge: the answers, and the kernels designed, of each round; a round is a seed and a level.


def answers():
    """Return the answers of the present round by the number of the question, in the order they were given."""
    return st.session_state.setdefault(_ANSWERS, {}).setdefault((SEED.value, LEVEL.value), {})


def answer(number, given):
    """Keep an answer. The first one counts."""
    answers().setdefault(number, given)


def first_question():
    """Go to the first question: another round was chosen."""
    QUESTION.set(QUESTION.default)


def next_question():
    """Go to the next question, after the last to the result."""
    QUESTION.set(QUESTION.allowed[QUESTION.allowed.index(QUESTION.value) + 1])


def next_round():
    """Go on to the round of the next seed."""
    st.session_state[SEED.key] = SEED.value % SEED.high + 1
    first_question()


def play_again():
    """Forget the answers of the present round."""
    answers().clear()
    _designs()[1:] = []
    first_question()


def _designs():
    """Return the kernels designed in the present round, the present one last."""
    rounds = st.session_state.setdefault(_DESIGNS, {})
    return rounds.setdefault((SEED.value, LEVEL.value), [KERNELS["identity"].weights])


def designed():
    """Return the kernel that is being designed."""
    return _designs()[-1]


def design(weights):
    """Keep a kernel that was designed."""
    history = _designs()
    history.append(weights)
    del history[1:-100]


def can_undo_design():
    """Tell whether there is a change to the designed kernel to take back."""
    return len(_designs()) > 1


def undo_design():
    """Take the last change to the designed kernel back, if there is one; return the kernel."""
    if can_undo_design():
        _designs().pop()
    return designed()
