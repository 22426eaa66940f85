"""Pictures by formula that the comparison's tests choose from, and what becomes of them."""

import numpy as np

SIZES = {"medium": (300, 450), "tiny": (6, 8), "tall": (900, 300)}
KERNELS = {"negative": ([[-1.0]], "stretch"), "doubled": ([[2.0]], "clip"), "black": ([[0.0]], "clip")}
AFTER = {
    "negative": lambda grey: 255 - grey,
    "doubled": lambda grey: np.minimum(2 * grey.astype(int), 255).astype(np.uint8),
    "black": lambda grey: 0 * grey,
}


def ramp(size):
    """Grey that rises from left to right."""
    rows, cols = SIZES[size]
    return np.tile(np.linspace(0, 255, cols).astype(np.uint8), (rows, 1))
