"""What notebooks show of kernels and of the hand computation: tables in HTML, each cell with its own colour and ink.

Nothing depends on a style sheet or on the theme of the notebook.
"""

from html import escape

import numpy as np

from conv.formats import format_response, true_minus
from conv.sign_colours import inks, signed_colours
from conv.text.writing import format_weight
from conv.typing import Floats, Integers, Mask, Pixels

_MOST_CHARACTERS = 7  # of a weight
_ROW = "align-items:flex-start;display:flex;flex-wrap:wrap;gap:0.75em"
_TABLE = "border-collapse:collapse;color:inherit;font-variant-numeric:tabular-nums;margin:0"
_CAPTION = "caption-side:top;color:inherit;padding:0 0 0.3em;text-align:center"
_CELL = "border:1px solid #999;padding:0.4em 0.5em;text-align:center"
_HEAD = "background:none;font-weight:normal;opacity:0.75;padding:0.4em 0.5em"
_SIGN = "align-self:center;font-size:1.4em"
_HATCH = "repeating-linear-gradient(135deg,transparent 0 4px,rgb(128 128 128/55%) 4px 6px)"


def shown_weight(weight: float) -> tuple[str, str]:
    """Return a weight as it fits into a cell, and how it is written where there is room if that differs, else "".

    Examples
    --------
    >>> shown_weight(1 / 9), shown_weight(-0.05854983152431917)
    (('1/9', ''), ('−0.059', '−0.05855'))
    """
    text = true_minus(format_weight(weight))
    return (text, "") if len(text) <= _MOST_CHARACTERS else (true_minus(f"{weight:.2g}"), text)


def weights_table(weights: Floats, caption: str) -> str:
    """Return weights as a table in the sign colours.

    Parameters
    ----------
    weights : numpy.ndarray
        Shape ``(rows, cols)``, float64.
    caption : str
        What they are, in plain text.
    """
    return _table([shown_weight(weight) for weight in weights.flat], signed_colours(weights), caption)


def sums_table(values: Floats, caption: str) -> str:
    """Return products or sums, whole or with one decimal, as a table in the sign colours; as `weights_table` does."""
    return _table([(format_response(value), "") for value in values.flat], signed_colours(values), caption)


def pixels_table(pixels: Floats, rows: Integers, cols: Integers, inside: Mask, caption: str) -> str:
    """Return the pixels of a window as a table, each on its own grey.

    Parameters
    ----------
    pixels : numpy.ndarray
        Shape ``(n, m)``, float64. What is below 0 is as black as 0, what is above 255 as white.
    rows, cols : numpy.ndarray
        Shapes ``(n,)`` and ``(m,)``: where in the picture they come from, -1 for nowhere.
    inside : numpy.ndarray
        Shape ``(n, m)``: False where a border made the pixel up, which is hatched.
    caption : str
        What they are, in plain text.
    """
    greys = np.clip(pixels, 0, 255).astype(np.uint8)[..., np.newaxis].repeat(3, axis=2)
    texts = [(format_response(pixel), "") for pixel in pixels.flat]
    down, across = ([str(at) if at >= 0 else "–" for at in axis.tolist()] for axis in (rows, cols))
    return _table(texts, greys, caption, (down, across), hatched=~inside)


def computation(*parts: str) -> str:
    """Return tables, and the signs between them, in a row that wraps."""
    drawn = [part if part.startswith("<") else f'<span style="{_SIGN}">{escape(part)}</span>' for part in parts]
    return f'<div style="{_ROW}">{"".join(drawn)}</div>'


def paragraph(text: str) -> str:
    """Return plain text as a paragraph."""
    return f'<p style="margin:0.5em 0">{escape(text)}</p>'


def bullets(sentences: tuple[str, ...]) -> str:
    """Return sentences as a list."""
    return f"<ul>{''.join(f'<li>{escape(sentence)}</li>' for sentence in sentences)}</ul>"


def _table(
    texts: list[tuple[str, str]],
    fills: Pixels,
    caption: str,
    heads: tuple[list[str], list[str]] | None = None,
    hatched: Mask | None = None,
) -> str:
    """Return a table of texts, each with the whole number for its tip or "", on colours of shape ``(n, m, 3)``."""
    rows, cols = fills.shape[:2]
    colours = fills.reshape(-1, 3)
    hatches = np.zeros(rows * cols, bool) if hatched is None else hatched.ravel()
    cells: list[str] = []
    for (text, whole), fill, ink, hatch in zip(texts, colours, inks(colours), hatches.tolist(), strict=True):
        red, green, blue = fill.tolist()
        # Digits on hatches have a plain plate below them.
        plate = f"rgb({red} {green} {blue})"
        style = f"{_CELL};background:{f'{_HATCH},{plate}' if hatch else plate};color:{ink}"
        written = f'<span style="background:{plate};padding:0 0.15em">{text}</span>' if hatch else text
        tip = f' title="{whole}"' if whole else ""
        cells.append(f'<td style="{style}"{tip}>{written}</td>')
    lines = ["".join(cells[row * cols : (row + 1) * cols]) for row in range(rows)]
    head = ""
    if heads is not None:
        down, across = (
            [_head(text, scope) for text in axis] for axis, scope in zip(heads, ("row", "col"), strict=True)
        )
        lines = [title + line for title, line in zip(down, lines, strict=True)]
        head = f"<tr><td></td>{''.join(across)}</tr>"
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<table style="{_TABLE}"><caption style="{_CAPTION}">{escape(caption)}</caption>{head}{body}</table>'


def _head(text: str, scope: str) -> str:
    return f'<th scope="{scope}" style="{_HEAD}">{text}</th>'
