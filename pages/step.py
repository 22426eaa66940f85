"""One output pixel at a time: the hand computation, live."""

import streamlit as st

from conv.views import view_for
from teaching.strongest_edge import strongest_edge
from ui import state
from ui.components.stepper import LARGEST_KERNEL, stepper
from ui.shared import controls, pictures
from ui.shared.toolbar import credit, toolbar
from ui.shell.navigation import onward
from ui.shell.page import begin, content, what_to_notice
from ui.shell.server import fragment
from ui.step.settings import LARGEST_COPY, STEPPED_OVER, settings

begin(
    "Step by step",
    "Multiply each weight by the pixel under it, and add up: that is one output pixel.",
    ("kernel", "window", "products", "border"),
)
edits = state.KernelEdits()


def pixels(picture):
    """Return the picture to step over, ``(H, W)`` uint8."""
    if state.STEP_ON.value == "grid":
        return state.PAINTED.value
    if state.STEP_ON.value == "original":
        return picture.gray
    is_pattern = state.SOURCE.value == "pattern"
    return pictures.shrunk(picture.gray, LARGEST_COPY if is_pattern else state.STEP_SIDE.value)


@st.cache_data(max_entries=16, show_spinner=False)
def beginning(digest, _image, weights, where):
    """Return where stepping begins unless a link says it: at the strongest edge, with the whole pixel shown."""
    return (*strongest_edge(_image, weights, **where), None)


def hand_computation(picture, task):
    """Show how the task is computed, or say why it cannot be."""
    rows, cols = task.kernel.shape
    if max(rows, cols) > LARGEST_KERNEL:
        state.held().clear()  # the browser takes the stepper away
        st.error(
            f"{task.kernel.title} has {rows}×{cols} weights: {rows * cols} products per pixel are too many to "
            f"follow. Choose a kernel of at most {LARGEST_KERNEL}×{LARGEST_KERNEL}, such as Box 3×3."
        )
        return
    image = pixels(picture)
    paints = state.STEP_ON.value == "grid"
    try:
        stepper(
            image,
            task.kernel,
            key=state.STEPPER,
            **task.where,
            flip=task.flip,
            view=view_for(state.VIEW.value, task.kernel),
            position=state.POSITION.value or beginning(pictures.digest(image), image, task.kernel.weights, task.where),
            predict=state.PREDICT_LEVEL.value if state.PREDICT.value else None,
            projector=state.PROJECTOR.value,
            name="to paint" if paints else STEPPED_OVER["original" if image is picture.gray else "picture"].lower(),
            of="grid" if paints else pictures.digest(picture.gray),
            held=state.held(),
            on_position=state.keep_position,
            on_kernel=edits.edit,
            on_paint=state.PAINTED.set if paints else None,
        )
    except ValueError as error:
        state.held().clear()
        st.error(f"This does not fit: {error}. Choose another border, a smaller kernel or a smaller dilation.")


@fragment
def steps():
    """The computation, pixel by pixel."""
    picture = toolbar(kernel=True, operation=True, border=True, view=True, more=settings())
    with content():
        hand_computation(picture, controls.chosen_task(picture))
        credit(picture)
    state.link_step()
    if edits.history.can_undo:
        st.button("Undo the last weight", on_click=edits.undo, icon=":material/undo:")


steps()
what_to_notice(
    "Choose Sobel x and put the window on a vertical edge: which column of products wins? "
    "Then choose convolution: which numbers change, and which only change places? "
    "Continue with cross-correlation: most programs use the kernel as it stands."
)
onward("step")
