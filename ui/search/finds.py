"""The picture to cut from, what the cut responds with everywhere, and where the peaks are."""

import numpy as np
import streamlit as st

from conv.display import to_display
from teaching.experiments.noise import add_noise
from teaching.experiments.search import place_of_peak, search
from ui import state
from ui.components.panels import Panel, panels
from ui.shared import pictures
from ui.shared.drawings import mark
from ui.shared.small import size_note, small
from ui.shared.text import sentence
from ui.shared.widgets import segments

_IN = {"same": "The same picture", "dimmed": "Dimmed", "noisy": "With noise"}
_NOISE = 40  # grey levels
_FIRST = (0.2, 0.2, 0.24, 0.22)  # top, left, rows and columns of the first template, as shares of the picture


def pickers():
    """Draw the choice of what the template is looked for in."""
    segments(
        "Look in",
        state.SEARCH_IN,
        format_func=_IN.get,
        help="Dimmed: half the contrast, and darker. With noise: Gaussian, sigma 40.",
    )


def finds(picture):
    """Show the picture to cut from, both responses, and what they found."""
    pixels = small(picture)
    top, left, rows, cols = rectangle = _within(state.TEMPLATE.value, pixels.shape)
    template = pixels[top : top + rows, left : left + cols]
    place = _searched(pixels)
    state.link(state.TEMPLATE)
    try:
        found, reason = search(place, template), None
    except ValueError as error:
        found, reason = None, sentence(error)
    cut_out = _beside(template, pixels.shape)
    shown = [cut_out] * 4  # they stay where they are when there is nothing to show
    if found:
        peaks = [place_of_peak(response) for response in (found.plain, found.normalised)]
        shown = [
            _full(found.plain, rectangle, pixels.shape, None),
            _full(found.normalised, rectangle, pixels.shape, 1),
            *(_outlined(place, peak, (rows, cols)) for peak in peaks),
        ]
    plain, normalised, found_plain, found_normalised = shown
    left_side, right = st.columns([3, 1])
    with left_side:
        panels(
            [
                Panel("Cut here: drag a rectangle", pictures.png(pixels), size_note(picture)),
                Panel("Plain", plain, "White: most.", is_marked=False),
                Panel("Normalised", normalised, "Blue: alike.", is_marked=False),
                Panel("Looked for", cut_out, f"{rows}×{cols} pixels", is_marked=False),
                Panel("Found by the plain one", found_plain, is_marked=False),
                Panel("Found by the normalised one", found_normalised, is_marked=False),
            ],
            pixels.shape,
            rectangle,
            key=state.SEARCH_PANELS,
            on_mark=state.TEMPLATE.set,
            draws=True,
            room=22,
            projector=state.PROJECTOR.value,
        )
    with right:
        if found:
            _verdicts(found, peaks, place, template, (top, left))
        else:
            st.error(f"{reason} Drag a rectangle over something with edges.")


def _verdicts(found, peaks, place, template, cut):
    """Say where both peaks are, and why the plain one is where it is."""
    rows, cols = template.shape
    for name, response, peak in zip(("Plain", "Normalised"), (found.plain, found.normalised), peaks, strict=True):
        there = place[peak[0] : peak[0] + rows, peak[1] : peak[1] + cols]
        value = f"{response.max():,.0f}" if name == "Plain" else f"{response.max():.2f} of at most 1"
        verdict = "**right**" if peak == cut else "**wrong**"
        st.markdown(
            f"**{name}**: {value}, at row {peak[0]}, column {peak[1]}: {verdict}. Mean grey there {there.mean():.0f}, "
            f"of the template {template.mean():.0f}."
        )
    plain_here, most = found.plain[cut], found.plain.max()
    if peaks[0] != cut:
        st.markdown(
            f"At the right place, the plain one has {plain_here:,.0f}, which is less than {most:,.0f}: large pixels "
            "make large products, alike or not."
        )


def _within(rectangle, size):
    """Return a rectangle within the picture: that of a link may come from a larger one."""
    if rectangle is None:
        rectangle = [round(share * n) for share, n in zip(_FIRST, size * 2, strict=True)]
    top, left = (min(first, n - 1) for first, n in zip(rectangle[:2], size, strict=True))
    return top, left, *(max(1, min(n, m - at)) for n, m, at in zip(rectangle[2:], size, (top, left), strict=True))


def _searched(pixels):
    """Return what the template is looked for in."""
    if state.SEARCH_IN.value == "dimmed":
        return np.rint(0.5 * pixels).astype(np.uint8)
    return add_noise(pixels, "gaussian", _NOISE, seed=1) if state.SEARCH_IN.value == "noisy" else pixels


def _full(response, rectangle, size, limit):
    """Return a response as a picture of the whole size, each value at the middle of its window; in grey or signed."""
    _, _, rows, cols = rectangle
    full = np.full(size, 0.0 if limit else response.min())
    (top, left), (height, width) = ((rows - 1) // 2, (cols - 1) // 2), response.shape
    full[top : top + height, left : left + width] = response
    return pictures.signed_png(full, limit) if limit else pictures.png(to_display(full, "stretch"))


def _beside(template, size):
    """Return a template in the middle of an cut_out picture of that size, enlarged by a whole factor."""
    factor = max(1, min(n // m for n, m in zip(size, template.shape, strict=True)) // 2)
    large = template.repeat(factor, 0).repeat(factor, 1)
    canvas = np.full(size, 128, np.uint8)
    (top, left) = ((n - m) // 2 for n, m in zip(size, large.shape, strict=True))
    canvas[top : top + large.shape[0], left : left + large.shape[1]] = large
    return pictures.png(canvas)


def _outlined(place, peak, shape):
    """Return a picture with a rectangle outlined."""
    return pictures.png(mark(place, [slice(at, at + n) for at, n in zip(peak, shape, strict=True)]))
