"""Pictures of pages that compute much: shrunk first, and encoded pixel for pixel."""

from conv.display import to_display
from conv.views import SIGNED
from ui.shared import pictures

SIDE = 256
"""Longest side of what is computed there, in pixels: as large as it is shown."""

DOES_NOT_FIT = "This does not fit: {}. Choose another border, another picture or a smaller kernel."


def small(picture):
    """Return a `Picture` in grey, with a long side of at most `SIDE`, uint8."""
    return pictures.shrunk(picture.gray, SIDE)


def encoded(values, view):
    """Encode a small response as PNG in a view: signed, or one of `conv.DISPLAYS`."""
    return pictures.signed_png(values) if view == SIGNED else pictures.png(to_display(values, view))


def size_note(picture):
    """Say to how many pixels the picture was shrunk, if it was."""
    shape, before = small(picture).shape, picture.gray.shape
    return "" if shape == before else f"The picture is shrunk to {shape[1]}×{shape[0]} pixels here. "
