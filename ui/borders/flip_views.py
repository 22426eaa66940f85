"""The parts of "Borders and strides" about turning the kernel, and about windows without a centre pixel."""

import numpy as np
import streamlit as st

import conv
from conv.diagnosis import diagnose
from conv.display import format_response
from conv.opencv_check import largest_difference
from teaching.experiments.even_sizes import anchors, centre, with_odd_sides
from ui import state
from ui.shared import controls, drawings, pictures, pixel_grid
from ui.shared.widgets import segments

_NUMBERED = np.arange(1.0, 10).reshape(3, 3)
_LARGEST_DRAWN = 7
_MIDDLE = (slice(1, 4), slice(1, 4))
_VERDICTS = {
    "symmetric": "No: flipping cannot be seen.",
    "antisymmetric": "Only by the sign.",
    "none": "Yes: the responses differ.",
}


def flips(picture):
    """Show what turning the kernel does to an impulse, and whether it can be seen with the present kernel."""
    task = controls.chosen_task(picture)
    st.header("An impulse shows what an operation does with the kernel", anchor=False)
    dot = np.zeros((5, 5))
    dot[2, 2] = 1
    turned = _NUMBERED[::-1, ::-1]
    room = max(150, drawings.room_for(len(dot), state.PROJECTOR.value))
    grid = st.grid(2, min_column_width=460)
    with grid.cell(), st.grid(2, min_column_width=room):
        _numbers(dot, "**Impulse**: one pixel of 1")
        _numbers(_NUMBERED, "**Kernel** that no turn leaves as it is", side=5)
    with grid.cell(), st.grid(2, min_column_width=room):
        for title, operation in (("Cross-correlation", conv.correlate), ("Convolution", conv.convolve)):
            for kernel, name in ((_NUMBERED, "kernel as it stands"), (turned, "kernel turned by 180°")):
                _numbers(operation(dot, kernel, border="zero"), f"**{title}**, {name}", window=_MIDDLE)
    st.markdown(
        "Cross-correlation leaves the kernel turned around; convolution leaves a copy of it. "
        "Turn the kernel first, and the two change places. Deep learning says “convolution” and does the first."
    )

    diagnosis = diagnose(task.kernel)
    st.header(f"Can flipping be seen with {task.kernel.title}?", anchor=False)
    st.markdown(f"**{_VERDICTS[diagnosis.symmetry]}** {diagnosis.half_turn}")
    if max(task.kernel.shape) <= _LARGEST_DRAWN:
        cell = drawings.cell_for(state.PROJECTOR.value)
        with st.container(horizontal=True):
            for weights, name in ((task.kernel.weights, "As it stands"), (task.kernel.weights[::-1, ::-1], "Turned")):
                with st.container(width=min(cell * task.kernel.shape[1], 300 * cell // drawings.CELL)):
                    _numbers(weights, name)
    try:
        border = task.where["border"]
        responses = [operate(picture.gray, task.kernel, border=border) for operate in (conv.correlate, conv.convolve)]
    except ValueError as error:
        st.error(f"This does not fit: {error}. Choose another border or a smaller kernel.")
        return
    largest = format_response(largest_difference(*responses))
    with st.grid(2, min_column_width=240):
        for response, title in zip(responses, ("Cross-correlation", "Convolution"), strict=True):
            with st.container():
                st.markdown(f"**{title}**")
                low, high = (format_response(value) for value in (response.min(), response.max()))
                pictures.show_png(
                    pictures.signed_png(pictures.enlarged(response)),
                    alt=f"Response to {task.kernel.title} by {title.lower()}",
                    caption=f"From {low} to {high}; red-orange is negative, blue positive.",
                )
    st.markdown(f"**{picture.title}**: the two differ by at most **{largest}**.")


def even_sizes():
    """Show where the middle of a window lies."""
    segments("Side of the window", state.WINDOW_SIDE, format_func=lambda n: f"{n}×{n}")
    side = state.WINDOW_SIDE.value
    middle, nearest = centre(side), anchors(side)
    at = f"({middle:g}, {middle:g})"
    drawing, words = st.columns([1, 1.4])
    with drawing:
        picture = pixel_grid.draw_middle(side, middle)
        alt = f"A window of {side} by {side} pixels; its middle is at row and column {middle:g}"
        pictures.show_png(
            pictures.png(picture), alt=alt, width=min(520 if state.PROJECTOR.value else 340, picture.shape[1])
        )
        st.caption("Orange: the window. Green cross: its middle. The numbers count its rows and columns.")
    with words:
        st.markdown(f"The middle lies half-way from pixel 0 to pixel {side - 1}: ({side} − 1) / 2 = **{middle:g}**.")
        if len(nearest) == 1:
            st.markdown(
                f"That is a pixel, **{at}**. The result is written where the window's centre pixel is, "
                "so nothing moves. This is why our kernels have odd sides."
            )
            return
        low, high = nearest
        st.markdown(
            f"There is **no pixel at {at}**: four pixels meet at that corner, "
            f"({low}, {low}), ({low}, {high}), ({high}, {low}) and ({high}, {high}). "
            "One of them must stand for the centre, and the picture moves by half a pixel."
        )
        st.markdown(
            f"OpenCV and SciPy take ({high}, {high}). "
            "A kernel with odd sides, made larger by a row and a column of zeros, does the same."
        )
    _half_pixels(side, nearest, middle)


def _half_pixels(side, nearest, middle):
    """Show, for both choices of a centre, the kernel with zeros and where it moves an impulse."""
    st.header("Half a pixel, one way or the other", anchor=False)
    ones, dot = np.ones((side, side)), np.zeros((side + 3, side + 3))
    place = len(dot) // 2
    dot[place, place] = 1
    with st.grid(3, min_column_width=max(250, drawings.room_for(len(dot), state.PROJECTOR.value))):
        _numbers(dot, "**Impulse**, outlined", window=(slice(place, place + 1),) * 2)
        for anchor in nearest:
            way = "up and left" if anchor < middle else "down and right"
            response = conv.correlate(dot, with_odd_sides(ones, (anchor, anchor)), border="zero")
            _numbers(
                response, f"Centre ({anchor}, {anchor}): it moves **{way}**", window=(slice(place, place + 1),) * 2
            )


def _numbers(values, title, window=None, side=0):
    """Show numbers in the sign colours, with a title below, and white around them up to `side` rows and columns."""
    cell = drawings.cell_for(state.PROJECTOR.value)
    drawn = drawings.draw_numbers(values, window=window, cell=cell)
    margins = [(max(0, side - n) * cell // 2,) * 2 for n in values.shape]
    drawn = np.pad(drawn, (*margins, (0, 0)), constant_values=255)
    pictures.show_png(pictures.png(drawn), alt=f"{title.replace('*', '')}: {values.tolist()}", caption=title)
