"""Any kernel on any picture: the true result, how to show it, and OpenCV's word on it."""

import streamlit as st

from conv.diagnosis import diagnose
from conv.opencv_check import check_against_opencv
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

with st.container(horizontal=True, vertical_alignment="bottom"):
    kernel = kernel_picker()
    flip = operation_picker()
    border = border_picker()
    stride = stride_picker()
    dilation = dilation_picker()
    pixels = channels_picker(picture)
settings = {"border": border, "stride": stride, "dilation": dilation, "flip": flip}

try:
    check = check_against_opencv(pixels, kernel, **settings)
except ValueError as error:
    st.error(f"This does not fit: {error}. Choose another border, a smaller kernel or a smaller dilation.")
    st.stop()

grid = st.grid(3, min_column_width=240)
with grid.cell(column_span=2):
    after = result.before_and_after(pixels, kernel, check.ours, settings)
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
    result.opencvs_word(check)
with grid.cell(), st.container(border=True, height="stretch"):
    result.take_home(picture.pixels, kernel, after)

result.four_views(check.ours)
result.histogram(check.ours)
result.code(kernel, settings, gray=pixels.ndim == 2)
st.info(
    "**What to notice.** Choose Sobel x and look at an upright edge: which side of it is blue, and why? "
    "Press *flip*: what changes, and what stays?",
    icon=":material/lightbulb:",
)
