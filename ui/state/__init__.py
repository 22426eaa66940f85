"""Every key of the session and of the address bar, with its default and its allowed values. No other file spells one.

Scalar choices are bound to the address bar by their widgets, so a link is always what is on the screen. What a widget
cannot hold (an edited kernel, an upload) is kept here.
"""

import contextlib
import re

import numpy as np
import streamlit as st
from streamlit.errors import StreamlitAPIException

import conv
from conv.kernels import FAMILIES, KERNELS
from conv.parsing import format_kernel, parse_kernel
from conv.snippets import SNIPPETS
from teaching.agreement import CALLS
from teaching.exercises import challenge
from teaching.exercises.worksheet import MOST
from teaching.experiments.channels import RGB_KERNELS
from teaching.experiments.combine import COMPASSES, PAIRS
from teaching.experiments.composition import SHAPES
from teaching.experiments.face_network import COUNTS, SIZES
from teaching.experiments.faces import HELD_OUT
from ui.shared.text import verbatim
from ui.state.choices import Choice, Range, Several, Text


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
SIZE = Choice("size", 7, _odd(3, 31))
SIGMA = Range("sigma", 1.5, 0.5, 8.0, 0.1)
SIGMA_NARROW = Range("narrow", 1.0, 0.5, 8.0, 0.1)
SIGMA_RATIO = Range("ratio", 1.6, 1.1, 5.0, 0.1)
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
VIEWS = Choice("views", False, (False, True))
CODE = Choice("code", False, (False, True))
LIBRARY = Choice("library", next(iter(SNIPPETS)), tuple(SNIPPETS))

# The worked example on the start page
EXAMPLE = Choice("example", "average", ("average", "sobel_x"))
EXAMPLE_STEPPER = "example_stepper"

# Step by step
STEP_ON = Choice("step_on", "picture", ("picture", "grid"))
STEP_SIDE = Choice("shrunk_to", 64, (16, 24, 32, 48, 64, 96))
STEP_VIEW = Choice("display", "clip", tuple(conv.DISPLAYS))

# Step by step: predict first
PREDICT = Choice("predict", False, (False, True))
PREDICT_LEVEL = Choice("ask", "sum", ("sign", "products", "sum", "output"))

# Every page: large digits for a projector
PROJECTOR = Choice("projector", False, (False, True))

# Kernel gallery
GALLERY = Choice("gallery", "cards", ("cards", "compare", "combine", "race", "mystery"))
SHOW = Choice("show", "tutorial", ("tutorial", *FAMILIES, "all"))
SEARCH = Text("search", "", 40)
SORT = Choice("sort", "listed", ("listed", "name", "size", "sum", "spread"))
SCALE = Choice("scale", "own", ("own", "shared"))
OPENCV = Choice("opencv", "matching", tuple(CALLS))
_TITLES = tuple(kernel.title for kernel in KERNELS.values())
COMPARED = Several("compared", ("sobel_x", "scharr_x"), tuple(KERNELS), _TITLES, 4)
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
BORDERS_PART = Choice("borders", "border", ("border", "size", "field", "flip", "even"))
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

# From kernels to networks
NETWORK_PART = Choice("network", "chain", ("chain", "composition", "shift", "channels"))
CHAIN = Text("chain", "sobel_x,relu,max2,sobel_y,relu,max2", 300)
LOOK_FOR = Choice("look_for", "square", tuple(SHAPES))
COMPOSED_ON = Choice("composed_on", "shapes", ("shapes", "picture"))
SHIFT_ROWS = Range("shift_rows", 0, 0, 8, 1)
SHIFT_COLS = Range("shift_cols", 1, 0, 8, 1)
POOLING = Choice("pooling", "max", ("max", "average"))
RGB_KERNEL = Choice("layer_kernel", next(iter(RGB_KERNELS)), tuple(RGB_KERNELS))
CHAIN_MAPS, COMPOSITION_MAPS, CHANNEL_MAPS = "chain_maps", "composition_maps", "channel_maps"

