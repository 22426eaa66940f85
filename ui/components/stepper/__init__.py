"""One output pixel at a time: window, weights, products, sum, and the output filling in.

Python sends the picture, once, and with every change the kernel, what is known of all sums together, and the words that
can be said about one. The browser multiplies and adds up what it shows, in the order of `conv.trace`, so that it shows
the same numbers, and steps without a word to Python, except for what must be remembered or computed again: the position
once stepping has stopped, a weight that was typed, pixels that were painted. As in the kernel editor, messages that ask
for a computation are numbered and repeated until a rerun has answered them.
"""

from dataclasses import dataclass

import numpy as np
import streamlit as st

from conv.borders import BORDERS, padding, source_index
from conv.checks import as_pair
from conv.families import as_weights
from conv.filtering import correlate
from conv.formats import true_minus
from conv.parsing import format_weight, parse_kernel
from conv.trace import wording
from conv.views import SIGNED, span_for
from ui.components.register import pack, register
from ui.components.stepper import prediction
from ui.shared.pictures import deflated, digest
from ui.shared.text import sentence

LARGEST_KERNEL = 7
"""Larger kernels do not fit on a screen, weight by weight."""

LARGEST_SIDE = 1024
"""Larger pictures are never kept."""

_STAGES = LARGEST_KERNEL**2 + 4  # window, one stage a product, total, display, written
_MAX_TEXT = 40  # characters of one weight
_ROUNDING = 1e-9  # what is smaller is a rounding error of the sum

_mount = register(__file__)


@dataclass
class _Session:
    """What the component keeps from run to run."""

    start: tuple | None  # where the browser begins: fixed for a visit, so that moving on does not change the payload
    seq: int = 0  # number of the last message that was applied
    error: str = ""
    bad: dict | None = None  # the weight that the error is about: row, col, text
    judged: np.ndarray | None = None  # and the kernel that it was to become part of
    feedback: dict | None = None  # what is said to the last prediction
    task: str = ""  # and the computation that it was about


def stepper(
    image,
    kernel,
    *,
    key,
    border="replicate",
    stride=1,
    dilation=1,
    flip=False,
    view="clip",
    position=None,
    compact=False,
    predict=None,
    projector=False,
    name="",
    of="",
    held=None,
    on_position=None,
    on_kernel=None,
    on_paint=None,
):
    """Show a computation pixel by pixel.

    A new picture or kernel keeps the position. Callbacks run before the rerun. Of a large picture a part around the
    window is shown, pixel by pixel.

    Parameters
    ----------
    image : numpy.ndarray
        Shape ``(H, W)``, uint8, at most 1024x1024.
    kernel : Kernel or array_like
        At most 7x7.
    key : str
        Key of the component in `st.session_state`. What it remembers is kept under ``<key>_session``.
    border, stride, dilation, flip
        As `conv.trace` takes them.
    view : str
        What makes an output pixel of a sum: ``"signed"``, or a key of `conv.DISPLAYS`.
    position : tuple of int or None
        Where to begin: row and column of the output, and a stage; a stage of None shows the whole pixel at once. What
        lies outside is moved inside. Only the first run of a visit to a page looks at it.
    compact : bool
        An example among text: in stages, and with the buttons as its only controls.
    predict : str or None
        What a learner is asked before a pixel is shown, one of `prediction.LEVELS`; None shows all.
    projector : bool
        Large digits and outlines, and only what a class needs.
    name : str
        What is stepped over, in a few words; its size is added to them.
    of : str
        What `image` is a copy of: between two copies of the same, of different sizes, the position stays in its place.
    held : dict, optional
        What the browser is known to hold of each component, by key; this one keeps its entry up to date. The picture is
        sent only if it is another one than that. Empty it where the component is a new one. Without it, the picture is
        sent with every change.
    on_position : callable, optional
        ``on_position(row, col, stage)``: stepping has stopped there.
    on_kernel : callable, optional
        ``on_kernel(weights)``: a weight was typed. Without it the weights cannot be edited.
    on_paint : callable, optional
        ``on_paint(image)``: pixels were painted; shape and dtype of `image`. Without it there is no brush.

    Raises
    ------
    ValueError
        If picture or kernel are too large, or `conv.correlate` would raise it.
    """
    weights = as_weights(kernel)
    if max(image.shape) > LARGEST_SIDE:
        raise ValueError(f"image must be at most {LARGEST_SIDE}x{LARGEST_SIDE}; got shape {image.shape}")
    if max(weights.shape) > LARGEST_KERNEL:
        raise ValueError(
            f"kernel must be at most {LARGEST_KERNEL}x{LARGEST_KERNEL} to be stepped through; got shape {weights.shape}"
        )
    session = st.session_state.setdefault(f"{key}_session", _Session(position))
    if key not in st.session_state:
        session.start = position
    if session.error and not np.array_equal(weights, session.judged):  # another kernel was chosen
        session.error, session.bad = "", None
    settings = {"border": border, "stride": stride, "dilation": dilation, "flip": flip, "view": view}
    asked = prediction.asked(predict, image, weights, settings) if predict else None
    if asked is None or asked["task"] != session.task:
        session.feedback, session.task = None, asked["task"] if asked else ""
    header = {
        "seq": session.seq,
        "error": session.error,
        "bad": session.bad,
        "start": session.start,
        "compact": compact,
        "editable": on_kernel is not None,
        "paintable": on_paint is not None,
        "predict": asked,
        "feedback": session.feedback,
        "projector": projector,
        "name": name,
        "of": of,
    }

    def receive_position():
        if on_position:
            _receive_position(st.session_state[key].get("position"), on_position)

    def judge(answers, row, col):
        return prediction.judge(predict, answers, row, col, image, weights, settings)

    def receive_edits():
        messages = st.session_state[key].get("edit")
        _receive_edits(messages, session, image, weights, flip, on_kernel, on_paint, judge if predict else None)

    held = {} if held is None else held
    picture = digest(image)
    _mount(
        key=key,
        data=payload({**header, "picture": picture}, image, weights, sends=held.get(key) != picture, **settings),
        on_position_change=receive_position,
        on_edit_change=receive_edits,
        # Messages can be lost: Streamlit drops one that is still to be sent when the next one is ready.
        on_missing_change=lambda: held.pop(key, None),
    )
    held[key] = picture


