"""Any kernel on any picture: the true result, how to show it, and OpenCV's word on it."""

import streamlit as st

from conv.diagnosis import diagnose
from conv.opencv_check import filter_with_opencv, filter_with_ours
from ui import result, state
from ui.controls import (
    border_picker,
    channels_picker,
    dilation_picker,
    kernel_picker,
    operation_picker,
    stride_picker,
)
from ui.kernel_editor import kernel_editor
from ui.page import begin
from ui.picture_picker import picture_picker

begin("Apply a kernel", "Every output pixel is the sum of the pixels under the kernel, each times its weight.")
picture = picture_picker()


@st.fragment
def bench():
    """Everything that depends on the kernel; the picture beside it stays as it is."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kernel = kernel_picker()
        flip = operation_picker()
        where = {"border": border_picker(), "stride": stride_picker(), "dilation": dilation_picker()}
        pixels = channels_picker(picture)
    try:
        ours = filter_with_ours(pixels, kernel, flip=flip, **where)
    except ValueError as error:
        st.error(f"This does not fit: {error}. Choose another border, a smaller kernel or a smaller dilation.")
        return

    grid = st.grid(3, min_column_width=240)
    with grid.cell(column_span=2):
        after = result.before_and_after(pixels, kernel, ours.response, **where)
        st.caption(f"{picture.title}, {picture.size} pixels. Another picture: in the sidebar.")
    with grid.cell(), st.container(border=True, height="stretch"):
        st.subheader(kernel.title, anchor=False, help=f"Source: {kernel.source}")
        st.markdown(kernel.about)
        kernel_editor(
            kernel, key=state.EDITOR, on_edit=state.edit_weights, on_undo=state.undo_edit, can_undo=state.can_undo()
        )
    with grid.cell(), st.container(border=True, height="stretch"):
        result.in_words(diagnose(kernel))
    with grid.cell(), st.container(border=True, height="stretch"):
        result.opencvs_word(ours, filter_with_opencv(pixels, kernel, flip=flip, **where))
    with grid.cell(), st.container(border=True, height="stretch"):
        result.take_home(picture.pixels, kernel, after)

    result.four_views(ours.response)
    result.histogram(ours.response)
    result.code(kernel, flip=flip, gray=pixels.ndim == 2, **where)


bench()
st.info(
    "**What to notice.** Choose Sobel x and look at an upright edge: which side of it is blue, and why? "
    "Press *flip*: what changes, and what stays?",
    icon=":material/lightbulb:",
)