# Learn a kernel
LEARN_PART = Choice("learn", "recover", ("recover", "network"))
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
RECOVERY = "recovery"
TRAINING = "training"
_STOPPED = "training_stopped"

# Challenge
SEED = Range("seed", 1, 1, 9999, 1)
LEVEL = Choice("level", 1, challenge.LEVELS)
QUESTION = Choice("question", "1", (*(str(number + 1) for number in range(challenge.LENGTH)), "result"))
EXERCISES = Range("exercises", 6, 1, MOST, 1)
PAPER = Choice("paper", "A4", ("A4", "Letter"))
ANSWER = "answer"
_ANSWERS = "answers"
_DESIGNS = "designs"
_WENT_ON = "went_on_to_another_question"

# Links
SHARE = "share"
_LESSON = "lesson"

# Keys of components and of widgets without a value worth keeping
CAMERA = "camera"
EDITOR = "editor"
COMPARE = "compare"
STEPPER = "stepper"
CARDS = "cards"
CROSSHAIR = "crosshair"
_CARD = "card"
_SPOT = "spot"
_RACE = "race"
BORDER_GRID = "border_grid"
DESIGNER = "designer"
_POSITION = "at"
_PAINTED = "grid"
_ENTERED = "entered_through_the_front_door"
_WEIGHTS = "weights"
_HELD = "held_by_the_browser"
_SHOWN = "weights_in_use"
_UNDO = "undo"
_UPLOAD = "uploaded_picture"
_UPLOAD_ERROR = "upload_error"
_UPLOAD_ROUND = "upload_round"
_LINK = "link_to_judge"
_BROUGHT = "brought_by_the_link"
_IGNORED = "ignored_in_the_link"
_PLACE = "place_of_the_notice"
_AGAIN = "show_the_notice_again"

# What the link holds beside the widgets' choices, and what reads it: None or a ValueError if it cannot be read.
_TEXTS = {
    KERNEL.key: lambda text: text if text in KERNEL.allowed else None,
    _WEIGHTS: parse_kernel,
    _POSITION: lambda text: _read_position(text),
    _PAINTED: lambda text: _read_painted(text),
    _CARD: lambda text: text if text in KERNELS else None,
    _SPOT: lambda text: _read_spot(text),
    _LESSON: lambda text: None,  # what is still there is no step of the lesson
    MYSTERY.key: lambda text: _read_number(MYSTERY, text),
    SEED.key: lambda text: _read_number(SEED, text),
}


def enter():
    """Note that this session has run the entrypoint."""
    st.session_state[_ENTERED] = True


def entered():
    """Tell whether this session has run the entrypoint."""
    return st.session_state.get(_ENTERED, False)


def in_projector_mode():
    """Tell whether the projector switch is on, also before it is drawn."""
    return PROJECTOR.value or st.query_params.get(PROJECTOR.key) == "true"


def projector_query():
    """Return what a link carries so that projector mode stays on: nothing if it is off."""
    return {PROJECTOR.key: "true"} if in_projector_mode() else {}


def is_for_class(choice):
    """Tell whether projector mode shows a picker: only one that is set to something else than usual."""
    return not PROJECTOR.value or choice.value != choice.default or choice.key in st.query_params


def kernel_name():
    """Return the kernel of the bank that is chosen: by its picker, else by the link, else by default."""
    name = st.session_state.get(KERNEL.key, st.query_params.get(KERNEL.key))
    return name if name in KERNEL.allowed else KERNEL.default


def first_of_family():
    """Choose the first kernel of the family that was just chosen."""
    KERNEL.set(next(name for name, kernel in KERNELS.items() if kernel.family == FAMILY.value))
    forget_edits()


def begin_run():
    """Note that the whole page runs: its components are new, and hold nothing."""
    st.session_state[_HELD] = {}


def held():
    """Return what the components of the page say that the browser holds, a dict of theirs."""
    return st.session_state[_HELD]


