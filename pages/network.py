"""Layers on layers: what convolution, ReLU and pooling make of a picture together."""

from ui import state
from ui.network.chain import chain
from ui.network.channels import channels
from ui.network.composition import composition
from ui.network.shift import shift
from ui.shared.picture_picker import picture_picker
from ui.shared.widgets import parts
from ui.shell.navigation import onward
from ui.shell.page import begin
from ui.shell.server import fragment

begin(
    "From kernels to networks",
    "A network is a chain: each layer takes the map of the layer before it and makes a new one, its feature map.",
    ("layer", "kernel", "window", "convolution", "feature map", "ReLU", "pooling", "receptive field"),
)
picture = picture_picker()
PARTS = {
    "chain": ("Build a chain", chain),
    "composition": ("Edges to shapes", composition),
    "shift": ("Shift the picture", shift),
    "channels": ("Many channels", channels),
}
part = parts(state.NETWORK_PART, {name: title for name, (title, _) in PARTS.items()})


@fragment
def shown():
    """The part that is chosen."""
    PARTS[part][1](picture)


shown()
onward("network")
