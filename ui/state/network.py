"""From kernels to networks."""

from teaching.experiments.channels import RGB_KERNELS
from teaching.experiments.composition import SHAPES
from ui.state.choices import Choice, Range, Text

NETWORK_PART = Choice("network", "chain", ("chain", "composition", "shift", "channels"))
CHAIN = Text("chain", "sobel_x,relu,max2,sobel_y,relu,max2", 300)
LOOK_FOR = Choice("look_for", "square", tuple(SHAPES))
COMPOSED_ON = Choice("composed_on", "shapes", ("shapes", "picture"))
SHIFT_ROWS = Range("shift_rows", 0, 0, 8, 1)
SHIFT_COLS = Range("shift_cols", 1, 0, 8, 1)
POOLING = Choice("pooling", "max", ("max", "average"))
RGB_KERNEL = Choice("layer_kernel", next(iter(RGB_KERNELS)), tuple(RGB_KERNELS))
CHAIN_MAPS, COMPOSITION_MAPS, CHANNEL_MAPS = "chain_maps", "composition_maps", "channel_maps"
