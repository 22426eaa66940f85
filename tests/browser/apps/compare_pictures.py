"""Pictures by formula that the comparison's tests choose from."""

import cv2
import numpy as np

SIZES = {"medium": (300, 450), "tiny": (6, 8), "tall": (900, 300)}
AFTER = {"negative": lambda grey: 255 - grey, "mirrored": lambda grey: grey[:, ::-1], "black": lambda grey: 0 * grey}


def ramp(size):
    """Grey that rises from left to right."""
    rows, cols = SIZES[size]
    return np.tile(np.linspace(0, 255, cols).astype(np.uint8), (rows, 1))


def png(grey):
    """Encode a grey picture."""
    return cv2.imencode(".png", np.ascontiguousarray(grey))[1].tobytes()
