"""Which kernel made this? Four names, one picture, and why the others would look different."""

import streamlit as st

import conv
from conv.kernels import KERNELS
from teaching.exercises.mystery import CAPTIONS, HINT, mystery, view_of
from ui import state
from ui.shared import pictures, result
from ui.shared.widgets import number


def controls():
    """Draw the number of the question."""
    number(
        "Question",
        state.MYSTERY,
        width=150,
        help="The same number gives the same question, so a whole class can share it.",
    )
    st.button("Next", on_click=state.next_mystery, icon=":material/arrow_forward:")


def more():
    """Return nothing: all there is to choose is on the screen."""
    return {}


def show(picture, _beside):
    """Draw the question, and the answer once there is a guess."""
    seed = state.MYSTERY.value
    question = mystery(picture.gray, seed)
    st.header("Which kernel made the second picture?", anchor=False)
    response = conv.correlate(picture.gray, KERNELS[question.answer])
    with st.grid(2, min_column_width=240):
        pictures.show(pictures.shrunk(picture.gray, 480), alt="The picture itself", caption="before")
        view = view_of(KERNELS[question.answer])
        shown = pictures.shrunk(conv.to_display(response, view), 480)
        pictures.show(shown, alt="What the kernel made of it", caption=CAPTIONS[view])
    guess = st.radio(
        "Your answer",
        question.options,
        index=None,
        format_func=lambda name: KERNELS[name].title,
        key=f"{state.GUESS}_{seed}",
        horizontal=True,
    )
    if guess is None:
        st.caption(HINT)
        return
    right = guess == question.answer
    (st.success if right else st.warning)(
        "Right." if right else f"Not this one: it was {KERNELS[question.answer].title}."
    )
    told = sorted(question.options, key=lambda name: (name != question.answer, name != guess))
    st.markdown("\n".join(f"- {question.why(name)}" for name in told))
    st.markdown(f"**The weights of {KERNELS[question.answer].title}**")
    result.weights(KERNELS[question.answer])
