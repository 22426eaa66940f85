"""Pictures and settings for the stepper's tests and its benchmark."""

import itertools

import numpy as np

import conv

PICTURES = {
    "small": np.random.default_rng(5).integers(0, 256, (9, 10)).astype(np.uint8),
    "tutorial": conv.pattern("tutorial", 3),
    "grid": conv.pattern("letter_f", 8),
    "sixteen": conv.pattern("zone_plate", 16),
    "camera": conv.sample_image("camera")[150:246, 180:276].copy(),
    "cat": conv.to_gray(conv.sample_image("chelsea"))[60:124, 90:154].copy(),
    "large": np.random.default_rng(6).integers(0, 256, (1024, 1024)).astype(np.uint8),
    "wide": np.tile(np.arange(0, 96, dtype=np.uint8), (16, 1)),
}

# A whole kernel with both signs, and a rectangular one with fractions, neither symmetric.
KERNELS = ("-1 0 1; -2 0 2; -1 0 3", "1/4 -1/9 0.5 1/16 0.75")

SETTINGS = [
    {"border": border, "stride": stride, "dilation": dilation, "flip": flip, "kernel": kernel, "view": view}
    for (border, stride, dilation, flip, kernel), view in zip(
        itertools.product(conv.BORDERS, (1, 2), (1, 2), (False, True), KERNELS),
        itertools.cycle(("signed", *conv.DISPLAYS)),
        strict=False,
    )
]
