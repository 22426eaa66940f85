"""Noise: its kind, how much, its seed, the window that works against it, and the pixel that is looked at."""

from teaching.experiments.noise import NOISES
from ui.state.choices import Choice, Linked, Range
from ui.state.pixel import read_pixel, write_pixel

NOISE = Choice("noise_kind", "salt_pepper", tuple(NOISES))
NOISE_SIGMA = Range("noise_sigma", 20, 0, 80, 5)
NOISE_SHARE = Range("noise_share", 10, 0, 50, 5)
NOISE_SEED = Range("noise_seed", 1, 1, 9999, 1)
NOISE_WINDOW = Choice("noise_window", 3, (3, 5, 7))
NOISE_PANELS = "noise_panels"
NOISE_AT = Linked("noise_at", None, read_pixel, write_pixel)
"""The pixel whose window is sorted, or None for the middle of the picture."""
