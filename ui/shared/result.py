"""A response, shown: before and after, four views, histogram, words, code."""

import numpy as np
import streamlit as st

import conv
from conv.display import display_loss, response_histogram
from conv.formats import format_percent, format_response, true_minus
from conv.opencv_check import filter_with_ours, largest_difference
from conv.parsing import format_weight
from conv.sign_colours import NEGATIVE, POSITIVE, sign_limit
from conv.snippets import SNIPPETS, snippet
from conv.views import SIGNED, view_for
from teaching.notebook import notebook
from ui import state
from ui.components.compare import compare
from ui.shared import controls, drawings, pictures
from ui.shared.glossary import explain
from ui.shared.matrix import Matrix, matrices
from ui.shared.widgets import section, segments

RUNS = 3
"""Runs of which the median time is shown: a first one alone can take many times as long."""

_ROUNDING = 1e-12 * 255  # times all weights without their signs: the largest sum, to twelve digits
_NUMBERED = 7  # larger kernels are drawn without numbers
_LARGE = 256  # pixels per side, for those
_BEYOND = "#8A8F98"  # a grey that shows on both themes


def view_in_use(task):
    """Return the view that is chosen, or one that suits the kernel; three channels have no sign colours."""
    return view_for(state.VIEW.value, task.kernel, task.pixels[0, 0].size)


def encoded(response, view, dark=None):
    """Return a response as a PNG file: in a display view, or in the sign colours, the visitor's unless it is said."""
    if view == SIGNED:
        return pictures.signed_png(response, dark=dark)
    return pictures.png(conv.to_display(response, view))


def limit_of(task, response):
    """Return the size that has the full sign colour, where the view has sign colours; else None."""
    return sign_limit(response) if view_in_use(task) == SIGNED else None


