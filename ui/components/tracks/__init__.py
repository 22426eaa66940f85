"""Nothing to see: while a slider of a formula moves, it tells the picture the kernels on its way."""

import numpy as np

from conv.separable import split
from ui.components.register import pack, register

_mount = register(__file__)


def tracks(stops, *, key):
    """Have the picture follow some sliders before they are let go.

    Parameters
    ----------
    stops : dict
        For the key of each slider what `stop` gives for each of its values, in their order.
    key : str
        Key of the component.
    """
    header = {"sliders": {name: [stop for stop, _ in track] for name, track in stops.items()}}
    numbers = b"".join(numbers for track in stops.values() for _, numbers in track)
    _mount(key=key, data=pack(header, numbers))


def stop(value, weights):
    """Return what the browser needs for one value of a slider: what it is, and the weights that it gives.

    Parameters
    ----------
    value : int or float
        As the slider has it.
    weights : numpy.ndarray
        Shape ``(rows, cols)``, float64.

    Returns
    -------
    dict, bytes
        For `tracks`. Where they are fewer, the numbers are those of columns and rows whose products add up to the
        kernel, which then differs from it by rounding errors.
    """
    rows, cols = weights.shape
    parts = split(weights)
    if len(parts) * (rows + cols) < weights.size:
        numbers = np.concatenate([side for part in parts for side in part])
        return {"value": value, "rows": rows, "cols": cols, "parts": len(parts)}, numbers.tobytes()
    return {"value": value, "rows": rows, "cols": cols, "parts": 0}, weights.tobytes()
