"""Edges, corners made of edges, a shape made of corners."""

import streamlit as st

from conv.kernels import KERNELS
from teaching.experiments.composition import SHAPES, compose, shapes_picture
from ui import state
from ui.components.feature_maps import Shown, feature_maps
from ui.shared import drawings, pictures
from ui.shared.matrix import Matrix, matrices
from ui.shared.text import capital
from ui.shared.widgets import segments
from ui.shell.page import what_to_notice

_SIDE = 128


def composition(picture):
    """Draw the choices, compute the network, and show its maps, kernels and formulas."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        segments("Look for", state.LOOK_FOR, format_func=lambda name: SHAPES[name].title)
        segments("In", state.COMPOSED_ON, format_func={"shapes": "Shapes", "picture": "The picture"}.get)
    is_own = state.COMPOSED_ON.value == "picture"
    pixels = pictures.shrunk(picture.gray, _SIDE) if is_own else shapes_picture()
    shape = SHAPES[state.LOOK_FOR.value]
    found = compose(pixels, shape.size)
    st.markdown(_verdict(found, shape, is_own))

    edge, corner, whole = found.fields()
    feature_maps(
        pixels,
        [
            *(Shown(capital(name), values, (edge,), "h: edges") for name, values in found.edges.items()),
            *(
                Shown(capital(name), values, (corner,), "g: corners, from edges")
                for name, values in found.corners.items()
            ),
            Shown(shape.title, found.shape, (whole,), "f: the shape, from corners"),
        ],
        picture_title=picture.title if is_own else "Shapes",
        key=state.COMPOSITION_MAPS,
        projector=state.PROJECTOR.value,
    )
    _spelled_out(found, shape)
    what_to_notice(
        "Look for another shape: which maps change, and which serve every shape? "
        "Click the bright pixel of the last map: how much of the picture did it see, and how much did an edge?"
    )


def _verdict(found, shape, is_own):
    """Say where the last map has its maximum."""
    rows, cols = shape.size
    what = f"a bright {shape.title.lower()} of {rows}×{cols} pixels"
    if found.best is None:
        why = " Few pictures contain one of exactly this size." if is_own else ""
        return (
            f"**f(g(h(x)))** is 0 everywhere: there is no {what[2:]} whose edges are as strong as the strongest in the "
            f"picture, which sets the biases.{why}"
        )
    row, col = found.best
    return f"**f(g(h(x)))** looks for {what}. It is largest at **row {row}, column {col}**."


def _spelled_out(found, shape):
    """Show the three functions, line by line, and their kernels."""
    st.header("f(g(h(x))), spelled out", anchor=False)
    rows, cols = shape.size
    steps = {
        "h": "**h** takes the picture x and makes **edges**: Sobel x and Sobel y, each with both signs.",
        "g": "**g** takes edges and makes **corners**: a corner is where two sides meet. One side alone gives at most "
        f"{found.corner_bias:.0f}, so that much is subtracted.",
        "f": f"**f** takes corners and makes the **shape**: each kernel K has {rows}×{cols} weights, a single 1 in its "
        f"corner (blue). Three corners give at most {found.shape_bias:.0f}, so that much is subtracted.",
    }
    for function, lines in found.formulas().items():
        with st.grid(2, min_column_width=300) as grid:
            with grid.cell():
                st.markdown(steps[function])
                if function == "h":
                    matrices(*(Matrix(kernel.weights, name) for name, kernel in _SOBELS.items()), small=True)
                elif function == "f":
                    with st.container(horizontal=True):
                        for name, weights in found.kernels.items():
                            drawing = pictures.png(drawings.draw_large_kernel(weights, dark=pictures.is_dark()))
                            pictures.show_png(drawing, alt=name, caption=name, width=_SHAPE_KERNEL)
            with grid.cell():
                st.code("\n".join(lines), language=None, wrap_lines=True)


_SHAPE_KERNEL = 74  # pixels
_SOBELS = {KERNELS[name].title: KERNELS[name] for name in ("sobel_x", "sobel_y")}
