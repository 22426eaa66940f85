"""Any kernel on any picture: the true result, how to show it, and OpenCV's word on it."""

import streamlit as st

from conv.diagnosis import diagnose
from conv.opencv_check import filter_with_opencv, filter_with_ours
from ui import state
from ui.components.kernel_editor import kernel_editor
from ui.shared import controls, result
from ui.shared.picture_picker import picture_picker
from ui.shell.navigation import onward
from ui.shell.page import begin, what_to_notice
from ui.shell.server import fragment

begin(
    "Apply a kernel",
    "Each output pixel is a sum: the pixels under the kernel, times its weights. "
    "Drag the handle. Change a weight. Choose a picture in the sidebar.",
    ("kernel", "response", "convolution", "border"),
)
picture = picture_picker()


def pickers():
    """Draw how the kernel is applied, and how the result is shown."""
    with controls.together():
        controls.operation_picker()
        controls.border_picker()
        controls.settings(
            {
                state.STRIDE: controls.stride_picker,
                state.DILATION: controls.dilation_picker,
                state.CHANNELS: controls.channels_picker,
            }
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        controls.view_picker()
        controls.side_by_side_picker()


def editor(kernel, diagnosis):
    """Show the kernel to change."""
    st.header(kernel.title, anchor=False, help=f"Source: {kernel.source}")
    kernel_editor(state.KernelEdits(), key=state.EDITOR, projector=state.PROJECTOR.value)
    # Below the buttons: a sentence of another length must not move them.
    turned = ""
    if state.OPERATION.value == "convolution":
        then = ": then read this the other way round." if diagnosis.flip_visible else ", which changes nothing here."
        turned = f" **Convolution turns it by 180° first**{then}"
    st.markdown(kernel.about + turned)


@fragment
def bench():
    """The picture before and after, the kernel, and all that can be said about them: first what people look at."""
    controls.kernel_picker()
    grid = st.grid(3, min_column_width=240)
    with grid.cell(column_span=2):
        frame = st.container()
        pickers()  # below the picture, but what they hold is known only when they are drawn
    task = controls.chosen_task(picture)
    with frame:
        try:
            ours = filter_with_ours(task.pixels, task.kernel, flip=task.flip, **task.where)
        except ValueError as error:
            ours = None
            state.held().clear()  # the browser takes the comparison away
            st.error(f"This does not fit: {error}. Choose another border, a smaller kernel or a smaller dilation.")
        else:
            result.before_and_after(task, ours.response)
    diagnosis = diagnose(task.kernel)
    with grid.container(border=True, height="stretch"):
        editor(task.kernel, diagnosis)
    with grid.container(border=True, height="stretch"):
        result.in_words(diagnosis)
    if ours is None:
        return
    with grid.container(border=True, height="stretch"):
        theirs = filter_with_opencv(task.pixels, task.kernel, flip=task.flip, **task.where)
        result.opencvs_word(ours, theirs, task.kernel)
    with grid.container(border=True, height="stretch"):
        result.take_home(picture, task)
    result.closer_look(ours.response)
    result.code(task)


bench()
what_to_notice(
    "Choose Sobel x: which upright edges are blue, and which red-orange? "
    "Press *flip*, which turns the kernel by 180°: what changes, and what stays?"
)
onward("apply")
