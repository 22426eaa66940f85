"""Small matrices as text: HTML tables that follow the theme, can be selected, and are read aloud row by row."""

from dataclasses import dataclass
from html import escape
from itertools import pairwise

import numpy as np
import streamlit as st

from conv.formats import format_response
from conv.notebook import shown_weight
from conv.sign_colours import inks, signed_colours


@dataclass(frozen=True, eq=False)
class Matrix:
    """A few numbers to look at.

    Attributes
    ----------
    values : numpy.ndarray
        Shape ``(rows, cols)``; uint8 for pixels, else float64.
    caption : str
        What it is, in plain text.
    kind : str
        ``"pixels"``, each on its own grey; ``"weights"``, in the sign colours, written as people write them; or
        ``"responses"``, in the sign colours, whole or with one decimal.
    windows : sequence of tuple of slice
        Rows and columns to outline.
    """

    values: np.ndarray
    caption: str
    kind: str = "weights"
    windows: tuple = ()


def matrices(*parts, small=False):
    """Show matrices in a row that wraps.

    Parameters
    ----------
    *parts : Matrix or str
        From left to right; a text is a sign between two matrices, one of `SIGNS`.
    small : bool
        With cells that are just large enough for their digits.
    """
    drawn = [
        _table(part) if isinstance(part, Matrix) else _sign(part, before) for before, part in pairwise((None, *parts))
    ]
    st.html(f'<div class="matrices{" small" * small}">{"".join(drawn)}</div>', width="content")


SIGNS = {"⊙": "element-wise product", "=": "equals", "×": "times", "+": "plus", "−": "minus"}
"""The signs between matrices, and how they are read aloud."""


def show_middle(side, middle):
    """Show the pixels of a window with the numbers of their rows and columns, and a cross on its middle.

    Parameters
    ----------
    side : int
        Rows and columns of the window.
    middle : float
        Row and column of its middle: of a pixel, or half-way between two.
    """
    kinds = np.full((side, side), "", object)
    kinds[0, 0] = "window"
    kinds[int(middle), int(middle)] += " on-pixel" if middle == int(middle) else " between"
    head = "".join(f'<th scope="col">{col}</th>' for col in range(side))
    cells = ["".join(f'<td class="{kind}"></td>' for kind in line) for line in kinds]
    body = "".join(f'<tr><th scope="row">{row}</th>{line}</tr>' for row, line in enumerate(cells))
    style = f"--cols:{side + 1};--longest:3;--down:{side};--across:{side}"
    caption = f"A window of {side}×{side} pixels with its middle at row {middle:g}, column {middle:g}"
    st.html(
        f'<div class="matrices places"><table style="{style}"><caption>{caption}</caption>'
        f"<tr><td></td>{head}</tr>{body}</table></div>",
        width="content",
    )


def _sign(sign, before):
    read = f'<span role="img" aria-label="{SIGNS[sign]}" title="{SIGNS[sign]}">{sign}</span>'
    return f'<div class="sign" style="{_measures(before)}">{read}</div>'


def _table(matrix):
    """Return a matrix as a table."""
    rows, cols = matrix.values.shape
    texts, styles = _texts(matrix), _styles(matrix)
    starts = {(down.start, across.start): (down, across) for down, across in matrix.windows}
    cells = []
    for place, (text, title), style in zip(np.ndindex(rows, cols), texts, styles, strict=True):
        mark = ""
        if place in starts:
            down, across = starts[place]
            style += f";--down:{down.stop - down.start};--across:{across.stop - across.start}"
            mark = ' class="window"'
        cells.append(f'<td{mark}{title} style="{style}">{text}</td>')
    body = "".join(f"<tr>{''.join(cells[row * cols : (row + 1) * cols])}</tr>" for row in range(rows))
    spoken = "".join(
        f"; outlined: {_lines(down, 'row')}, {_lines(across, 'column')}" for down, across in matrix.windows
    )
    caption = f'{escape(matrix.caption)}<span class="spoken">{spoken}</span>'
    return f'<table style="{_measures(matrix)}"><caption>{caption}</caption>{body}</table>'


def _measures(matrix):
    """Return what the style sheet makes the size of a cell of."""
    rows, cols = matrix.values.shape
    return f"--rows:{rows};--cols:{cols};--longest:{max(len(text) for text, _ in _texts(matrix))}"


def _texts(matrix):
    """Return for each cell its text, and the attribute that holds the whole number where the text is a rounded one."""
    if matrix.kind == "pixels":
        return [(str(value), "") for value in matrix.values.flat]
    if matrix.kind == "responses":
        return [(format_response(value), "") for value in matrix.values.flat]
    shown = [shown_weight(value) for value in matrix.values.flat]
    return [(text, f' title="{whole}"' if whole else "") for text, whole in shown]


def _styles(matrix):
    """Return for each cell its colour and the ink on it, in both themes where they differ."""
    if matrix.kind == "pixels":
        fills = np.repeat(matrix.values.reshape(-1, 1), 3, axis=1)
        return [f"background:{_hex(fill)};color:{ink}" for fill, ink in zip(fills, inks(fills), strict=True)]
    light, dark = (signed_colours(matrix.values, dark=theme).reshape(-1, 3) for theme in (False, True))
    return [
        f"background:light-dark({_hex(day)},{_hex(night)});color:light-dark({on_day},{on_night})"
        for day, night, on_day, on_night in zip(light, dark, inks(light), inks(dark), strict=True)
    ]


def _hex(colour):
    return f"#{bytes(colour).hex()}"


def _lines(side, name):
    """Say which rows or columns a slice holds."""
    last = side.stop - 1
    return f"{name} {side.start}" if last == side.start else f"{name}s {side.start} to {last}"
