"""Types that the signatures of the core share."""

from typing import Any, TypeAlias, TypedDict

import numpy as np
from numpy.typing import NDArray

Numbers: TypeAlias = NDArray[Any]
"""An array of any real dtype."""

Floats: TypeAlias = NDArray[np.float64]
"""Responses and weights."""

Pixels: TypeAlias = NDArray[np.uint8]
"""Pictures."""

Levels: TypeAlias = NDArray[np.uint16]
"""Places in a table of colours."""

Integers: TypeAlias = NDArray[np.intp]
"""Positions in other arrays."""

Mask: TypeAlias = NDArray[np.bool_]
"""Yes or no for each place."""

Shape: TypeAlias = tuple[int, ...]
"""Rows and columns, and channels if there are any."""

Pair: TypeAlias = int | tuple[int, int]
"""One whole number for both axes, or one for rows and one for columns."""


class Settings(TypedDict):
    """How a kernel is applied: what `conv.correlate` takes by name."""

    border: str
    stride: Pair
    dilation: Pair
