"""Kernels that the editor's tests choose from."""

import numpy as np

KERNELS = {
    "Sobel x": np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]]),
    "Mean": np.full((3, 3), 1 / 9),
    "Column": np.full((9, 1), 1 / 9),
    "Row": np.array([[1.0, 0, -1, 2, -2]]),
    "Long numbers": np.sin(np.arange(81).reshape(9, 9)) / 7,
    "Large": np.sin(np.arange(21 * 15).reshape(21, 15)),
    "Largest": np.full((31, 31), 1 / 961),
}
