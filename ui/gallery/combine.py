"""What several kernels make together."""

import streamlit as st

from conv.diagnosis import diagnose
from conv.display import to_display
from conv.formats import format_response
from conv.kernels import KERNELS
from conv.views import SIGNED, span_for
from teaching.experiments.combine import (
    COMPASSES,
    PAIRS,
    direction_picture,
    direction_wheel,
    gradient,
    in_a_row,
    strongest,
)
from ui import state
from ui.gallery.cards import selected
from ui.shared import pictures
from ui.shared.result import weights
from ui.shared.widgets import menu, segments

_KINDS = {"gradient": "Gradient", "compass": "Strongest of a compass", "cascade": "Two blurs in a row"}


def controls():
    """Draw the choice of what is combined."""
    kind = menu("Combine", state.COMBINE, format_func=_KINDS.get, label_visibility="collapsed", width=230)
    if kind == "gradient":
        segments("Pair", state.PAIR, format_func=str.capitalize, label_visibility="collapsed")
    elif kind == "compass":
        segments("Set", state.COMPASS, format_func=str.capitalize, label_visibility="collapsed")
    else:
        _blur_pickers()


def more():
    """Return nothing: all there is to choose is on the screen."""
    return {}


def show(picture, _beside):
    """Show what comes of it."""
    kind = state.COMBINE.value
    selection = selected(picture, gray=True)
    try:
        {"gradient": _gradient, "compass": _compass, "cascade": _cascade}[kind](selection)
    except ValueError as error:
        st.error(f"This does not fit: {error}. Choose another border or a larger picture.")


def _gradient(selection):
    pair = state.PAIR.value
    slope = gradient(selection.pixels, pair, border=selection.border)
    magnitude = slope.magnitude
    across, down = (KERNELS[name].title for name in PAIRS[pair])
    with st.grid(2, min_column_width=260):
        _signed(slope.x, across)
        _signed(slope.y, down)
        _gray(magnitude, f"**Magnitude**: the square root of {across}² + {down}². It finds edges in every direction")
        _directions(magnitude, slope.direction, "**Direction**: the hue shows where the picture gets brighter")
    _wheel()


def _compass(selection):
    compass = state.COMPASS.value
    response, direction = strongest(selection.pixels, compass, border=selection.border)
    with st.grid(2, min_column_width=260):
        _gray(response, f"**Strongest of the eight {compass.capitalize()} kernels**, pixel by pixel")
        _directions(response.clip(0), direction, "**Which of the eight it was**: the hue shows its direction")
    _wheel()
    st.markdown(f"The set, clockwise from north: {', '.join(KERNELS[name].title for name in COMPASSES[compass])}.")


def _blur_pickers():
    """Draw the choice of two blurs; what would make a kernel of more than 31×31 is not on offer."""
    first = menu("First", state.FIRST, format_func=_title, width=210)
    largest = 31 + 1 - max(KERNELS[first].shape)
    fitting = [name for name in state.SECOND.allowed if max(KERNELS[name].shape) <= largest]
    menu(
        "Then",
        state.SECOND,
        among=fitting,
        format_func=_title,
        width=210,
        help="Blurs are left out if, together with the first, they would make a kernel larger than 31×31.",
    )


def _cascade(selection):
    first, second = (KERNELS[choice.value] for choice in (state.FIRST, state.SECOND))
    both = in_a_row(selection.pixels, first, second, border=selection.border)
    rows, cols = both.kernel.shape
    with st.grid(3, min_column_width=220):
        _gray(both.once, f"**{first.title}**")
        _gray(both.twice, f"**then {second.title}**")
        _gray(both.at_once, f"**both in one**: a kernel of {rows}×{cols}")
    has_border, said = selection.border != "valid", []
    if both.inside is not None:
        where = "Away from the edges the" if has_border else "The"
        said.append(f"{where} two ways differ by at most **{format_response(both.inside)}**: they are the same.")
    if has_border:
        most = format_response(both.anywhere)
        said.append(
            f"At the edges the two ways differ by at most **{most}**: one makes up the border twice, the other once."
        )
    in_turn, at_once = (
        sum(diagnose(kernel).multiplications for kernel in kernels) for kernels in ((first, second), (both.kernel,))
    )
    said.append(f"Multiplications per pixel: **{in_turn}** in a row, **{at_once}** in one.")
    st.markdown("\n".join(f"- {each}" for each in said))
    st.markdown("**The one kernel that does the same**")
    weights(both.kernel)


def _title(name):
    return KERNELS[name].title


def _signed(response, title):
    reach = _reach(response)
    caption = f"**{title}**: {reach}"
    picture = pictures.thumbnail(response, SIGNED, span=span_for(response, SIGNED))
    pictures.show_png(picture, alt=f"{title}, from {reach}", caption=caption)


def _gray(response, caption):
    picture = pictures.shrunk(to_display(response), 480)
    pictures.show(picture, alt=f"{caption.replace('*', '')}, from {_reach(response)}", caption=f"{caption}.")


def _directions(magnitude, direction, caption):
    picture = pictures.shrunk(direction_picture(magnitude, direction, span_for(magnitude, SIGNED)[1]), 480)
    pictures.show(picture, alt=caption.replace("*", ""), caption=f"{caption}.")


def _wheel():
    """Draw the legend of the hues, with the directions written at it."""
    with st.container(horizontal=True, vertical_alignment="center"):
        pictures.show_png(pictures.png(direction_wheel(96)), alt="Hue wheel: right is red, left is cyan", width=96)
        st.markdown(
            "**The hue wheel**: red is brighter to the right, green to the bottom left, blue to the top left. "
            "The steeper the slope, the brighter the colour; black is flat."
        )


def _reach(response):
    return f"{format_response(float(response.min()))} to {format_response(float(response.max()))}"
