"""A small picture with its made-up border, once for each kind of border, with arrows to the pixels that are copied."""

import numpy as np

from conv.borders import BORDERS, source_index
from conv.sign_colours import inks
from ui.components.register import register

_mount = register(__file__)


def border_grid(pixels, padding, *, key, all_arrows=False, projector=False):
    """Show how each border makes up what lies around a picture.

    People point at a cell, or walk there with the arrow keys, and the same cell is marked in every grid: a border cell
    with an arrow to the pixel that it copies, a pixel with arrows from all border cells that copy it. Nothing is sent
    to the server.

    Parameters
    ----------
    pixels : numpy.ndarray
        Shape ``(H, W)``, uint8; small, at most about 8x8.
    padding : int
        Width of the border on each side, in pixels.
    key : str
        Key of the component.
    all_arrows : bool
        Whether all arrows are drawn, not only those of the marked cell.
    projector : bool
        Large digits and outlines.
    """
    grids = [
        {
            "title": border.title,
            "about": border.about,
            "name": border.name,
            "madeUp": border.name != "valid",
            "sources": [source_index(length, padding, border.name).tolist() for length in pixels.shape],
        }
        for border in BORDERS.values()
    ]
    data = {
        "pixels": pixels.tolist(),
        "inks": np.reshape(inks(np.repeat(pixels.reshape(-1, 1), 3, axis=1)), pixels.shape).tolist(),
        "padding": padding,
        "grids": grids,
        "allArrows": all_arrows,
        "projector": projector,
    }
    _mount(key=key, data=data)
