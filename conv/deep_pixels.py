"""Pictures with more than 8 bits a channel: every value is scaled, none is cut off."""

import sys
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import DTypeLike
from PIL import Image
from PIL.ImageFile import ImageFile
from PIL.TiffImagePlugin import TiffImageFile

from conv.typing import Numbers, Pixels

_BITS, _PHOTOMETRIC, _PLANES, _SAMPLE_FORMAT = 258, 262, 284, 339  # TIFF 6.0 tags
_GREY_UNITS = {"L;2": 85, "L;4": 17}  # what one grey level of a PNG with 2 or 4 bits becomes

Box: TypeAlias = tuple[int, int, int, int]
"""Left, top, right and bottom of a part of a picture, in pixels."""

_Join: TypeAlias = Callable[..., Numbers]
"""Makes numbers of the pixels of one or two parts."""


def eight_bit(im: ImageFile, again: Callable[[], ImageFile], steps: list[str]) -> Image.Image:
    """Decode the pixels into a mode that can be resized, with at most 8 bits a channel.

    Parameters
    ----------
    im : PIL.ImageFile.ImageFile
        Opened, not yet loaded.
    again : callable
        Opens the same file once more: channels of 16 bits are read twice.
    steps : list of str
        What is done to the values is appended.

    Returns
    -------
    PIL.Image.Image
        In mode L, LA, RGB, RGBA or CMYK.

    Raises
    ------
    Exception
        Whatever Pillow raises for damaged data.
    """
    tags: Mapping[int, Any] = im.tag_v2 if isinstance(im, TiffImageFile) else {}
    signed = 2 in tags.get(_SAMPLE_FORMAT, ())
    if _is_deep_colour(im, tags):
        return _scaled(*_deep_colour(im, again), tags, steps)
    if signed and im.mode == "L":
        return _scaled([im], _viewed_as(np.int8), tags, steps)  # Pillow takes them for unsigned
    if not signed and im.mode == "I":
        return _scaled([im], _viewed_as(np.uint32), tags, steps)  # and these for signed
    if im.mode in ("I;16", "I;16B", "I", "F"):
        return _scaled([im], np.asarray, tags, steps)
    if im.format == "PNG" and (unit := _GREY_UNITS.get(_raw_mode(im.tile[0].args))) and "transparency" in im.info:
        im.info["transparency"] *= unit  # Pillow leaves it as it is in the file, and makes 8 bits of the pixels
    im.load()
    if im.mode == "La":
        return im.convert("LA")
    if im.has_transparency_data:
        return im if im.mode in ("LA", "RGBA") else im.convert("RGBA")
    if im.mode in ("L", "RGB", "CMYK"):
        return im
    return im.convert("L" if im.mode == "1" else "RGB")


def _viewed_as(dtype: DTypeLike) -> _Join:
    """Return how to read the bytes of pixels as numbers of another type."""

    def view(values: Numbers) -> Numbers:
        return values.view(dtype)

    return view


def _raw_mode(args: tuple[Any, ...] | str | None) -> str:
    """Return the raw mode among the arguments of one of Pillow's tiles."""
    return args if isinstance(args, str) else str(args[0]) if args else ""


def _is_deep_colour(im: ImageFile, tags: Mapping[int, Any]) -> bool:
    """Tell whether the file has several channels of 16 bits, of which Pillow would keep the high bytes."""
    if im.mode not in ("RGB", "RGBA") or im.format not in ("PNG", "TIFF"):
        return False
    raw = _raw_mode(im.tile[0].args)
    # Premultiplied colours (RGBa) stay with Pillow, which divides them by their alpha.
    # Separate planes come as R, G, B: Pillow 13 takes them for 8 bits deep.
    return (";16" in raw and not raw.startswith("RGBa")) or (len(raw) == 1 and tags.get(_BITS, (8,))[0] == 16)


def _deep_colour(im: ImageFile, again: Callable[[], ImageFile]) -> tuple[list[ImageFile], _Join]:
    """Return 16-bit channels in parts, the first and the second bytes, and how to join the parts' pixels."""
    if not isinstance(im, TiffImageFile):  # a PNG
        big_endian = True
    elif im.tile[0].codec_name == "libtiff":
        big_endian = sys.byteorder == "big"
        if im.tag_v2.get(_PLANES) == 2:
            raise ValueError("Pillow reads only the high bytes of compressed separate planes")
    else:
        big_endian = im.tag_v2.prefix == b"MM"

    def join(first: Numbers, second: Numbers) -> Numbers:
        high, low = (first, second) if big_endian else (second, first)
        return high.astype(np.uint16) << 8 | low

    if _raw_mode(im.tile[0].args).startswith("LA"):  # grey and alpha: 4 bytes, as an 8-bit RGBA pixel has

        def join_pairs(pairs: Numbers) -> Numbers:
            return join(pairs[..., 0::2], pairs[..., 1::2])

        return [_read_as(im, "RGBA")], join_pairs
    # "16B" takes the first byte of each pair, "16L" the second.
    return [_read_as(im, "{};16B"), _read_as(again(), "{};16L")], join


