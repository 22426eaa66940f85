"""Edges: the blur, the two thresholds, and the pixel whose fate is told."""

from teaching.experiments.edges import LARGEST_SIGMA, LEAST_SIGMA
from ui.state.choices import Linked, Range
from ui.state.pixel import read_pixel, write_pixel

EDGE_SIGMA = Range("edge_sigma", 1.4, LEAST_SIGMA, LARGEST_SIGMA, 0.1)
EDGE_LOW = Range("edge_low", 50, 5, 600, 5)
EDGE_HIGH = Range("edge_high", 120, 5, 600, 5)
EDGE_PANELS = "edge_panels"
EDGE_AT = Linked("edge_at", None, read_pixel, write_pixel)
"""The pixel whose fate is told, or None for the largest gradient."""
