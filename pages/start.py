"""What a convolution is, on one screen: the big matrix, the tiny matrix, and one output pixel worked by hand."""

import streamlit as st

import conv
from conv.display import format_response
from ui import state
from ui.components.stepper import stepper
from ui.shared import drawings, pictures
from ui.shared.widgets import segments
from ui.shell.lessons import show_steps
from ui.shell.navigation import cards, onward
from ui.shell.page import begin, content, what_to_notice

CROP = slice(98, 106), slice(164, 172)
WINDOW = slice(3, 6), slice(3, 6)

begin(
    "Convolution lab",
    "Slide a small matrix over a picture. At each place, multiply and add up: that is convolution.",
    ("matrix", "kernel", "window", "products", "convolution", "cross-correlation"),
)

with content():
    cat, sobel = conv.to_gray(conv.sample_image("chelsea")), conv.KERNELS["sobel_x"]
    cell = drawings.cell_for(state.PROJECTOR.value)
    grid = st.grid(3, min_column_width=drawings.room_for(8, state.PROJECTOR.value))
    with grid.cell():
        st.markdown("**The big matrix: a picture**")
        pictures.show(drawings.mark(cat, CROP), alt="A cat, in grey; an orange outline marks a few of its pixels")
        st.caption(f"{cat.shape[0]} rows and {cat.shape[1]} columns of numbers, from 0, black, to 255, white.")
    with grid.cell():
        st.markdown("**Some of its pixels**, and a window")
        crop = cat[CROP]
        pictures.show(
            drawings.draw_pixels(crop, window=WINDOW, cell=cell), alt=f"Eight by eight pixel values: {crop.tolist()}"
        )
    with grid.cell():
        st.markdown("**The tiny matrix: a kernel**")
        alt = f"The weights of Sobel x: {sobel.weights.tolist()}"
        pictures.show_png(pictures.png(drawings.draw_weights(sobel, cell=cell)), alt=alt, width=cell * 3)
        total = format_response(conv.correlate(crop[WINDOW], sobel, border="valid").item())
        st.markdown(
            f"Each weight times the pixel under it, added up: **{total}**. That is one output pixel. A picture "
            "shows what is above 255 as white, and what is below 0 as black. "
            "Move the window by one pixel and do it again, until every pixel has its number."
        )
        st.caption(
            "A kernel is also called a filter; it is the same thing. This one is called Sobel x, after its inventor. "
            "It finds upright edges."
        )

    st.header("One output pixel at a time, by hand", anchor=False)
    st.markdown(
        "Choose a kernel and press *Play*: the window is multiplied by the weights, and the products are added up. "
        "Hatched pixels lie outside the picture; here they repeat its edge."
    )
    choice = segments(
        "Kernel",
        state.EXAMPLE,
        format_func={"average": "3×3 average", "sobel_x": "Sobel x"}.get,
        label_visibility="collapsed",
    )
    kernel = conv.box(3, 3) if choice == "average" else sobel
    stepper(
        conv.pattern("tutorial", 3),
        kernel,
        key=state.EXAMPLE_STEPPER,
        position=(1, 1, None),
        compact=True,
        projector=state.PROJECTOR.value,
    )

    st.caption(
        "There are two names. In the strict sense, this is a cross-correlation: the kernel is used as it stands. A "
        "convolution turns it by 180° first. In deep learning both are called convolution. Where it matters, this app "
        "says which of the two it is."
    )
what_to_notice(
    "The average and Sobel x look at the same nine pixels. Which of the two tells you how bright "
    "they are, and which how they differ?"
)
st.header("What next?", anchor=False)
st.markdown("The tour leads through all pages in about half an hour. Or begin wherever you like.")
onward("start")
cards()
show_steps()
