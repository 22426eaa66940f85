"""The parts of "Borders and strides" about borders and sizes: their controls, and what they show."""

import numpy as np
import streamlit as st

import conv
from conv.formats import format_percent, format_response
from conv.sizes import axes
from teaching.experiments.border_effect import border_effect
from ui import state
from ui.components.border_grid import border_grid
from ui.shared import controls, glossary, pictures, pixel_grid
from ui.shared.widgets import menu, side_slider, toggle

_CLOSE_UP = 24  # pixels per side
_INPUT_WIDTH = 390  # two and the words beside each other on a small laptop
_SCALE = np.tile(np.linspace(-1, 1, 480), (12, 1))
_DOES_NOT_FIT = "This does not fit: {}. Choose another border, a smaller kernel or a smaller dilation."


def border_pickers(_picture):
    """Draw what is chosen for the grids."""
    if state.is_for_class(state.GRID_SIDE):
        menu("Picture shrunk to", state.GRID_SIDE, format_func=lambda n: f"{n}×{n} pixels", width=150)
    if state.is_for_class(state.GRID_PADDING):
        menu("Padding", state.GRID_PADDING, width=90, help=glossary.MEANING["padding"])
    toggle("All arrows", state.ALL_ARROWS)


def borders(picture):
    """Show where border pixels come from, and what the choice changes in the response."""
    side = state.GRID_SIDE.value
    border_grid(
        _small(picture, (side, side)),
        state.GRID_PADDING.value,
        key=state.BORDER_GRID,
        all_arrows=state.ALL_ARROWS.value,
        projector=state.PROJECTOR.value,
    )
    st.caption(
        "Where do the pixels outside come from? Point at a hatched cell or tap it, and an arrow shows you. The arrow "
        "keys move on. The contrast is stretched so that neighbours can be told apart."
    )
    st.header("Where do the responses differ?", anchor=False)
    _compared()
    task = controls.chosen_task(picture)
    one, other = state.BORDER.value, state.OTHER_BORDER.value
    if one == other:
        st.info(f"Both are {conv.BORDERS[one].title}. Choose two different borders to compare.")
        return
    try:
        effect = border_effect(picture.gray, task.kernel, one, other, dilation=task.where["dilation"], flip=task.flip)
    except ValueError as error:
        st.error(_DOES_NOT_FIT.format(error))
        return
    _map(effect, task.kernel, *(conv.BORDERS[name].title for name in (one, other)))


