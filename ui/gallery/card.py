"""One card of the gallery, opened: all that can be said about a kernel and this picture."""

from dataclasses import replace

import streamlit as st

from conv.diagnosis import diagnose, frequency_response
from conv.display import to_display
from conv.formats import format_percent, format_response
from conv.kernels import KERNELS
from teaching.agreement import agreement, causes
from ui import state
from ui.components.kernel_editor import kernel_editor, last_edit
from ui.shared import controls, pictures, result
from ui.shared.inspection import one_pixel
from ui.shell import navigation
from ui.shell.errors import explained


def opened(selection):
    """Show the open card in a dialog, if its kernel fits into the picture.

    Parameters
    ----------
    selection : ui.gallery.results.Selection
        The picture, with all that is chosen for it.
    """
    name = state.CARD.value
    state.link(state.CARD)
    if name is None or not selection.fits(name):
        return
    kernel = KERNELS[name]
    state.held().clear()  # a new dialog has a new comparison
    if state.ONLY.value == "card" and state.embedded():
        with st.container(key=state.OPEN_CARD):
            st.header(kernel.title, anchor=False)
            _content(kernel, selection)
        return
    st.dialog(kernel.title, width="large", on_dismiss=state.close_card)(_content)(kernel, selection)


@explained
@state.part_of_the_link("card")
def _content(kernel, selection):
    """Show all about a kernel, and what becomes of it under the hand: its weights can be changed."""
    edits = state.CardEdits(kernel)
    state.link(state.CARD_WEIGHTS)
    shown = replace(kernel, weights=edits.weights)
    task = controls.Task(selection.pixels, shown, False, {"border": selection.border, "stride": 1, "dilation": 1})
    st.markdown(kernel.about)
    with st.container(horizontal=True):
        query = state.query_with_kernel(kernel.name) | state.query_for({state.STEP_ON: "original"})
        for file, label in (("apply", "Apply this kernel"), ("step", "Step through it")):
            st.page_link(navigation.page(file), label=label, icon=":material/arrow_forward:", query_params=query)
    try:
        found = agreement(selection.pixels, shown, border=selection.border, called=selection.called, runs=result.RUNS)
    except ValueError as error:
        found = None
        state.held().clear()  # the browser takes the comparison away
        st.error(f"This does not fit: {error}. Make the kernel smaller again.")
    else:
        limit = result.limit_of(task, found.response)
        grid = st.grid(3, min_column_width=260)
        with grid.cell(column_span=2):
            result.before_and_after(task, found.response, limit, {state.CARD_EDITOR: last_edit(state.CARD_EDITOR)})
        with grid.cell():
            one_pixel(lambda row, col: query | state.query_for({state.POSITION: (row, col, None)}))
    with st.grid(2, min_column_width=260):
        with st.container():
            kernel_editor(edits, key=state.CARD_EDITOR, title="Weights", strength=True, projector=state.PROJECTOR.value)
        with st.container():
            _frequencies(shown)
    result.in_words(diagnose(shown), heading=st.subheader)
    st.caption(f"Source of the weights: {kernel.source}")
    if found is None:
        return
    _check(shown, selection, found)
    result.histogram(found.response, heading=st.subheader)
    result.code(task)


def _frequencies(kernel):
    st.markdown("**Frequency response**")
    passes = frequency_response(kernel)
    alt = f"How strongly each frequency passes, from {passes.min():.2f} to {passes.max():.2f} times"
    pictures.show_png(pictures.png(pictures.enlarged(to_display(passes, "stretch"), 260)), alt=alt, width=256)
    least, most = format_response(passes.min()), format_response(passes.max())
    if least == most:
        told = f"All frequencies become {most} times as strong."
    else:
        told = f"White: {most} times as strong as before; black: {least} times."
    st.caption(
        f"Middle: flat areas; rim: the finest stripes. {told} Only sizes are shown, "
        "not whether a wave changes sign or is shifted."
    )


def _check(kernel, selection, found):
    """Show our picture, OpenCV's and their difference, and explain it."""
    st.subheader("Check against OpenCV", anchor=False)
    with st.grid(3, min_column_width=150):
        for title, picture in (("Ours", found.ours), ("OpenCV's filter2D", found.theirs)):
            pictures.show(pictures.shrunk(picture, 480), alt=f"{title}: {kernel.title}", caption=title)
        pictures.show_png(
            pictures.signed_png(found.signed_difference),
            alt=f"Ours minus OpenCV's, at most {found.largest}",
            caption="Ours − OpenCV; no colour: equal",
        )
    equal = 1 - found.differing / found.ours.size
    st.markdown(
        f"- Largest difference: **{found.largest}** grey levels. Equal pixels: **{format_percent(equal)}**.\n"
        f"- {result.times(found.seconds, found.their_seconds)}"
    )
    if selection.called == "matching":
        st.markdown(
            "- OpenCV was called in float64 with the same border, and both responses were rounded in the same way. "
            "Choose *OpenCV called: as the tutorial does* in the settings to see what its shortcuts do."
        )
        return
    differ = "Why they differ" if found.differing else "Why they could differ, though they do not here"
    st.markdown(f"**{differ}**, step by step from OpenCV's picture to the tutorial's:")
    told = causes(selection.pixels, kernel, border=selection.border)
    st.markdown("\n".join(f"- {_cause(cause, found.ours.size)}" for cause in told))


def _cause(cause, size):
    if not cause.differing:
        return f"**{cause.title}**: no difference here. {cause.about}"
    share, largest = format_percent(cause.differing / size), format_response(cause.largest)
    return f"**{cause.title}**: {share} of the pixels, by at most {largest}. {cause.about}"
