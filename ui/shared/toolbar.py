"""The toolbar of a page: chips in one order, each with its value; a click opens its picker."""

import streamlit as st

import conv
from ui import state
from ui.shared import controls, pictures
from ui.shared.picture_picker import picture_in_use, picture_picker

# Wide enough for the longest names: a chip that grew would push the others from under the pointer.
_PICTURE, _KERNEL, _BORDER, _VIEW = 220, 230, 185, 175


def toolbar(*, picture=True, kernel=False, operation=False, border=False, view=False, more=None, follows=False):
    """Draw the chips of a page, and return the `Picture` in use.

    What a page does not use is absent. Where there is little room, on a phone and in projector mode, operation, border
    and view are among *more*.

    Parameters
    ----------
    picture, kernel, operation, border, view : bool
        What the page uses.
    more : dict, optional
        What most people leave as it is: for each choice the function that draws its picker.
    follows : bool
        Whether a picture on the page follows the hand on the pickers.
    """
    shown = picture_in_use() if picture else None
    spare = {
        state.OPERATION: (operation, lambda: controls.operation_picker(twin=True)),
        state.BORDER: (border, lambda: controls.border_picker(twin=True)),
        state.VIEW: (view, lambda: controls.view_picker(twin=True)),
    }
    spare = {choice: draw for choice, (used, draw) in spare.items() if used}
    with st.container(key="toolbar", horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        if picture:
            _picture(shown)
        if kernel:
            _kernel(follows)
        if operation:
            with st.container(
                key="operation_chip", horizontal=True, vertical_alignment="center", gap="xxsmall", width="content"
            ):
                controls.operation_picker(label_visibility="collapsed")
                st.markdown("", help=controls.ABOUT_OPERATION, width="content")
        if border:
            _choice(
                "border", f":gray[Border] **{conv.BORDERS[state.BORDER.value].title}**", _BORDER, controls.border_picker
            )
            state.link(state.BORDER)
        if view:
            _choice("view", f":gray[View] **{controls.VIEWS[state.VIEW.value]}**", _VIEW, controls.view_picker)
            state.link(state.VIEW)
        if spare or more:
            _more(spare, more or {})
    return shown


def credit(picture):
    """Say whose the picture is and what was done to it."""
    st.caption(f"{picture.title}, {picture.note}")


def _chip(name, label, width, **options):
    label = state.chip_label(name, label)
    return st.popover(label, key=state.chip_key(name), on_change="rerun", width=width, **options)


def _choice(name, label, width, draw):
    chip = _chip(name, label, width)
    if chip.open:
        with chip:
            draw(on_change=lambda: state.close_chip(name))


def _picture(picture):
    chip = _chip("picture", f"![]({picture.icon}) :gray[Picture] **{picture.title}**", _PICTURE)
    if chip.open:
        with chip, st.container(width=520):
            picture_picker(picture)
    state.link_picture()


def _kernel(follows):
    kernel = state.kernel_in_use()
    chip = _chip(
        "kernel", f"![]({pictures.kernel_thumbnail(kernel.weights)}) :gray[Kernel] **{kernel.title}**", _KERNEL
    )
    if chip.open:
        with chip, st.container(width=560):
            controls.kernel_picker(follows)
    state.link_kernel()


def _more(spare, more):
    chip = _chip("more", "", 64, icon=":material/more_horiz:", help="More settings")
    if chip.open:
        with chip:
            for choice, draw in spare.items():
                with st.container(key=f"{choice.key}_in_more"):
                    draw()
            for draw in more.values():
                draw()
    for choice in more:
        state.link(choice)
