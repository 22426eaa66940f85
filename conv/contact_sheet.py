"""Many small pictures with captions on one sheet."""

import numpy as np
from PIL import Image, ImageDraw, ImageFont

_GAP, _TEXT = 12, 22  # pixels


def contact_sheet(rows, *, cell=240):
    """Lay out pictures in rows, each with a caption above it.

    Parameters
    ----------
    rows : list of list of tuple
        Rows of ``(caption, picture)``; each picture is uint8 of shape ``(H, W)`` or ``(H, W, 3)``.
    cell : int
        Longest side of a picture on the sheet, in pixels. Larger pictures are shrunk, smaller ones are enlarged by
        whole factors so that their pixels stay squares.

    Returns
    -------
    numpy.ndarray
        The sheet, ``(height, width, 3)`` uint8, on white.

    Examples
    --------
    >>> contact_sheet([[("black", np.zeros((10, 20), np.uint8))] * 2], cell=100).shape
    (96, 236, 3)
    """
    rows = [[(caption, _fit(picture, cell)) for caption, picture in row] for row in rows]
    heights = [max(picture.height for _, picture in row) + _TEXT + _GAP for row in rows]
    width = max(sum(picture.width + _GAP for _, picture in row) for row in rows)
    sheet = Image.new("RGB", (width + _GAP, sum(heights) + _GAP), "white")
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(14)
    top = _GAP
    for row, height in zip(rows, heights, strict=True):
        left = _GAP
        for caption, picture in row:
            draw.text((left, top), caption, fill="black", font=font)
            sheet.paste(picture, (left, top + _TEXT))
            left += picture.width + _GAP
        top += height
    return np.asarray(sheet)


def _fit(picture, cell):
    """Return `picture` as an RGB image whose long side is at most `cell`."""
    image = Image.fromarray(picture).convert("RGB")
    longest = max(image.size)
    if longest > cell:
        size = [max(1, round(side * cell / longest)) for side in image.size]
        return image.resize(size, Image.Resampling.BOX)
    return image.resize([side * (cell // longest) for side in image.size], Image.Resampling.NEAREST)
