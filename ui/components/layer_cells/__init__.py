"""A layer as cells: input, weights and output, and which of them belong together."""

from dataclasses import dataclass

import numpy as np

from ui.components.register import register

_mount = register(__file__)


@dataclass(frozen=True, eq=False)
class Sheet:
    """One side of the drawing.

    Attributes
    ----------
    title : str
        What it is.
    maps : numpy.ndarray
        Shape ``(channels, rows, cols)``; of the weights ``(outputs, inputs of a group, rows, cols)``.
    made : sequence of bool
        For each row, and each column, whether it is made up, such as padding; none unless given.
    first : int
        What the first row and the first column are called.
    """

    title: str
    maps: np.ndarray
    made: tuple = ()
    first: int = 0


@dataclass(frozen=True)
class Relation:
    """Which cells belong together, counted from the first row of each side.

    Attributes
    ----------
    spreads : bool
        Whether an input cell spreads over a window of the output; else an output cell collects from one of the input.
    step, dilation, offset : int
        From a window to the next, from a row of the kernel to the next, and rows of the first window that lie outside.
    groups : int
        Of channels.
    """

    spreads: bool = False
    step: int = 1
    dilation: int = 1
    offset: int = 0
    groups: int = 1


def layer_cells(inputs, weights, output, relation, *, key, notes=(), projector=False):
    """Show a layer. Nothing is sent to the server.

    Parameters
    ----------
    inputs, weights, output : Sheet
        The three sides.
    relation : Relation
        How they belong together.
    key : str
        Key of the component.
    notes : sequence
        For each output channel, row and column a sentence that is said of the cell, too.
    projector : bool
        Large digits and outlines.
    """
    kernels = weights.maps.reshape(-1, *weights.maps.shape[2:])
    data = {
        "input": _sheet(inputs, inputs.maps),
        "weights": _sheet(weights, kernels, across=weights.maps.shape[1]),
        "output": _sheet(output, output.maps),
        "relation": {**vars(relation), "kernel": weights.maps.shape[-1]},
        "notes": [[list(line) for line in channel] for channel in notes],
        "projector": projector,
    }
    _mount(key=key, data=data)


def _sheet(sheet, maps, across=0):
    return {
        "title": sheet.title,
        "maps": maps.tolist(),
        "made": list(sheet.made) or [False] * maps.shape[1],
        "first": sheet.first,
        "across": across,
    }
