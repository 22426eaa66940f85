"""Many small pictures with captions on one sheet."""

from collections.abc import Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from conv.typing import Pixels

_CELL, _GAP, _TEXT = 240, 12, 22  # pixels: the longest side of a picture, between pictures, for a caption


def contact_sheet(rows: Sequence[Sequence[tuple[str, Pixels]]]) -> Pixels:
    """Lay out pictures in rows, each with a caption above it.

    Parameters
    ----------
    rows : sequence of sequence of tuple
        Rows of ``(caption, picture)``; each picture is uint8 of shape ``(H, W)`` or ``(H, W, 3)``. Those with a side
        above 240 pixels are shrunk, smaller ones are enlarged by whole factors so that their pixels stay squares.

    Returns
    -------
    numpy.ndarray
        The sheet, ``(height, width, 3)`` uint8, on white.

    Examples
    --------
    >>> contact_sheet([[("black", np.zeros((10, 20), np.uint8))] * 2]).shape
    (166, 516, 3)
    """
    fitted = [[(caption, _fit(picture)) for caption, picture in row] for row in rows]
    heights = [max(picture.height for _, picture in row) + _TEXT + _GAP for row in fitted]
    width = max(sum(picture.width + _GAP for _, picture in row) for row in fitted)
    sheet = Image.new("RGB", (width + _GAP, sum(heights) + _GAP), "white")
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(14)
    top = _GAP
    for row, height in zip(fitted, heights, strict=True):
        left = _GAP
        for caption, picture in row:
            draw.text((left, top), caption, fill="black", font=font)
            sheet.paste(picture, (left, top + _TEXT))
            left += picture.width + _GAP
        top += height
    return np.asarray(sheet)


def _fit(picture: Pixels) -> Image.Image:
    """Return `picture` as an RGB image whose long side is at most that of a cell."""
    image = Image.fromarray(picture).convert("RGB")
    longest = max(image.size)
    if longest > _CELL:
        size = [max(1, round(side * _CELL / longest)) for side in image.size]
        return image.resize(size, Image.Resampling.BOX)
    return image.resize([side * (_CELL // longest) for side in image.size], Image.Resampling.NEAREST)
