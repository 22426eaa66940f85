"""One crosshair and one zoom for all cards of the page: where people point, and what each kernel makes of it there."""

import numpy as np
import streamlit as st

from ui.components.crosshair.spot import crop_around, cut_parts, numbers_at, read_spot
from ui.components.register import pack, register
from ui.shared import pictures

_mount = register(__file__)


def crosshair(image, kernels, spans, *, views, border, key, spot, on_spot, projector=False):
    """Show the bar with the crosshair's place and the zoom, and tell all cards of the page what is there.

    Parameters
    ----------
    image : numpy.ndarray
        Shape ``(H, W)`` or ``(H, W, 3)``, uint8.
    kernels : list of Kernel
        The kernels of the cards.
    spans : dict
        For each kernel's name the range that its colours stand for, as `conv.views.picture_of` takes it.
    views : dict
        For each kernel's name its view.
    border : str
        A key of `conv.BORDERS`.
    key : str
        Key of the component.
    spot : Spot or None
        Where the crosshair is.
    on_spot : callable
        ``on_spot(spot)`` is called before the rerun, when the pointer has come to rest on another pixel.
    projector : bool
        Large digits.
    """
    size = image.shape[:2]

    def moved():
        if new := read_spot(st.session_state[key].get("spot"), size):
            on_spot(new)

    header, files = {"size": size, "spot": None, "numbers": {}, "crop": None, "parts": [], "projector": projector}, []
    if spot is not None:
        header["spot"] = {"row": spot.row, "col": spot.col, "zoom": spot.zoom, "centre": spot.centre}
        header["numbers"] = numbers_at(image, kernels, border, spot)
        if spot.zoom:
            crop = crop_around(size, spot)
            settings = repr((crop, border, sorted(views.items()), sorted(spans.items())))
            crop["id"] = pictures.digest(np.frombuffer((settings + pictures.digest(image)).encode(), np.uint8))
            header["crop"] = crop
            if spot.has != crop["id"]:
                header["parts"], files = cut_parts(image, kernels, spans, views, border, crop)
    _mount(key=key, data=pack(header, *files), on_spot_change=moved)
