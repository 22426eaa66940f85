"""Any kernel on any picture: the true result, how to show it, and OpenCV's word on it."""

import streamlit as st

from conv.diagnosis import diagnose
from conv.opencv_check import filter_with_opencv, filter_with_ours
from ui import state
from ui.components.kernel_editor import kernel_editor, last_edit
from ui.components.kernel_strip import last_choice
from ui.shared import controls, result
from ui.shared.inspection import one_pixel
from ui.shared.toolbar import credit, toolbar
from ui.shell.navigation import onward
from ui.shell.page import begin, content, what_to_notice
from ui.shell.server import fragment

begin(
    "Apply a kernel",
    "Each output pixel is a sum: the pixels under the kernel, each times its weight.",
    ("kernel", "response", "convolution", "border"),
)


def editor(kernel, diagnosis):
    """Show the kernel to change."""
    kernel_editor(
        state.KernelEdits(), key=state.EDITOR, title=kernel.title, strength=True, projector=state.PROJECTOR.value
    )
    # Below the buttons: a sentence of another length must not move them.
    turned = ""
    if state.OPERATION.value == "convolution":
        then = ": then read this the other way round." if diagnosis.flip_visible else ", which changes nothing here."
        turned = f" **Convolution turns it by 180° first**{then}"
    with st.container(key="about"):
        st.caption(kernel.about + turned, help=f"Source of the weights: {kernel.source}")


@fragment
def bench():
    """The picture before and after, the kernel, and all that can be said about them: first what people look at."""
    picture = toolbar(
        follows=True,
        kernel=True,
        operation=True,
        border=True,
        more={
            state.STRIDE: controls.stride_picker,
            state.DILATION: controls.dilation_picker,
            state.CHANNELS: controls.channels_picker,
            state.SIDE_BY_SIDE: controls.side_by_side_picker,
        },
    )
    with content():
        _shown(picture, controls.chosen_task(picture))


def _shown(picture, task):
    runs = result.runs_for(task)
    try:
        ours = filter_with_ours(task.pixels, task.kernel, flip=task.flip, runs=runs, **task.where)
    except ValueError as error:
        ours, reason = None, error
        state.held().clear()  # the browser takes the comparison away
    grid = st.grid(3, min_column_width=280, key="result")
    with grid.cell(column_span=2):
        if ours is None:
            st.error(f"This does not fit: {reason}. Choose another border, a smaller kernel or a smaller dilation.")
        else:
            limit = result.limit_of(task, ours.response)
            result.view_switch(task, ours.response, limit)
            result.before_and_after(task, ours.response, limit, _answered())
    diagnosis = diagnose(task.kernel)
    with grid.container(border=True, height="stretch"):
        editor(task.kernel, diagnosis)
    if ours is not None:
        with grid.cell():
            one_pixel(state.query_to_step, task)
    with grid.container(border=True, height="stretch"):
        result.in_words(diagnosis)
    if ours is None:
        return
    with grid.container(border=True, height="stretch"):
        theirs = filter_with_opencv(task.pixels, task.kernel, flip=task.flip, runs=runs, **task.where)
        result.opencvs_word(ours, theirs, task)
    with grid.container(border=True, height="stretch"):
        result.take_home(picture, task)
    result.closer_look(ours.response)
    result.code(task)
    credit(picture)


def _answered():
    """Return what the picture may take for answered, of all that it follows."""
    return {
        state.EDITOR: last_edit(state.EDITOR),
        state.KERNEL_STRIP: last_choice(state.KERNEL_STRIP),
        **state.parameters_in_use(),
    }


bench()
what_to_notice(
    "Choose Sobel x: which vertical edges are blue, and which are red-orange? "
    "Press *flip*, which turns the kernel by 180°: what changes, and what stays the same?"
)
onward("apply")