# What the link asks for: judged once a session. Streamlit itself drops what a widget does not know, without a word.


def read_link(place):
    """Take from the link, once a session, what no widget reads, and say what cannot be used.

    Parameters
    ----------
    place : DeltaGenerator
        Where to say it: an empty element at the top of the page. Widgets that are drawn later add to it.
    """
    st.session_state[_PLACE] = place
    if st.session_state.pop(_AGAIN, False):
        _show_notice()
    if _LINK in st.session_state:
        return
    link = {key: st.query_params.get_all(key) for key in st.query_params}
    st.session_state[_LINK], st.session_state[_BROUGHT], st.session_state[_IGNORED] = link, dict(link), []
    choices = {choice.key: choice for choice in _choices()}
    for key in list(link):
        text = link[key][-1]
        if key in _TEXTS:
            _judge(key, reason=_why_not(key, link[key]))
        elif key not in choices or key == FAMILY.key:
            _judge(key, reason="")
        elif isinstance(choices[key], Several):
            many = len(link[key]) > choices[key].most
            wrong = next((text for text in link[key] if text not in choices[key].titles), text if many else None)
            _judge(key, reason=wrong)
        elif not isinstance(choices[key], Choice):
            _judge(key, reason=None if choices[key].reads(text) else text)
    weights = st.query_params.get(_WEIGHTS)
    st.session_state[_WEIGHTS] = None if weights is None else parse_kernel(weights)


def _choices():
    """Yield all choices of this module, those in tuples too."""
    for value in list(globals().values()):
        for choice in value if isinstance(value, tuple) else (value,):
            if isinstance(choice, (Choice, Range, Text, Several)):
                yield choice


def judge_choice(choice, labels):
    """Say so if the link has another text for a choice than its widget offers; for a widget, before it is drawn."""
    texts = st.session_state.get(_LINK, {}).get(choice.key)
    if texts:
        text = texts[-1].capitalize() if choice.allowed == (False, True) else texts[-1]
        is_fine = text in map(str, labels)  # of several texts Streamlit takes the last, too
        _judge(choice.key, reason=None if is_fine else texts[-1])


def carry(choice):
    """Keep what a link brought when the page changes before anything else has run; before the widget is drawn.

    Streamlit 1.67 keeps the value of a widget from page to page only if the page with it has run at least twice.
    """
    brought = st.session_state.get(_BROUGHT, {})
    if choice.key in brought and choice.key not in st.query_params:
        texts = brought.pop(choice.key)
        if choice.value != choice.default:
            st.session_state[choice.key] = choice.value
            with contextlib.suppress(StreamlitAPIException):  # bound to a widget by now, which does the same
                st.query_params[choice.key] = texts


def _why_not(key, texts):
    """Return why the texts of a key that no widget reads cannot be used, or None if they can."""
    try:
        return None if _TEXTS[key](texts[-1]) is not None else texts[-1]
    except ValueError as error:
        return str(error)


def _judge(key, *, reason):
    """Take a key out of what is still to be judged; with a reason, name it in the notice and drop it from the link."""
    st.session_state[_LINK].pop(key, None)
    if reason is None:
        return
    st.session_state[_IGNORED].append((key, reason))
    _show_notice()
    with contextlib.suppress(StreamlitAPIException):  # bound to a widget by now, which does the same
        st.query_params.pop(key, None)


def take_number(limits):
    """Take a whole number from the link, once a session; before its widget is drawn."""
    number = _read_number(limits, st.query_params.get(limits.key, ""))
    if limits.key not in st.session_state and number is not None:
        st.session_state[limits.key] = number


def link_number(limits):
    """Put a whole number into the address bar, unless it is the usual one."""
    _link(limits.key, None if limits.value == limits.default else str(limits.value))


def _read_number(limits, text):
    """Return a whole number within the limits as a link writes it, or None."""
    return int(text) if re.fullmatch("[0-9]{1,9}", text) and limits.reads(text) else None


