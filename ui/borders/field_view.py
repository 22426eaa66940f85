"""The part of "Borders and strides" about receptive fields: the layers to choose, and what one output pixel sees."""

import streamlit as st

import conv
from conv.formats import format_percent
from teaching.experiments.receptive_field import Layer, receptive_fields, seen_pixels
from ui import state
from ui.shared import pictures, pixel_grid
from ui.shared.widgets import menu, segments


def fields(picture):
    """Show the pixels that one output pixel sees after each layer."""
    segments("Layers", state.LAYERS)
    with st.grid("auto", min_column_width=300):
        layers = [_layer(number) for number in range(state.LAYERS.value)]
    found, seen = receptive_fields(layers), seen_pixels(layers)
    maps = _map_sizes(picture.gray.shape, layers)
    middle = [n // 2 for n in maps[-1]]
    # All fields around the pixel of the input that lies under the centre of the last window.
    centre = [place * found[-1].jump for place in middle]
    spans = [tuple((at - field.size // 2, at + field.size // 2 + 1) for at in centre) for field in found]
    size = found[-1].size
    grid = st.grid(2, min_column_width=460)
    # Below each other for a class: the numbers of the layers are part of the drawing.
    with grid.cell(), st.grid(1 if state.PROJECTOR.value else 2, min_column_width=200):
        pictures.show(
            pixel_grid.mark_enlarged(picture.gray, spans[-1]),
            alt=f"{picture.title} with an outline of {size} by {size} pixels",
            caption="Orange: what one output pixel of the last layer sees.",
        )
        caption = "Enlarged. The numbers name the layers whose output pixel sees that much."
        if not seen.all():
            caption += " Pale pixels fall through the holes of the dilation."
        pictures.show(
            pixel_grid.draw_fields(picture.gray, spans, seen), alt="The fields of all layers", caption=caption
        )
    with grid.cell():
        st.markdown(
            f"Output pixel row {middle[0]}, column {middle[1]} of the last layer sees **{size}×{size} pixels** "
            "of the picture."
        )
        if size > min(picture.gray.shape):
            st.markdown("That is more than the picture has: the rest is border.")
        if not seen.all():
            share = format_percent(float(seen.mean() ** 2))
            st.markdown(f"Only {seen.sum()}×{seen.sum()} of them count, **{share}**: dilation leaves holes.")
        st.markdown("field = field before + dilation · (kernel − 1) · jump before  \njump = jump before · stride")
        st.markdown(_table(layers, found, maps))


def _layer(number):
    """Draw the three choices of one layer and return it."""
    with st.container(horizontal=True, vertical_alignment="center"):
        name = number + 1
        side = menu(f"Kernel {name}", state.LAYER_KERNELS[number], format_func=lambda n: f"{n}×{n}", width=92)
        stride = menu(f"Stride {name}", state.LAYER_STRIDES[number], width=92)
        dilation = menu(f"Dilation {name}", state.LAYER_DILATIONS[number], width=92)
    return Layer(side, stride, dilation)


def _map_sizes(shape, layers):
    """Return the size of the response after each layer."""
    sizes = []
    for layer in layers:
        kernel = (layer.kernel, layer.kernel)
        shape = conv.output_shape(shape, kernel, border="zero", stride=layer.stride, dilation=layer.dilation)
        sizes.append(shape)
    return sizes


def _table(layers, found, maps):
    """Return the sizes of all layers as a table in markdown."""
    lines = ["| layer | field | jump | response |", "|--:|:--|:--|:--|"]
    size = jump = 1
    for number, (layer, field, shape) in enumerate(zip(layers, found, maps, strict=True), 1):
        grows = f"{size} + {layer.dilation}·({layer.kernel}−1)·{jump} = **{field.size}**"
        lines.append(f"| {number} | {grows} | {jump}·{layer.stride} = **{field.jump}** | {shape[0]}×{shape[1]} |")
        size, jump = field.size, field.jump
    return "\n".join(lines)
