"""The sample pictures: those that scikit-image ships, so nothing is downloaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

from conv.images import decode_image
from conv.typing import Pixels


@dataclass(frozen=True)
class Sample:
    """A picture that scikit-image ships.

    Attributes
    ----------
    name, title : str
        The key in `SAMPLES`, and what to show.
    credit, licence : str
        Who made it, and under which terms, as scikit-image states them.
    file : str
        Its name in scikit-image's data folder.
    """

    name: str
    title: str
    credit: str
    licence: str
    file: str


_PUBLIC_DOMAIN = "public domain"
_UNRESTRICTED = "no known copyright restrictions"

SAMPLES: Mapping[str, Sample] = MappingProxyType(
    {
        sample.name: sample
        for sample in (
            Sample("chelsea", "Chelsea the cat", "Stéfan van der Walt", "CC0", "chelsea.png"),
            Sample("camera", "Photographer", "Lav Varshney", "CC0", "camera.png"),
            Sample("astronaut", "Astronaut Eileen Collins", "NASA", _PUBLIC_DOMAIN, "astronaut.png"),
            Sample("coffee", "Cup of coffee", "Rachel Michetti, courtesy of Pikolo Espresso Bar", "CC0", "coffee.png"),
            Sample("rocket", "Rocket on its launch pad", "SpaceX", _PUBLIC_DOMAIN, "rocket.jpg"),
            Sample("coins", "Greek coins from Pompeii", "Brooklyn Museum", _UNRESTRICTED, "coins.png"),
            Sample("text", "Handwritten formulas", "Wikipedia, Corner.png", _PUBLIC_DOMAIN, "text.png"),
            Sample("clock", "Clock, blurred by motion", "Stéfan van der Walt", _PUBLIC_DOMAIN, "clock_motion.png"),
            Sample("brick", "Brick wall", "CC0Textures, Bricks25", "CC0", "brick.png"),
            Sample("gravel", "Gravel", "CC0Textures, Gravel04", "CC0", "gravel.png"),
            Sample("grass", "Grass", "linolafett, DeviantArt", "CC0", "grass.png"),
            Sample("horse", "Silhouette of a horse", "Andreas Preuss (marauder), openclipart", "CC0", "horse.png"),
            Sample("retina", "Retina of an eye", "Mikael Häggström", "CC0", "retina.jpg"),
            Sample("cell", "Cell in a hologram", "Paul Müller et al., Optics Express 26(8), 2018", "CC0", "cell.png"),
        )
    }
)


@cache
def sample_image(name: str) -> Pixels:
    """Return a sample picture, shrunk to at most 512 pixels on its long side.

    Parameters
    ----------
    name : str
        A key of `SAMPLES`.

    Returns
    -------
    numpy.ndarray
        Shape ``(H, W, 3)`` or, for grey pictures, ``(H, W)``, uint8. Read-only, the same array on every call.

    Raises
    ------
    ValueError
        If there is no sample of that name.

    Examples
    --------
    >>> sample_image("camera").shape, sample_image("chelsea").shape
    ((512, 512), (300, 451, 3))
    """
    if name not in SAMPLES:
        raise ValueError(f"sample must be one of {', '.join(SAMPLES)}; got {name!r}")
    pixels = decode_image((resources.files("skimage.data") / SAMPLES[name].file).read_bytes(), max_side=512)
    if (pixels == pixels[..., :1]).all():
        pixels = pixels[..., 0].copy()
    pixels.flags.writeable = False
    return pixels