def _compared():
    """Draw the border to compare with: the one is in the toolbar."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**{conv.BORDERS[state.BORDER.value].title}** compared with", width="content")
        menu(
            "Compared with",
            state.OTHER_BORDER,
            format_func=lambda name: conv.BORDERS[name].title,
            label_visibility="collapsed",
            width=150,
        )
    st.caption("The map shows the response with one border minus the response with the other.")


def more_of_borders():
    """Return for each choice that is set once the function that draws its picker."""
    return {state.OPERATION: controls.operation_picker, state.DILATION: controls.dilation_picker}


def _map(effect, kernel, one, other):
    """Show a difference as a map in the sign colours, with a close-up of where it is largest."""
    rows, cols = effect.rim
    largest = format_response(effect.largest)
    grid = st.grid(3, min_column_width=260)
    words, whole, close = (grid.cell() for _ in range(3))
    with words:
        st.markdown(
            f"{kernel.title}, **{one} minus {other}**:\n"
            f"- {effect.differing:,} of {effect.difference.size:,} pixels differ: "
            f"**{format_percent(effect.share)}**.\n"
            f"- Largest difference: **{largest}**"
            + (f", at row {effect.row}, column {effect.col}.\n" if effect.largest else ".\n")
            + f"- A window reaches the border only in the outermost {_count(rows, 'row')} and {_count(cols, 'column')}."
        )
        if "Valid" in (one, other):
            st.markdown(
                "Valid has no response there. Where it has one, no window touches the border, so there is no "
                "difference."
            )
        if effect.largest:
            pictures.show(pictures.painted(_SCALE), alt="From red-orange to blue")
            st.caption(
                f"Red-orange, down to −{largest}: {other} gives more. No colour: the same. "
                f"Blue, up to {largest}: {one} gives more."
            )
    if not effect.largest:
        return
    # With Valid there is no difference at all, so rows and columns are those of the whole response here.
    span = [_around(place, n) for place, n in zip((effect.row, effect.col), effect.difference.shape, strict=True)]
    colours = pictures.painted(effect.difference)
    with whole:
        marked = pixel_grid.mark_enlarged(colours, [(side.start, side.stop) for side in span])
        pictures.show(marked, alt=f"Map of the difference between {one} and {other}", caption="The whole map")
    with close:
        pictures.show(
            pixel_grid.draw_colours(colours[tuple(span)]),
            alt="The map around the largest difference, enlarged",
            caption=f"Enlarged: rows {span[0].start} to {span[0].stop - 1}, "
            f"columns {span[1].start} to {span[1].stop - 1}",
        )


def _around(place, length):
    """Return a short slice around a place of an axis."""
    first = min(max(place - _CLOSE_UP // 2, 0), max(length - _CLOSE_UP, 0))
    return slice(first, min(first + _CLOSE_UP, length))


def more_of_sizes():
    """Return for each choice that is set once the function that draws its picker."""
    return {state.STRIDE: controls.stride_picker, state.DILATION: controls.dilation_picker}


def size_pickers(picture):
    """Draw the size of the input."""
    rows, cols = _least_input(controls.chosen_task(picture))
    side_slider("Input rows", state.INPUT_ROWS, rows)
    side_slider("Input columns", state.INPUT_COLS, cols)


def _least_input(task):
    """Return the least rows and columns that a window fits into."""
    return [
        axis.span if task.where["border"] == "valid" else 1 for axis in axes((1, 1), task.kernel.shape, **task.where)
    ]


def sizes(picture):
    """Show the size of the output as a formula, and as windows on a small input."""
    task = controls.chosen_task(picture)
    shape, where, least = task.kernel.shape, task.where, _least_input(task)
    size = state.INPUT_ROWS.value, state.INPUT_COLS.value
    if where["border"] == "valid":
        st.caption(f"With Valid, the window must fit, so fewer than {least[0]}×{least[1]} pixels are not on offer.")
    rows, cols = axes(size, shape, **where)
    drawn, response = pixel_grid.draw_windows(_small(picture, size), shape, **where)
    scale = _INPUT_WIDTH / max(drawn.shape[:2])
    with st.container(horizontal=True):
        with st.container(width=_INPUT_WIDTH):
            st.markdown(f"**Input**, {size[0]}×{size[1]} pixels" + (", and its border" if rows.padding else ""))
            alt = f"{size[0]} by {size[1]} pixels with windows of {rows.span} by {cols.span} pixels"
            pictures.show_png(pictures.png(drawn), alt=alt, width=round(scale * drawn.shape[1]))
            st.caption(
                "Thick orange: the first window. Thin orange: the next one and the last. "
                "Green: the pixels under the centre of a window." + (" Hatched: made up." if rows.padding else "")
            )
        with st.container(width=_INPUT_WIDTH):
            st.markdown(f"**Output**, {rows.output}×{cols.output} pixels")
            alt = f"{rows.output} by {cols.output} pixels"
            pictures.show_png(pictures.png(response), alt=alt, width=max(1, round(scale * response.shape[1])))
            st.caption("One output pixel for each window.")
        with st.container(width=400):
            st.markdown("**What the settings do**")
            st.markdown("\n".join(f"- {sentence}" for sentence in _in_words(rows, cols, where["border"])))
            _whole_picture(picture, shape, where)
    _formula(rows, cols)


def _formula(rows, cols):
    st.header("The formula", anchor=False)
    st.markdown(
        "For $n$ pixels, padding $p$ on each side, dilation $d$, kernel side $k$ and stride $s$. "
        r"The brackets $\lfloor\;\rfloor$ round down."
    )
    st.latex(r"\left\lfloor\frac{n + 2p - d\,(k-1) - 1}{s}\right\rfloor + 1")
    grid = st.grid(2, min_column_width=340)
    for name, axis in (("Rows", rows), ("Columns", cols)):
        fraction = (
            rf"\frac{{{axis.length} + 2\cdot{axis.padding} - {axis.dilation}\,({axis.kernel}-1) - 1}}{{{axis.stride}}}"
        )
        with grid.cell():
            st.markdown(f"{name}:")
            st.latex(rf"\left\lfloor{fraction}\right\rfloor + 1 = \mathbf{{{axis.output}}}")


def _in_words(rows, cols, border):
    """Say what each of the settings does to the size."""
    if border == "valid":
        yield f"**Valid** adds nothing: {rows.span - 1} rows and {cols.span - 1} columns have no window of their own."
    else:
        yield (
            f"**Padding** {rows.padding} above and below, {cols.padding} left and right: "
            "every pixel can be the centre of a window."
        )
    if rows.stride == 1:
        yield "**Stride** 1: the window moves by one pixel. Nothing is skipped."
    else:
        yield f"**Stride** {rows.stride}: only one pixel in {rows.stride}, each way, is a centre."
    if rows.dilation == 1:
        yield f"**Dilation** 1: the {rows.kernel}×{cols.kernel} weights lie on neighbouring pixels."
    else:
        yield (
            f"**Dilation** {rows.dilation}: the {rows.kernel}×{cols.kernel} weights spread over "
            f"{rows.span}×{cols.span} pixels and skip those in between."
        )


def _whole_picture(picture, shape, where):
    rows, cols = axes(picture.gray.shape, shape, **where)
    if rows.fits and cols.fits:
        st.markdown(
            f"**{picture.title}**: {rows.length} rows and {cols.length} columns become "
            f"**{rows.output} rows and {cols.output} columns**."
        )
    else:
        st.markdown(
            f"**{picture.title}** has only {rows.length} rows and {cols.length} columns: "
            f"a window of {rows.span}×{cols.span} does not fit."
        )


def _small(picture, shape):
    """Return a picture with so few rows and columns, its contrast stretched."""
    return conv.to_display(pictures.resized(picture.gray, shape), "stretch")


def _count(number, word):
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
