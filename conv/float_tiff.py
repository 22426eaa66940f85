"""TIFFs of floats that Pillow does not know: several channels, or 64 bits. OpenCV writes them, and reads them here."""

import io
from dataclasses import dataclass

import cv2
import numpy as np
from PIL.TiffImagePlugin import ImageFileDirectory_v2

from conv.image_limits import ImageError
from conv.typing import Numbers

MAX_BYTES = 128_000_000
"""Of its pixels, all of which are decoded at once."""

_WIDTH, _HEIGHT, _BITS, _COMPRESSION, _ORIENTATION = 256, 257, 258, 259, 274  # TIFF 6.0 tags
_SAMPLES, _PLANES, _TILE_WIDTH, _TILE_HEIGHT, _SAMPLE_FORMAT = 277, 284, 322, 323, 339
_COMPRESSIONS = (1, 5, 8, 32946)  # none, LZW, and two numbers of Deflate
_FLOAT = 3


@dataclass(frozen=True, eq=False)
class FloatPicture:
    """The pixels of such a file.

    Attributes
    ----------
    values : numpy.ndarray
        Shape ``(H, W)``, ``(H, W, 3)`` or ``(H, W, 4)``, float32 or float64: grey; red, green, blue; and how opaque.
        Upright.
    size : tuple of int
        Width and height as stored.
    orientation : int
        The orientation that the file names, 1 to 8.
    """

    values: Numbers
    size: tuple[int, int]
    orientation: int


def read_float_tiff(data: bytes) -> FloatPicture:
    """Read such a file.

    Parameters
    ----------
    data : bytes
        The whole file.

    Returns
    -------
    FloatPicture
        The pixels of its first picture.

    Raises
    ------
    ImageError
        If it takes more than `MAX_BYTES`.
    ValueError
        If it is another kind of TIFF, or OpenCV cannot read it.
    """
    file = io.BytesIO(data)
    head = file.read(8)
    if head[2] == 43:  # BigTIFF
        head += file.read(8)
    tags = ImageFileDirectory_v2(head)
    file.seek(tags.next)
    tags.load(file)
    width, height, samples = int(tags[_WIDTH]), int(tags[_HEIGHT]), int(tags.get(_SAMPLES, 1))
    bits, kinds = set(tags[_BITS]), set(tags[_SAMPLE_FORMAT])
    known = kinds == {_FLOAT} and bits in ({32}, {64}) and samples in (1, 3, 4)
    if not known or tags.get(_PLANES, 1) != 1 or tags.get(_COMPRESSION, 1) not in _COMPRESSIONS:
        raise ValueError("not a picture of floats that OpenCV writes")
    pixels = max(width * height, int(tags.get(_TILE_WIDTH, 0)) * int(tags.get(_TILE_HEIGHT, 0)))
    limit = MAX_BYTES // (samples * max(bits) // 8)
    if pixels > limit:
        raise ImageError(
            f"This picture has {pixels:,} pixels and the limit is {limit:,} for {max(bits)}-bit floats of its kind; "
            "save a smaller copy or a JPEG and upload that."
        )
    level = cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)  # our own sentence says what is wrong
    try:
        values = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_UNCHANGED)
    finally:
        cv2.utils.logging.setLogLevel(level)
    if values is None or values.dtype.kind != "f" or values.size != width * height * samples:
        raise ValueError("OpenCV cannot read it")
    if samples > 1:
        values = values[..., [2, 1, 0, 3][:samples]]  # OpenCV's order is blue, green, red
    return FloatPicture(np.asarray(values, values.dtype), (width, height), int(tags.get(_ORIENTATION, 1)))
