"""Colour profiles: colours as a file defines them become sRGB, which screens show."""

import io

import numpy as np
from PIL import Image, ImageCms

_MODES = ("L", "LA", "RGB", "RGBA", "CMYK")
_ALIKE = 2  # grey levels that rounding makes of a profile that is sRGB already
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()  # pyright: ignore


def to_srgb(picture: Image.Image, profile: object, steps: list[str]) -> Image.Image:
    """Convert the colours of a picture to sRGB.

    Parameters
    ----------
    picture : PIL.Image.Image
        Mode L, LA, RGB, RGBA or CMYK.
    profile : bytes or None
        The ICC profile in the file.
    steps : list of str
        What is done is appended.

    Returns
    -------
    PIL.Image.Image
        With the transparency that it had. The picture itself if there is no profile, if it is broken or for other
        colours than the picture has, or if it changes nothing.
    """
    if not isinstance(profile, bytes) or picture.mode not in _MODES:
        return picture
    has_alpha = picture.mode in ("LA", "RGBA")
    colours = picture.convert(picture.mode[:-1]) if has_alpha else picture
    grey = colours.mode == "L"
    try:
        converted = ImageCms.profileToProfile(colours, io.BytesIO(profile), io.BytesIO(_SRGB), outputMode="RGB")
    except ImageCms.PyCMSError:
        return picture
    if converted is None:
        return picture
    if grey:
        converted = converted.convert("L")
    if colours.mode == converted.mode and _largest_change(colours, converted) <= _ALIKE:
        return picture
    if has_alpha:
        converted.putalpha(picture.getchannel("A"))
    steps.append("colours converted to sRGB")
    return converted


def _largest_change(before: Image.Image, after: Image.Image) -> int:
    """Return by how many grey levels two pictures of one mode differ at most."""
    return int(np.abs(np.asarray(before).astype(np.int16) - np.asarray(after)).max())
