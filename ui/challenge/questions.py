"""A round of a challenge on the screen: the question, the answer, what is said about it, and the result."""

import streamlit as st

from teaching.exercises.answers import read_answer
from teaching.exercises.challenge import KINDS, LENGTH, question, score
from teaching.exercises.questions import ChoiceQuestion, DesignQuestion, Figure
from ui import state
from ui.components.kernel_editor import kernel_editor
from ui.shared.figures import show_figures
from ui.shared.text import sentence
from ui.shell import class_room
from ui.shell.navigation import page

_ANSWER = 420  # pixels

# Where each kind can be tried out: the page, what is chosen there, and what a link to it carries.
_PRACTICE = {
    "sum": ("step", "16 pixels", {state.STEP_ON: "picture", state.STEP_SIDE: 16}),
    "kernel": ("gallery", "Mystery", {state.GALLERY: "mystery"}),
    "border": ("borders", "", {state.BORDERS_PART: "border"}),
    "size": ("borders", "Output size", {state.BORDERS_PART: "size"}),
    "clipped": ("apply", "Clip", {state.VIEW: "clip"}),
    "changed": ("borders", "Flipping", {state.BORDERS_PART: "flip"}),
    "design": ("apply", "Your own", {state.KERNEL_FROM: "own"}),
}


def show_question(number):
    """Show a question of the present round and take its answer, or say what was wrong or right about it."""
    asked = question(state.SEED.value, state.LEVEL.value, number)
    _head(f"{number}. {KINDS[asked.kind]}")
    class_room.take_part()
    st.markdown(asked.text)
    given = state.answers().get(number)
    if isinstance(asked, DesignQuestion) and given is None:
        _design(asked, number)
        class_room.show_counts(number)
        return
    made = (Figure("pixels", asked.make(given), "yours gives"),) if isinstance(asked, DesignQuestion) else ()
    with st.container(horizontal=True, gap="medium"):
        with st.container(width="content"):
            show_figures(asked.figures + made, small=bool(made))
        with st.container(width=_ANSWER):  # beside the figures, where there is room
            if given is None:
                _ask(asked, number)
            else:
                _verdict(asked, number, given)
        class_room.show_counts(number)


def _ask(asked, number):
    """Draw the form for a number or for options; what cannot be read is said, and costs nothing."""
    key = f"{state.ANSWER}_{state.SEED.value}_{state.LEVEL.value}_{number}"
    with st.form(f"form_{key}", border=False):
        if isinstance(asked, ChoiceQuestion):
            given = st.radio("Your answer", range(len(asked.options)), None, asked.options.__getitem__, key=key)
        else:
            given = st.text_input("Your answer", key=key, width=200, placeholder="a number")
        checked = st.form_submit_button("Check", icon=":material/check:")
    if not checked:
        st.caption(f"Hint: {asked.hint}")
        return
    try:
        given = given if isinstance(asked, ChoiceQuestion) else read_answer(given)
    except ValueError as error:
        st.error(f"{sentence(error)} The question is still open.")
        return
    if given is None:
        st.error("Choose an answer first. The question is still open.")
        return
    _keep(asked, number, given)
    st.rerun()


def _keep(asked, number, given):
    """Keep an answer, and count it in the class if there is one."""
    class_room.count(asked, number, given)
    state.answer(number, given)


def _design(asked, number):
    """Draw the kernel to design, then what it makes and what takes it: there is no room below the kernel."""
    edits = state.DesignEdits()
    with st.container(horizontal=True, gap="medium"):
        with st.container(width=_ANSWER):
            kernel_editor(edits, key=state.DESIGNER, projector=state.PROJECTOR.value)
        with st.container(width="stretch"):  # as wide as its content, a long hint would put it below the kernel
            made = Figure("pixels", asked.make(edits.weights), "yours gives now")
            show_figures((*asked.figures, made), small=True)
            st.button("Check", icon=":material/check:", on_click=lambda: _keep(asked, number, edits.weights))
            st.caption(f"Hint: {asked.hint}")


def _verdict(asked, number, given):
    """Say whether the answer was right, and why."""
    verdict = asked.judge(given)
    if isinstance(asked, ChoiceQuestion):
        st.radio("Your answer", asked.options, given, disabled=True)
    (st.success if verdict.right else st.warning)("Right." if verdict.right else "Not quite. Here is why.")
    why = list(verdict.sentences)
    if isinstance(asked, ChoiceQuestion):
        why[0] = f"**The answer.** {why[0]}"
    st.markdown("\n".join(f"- {reason}" for reason in why))
    show_figures(verdict.figures)
    st.button(
        "Next question" if number < LENGTH else "See the result",
        on_click=state.next_question,
        icon=":material/arrow_forward:",
    )


def _results():
    """Return kind and success of each answer, in the order they were given."""
    seed, level = state.SEED.value, state.LEVEL.value
    asked = [(question(seed, level, number), given) for number, given in state.answers().items()]
    return [(question.kind, question.judge(given).right) for question, given in asked]


def _head(title):
    """Write a heading, and beside it how the round stands."""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.header(title, anchor=False, width="content")
        _standing()


def _standing():
    """Say in a line how the round stands."""
    results = _results()
    stands = score(results)
    if not results:
        st.caption(f"{LENGTH} questions, one of each kind. One answer each; explanations are free.")
        return
    marks = ", ".join(f"{n} {'✓' if right else '✗'}" for n, (_, right) in zip(state.answers(), results, strict=True))
    st.caption(f"Answered: {marks} · {stands.right} right · streak {stands.streak}")


def show_result():
    """Sum the round up, with a way to what was missed."""
    results = _results()
    stands = score(results)
    _head("Result")
    if not stands.finished:
        st.info(f"{LENGTH - stands.answered} of {LENGTH} questions are still open. Choose one above.")
    st.markdown(f"**{stands.right} of {LENGTH}** right. Longest streak: **{stands.longest}**.")
    st.markdown("\n".join(f"- {'✓ right' if right else '✗ missed'}: {KINDS[kind]}" for kind, right in results))
    if stands.missed:
        st.markdown("**Practise what you missed**, on the pages where you can try it out:")
        for kind in stands.missed:
            file, part, values = _PRACTICE[kind]
            where = ", ".join(filter(None, (page(file).title, part)))
            query = state.query_for(values) | state.projector_query()
            st.page_link(page(file), label=f"{KINDS[kind]}: **{where}**", query_params=query)
    with st.container(horizontal=True):
        st.button("Play again", on_click=state.play_again, icon=":material/replay:")
        st.button("Another round", on_click=state.next_round, icon=":material/arrow_forward:")
