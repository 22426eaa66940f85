"""The steps of the lesson in docs/lesson.md: short links, such as ``/?lesson=3``, that a teacher can say aloud."""

from dataclasses import dataclass

import numpy as np
import streamlit as st

from ui import state
from ui.shell.navigation import page


@dataclass(frozen=True)
class Step:
    """One step of the lesson.

    Attributes
    ----------
    title : str
        The question that it is for.
    page : str
        File of the page.
    values : dict
        What a link to the page carries: every choice that is not the usual one, with its value.
    shows : str
        Words that the page then shows, on which the lesson builds.
    """

    title: str
    page: str
    values: dict
    shows: str


STEPS = (
    Step("What is a kernel?", "start", {}, "In image processing, a kernel is also called a filter."),
    Step(
        "How is one output pixel made?",
        "step",
        {
            state.SOURCE: "pattern",
            state.PATTERN: "tutorial",
            state.KERNEL: "sobel_x",
            state.POSITION: (1, 1, 0),
        },
        "Nine pixels to check by hand",
    ),
    Step(
        "Why divide by nine?",
        "apply",
        {state.KERNEL_FROM: "own", state.WEIGHTS: np.ones((3, 3)), state.VIEW: "clip"},
        "The weights add up to 9: flat areas become 9 times as bright.",
    ),
    Step(
        "Where do the negatives go?",
        "apply",
        {state.SAMPLE: "camera", state.KERNEL: "sobel_x", state.VIEW: "clip", state.VIEWS: True},
        "The clip view loses 46.8 %: negatives turn black (45.5 %)",
    ),
    Step(
        "Does flipping matter?",
        "borders",
        {state.BORDERS_PART: "flip", state.KERNEL: "emboss"},
        "Yes: the responses differ.",
    ),
    Step(
        "Why is the edge dark?",
        "borders",
        {state.KERNEL: "small_blur", state.BORDER: "zero", state.OTHER_BORDER: "replicate"},
        "A window reaches the border only in the outermost 3 rows and 3 columns.",
    ),
    Step(
        "Why does the output shrink?",
        "borders",
        {state.BORDERS_PART: "size", state.KERNEL: "sobel_x", state.BORDER: "valid"},
        "**Output**, 5×6 pixels",
    ),
    Step(
        "What does a stride do?",
        "borders",
        {state.BORDERS_PART: "size", state.KERNEL: "sobel_x", state.STRIDE: 2},
        "**Stride** 2: only one pixel in 2, each way, is a centre.",
    ),
    Step(
        "And a dilation?",
        "borders",
        {state.BORDERS_PART: "size", state.KERNEL: "sobel_x", state.DILATION: 2},
        "**Dilation** 2: the 3×3 weights spread over 5×5 pixels",
    ),
    Step(
        "Is ReLU the same as clipping?",
        "network",
        {state.CHAIN: "sobel_x,relu"},
        "take out the first ReLU: which map turns blue and red-orange?",
    ),
    Step("What have we learnt?", "challenge", {}, "1. Compute the sum"),
)
"""The steps in their order; the first is ``/?lesson=1``."""


def follow_link():
    """Go to the step that the link asks for, if it asks for one; the pages must be known to Streamlit by now."""
    number = state.take_lesson(len(STEPS))
    if number is not None:
        step = STEPS[number - 1]
        st.switch_page(page(step.page), query_params=st.query_params.to_dict() | state.query_for(step.values))


def show_steps():
    """Draw the list of steps, each with its short link."""
    with st.expander("A lesson of 45 minutes"):
        st.markdown(
            "Each step opens in a tab of its own. Its number is all that a class needs: add `?lesson=` and the number "
            "to the address of this page. What to ask and what to say is in `docs/lesson.md`, next to the README."
        )
        for_class = "".join(f"&{key}={value}" for key, value in state.projector_query().items())
        st.markdown(
            "\n".join(f"{number}. [{step.title}](?lesson={number}{for_class})" for number, step in enumerate(STEPS, 1))
        )
