"""Borders and strides."""

import conv
from ui.state.choices import Choice

BORDERS_PART = Choice("borders", "border", ("border", "size", "field", "flip", "even"))
OTHER_BORDER = Choice("against", "zero", tuple(conv.BORDERS))
GRID_SIDE = Choice("grid_side", 5, (4, 5, 6, 7, 8))
GRID_PADDING = Choice("grid_padding", 2, (1, 2, 3, 4))
ALL_ARROWS = Choice("arrows", False, (False, True))
_INPUT_SIDES = (3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 16, 24, 32, 48, 64, 96, 128)
INPUT_ROWS = Choice("input_rows", 7, _INPUT_SIDES)
INPUT_COLS = Choice("input_cols", 8, _INPUT_SIDES)
LAYERS = Choice("layers", 3, (1, 2, 3, 4, 5))
LAYER_KERNELS = tuple(Choice(f"kernel_{n}", 3, (1, 3, 5, 7)) for n in LAYERS.allowed)
LAYER_STRIDES = tuple(Choice(f"stride_{n}", 1, (1, 2, 3)) for n in LAYERS.allowed)
LAYER_DILATIONS = tuple(Choice(f"dilation_{n}", 1, (1, 2, 3, 4)) for n in LAYERS.allowed)
WINDOW_SIDE = Choice("window_side", 2, (2, 3, 4, 5, 6, 7))
BORDER_GRID = "border_grid"