def _read_as(im: ImageFile, raw_mode: str) -> ImageFile:
    """Have the picture decoded with another raw mode; {} stands for the channels' names."""
    for i, tile in enumerate(im.tile):
        new = raw_mode.format(_raw_mode(tile.args).partition(";")[0])
        im.tile[i] = tile._replace(args=(new, *tile.args[1:]) if isinstance(tile.args, tuple) else new)
    return im


def _scaled(parts: list[ImageFile], join: _Join, tags: Mapping[int, Any], steps: list[str]) -> Image.Image:
    """Map the values of pictures that are read in parts to 0..255."""
    for part in parts:
        part.load()

    def values(box: Box) -> Numbers:
        return join(*(np.asarray(part.crop(box)) for part in parts))

    key = parts[0].info.get("transparency")  # a PNG's one transparent value or colour, in 16 bits
    white_is_zero = tags.get(_PHOTOMETRIC) == 0  # Pillow heeds that up to 8 bits only
    return scale(values, parts[0].size, steps, bits=tags.get(_BITS, (16,))[0], white_is_zero=white_is_zero, key=key)


def scale(
    values: Callable[[Box], Numbers],
    size: tuple[int, int],
    steps: list[str],
    *,
    bits: int,
    white_is_zero: bool = False,
    key: int | tuple[int, ...] | None = None,
) -> Image.Image:
    """Map values deeper than 8 bits to 0..255, in strips: 50 million pixels in float64 would take 400 MB a channel.

    Parameters
    ----------
    values : callable
        Returns the numbers in a box, left, top, right and bottom: shape ``(H, W)`` or ``(H, W, C)``, where the last of
        2 or 4 channels says how opaque a pixel is.
    size : tuple of int
        Width and height.
    steps : list of str
        What is done to the values is appended.
    bits : int
        Of a number in the file.
    white_is_zero : bool
        Whether grey counts from white to black.
    key : int or tuple of int, optional
        The one value, or colour, that is transparent.

    Returns
    -------
    PIL.Image.Image
        In mode L, LA, RGB or RGBA.
    """
    width, height = size
    rows = max(1, 2**17 // width)  # by pixels: a picture of 2x2,000,000 would have too many strips of a few rows
    boxes = [(0, top, width, min(top + rows, height)) for top in range(0, height, rows)]

    low, high, most_opaque, is_float, all_finite = np.inf, -np.inf, 0, False, True
    for box in boxes:
        colours, alpha = _parted(values(box))
        is_float = colours.dtype.kind == "f"
        if not is_float:
            low, high = min(low, int(colours.min())), max(high, int(colours.max()))
            most_opaque = max(most_opaque, 0 if alpha is None else int(alpha.max()))
            continue
        finite = np.isfinite(colours)
        low = float(colours.min(initial=low, where=finite))
        high = float(colours.max(initial=high, where=finite))
        all_finite = all_finite and bool(finite.all())
    opaque = 1 if is_float else 2 ** max(8, most_opaque.bit_length()) - 1
    if low >= 0 and not is_float:
        depth = max(8, int(high).bit_length())
        low, high = 0, 2**depth - 1
        steps.append(f"{bits}-bit scaled by its {depth} bits")
    else:
        if low >= 0 and high <= 1:
            low, high = 0, 1
        steps.append(f"values {low:g} to {high:g} stretched to 0 to 255".replace("-", "\N{MINUS SIGN}"))
    if not all_finite:
        steps.append("NaN and infinity made black")

    black, white = (255, 0) if white_is_zero else (0, 255)

    def shades(numbers: Numbers) -> Pixels:
        with np.errstate(invalid="ignore"):  # float32 has NaNs that warn when cast
            numbers = numbers.astype(np.float64)
            shown = np.rint(black + (numbers - low) * (white - black) / ((high - low) or 1))
        return np.where(np.isfinite(numbers), shown, 0).astype(np.uint8)

    table = None
    if high < 2**16 and low >= 0 and not is_float:
        table = shades(np.arange(int(high) + 1))  # a look-up is much faster than computing

    def piece(box: Box) -> Image.Image:
        numbers = values(box)
        colours, alpha = _parted(numbers)
        made = Image.fromarray(np.ascontiguousarray(shades(colours) if table is None else table[colours]))
        if key is not None:
            alpha = (np.atleast_3d(numbers) != key).any(axis=-1) * opaque
        if alpha is not None:
            share = np.clip(np.nan_to_num(alpha.astype(np.float64) / opaque), 0, 1)
            made.putalpha(Image.fromarray(np.rint(share * 255).astype(np.uint8)))
        return made

    picture = Image.new(piece(boxes[0]).mode, (width, height))
    for box in boxes:
        picture.paste(piece(box), box)
    return picture


def _parted(numbers: Numbers) -> tuple[Numbers, Numbers | None]:
    """Return the colours, and how opaque they are where the last channel says so."""
    if numbers.ndim == 3 and numbers.shape[2] in (2, 4):
        colours = numbers[..., :-1]
        return (colours[..., 0] if colours.shape[2] == 1 else colours), numbers[..., -1]
    return numbers, None
