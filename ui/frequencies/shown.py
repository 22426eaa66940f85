"""What both parts show: the picture in use, and spectra as pictures."""

import numpy as np

import conv
from conv.display import to_display
from ui import state
from ui.shared import pictures
from ui.shared.small import small
from ui.shared.widgets import segments

_PLATE = 128  # pixels a side: shown smaller than it is, it would have false rings
_OF = {"zone_plate": "Zone plate", "picture": "Your picture"}


def of_picker():
    """Draw the choice between the zone plate and the picture in use."""
    segments("Spectrum of", state.SPECTRUM_OF, format_func=_OF.get)


def pixels_of(picture):
    """Return what the spectrum is of, in grey, uint8."""
    return conv.pattern("zone_plate", _PLATE) if state.SPECTRUM_OF.value == "zone_plate" else small(picture)


def spectrum_picture(waves, largest):
    """Return the sizes of a spectrum as greys, by their logarithm; the size `largest` is white."""
    return to_display(255 * np.log1p(np.abs(waves)) / (np.log1p(largest) or 1))


def encoded_spectrum(waves, largest):
    """Return `spectrum_picture` as a PNG file."""
    return pictures.png(spectrum_picture(waves, largest))
