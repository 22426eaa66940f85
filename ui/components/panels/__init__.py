"""Pictures side by side with one mark on all of them: a window that is moved, or a rectangle that is drawn."""

from dataclasses import dataclass

import streamlit as st

from ui.components.register import pack, register

_mount = register(__file__)


@dataclass(frozen=True, eq=False)
class Panel:
    """One picture.

    Attributes
    ----------
    title : str
        What it is.
    data : bytes
        A PNG file.
    note : str
        What is said below it.
    is_marked : bool
        Whether it has the mark, and can be pointed at.
    """

    title: str
    data: bytes
    note: str = ""
    is_marked: bool = True


def panels(shown, size, mark, *, key, on_mark, columns=3, room=24, draws=False, projector=False):
    """Show pictures of one size, and the mark on them.

    Parameters
    ----------
    shown : list of Panel
        From left to right.
    size : tuple of int
        Rows and columns that can be marked.
    mark : tuple of int
        First row and column of what is outlined, and how many of them; a part of it may lie outside.
    key : str
        Key of the component in `st.session_state`. What it remembers is kept under ``<key>_session``.
    on_mark : callable
        ``on_mark((row, col))`` gets the pixel that somebody chose, or, with `draws`, the rectangle
        ``(top, left, rows, cols)``, all of it inside, before the rerun.
    columns : int
        Most pictures in a row.
    room : int
        How much of the height of the screen is left for all else, in rem.
    draws : bool
        Whether a rectangle is drawn; else the mark keeps its size, and is moved.
    projector : bool
        Large letters.
    """
    header = {
        "seq": _last(key),
        "size": size,
        "mark": mark,
        "columns": min(columns, len(shown)),
        "lines": -(-len(shown) // columns),
        "room": room,
        "draws": draws,
        "panels": [{"title": panel.title, "note": panel.note, "isMarked": panel.is_marked} for panel in shown],
        "projector": projector,
    }
    _mount(
        key=key,
        data=pack(header, *(panel.data for panel in shown)),
        on_mark_change=lambda: _receive(st.session_state[key].get("mark"), key, size, draws, on_mark),
    )


def _last(key):
    """Return the number of the last message that was applied."""
    return st.session_state.get(f"{key}_session", 0)


def _receive(messages, key, size, draws, on_mark):
    """Take in the last choice that was not applied before; anything that is none is ignored."""
    for message in messages if isinstance(messages, list) else ():
        match message:
            case {"seq": int(seq), "mark": [int(top), int(left), int(rows), int(cols)]} if seq > _last(key):
                is_inside = rows >= 1 and cols >= 1 and top >= 0 and left >= 0
                if is_inside and top + rows <= size[0] and left + cols <= size[1]:
                    st.session_state[f"{key}_session"] = seq
                    on_mark((top, left, rows, cols) if draws else (top, left))
