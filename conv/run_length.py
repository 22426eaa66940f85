"""Run-length encoded BMPs: pixels that the file skips are black, as Chromium shows them."""

from typing import cast

import numpy as np
from PIL import Image
from PIL.ImageFile import ImageFile

from conv.typing import Mask, Pixels

MAX_RUNS = 1_000_000
"""Runs of one picture: more than drawings have, and what takes a second."""


def is_run_length(im: ImageFile) -> bool:
    """Tell whether a picture that Pillow has opened is a run-length encoded BMP."""
    return bool(im.tile) and im.tile[0].codec_name == "bmp_rle"


def decode_runs(im: ImageFile, data: bytes) -> Image.Image:
    """Decode a run-length encoded BMP.

    Parameters
    ----------
    im : PIL.ImageFile.ImageFile
        Opened, not loaded; `is_run_length` is true.
    data : bytes
        The whole file.

    Returns
    -------
    PIL.Image.Image
        Mode RGB.

    Raises
    ------
    ValueError
        If there are more than `MAX_RUNS` runs, or no pixels at all.
    """
    _, four_bits, direction = cast(tuple[str, bool, int], im.tile[0].args)
    indices, seen = _pixels(data, im.tile[0].offset, *im.size, four_bits)
    if not seen.any():
        raise ValueError("there are no pixels")
    if direction < 0:  # the lowest row comes first
        indices, seen = indices[::-1], seen[::-1]
    picture = Image.fromarray(indices)
    if im.palette is not None:
        raw_mode, colours = im.palette.getdata()
        picture.putpalette(colours, raw_mode)
    picture = picture.convert("RGB")
    if not seen.all():
        picture.paste("black", mask=Image.fromarray(np.where(seen, 0, 255).astype(np.uint8)))
    return picture


def _pixels(data: bytes, at: int, width: int, height: int, four_bits: bool) -> tuple[Pixels, Mask]:
    """Return the colour numbers, and where there are any: both ``(height, width)``, rows in the order of the file."""
    indices, seen = bytearray(width * height), bytearray(width * height)
    row = col = runs = 0
    while row < height and at + 1 < len(data):
        count, value = data[at], data[at + 1]
        at += 2
        runs += 1
        if runs > MAX_RUNS:
            raise ValueError("there are too many runs")
        if count:
            run = bytes((value >> 4, value & 15)) * (count // 2 + 1) if four_bits else bytes((value,)) * count
        elif value == 0:  # end of the row
            row, col = row + 1, 0
            continue
        elif value == 1:  # end of the picture
            break
        elif value == 2:  # so many columns and rows further
            if at + 1 >= len(data):
                break
            row, col = row + data[at + 1], col + data[at]
            at += 2
            continue
        else:  # so many pixels one by one, filled up to whole words
            count, size = value, (value + 1) // 2 if four_bits else value
            run = data[at : at + size]
            if four_bits:
                run = bytes(half for byte in run for half in (byte >> 4, byte & 15))
            at += size + size % 2
        count = min(count, len(run), width - col)
        if count > 0:
            place = row * width + col
            indices[place : place + count] = run[:count]
            seen[place : place + count] = b"\1" * count
            col += count
    shape = height, width
    return np.frombuffer(indices, np.uint8).reshape(shape), np.frombuffer(seen, np.bool_).reshape(shape)
