"""What a convolution is, on one screen: one output pixel worked by hand, then the big matrix and the tiny matrix."""

import streamlit as st

import conv
from conv.formats import format_response
from ui import state
from ui.components.one_row import one_row
from ui.components.stepper import stepper
from ui.shared import drawings, pictures
from ui.shared.matrix import Matrix, matrices
from ui.shared.picture_picker import own_picture
from ui.shared.widgets import segments
from ui.shell.lesson_list import show_lessons
from ui.shell.navigation import cards, onward, page
from ui.shell.page import begin, content, what_to_notice

ROW = (30, 30, 30, 180, 180, 180, 120, 60, 60, 210, 60)
CROP = slice(98, 106), slice(164, 172)
WINDOW = slice(3, 6), slice(3, 6)

begin(
    "Convolution lab",
    "Slide a small matrix over a picture. At each place, multiply and add up: that is convolution.",
    ("matrix", "kernel", "window", "products", "convolution", "cross-correlation"),
)

with content():
    sobel = conv.KERNELS["sobel_x"]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        choice = segments(
            "Kernel",
            state.EXAMPLE,
            format_func={"average": "3×3 average", "sobel_x": "Sobel x"}.get,
            label_visibility="collapsed",
        )
        if own_picture():
            with st.container(horizontal=True, gap="small", width="content"):
                st.page_link(page("apply"), label="Apply a kernel to it", icon=":material/arrow_forward:")
                st.page_link(page("gallery"), label="Every kernel on it", icon=":material/arrow_forward:")
    stepper(
        conv.pattern("tutorial", 3),
        conv.box(3, 3) if choice == "average" else sobel,
        key=state.EXAMPLE_STEPPER,
        position=(1, 1, None),
        compact=True,
        projector=state.PROJECTOR.value,
    )

    st.header("One dimension first", anchor=False)
    with st.container(horizontal=True, gap="medium"):
        with st.container(width=560):
            one_row(ROW, key=state.ONE_ROW, projector=state.PROJECTOR.value)
        with st.container(width=360):
            st.markdown(
                "One row of pixels, drawn as bars, and a kernel of three weights. Slide the window; drag a weight up "
                "or down.\n"
                "- **Average**: each sum lies between its pixels. Steps become ramps, a thin line becomes a low hill.\n"
                "- **Difference**: right minus left. Where pixels are equal, the sum is 0; at an edge it is large, and "
                "its sign says which way.\n"
                "- **Flip** turns the kernel round, as convolution does: it leaves an average as it is, and reverses "
                "the sign of a difference."
            )

    st.header("The same in two dimensions", anchor=False)
    cat = conv.to_gray(conv.sample_image("chelsea"))
    crop = cat[CROP]
    total = format_response(conv.correlate(crop[WINDOW], sobel, border="valid").item())
    with st.container(horizontal=True, gap="medium"):
        with st.container(width=300):
            pictures.show(drawings.mark(cat, CROP), alt="A cat in grey; an orange outline marks a few of the pixels")
            st.caption(
                f"The big matrix, a picture: {cat.shape[0]} rows and {cat.shape[1]} columns of numbers, from 0 (black) "
                "to 255 (white)."
            )
        matrices(
            Matrix(crop, "Some of its pixels, and a window", "pixels", (WINDOW,)),
            Matrix(sobel.weights, "The tiny matrix, a kernel"),
            small=True,
        )
        with st.container(width=360):
            st.markdown(
                f"Each weight times the pixel under it, all added up: **{total}**. That is one output pixel. Move the "
                "window by one pixel and repeat, until every output pixel is filled in. "
                "When the numbers are shown as a picture, those above 255 are white and those below 0 black."
            )
            st.caption(
                "In image processing, a kernel is also called a filter. In deep learning, a filter is a stack of "
                "kernels, one for each channel. This kernel finds vertical edges; Irwin Sobel and Gary Feldman "
                "proposed it in 1968."
            )
    st.caption(
        "There are two names. Strictly speaking, this is cross-correlation: the kernel is used as it stands. "
        "Convolution turns it by 180° first. Deep learning calls both of them convolution. Where it matters, this app "
        "says which of the two it is."
    )
what_to_notice(
    "The average and Sobel x look at the same nine pixels. Which of the two tells you how bright they are, "
    "and which tells you how they differ?"
)
st.header("What next?", anchor=False)
st.markdown("The tour leads through all the pages in about half an hour. Or begin wherever you like.")
onward("start")
cards()
show_lessons()
