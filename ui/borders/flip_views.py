"""The parts of "Borders and strides" about turning the kernel, and about windows without a centre pixel."""

import numpy as np
import streamlit as st

import conv
from conv.diagnosis import diagnose
from conv.formats import format_response
from conv.opencv_check import largest_difference
from teaching.experiments.even_sizes import anchors, centre, with_odd_sides
from ui import state
from ui.shared import controls, pictures
from ui.shared.matrix import Matrix, matrices, show_middle
from ui.shared.widgets import segments

_NUMBERED = np.arange(1.0, 10).reshape(3, 3)
_LARGEST_SHOWN = 7
_RESPONSE = 380  # pixels
_MIDDLE = (slice(1, 4), slice(1, 4))
_VERDICTS = {
    "symmetric": "No: flipping cannot be seen.",
    "antisymmetric": "Only by the sign.",
    "none": "Yes: the responses differ.",
}


def flips(picture):
    """Show whether turning the kernel can be seen with the present one, and what it does to an impulse."""
    _with_the_kernel(picture, controls.chosen_task(picture))
    _with_an_impulse()


def _with_the_kernel(picture, task):
    """Show the kernel, as it stands and turned, and both responses; right below the chip that chooses it."""
    diagnosis = diagnose(task.kernel)
    st.header(f"Can flipping be seen with {task.kernel.title}?", anchor=False)
    st.markdown(f"**{_VERDICTS[diagnosis.symmetry]}** {diagnosis.half_turn}")
    try:
        border = task.where["border"]
        responses = [operate(picture.gray, task.kernel, border=border) for operate in (conv.correlate, conv.convolve)]
    except ValueError as error:
        st.error(f"This does not fit: {error}. Choose another border or a smaller kernel.")
        return
    turns = (("Cross-correlation", "as it stands"), ("Convolution", "turned by 180°"))
    with st.container(horizontal=True):
        for response, weights, (title, way) in zip(
            responses, (task.kernel.weights, task.kernel.weights[::-1, ::-1]), turns, strict=True
        ):
            if max(weights.shape) <= _LARGEST_SHOWN:
                matrices(Matrix(weights, way.capitalize()), small=True)
            with st.container(width=_RESPONSE):
                pictures.show_png(
                    pictures.signed_png(pictures.enlarged(response)),
                    alt=f"Response to {task.kernel.title} by {title.lower()}",
                    caption=f"**{title}**, from {format_response(response.min())} to {format_response(response.max())}",
                )
    largest = format_response(largest_difference(*responses))
    st.markdown(f"**{picture.title}**: the two differ by at most **{largest}**. Red-orange is negative, blue positive.")


def _with_an_impulse():
    st.header("An impulse shows what an operation does with the kernel", anchor=False)
    dot = np.zeros((5, 5))
    dot[2, 2] = 1
    shown = [Matrix(dot, "Impulse: one pixel of 1")]
    for kernel, name in ((_NUMBERED, "Kernel, as it stands"), (_NUMBERED[::-1, ::-1], "Kernel, turned by 180°")):
        shown.append(Matrix(kernel, name))
        for title, operation in (("Cross-correlation", conv.correlate), ("Convolution", conv.convolve)):
            shown.append(Matrix(operation(dot, kernel, border="zero"), f"{title} with it", windows=(_MIDDLE,)))
    matrices(*shown, small=True)
    st.markdown(
        "Cross-correlation draws the kernel turned by 180°; convolution draws it as it is. Turn the kernel first, and "
        "the two change places. Deep learning says “convolution” and computes cross-correlation."
    )


def even_sizes():
    """Show where the middle of a window lies."""
    segments("Side of the window", state.WINDOW_SIDE, format_func=lambda n: f"{n}×{n}")
    side = state.WINDOW_SIDE.value
    middle, nearest = centre(side), anchors(side)
    at = f"({middle:g}, {middle:g})"
    drawing, words = st.columns([1, 1.4])
    with drawing:
        show_middle(side, middle)
        st.caption("Orange: the window. Green cross: its middle. The numbers count its rows and columns.")
    with words:
        st.markdown(f"The middle lies halfway between pixel 0 and pixel {side - 1}: ({side} − 1) / 2 = **{middle:g}**.")
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
            f"OpenCV and SciPy take ({high}, {high}). PyTorch and TensorFlow, with padding *same*, "
            f"take ({low}, {low}): they add the extra row and column of padding at the bottom and on the right. "
            "Adding a row and a column of zeros makes a kernel with odd sides that does the same as either."
        )
    _half_pixels(side, nearest, middle)


def _half_pixels(side, nearest, middle):
    """Show, for both choices of a centre, the kernel with zeros and where it moves an impulse."""
    st.header("Half a pixel, one way or the other", anchor=False)
    ones, dot = np.ones((side, side)), np.zeros((side + 3, side + 3))
    place = len(dot) // 2
    dot[place, place] = 1
    pixel = slice(place, place + 1)
    shown = [Matrix(dot, "Impulse, outlined", windows=((pixel, pixel),))]
    for anchor in nearest:
        way = "up and left" if anchor < middle else "down and right"
        response = conv.correlate(dot, with_odd_sides(ones, (anchor, anchor)), border="zero")
        shown.append(Matrix(response, f"Centre ({anchor}, {anchor}): it moves {way}", windows=((pixel, pixel),)))
    matrices(*shown, small=True)
