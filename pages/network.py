"""Layers on layers: what convolution, ReLU and pooling make of a picture together."""

from ui import state
from ui.network.chain import chain
from ui.network.channels import channels
from ui.network.composition import composition
from ui.network.family import family
from ui.network.gradients import gradients
from ui.network.shift import shift
from ui.shared.toolbar import toolbar
from ui.shared.widgets import parts
from ui.shell.navigation import onward
from ui.shell.page import begin, content
from ui.shell.server import fragment

begin(
    "Networks",
    "Each layer takes the map of the layer before it and turns it into a new one, its feature map.",
    (
        "layer",
        "kernel",
        "window",
        "products",
        "response",
        "convolution",
        "padding",
        "stride",
        "dilation",
        "feature map",
        "ReLU",
        "pooling",
        "receptive field",
        "gradient descent",
        "loss",
    ),
)
PARTS = {
    "chain": ("Build a chain", chain),
    "composition": ("Edges to shapes", composition),
    "shift": ("Shift the picture", shift),
    "channels": ("Many channels", channels),
    "family": ("The family", family),
    "gradients": ("How it learns", gradients),
}
_ON_NUMBERS = ("family", "gradients")  # of their own, not a picture's


@fragment
def bench():
    """The toolbar, and the part that is chosen."""
    part = state.NETWORK_PART.value
    picture = toolbar(picture=part not in _ON_NUMBERS, kernel=part == "shift")
    with content():
        part = parts(state.NETWORK_PART, {name: title for name, (title, _) in PARTS.items()})
        PARTS[part][1](picture)


bench()
onward("network")
