"""The cards of the gallery, with their controls and what belongs to all of them."""

from dataclasses import replace

import streamlit as st

import conv
from conv.contact_sheet import contact_sheet
from conv.kernels import FAMILIES, KERNELS, TUTORIAL
from conv.views import picture_of
from teaching.agreement import CALLS
from teaching.bundle import results_zip
from ui import state
from ui.components.cards import cards
from ui.components.crosshair import crosshair as show_crosshair
from ui.components.crosshair.spot import ZOOMS, Spot
from ui.gallery import results
from ui.gallery.card import opened
from ui.shared import pictures
from ui.shared.controls import channels_picker
from ui.shared.text import verbatim
from ui.shared.widgets import line, menu, segments
from ui.shell import lessons
from ui.shell.errors import explained

_SHOW = {"tutorial": "Seven to begin with"} | dict(FAMILIES) | {"all": "The whole bank"}
_SORT = {
    "listed": "As listed",
    "name": "Name",
    "size": "Size",
    "sum": "Sum of the weights",
    "spread": "Spread of the response",
}


def selected(picture, *, gray=False, side=pictures.THUMBNAIL):
    """Return the picture with all that is chosen for it; always in grey if `grey` is true; cards of so many pixels."""
    return results.Selection(
        picture.gray if gray or state.CHANNELS.value == "grey" else picture.pixels,
        state.BORDER.value,
        state.VIEW.value,
        state.OPENCV.value,
        state.SCALE.value == "shared",
        side,
    )


def show(picture, beside):
    """Draw the cards, and `beside` the choices the crosshair.

    The seven of the beginning come with the picture itself: eight cards fill their rows.
    """
    names, search = results.chosen(state.SHOW.value, state.SEARCH.value), state.SEARCH.value
    selection = selected(picture)
    if not names:
        st.info(f"No kernel has {verbatim(search)} in its name or description. Try “edge” or “blur”.")
        return
    names = only_fitting(names, selection)
    if not names:
        return
    itself, found = results.picture_card(picture.title, selection)
    has_picture = names == list(TUTORIAL)
    for number, (title, group) in enumerate(results.groups(names, state.SORT.value, selection)):
        if title:
            st.header(title, anchor=False)
        place = st.container()
        items = [itself] * has_picture + [
            results.card(name, each, selection) for name, each in selection.results(group)
        ]
        with place:
            cards(
                items,
                key=f"{state.CARDS}_{number}",
                on_open=state.open_card,
                level=3 if title else 2,
                projector=state.PROJECTOR.value,
            )
    with beside:
        crosshair(selection, names, found.span if has_picture else None)
    _take_home(picture, selection, names)
    opened(selection)


def controls():
    """Draw the choice of the kernels to show."""
    menu("Show", state.SHOW, format_func=_SHOW.get, label_visibility="collapsed", width=170)
    if state.is_for_class(state.SEARCH):
        line(
            "Search", state.SEARCH, placeholder="search all kernels", live=True, label_visibility="collapsed", width=170
        )


def more():
    """Return for each choice that is set once the function that draws its picker."""
    return {state.SORT: _sort, state.SCALE: _scale, state.OPENCV: _opencv, state.CHANNELS: channels_picker}


def _sort():
    menu("Sort by", state.SORT, format_func=_SORT.get, width=210)


def _scale():
    segments(
        "Scale",
        state.SCALE,
        format_func={"own": "One for each", "shared": "One for all"}.get,
        help="For signed and stretched pictures. One for each: even faint responses can be seen, and 99 % lie "
        "within the full colours. One for all: full colour is ±255 everywhere, so cards can be compared.",
    )


def _opencv():
    menu(
        "OpenCV called",
        state.OPENCV,
        format_func=CALLS.get,
        width=210,
        help="Matching: float64, the same border, both rounded alike. As the tutorial does: OpenCV's default border "
        "in 8 bits, beside the tutorial's own picture, whose decimals are cut off. Open a card to see why the two "
        "differ.",
    )


def only_fitting(names, selection):
    """Return the kernels that fit into the picture, and say how many do not."""
    fitting = [name for name in names if selection.fits(name)]
    if left_out := len(names) - len(fitting):
        st.warning(
            f"With border Valid, {left_out} of {len(names)} kernels do not fit into the picture and are left out. "
            "Choose another border to see them."
        )
    return fitting


@st.fragment
@explained
@state.part_of_the_link("crosshair")
def crosshair(selection, names, picture_span=None):
    """The crosshair that the cards share: moving it runs nothing else."""
    state.link(state.SPOT)
    spans = {name: found.span for name, found in selection.results(names)}
    views = {name: selection.view_of(name) for name in names}
    if picture_span:  # the picture is on a card, too
        spans[results.ITSELF], views[results.ITSELF] = picture_span, "clip"
    show_crosshair(
        selection.pixels,
        [KERNELS[name] for name in views],
        spans,
        views=views,
        border=selection.border,
        key=state.CROSSHAIR,
        spot=_spot(selection.pixels.shape),
        on_spot=state.SPOT.set,
        projector=state.PROJECTOR.value,
    )
    lessons.look_again()


def _spot(shape):
    """Return where the crosshair is, inside a picture of this shape; None if nobody has pointed yet."""
    found = state.SPOT.value
    if found is None:
        return None
    spot = found if isinstance(found, Spot) else Spot(*found)
    row, col = min(spot.row, shape[0] - 1), min(spot.col, shape[1] - 1)
    return replace(spot, row=row, col=col, zoom=spot.zoom if spot.zoom in ZOOMS else 0)


def _take_home(picture, selection, names):
    """Offer what is shown as files, built when somebody asks for them."""
    kernels = [KERNELS[name] for name in names]
    st.header("Download", anchor=False)
    with st.container(horizontal=True):
        st.download_button(
            "Contact sheet",
            lambda: conv.encode_png(_sheet(selection, kernels)),
            "contact_sheet.png",
            "image/png",
            on_click="ignore",
            icon=":material/download:",
        )
        st.download_button(
            "All results",
            lambda: results_zip(
                selection.pixels, kernels, border=selection.border, view=selection.view, title=picture.title
            ),
            "results.zip",
            "application/zip",
            on_click="ignore",
            icon=":material/folder_zip:",
        )
    st.caption(
        f"The contact sheet shows the picture and its {len(names)} results. The ZIP file holds them at full size, with "
        "`kernels.json` (weights and settings) and a README."
    )


def _sheet(selection, kernels):
    """Return the picture and its results on one sheet."""
    cells = [("picture", selection.pixels)]
    for kernel in kernels:
        response = conv.correlate(selection.pixels, kernel, border=selection.border)
        view = selection.view_of(kernel.name)
        cells.append((kernel.title, picture_of(response, view, span=selection.span(response, view))))
    return contact_sheet([cells[start : start + 4] for start in range(0, len(cells), 4)])
