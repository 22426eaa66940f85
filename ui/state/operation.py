"""What is done with the kernel, and how the response is shown."""

import conv
from conv.snippets import SNIPPETS
from ui.state.choices import Choice

OPERATION = Choice("operation", "cross-correlation", ("cross-correlation", "convolution"))
BORDER = Choice("border", "replicate", tuple(conv.BORDERS))
STRIDE = Choice("stride", 1, (1, 2, 3, 4))
DILATION = Choice("dilation", 1, (1, 2, 3, 4))
CHANNELS = Choice("channels", "grey", ("grey", "colour"))

VIEW = Choice("view", "auto", ("auto", "signed", *conv.DISPLAYS))
SIDE_BY_SIDE = Choice("side_by_side", False, (False, True))
VIEWS = Choice("views", False, (False, True))
CODE = Choice("code", False, (False, True))
LIBRARY = Choice("library", next(iter(SNIPPETS)), tuple(SNIPPETS))

EDITOR = "editor"
COMPARE = "compare"
TRACKS = "tracks"
