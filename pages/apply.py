"""Any kernel on any picture: the true result, how to show it, and OpenCV's word on it."""

import streamlit as st

from conv.diagnosis import diagnose
from conv.opencv_check import filter_with_opencv, filter_with_ours
from ui import controls, result, state
from ui.kernel_editor import kernel_editor
from ui.navigation import onward
from ui.page import begin
from ui.picture_picker import picture_picker

begin(
    "Apply a kernel",
    "Every output pixel is the sum of the pixels under the kernel, each times its weight. "
    "Drag the handle in the picture; then change a weight.",
    ("kernel", "response", "convolution", "border"),
)
picture = picture_picker()


@controls.pickers
def what():
    """What is to be computed."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        controls.kernel_picker()
        controls.operation_picker()
        controls.border_picker()
        controls.settings(
            {
                state.STRIDE: controls.stride_picker,
                state.DILATION: controls.dilation_picker,
                state.CHANNELS: controls.channels_picker,
            }
        )


@controls.pickers
def how():
    """How it is shown."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        controls.view_picker()
        controls.side_by_side_picker()


what()
grid = st.grid(3, min_column_width=240)
with grid.cell(column_span=2):
    how()
    frame = st.container()
    st.caption(f"{picture.title}, {picture.size} pixels. Another picture: in the sidebar.")
editor, words, check, home = (grid.container(border=True, height="stretch") for _ in range(4))
below = st.container()
computed = []  # the result hands its response to what is below the fold


@controls.result
def above_the_fold():
    """Before and after, and the kernel to change."""
    task = controls.task(picture)
    with frame:
        try:
            ours = filter_with_ours(task.pixels, task.kernel, flip=task.flip, **task.where)
        except ValueError as error:
            controls.clear_the_rest()
            st.error(f"This does not fit: {error}. Choose another border, a smaller kernel or a smaller dilation.")
        else:
            on_paint = None if state.runs_whole() else controls.rest_follows
            result.before_and_after(task, ours.response, on_paint=on_paint)
            computed[:] = [ours]
    with editor:
        st.header(task.kernel.title, anchor=False, help=f"Source: {task.kernel.source}")
        st.markdown(task.kernel.about)
        undo = {"on_undo": state.undo_edit, "can_undo": state.can_undo()}
        projector = state.PROJECTOR.value
        kernel_editor(task.kernel, key=state.EDITOR, on_edit=state.edit_weights, projector=projector, **undo)


@controls.rest
def below_the_fold():
    """All that can be said about it."""
    task = controls.task(picture)
    with words:
        result.in_words(diagnose(task.kernel))
    try:
        ours = computed.pop() if computed else filter_with_ours(task.pixels, task.kernel, flip=task.flip, **task.where)
    except ValueError:
        for place in (check, home, below):
            place.empty()
        return
    with check:
        result.opencvs_word(ours, filter_with_opencv(task.pixels, task.kernel, flip=task.flip, **task.where))
    with home:
        result.take_home(picture, task)
    with below:
        result.closer_look(ours.response)
        result.code(task)


above_the_fold()
below_the_fold()
st.info(
    "**What to notice.** Choose Sobel x and look at an upright edge: which side of it is blue, and why? "
    "Press *flip*: what changes, and what stays?",
    icon=":material/lightbulb:",
)
onward("apply")
