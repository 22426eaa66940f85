"""The app, with a picture that follows the hand by copying a ready one while ``window.copyInstead`` is there."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from ui.components import register

# Before any component is registered.
if not hasattr(register.bundle, "copies"):
    bundle, draw = register.bundle, "  draw() {\n"

    def copying(entry):
        """Return a bundle in which no frame is computed while there is something to copy instead."""
        return bundle(entry).replace(draw, f"{draw}    if (window.copyInstead) return window.copyInstead()\n")

    copying.copies = True
    register.bundle = copying

from ui.shell.main import main

main()