def view_switch(task, response, limit):
    """Draw the switch of the view, and beside it what the view loses."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", wrap=True):
        controls.view_buttons()
        with st.container(key="view_note", width="stretch"):  # of one height: another sentence moves nothing
            st.caption(_said_of_view(task, response, limit))


def _said_of_view(task, response, limit):
    """Say why this view, and what it loses."""
    view = view_in_use(task)
    chosen = ""
    if state.VIEW.value == "auto":
        total = format_response(round(float(task.kernel.weights.sum()), 9))
        chosen = f"**Auto: {view}**, as the weights add up to {total}. "
    if view == SIGNED:
        largest = max(-response.min(), response.max())
        within = f" Full colour from ±{_number(limit)}: 99 % lie within." if limit < largest else ""
        return f"{chosen}Blue is above 0, red-orange below.{within}"
    loss = display_loss(response, view)
    if view == "clip" and loss.below:
        return (
            f"{chosen}{format_percent(loss.below)} of the values are negative and become black: this is what "
            "`cv2.filter2D(gray, -1, k)` gives."
        )
    return f"{chosen}**{conv.DISPLAYS[view].title}** {loss.sentence}."


def before_and_after(task, response, limit, answered=None):
    """Show the picture and the response in one frame with a handle, or side by side.

    `limit` is what `limit_of` says of the response.
    `answered` is for each component where a hand can change the task the number of its last message that is applied.
    """
    lowest, highest = _number(response.min()), _number(response.max())
    compare(
        task.pixels,
        task.kernel,
        response,
        flip=task.flip,
        where=task.where,
        view=state.VIEW.value,
        limit=limit,
        alt=f"The picture, and its response to {task.kernel.title}, from {lowest} to {highest}",
        key=state.COMPARE,
        side_by_side=state.SIDE_BY_SIDE.value,
        projector=state.PROJECTOR.value,
        held=state.held(),
        answered=answered,
        choices=_choices(),
    )


def _choices():
    """Return the pickers whose choice the picture shows at once, as `compare` takes them."""
    return {
        key: (part, values)
        for choice, part, values in (
            (state.VIEW, "view", state.VIEW.allowed),
            (state.BORDER, "border", state.BORDER.allowed),
            (state.OPERATION, "flip", (False, True)),
        )
        for key in (choice.widget_key, state.twin_key(choice))
    }


def weights(kernel):
    """Show a kernel: with its numbers if they fit, else in colours alone."""
    (rows, cols), weights = kernel.shape, kernel.weights
    least, most = (true_minus(format_weight(weight)) for weight in (weights.min(), weights.max()))
    told = f"{rows}×{cols}, from {least} to {most}"
    if max(rows, cols) <= _NUMBERED:
        matrices(Matrix(weights, told))
        return
    drawing = pictures.enlarged(drawings.draw_large_kernel(kernel, dark=pictures.is_dark()), _LARGE)
    pictures.show_png(pictures.png(drawing), alt=f"{rows}×{cols} weights", caption=told, width=_LARGE)


def in_words(diagnosis, heading=st.header):
    """Say what the kernel does to any picture."""
    heading("What it does", anchor=False, help=explain("separable"))
    st.markdown("\n".join(f"- {sentence}" for sentence in diagnosis.sentences))


def _told(title, text):
    """Write a heading with its text as one element: each one costs the server a message and the browser a render."""
    st.markdown(f"## {title}\n\n{text}", anchors=False)


def opencvs_word(ours, theirs, task):
    """Say whether OpenCV gets the same, but for rounding errors, and how long both took, now and just before."""
    taken = state.keep_times(_alike(task), (ours.seconds, theirs.seconds), RUNS)
    largest = largest_difference(ours.response, theirs.response)
    agree = "The same" if largest <= _ROUNDING * np.abs(task.kernel.weights).sum() else "**Not** the same"
    _told(
        "Check against OpenCV",
        f"- {agree} on all {ours.response.size:,} values: largest difference **{_power(largest)}**.\n"
        f"- {times(*np.median(taken, axis=0))}\n"
        "- Both were computed in float64, with the same border.",
    )


def runs_for(task):
    """Return how often to compute for a median time: once where the session has times of just before."""
    return 1 if state.times_of(_alike(task)) else RUNS


def _alike(task):
    """Return what has to be the same for two tasks to take the same time."""
    return task.pixels.shape, task.kernel.shape, *task.where.values()


def times(ours, theirs):
    """Say how long both took, in seconds."""
    return f"Median time: ours **{ours * 1e3:.1f} ms**, OpenCV **{theirs * 1e3:.1f} ms**."


def take_home(picture, task):
    """Offer the result, and the picture that the code reads, as files, which are made on demand.

    Files go into documents, on white: in both themes they have the colours for that.
    """
    view = view_in_use(task)

    def result():
        response = filter_with_ours(task.pixels, task.kernel, flip=task.flip, **task.where).response
        return encoded(response, view, dark=False)

    def as_notebook():
        return notebook(task.pixels, task.kernel, flip=task.flip, view=_shown_as(view), **task.where)

    makes = "computes the same response" if view == SIGNED else "makes the same file"
    _told(
        "Download",
        f"PNG files: the response ({view}), and the picture that it was made from. The code at the end of the page "
        f"{makes}. The address bar is a link to exactly this screen. The Jupyter notebook holds the picture, computes "
        "the response with NumPy and with OpenCV, and says whether the result is the app's.",
    )
    with st.container(horizontal=True):
        for label, make, name in (
            ("Result", result, f"{task.kernel.name}.png"),
            ("Picture", lambda: conv.encode_png(picture.pixels), "picture.png"),
        ):
            st.download_button(label, make, name, "image/png", on_click="ignore", icon=":material/download:")
        st.download_button(
            "Notebook",
            as_notebook,
            f"{task.kernel.name}.ipynb",
            "application/x-ipynb+json",
            on_click="ignore",
            icon=":material/download:",
        )


def _shown_as(view):
    """Return the view that code writes: the sign colours would take more of it than the kernel does."""
    return "offset" if view == SIGNED else view


def closer_look(response):
    """Show all views and the histogram, when asked for: they cost a server more than all the rest of the page."""
    views = section("Four ways to show a signed response, and its histogram", state.VIEWS)
    if views.open:
        with views:
            _four_views(response)
            histogram(response)


def _four_views(response):
    """Show all display views side by side, each with what it loses."""
    with st.grid(4, min_column_width=125):
        for name, display in conv.DISPLAYS.items():
            picture = pictures.shrunk(conv.to_display(response, name), 320)
            caption = f"**{display.title}** {display_loss(response, name).sentence}"
            pictures.show(picture, alt=f"The response shown as {name}: {display.about}", caption=caption)


def histogram(response, heading=st.header):
    """Show how often each value occurs, with the parts that clipping loses in colours of their own."""
    heading("Histogram of the response", anchor=False)
    counted = response_histogram(response)
    names = ["below 0: clipped to black", "0 to 255", "above 255: clipped to white"]
    bars = [
        {"from": float(low), "to": float(high), "pixels": int(count), "part": names[int(low >= 0) + int(low >= 255)]}
        for low, high, count in zip(counted.edges, counted.edges[1:], counted.counts, strict=False)
    ]
    colour = {"domain": names, "range": [NEGATIVE, POSITIVE, _BEYOND]}
    spec = {
        "data": {"values": bars},
        "mark": {"type": "bar", "binSpacing": 0},
        "encoding": {
            "x": {
                "field": "from",
                "type": "quantitative",
                "bin": "binned",
                "title": "response",
                "axis": {"tickCount": 6},
            },
            "x2": {"field": "to"},
            "y": {"field": "pixels", "type": "quantitative", "title": "values", "scale": {"type": "sqrt"}},
            "color": {
                "field": "part",
                "scale": colour,
                "legend": {"title": None, "orient": "bottom", "columns": 1, "labelLimit": 0},
            },
            "tooltip": [{"field": "from"}, {"field": "to"}, {"field": "pixels"}],
        },
    }
    loss = display_loss(response, "clip").sentence
    st.vega_lite_chart(spec=spec, height=340, alt=f"Histogram from {counted.edges[0]:.0f} to {counted.edges[-1]:.0f}")
    st.caption(f"The clip view {loss}.")


def code(task):
    """Show the same computation as code for each library, when asked for: to colour it keeps the browser busy."""
    shown = section("The same in code", state.CODE)
    if not shown.open:
        return
    with shown:
        library = segments(
            "Library",
            state.LIBRARY,
            format_func=SNIPPETS.get,
            label_visibility="collapsed",
        )
        view = view_in_use(task)
        if view == SIGNED:
            st.caption("This code saves the offset view: the sign colours would take more code than the kernel does.")
        view = _shown_as(view)
        gray = task.pixels.ndim == 2
        st.code(snippet(library, task.kernel, flip=task.flip, gray=gray, view=view, **task.where), wrap_lines=True)


def _power(value):
    """Write a small number as people do, ``6·10⁻¹⁴``."""
    if value == 0:
        return "0"
    digit, exponent = f"{value:.0e}".split("e")
    return f"{digit}·10{str(int(exponent)).translate(str.maketrans('-0123456789', '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'))}"


def _number(value):
    return format_response(float(value))