def payload(header, image, kernel, *, border, stride, dilation, flip, view, sends=True):
    """Pack all that the browser needs to show every number.

    Parameters
    ----------
    header : dict
        What to add to the header.
    image : numpy.ndarray
        Shape ``(H, W)``, uint8.
    kernel : Kernel or array_like
        The kernel as it stands.
    border, stride, dilation, flip, view
        As `stepper` takes them.
    sends : bool
        Whether the picture is in it.

    Returns
    -------
    bytes
        As `ui.components.pack` makes them. The only part is the picture, as `deflated` makes it, or nothing. In the
        header are the weights, and those that `conv.trace.wording` tells about, as they lie on the window; for each
        axis the row or column that each made-up one before the picture is copied from, or -1, and each behind it; and
        of all sums the least, the largest, whether they are whole, and the size that has the full sign colour.

    Raises
    ------
    ValueError
        As `conv.correlate` does.
    """
    weights = as_weights(kernel)
    weights = weights[::-1, ::-1] if flip else weights
    response = correlate(image, weights, border=border, stride=stride, dilation=dilation)
    pads = padding(weights.shape, border=border, dilation=dilation)
    said = wording(weights)
    header = {
        **header,
        "size": image.shape,
        "shape": response.shape,
        "kernel": weights.shape,
        "pad": pads,
        "stride": as_pair(stride, "stride"),
        "dilation": as_pair(dilation, "dilation"),
        "border": BORDERS[border].title.lower(),
        "madeUp": [_made_up(length, pad, border) for length, pad in zip(image.shape, pads, strict=True)],
        "flip": flip,
        "view": view,
        "weights": weights.ravel().tolist(),
        "low": float(response.min()),
        "high": float(response.max()),
        "whole": bool(np.all(np.abs(response - np.rint(response)) < _ROUNDING)),
        "limit": span_for(response, SIGNED)[1],
        "texts": [true_minus(format_weight(weight)) for weight in weights.flat],
        "rest": said.rest.ravel().tolist(),
        "clauses": said.clauses,
        "close": said.close * float(image.max()),
    }
    return pack(header, deflated(image) if sends else b"")


def _made_up(length, pad, border):
    """Return what the made-up rows or columns on both sides of a picture are copied from."""
    source = source_index(length, pad, border).tolist()
    return source[:pad], source[pad + length :]


def _receive_position(message, on_position):
    """Hand on where the browser stands; anything that it does not send is ignored."""
    match message:
        case {"row": int(row), "col": int(col), "stage": int() | None as stage}:
            in_range = row in range(LARGEST_SIDE) and col in range(LARGEST_SIDE)
            if in_range and (stage is None or stage in range(_STAGES)):
                on_position(row, col, stage)


def _receive_edits(messages, session, image, weights, flip, on_kernel, on_paint, judge):
    """Apply the messages that were not applied before; anything that the browser does not send is ignored."""
    for message in messages if isinstance(messages, list) else ():
        match message:
            case {"seq": int(seq), "row": int(row), "col": int(col), "text": str(text)} if (
                on_kernel and seq > session.seq
            ):
                session.seq, session.error, session.bad = seq, "", None
                before = weights
                try:
                    weights = _with_weight(weights, row, col, text, flip)
                except ValueError as error:
                    session.error = sentence(error)
                    session.bad = {"row": row, "col": col, "text": text[:_MAX_TEXT]}
                    session.judged = weights
                else:
                    if not np.array_equal(weights, before):
                        on_kernel(weights)
            case {"seq": int(seq), "pixels": list(pixels)} if on_paint and seq > session.seq:
                session.seq, session.error, session.bad = seq, "", None
                image = _with_pixels(image, pixels)
                on_paint(image)
            case {"seq": int(seq), "row": int(row), "col": int(col), "answers": list(answers)} if (
                judge and seq > session.seq
            ):
                session.seq = seq
                if feedback := judge(answers, row, col):
                    session.feedback = {"seq": seq, **feedback}


def _with_weight(weights, row, col, text, flip):
    """Return the kernel with one weight replaced; row and column count as the weights lie on the window."""
    if len(text) > _MAX_TEXT:
        raise ValueError("that is too long for a weight")
    typed = parse_kernel(text)
    if typed.size != 1:
        raise ValueError(f"one weight goes into a cell; got {typed.size}")
    weights = np.array(weights[::-1, ::-1] if flip else weights)
    if row in range(weights.shape[0]) and col in range(weights.shape[1]):
        weights[row, col] = typed.item()
    return as_weights(weights[::-1, ::-1] if flip else weights)


def _with_pixels(image, pixels):
    """Return the picture with some pixels replaced, each given as row, column and value."""
    image = image.copy()
    for pixel in pixels:
        match pixel:
            case [int(row), int(col), int(value)]:
                if row in range(image.shape[0]) and col in range(image.shape[1]) and value in range(256):
                    image[row, col] = value
    return image
