"""Cards, one a kernel: its result on the picture, its weights, its sentence, and OpenCV's word on it."""

from dataclasses import dataclass

import streamlit as st

from ui.components.register import pack, register

_mount = register(__file__)


@dataclass(frozen=True)
class Card:
    """What one card shows.

    Attributes
    ----------
    name, title, about, facts, check : str
        Key for `on_open`, and the texts from top to bottom.
    is_picture : bool
        Whether it shows the picture itself: there is nothing to open or to check.
    agrees : bool
        Whether the check came out well.
    alt, weights_alt : str
        What the two pictures show, for people who do not see them.
    picture, weights : bytes
        PNG files: the result, small, and the weights, one pixel each.
    shape, kernel_shape : tuple of int
        Rows and columns of the whole response, and of the kernel.
    offset : tuple of int
        Row and column of the picture that the response begins at: not (0, 0) with border ``valid``.
    enlarged : bool
        Whether a pixel of the response is larger than one of `picture`, and should stay a square.
    """

    name: str
    title: str
    about: str
    facts: str
    check: str
    agrees: bool
    alt: str
    weights_alt: str
    picture: bytes
    weights: bytes
    shape: tuple[int, int]
    kernel_shape: tuple[int, int]
    offset: tuple[int, int]
    enlarged: bool
    is_picture: bool = False


def cards(items, *, key, on_open, level=2, large=False, projector=False):
    """Show cards in a grid that is as wide as the page, in as many columns as fill its rows best.

    Where people point, and what a click enlarges, is shared by all cards of the page; `crosshair`
    must be on it.

    Parameters
    ----------
    items : list of Card
        In this order.
    key : str
        Key of the component.
    on_open : callable
        ``on_open(name)`` is called before the rerun when somebody opens a card that is among `items`.
    level : int
        Level of their headings in the outline of the page.
    large : bool
        Fewer beside each other.
    projector : bool
        Large digits and outlines.
    """
    names = {item.name for item in items}

    def opened():
        name = st.session_state[key].get("open")
        if isinstance(name, str) and name in names:
            on_open(name)

    _mount(key=key, data=_payload(items, level, large, projector), on_open_change=opened)


def _payload(items, level, large, projector):
    header = [
        {
            "name": item.name,
            "title": item.title,
            "about": item.about,
            "facts": item.facts,
            "check": item.check,
            "agrees": item.agrees,
            "alt": item.alt,
            "weightsAlt": item.weights_alt,
            "shape": item.shape,
            "kernel": item.kernel_shape,
            "offset": item.offset,
            "enlarged": item.enlarged,
            "isPicture": item.is_picture,
        }
        for item in items
    ]
    files = (file for item in items for file in (item.picture, item.weights))
    return pack({"cards": header, "level": level, "large": large, "projector": projector}, *files)
