"""What is looked at when a task is judged: what the page shows now, computed again by the core."""

import numpy as np

import conv
from conv.sizes import axes
from teaching.experiments.chain import Relu, parse_chain, run
from ui import state
from ui.shared.picture_picker import picture_in_use

_WORKED = conv.pattern("tutorial", 3)
_NEARLY_FLAT = 10  # grey levels


def sum_of_the_example(kernel):
    """Return the sum of the nine products of the worked example."""
    return conv.correlate(_WORKED, kernel, border="valid").item()


def weights_add_up_to(total):
    """Tell whether the weights of the kernel in use add up to this."""
    return bool(np.isclose(state.kernel_in_use().weights.sum(), total))


def output_rows():
    """Return how many rows the output of the page *Borders* has; 0 where the kernel does not fit."""
    settings = {"border": state.BORDER.value, "stride": state.STRIDE.value, "dilation": state.DILATION.value}
    rows, _ = axes((state.INPUT_ROWS.value, state.INPUT_COLS.value), state.kernel_in_use().weights.shape, **settings)
    return rows.output


def is_turned_in_vain():
    """Tell whether convolution and cross-correlation with the kernel in use are the same, for more than one weight."""
    weights = state.kernel_in_use().weights
    return weights.size > 1 and not conv.diagnose(weights).flip_visible


def chain_has_relu():
    """Tell whether the chain of the page *Networks* has a ReLU."""
    return any(isinstance(layer, Relu) for layer in parse_chain(state.CHAIN.value)[0])


def stepped_to_the_least():
    """Tell whether the window stands where the response to the picture itself is most negative."""
    position, image = state.POSITION.value, picture_in_use().gray
    if position is None or state.STEP_ON.value != "original":
        return False
    weights = state.kernel_in_use().weights
    weights = weights[::-1, ::-1] if state.OPERATION.value == "convolution" else weights
    response = conv.correlate(image, weights, border=state.BORDER.value)
    row, col = position[:2]
    return row < response.shape[0] and col < response.shape[1] and 0 > response[row, col] == response.min()


def points_at_a_flat_place():
    """Tell whether the crosshair of the gallery is where three kernels that sum to 0 hardly respond."""
    spot, image = state.SPOT.value, picture_in_use().gray
    if spot is None:
        return False
    row, col = spot[:2] if isinstance(spot, tuple) else (spot.row, spot.col)
    if row >= image.shape[0] or col >= image.shape[1]:
        return False
    names = "laplacian", "sobel_x", "sobel_y"
    return all(abs(conv.trace(image, conv.KERNELS[name], row, col).total) <= _NEARLY_FLAT for name in names)


def seen_by_the_last_map(chain):
    """Return how many pixels of the picture a pixel of the last map of a chain saw, along one axis."""
    layers, _ = parse_chain(chain)
    return run(np.zeros((32, 32)), layers)[-1].fields[0].size[0]