def run_again():
    """Run the page from its top, with the notice about the link if there is one."""
    st.session_state[_AGAIN] = True
    st.rerun()


def _show_notice():
    """Say what was ignored, if anything was."""
    ignored = st.session_state.get(_IGNORED)
    if not ignored:
        return
    named = [verbatim(key) + (f" ({verbatim(reason)})" if reason else "") for key, reason in ignored[:5]]
    more = f" and {len(ignored) - 5:,} more" if len(ignored) > 5 else ""
    sentence = f"Part of this link could not be used and was left out: {', '.join(named)}{more}."
    st.session_state[_PLACE].warning(sentence, icon=":material/link_off:")


# The learner's own kernel: text in the link, so that it can be read there.


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
    if key not in _TEXTS:
        raise KeyError(f"{key!r} is not among the texts of the link")
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


def take_lesson(steps):
    """Take the number of a lesson step, from 1 on, out of the link and return it; None if it asks for none of them."""
    asked = st.query_params.get(_LESSON)
    return int(st.query_params.pop(_LESSON)) if asked in map(str, range(1, steps + 1)) else None


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
        pixels = _read_painted(st.query_params.get(_PAINTED, ""))
        st.session_state[_PAINTED] = conv.pattern("letter_f", 8) if pixels is None else pixels
    return st.session_state[_PAINTED]


def _read_painted(text):
    """Return a painted picture as `link_step` writes it, or None."""
    if not re.fullmatch("[0-9a-f]{128}", text):
        return None
    return np.frombuffer(bytes.fromhex(text), np.uint8).reshape(8, 8)


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
        st.session_state[_SPOT] = _read_spot(st.query_params.get(_SPOT, ""))
    return st.session_state[_SPOT]


def _read_spot(text):
    """Return row, column and zoom as `keep_spot` writes them, or None."""
    numbers = text.split(",")
    whole = len(numbers) == 3 and all(re.fullmatch("[0-9]{1,4}", number) for number in numbers)
    return tuple(map(int, numbers)) if whole else None


def keep_spot(spot):
    """Keep the crosshair, a `ui.components.crosshair.Spot`; its row, column and zoom are in the address bar."""
    st.session_state[_SPOT] = spot
    _link(_SPOT, f"{spot.row},{spot.col},{spot.zoom}")


def keep_race(entered, race):
    """Keep a race, with what runs in it: kernel, picture and border."""
    st.session_state[_RACE] = entered, race


def race(entered):
    """Return the race that `keep_race` was given last if just this runs in it, else None."""
    kept, race = st.session_state.get(_RACE, (None, None))
    return race if kept == entered else None


def next_mystery():
    """Go on to the next question."""
    st.session_state[MYSTERY.key] = MYSTERY.value % MYSTERY.high + 1


def link_for(name):
    """Return the query of a link that carries the present picture, and a kernel of the bank."""
    carried = (SOURCE, SAMPLE, PATTERN, PATTERN_SIZE, BORDER, CHANNELS, PROJECTOR)
    query = {choice.key: st.query_params[choice.key] for choice in carried if choice.key in st.query_params}
    return query | {KERNEL.key: name}


# Learn a kernel: where the learner stopped a training run.


def stop_training(run, epochs):
    """Note that a run was stopped after so many epochs; `run` is whatever tells runs apart."""
    st.session_state[_STOPPED] = run, epochs


def stopped_after(run):
    """Return after how many epochs this run was stopped, or None."""
    stopped, epochs = st.session_state.get(_STOPPED, (None, None))
    return epochs if stopped == run else None


def resume_training():
    """Let a stopped run go on."""
    st.session_state.pop(_STOPPED, None)


# Challenge: the answers, and the kernels designed, of each round; a round is a seed and a level.


def answers():
    """Return the answers of the present round by the number of the question, in the order they were given."""
    return st.session_state.setdefault(_ANSWERS, {}).setdefault((SEED.value, LEVEL.value), {})


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
