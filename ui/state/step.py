"""Step by step, and the worked example on the start page: where the kernel is, and the pixels that are painted."""

import re

import numpy as np

import conv
from ui.state.choices import Choice, Linked
from ui.state.link import link, link_so_far, query_for

EXAMPLE = Choice("example", "average", ("average", "sobel_x"))
EXAMPLE_STEPPER = "example_stepper"
ONE_ROW = "one_row"

STEP_ON = Choice("step_on", "original", ("original", "picture", "grid"), always=True)
"""What is stepped over: the pixels of the picture themselves, a shrunk copy of all of it, or a grid to paint.

Links of before there was a choice between the first two mean the second: see `ui.state.old_links.IMPLIED`.
"""
STEP_SIDE = Choice("shrunk_to", 64, (16, 24, 32, 48, 64, 96))
PREDICT = Choice("predict", False, (False, True))
PREDICT_LEVEL = Choice("ask", "sum", ("sign", "products", "sum", "output"))
STEPPER = "stepper"


def _read_position(text):
    """Return row, column and stage, or None in its place."""
    numbers = text.split(",")
    if len(numbers) not in (2, 3) or not all(number.isdecimal() and len(number) <= 4 for number in numbers):
        return None
    row, col, *stage = map(int, numbers)
    return row, col, stage[0] if stage else None


def _read_painted(text):
    """Return 8x8 pixels, two hexadecimal digits each."""
    if not re.fullmatch("[0-9a-f]{128}", text):
        return None
    return np.frombuffer(bytes.fromhex(text), np.uint8).reshape(8, 8)


POSITION = Linked(
    "at",
    None,
    _read_position,
    lambda position: ",".join(str(number) for number in position if number is not None),
)
"""Where stepping is: row and column of the output, and the stage or None; None if it never began."""

PAINTED = Linked("grid", conv.pattern("letter_f", 8), _read_painted, lambda pixels: pixels.tobytes().hex())
"""The picture that the learner paints, ``(8, 8)`` uint8."""


def keep_position(row, col, stage):
    """Note where stepping stopped."""
    POSITION.set((row, col, stage))


def link_step():
    """Note the position, and the painted picture where it is in use, as part of the link."""
    link(POSITION)
    if STEP_ON.value == "grid":
        link(PAINTED)


def query_to_step(row, col):
    """Return the query of a link to *Step by step* at an output pixel of the picture and the settings on the screen.

    To be called when the page has drawn its pickers, as in ``st.page_link(page("step"), query_params=...)``, or in
    ``st.switch_page``.

    Parameters
    ----------
    row, col : int
        Position in the output.
    """
    return link_so_far() | query_for({STEP_ON: "original", POSITION: (row, col, None)})
