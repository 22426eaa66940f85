"""Pictures for the stepper's tests."""

import numpy as np

import conv

PICTURES = {
    "noise": conv.pattern("noise", 24)[:20, :22].copy(),
    "tutorial": conv.pattern("tutorial", 3),
    "grid": conv.pattern("letter_f", 8),
    "sixteen": conv.pattern("zone_plate", 16),
    "camera": conv.sample_image("camera")[:96, :96].copy(),
    "cat": conv.to_gray(conv.sample_image("chelsea"))[60:124, 90:154].copy(),
    "wide": np.tile(np.arange(0, 96, dtype=np.uint8), (16, 1)),
}
