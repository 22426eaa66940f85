"""What a picture file may cost: pixels, passes over them, and reads, all known before a pixel is decoded."""

import io
import re

from PIL.ImageFile import ImageFile
from PIL.TiffImagePlugin import TiffImageFile

from conv.run_length import is_run_length

MAX_PIXELS = 50_000_000
"""A phone's 48 megapixels, with 8 bits per colour."""

MAX_COSTLY_PIXELS = 16_000_000
"""Of those that take twice the memory and time: with transparency or more than 8 bits per colour, or run-length
encoded, or in a WebP or an AVIF."""

MAX_HEIF_BYTES = 12_000_000
"""A phone's 48 megapixels. Its decoder takes longer for more bytes, whatever the number of pixels."""

MAX_SCANNED = 1_000_000_000
"""Pixels times scans of a progressive JPEG: each scan is a pass over the whole picture."""

MAX_READS = 500_000
"""Calls of `read`: twice as many as the longest GIF takes that can be uploaded, block by block."""

_MARKER = re.compile(rb"\xff[^\0\xd0-\xd7\xff]")  # in a scan, 0xFF 0x00 is data, and 0xD0 to 0xD7 restart it


class ImageError(ValueError):
    """The file is not a picture that can be read: one sentence for the person who chose it, with what to do next."""


class Metered(io.BytesIO):
    """A file in memory that stops a decoder which reads it in ever smaller pieces, or again and again."""

    reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        """Read as `io.BytesIO` does; ValueError after `MAX_READS` calls."""
        self.reads += 1
        if self.reads > MAX_READS:
            raise ValueError("the file is read in too many pieces")
        return super().read(size)


def check_size(pixels: int, *, costly: bool = False) -> None:
    """Raise ImageError for a picture above the limit.

    Parameters
    ----------
    pixels : int
        Width times height.
    costly : bool
        Whether it has transparency or more than 8 bits per colour, is run-length encoded, or is a WebP or an AVIF.

    Raises
    ------
    ImageError
        If there are more than `MAX_PIXELS`, or `MAX_COSTLY_PIXELS`.
    """
    if pixels > MAX_PIXELS:
        raise ImageError(
            f"This picture has {pixels:,} pixels and the limit is {MAX_PIXELS:,}; save a smaller copy and upload that."
        )
    if costly and pixels > MAX_COSTLY_PIXELS:
        raise ImageError(
            f"This picture has {pixels:,} pixels and the limit is {MAX_COSTLY_PIXELS:,} for WebP, AVIF, "
            "transparency, more than 8 bits per colour and run-length encoding; save a smaller copy or a JPEG and "
            "upload that."
        )


def check_header(im: ImageFile, data: bytes, *, tile_pixels: int = 0) -> None:
    """Raise ImageError for a picture that would cost too much, judged by its header and its list of parts.

    Parameters
    ----------
    im : PIL.ImageFile.ImageFile
        Opened, not loaded.
    data : bytes
        The whole file.
    tile_pixels : int
        Pixels of one tile of a TIFF: whole tiles are decoded, and a tile may be larger than its picture.

    Raises
    ------
    ImageError
        If it has too many pixels, or too many bytes or scans for them.
    """
    pixels = max(im.width * im.height, tile_pixels)
    check_size(pixels)
    deep = im.mode in ("I", "F") or im.mode.startswith("I;") or _bits(im) > 8
    transparent = im.has_transparency_data or im.mode in ("La", "RGBa")
    if im.format == "HEIF" and len(data) > MAX_HEIF_BYTES:
        raise ImageError(
            f"This HEIC photo has {len(data):,} bytes and the limit is {MAX_HEIF_BYTES:,}; "
            "save a smaller copy or a JPEG and upload that."
        )
    check_size(pixels, costly=deep or transparent or is_run_length(im) or im.format in ("WEBP", "AVIF"))
    if im.format in ("JPEG", "MPO") and pixels * scans(data) > MAX_SCANNED:
        raise ImageError(
            f"This JPEG has {scans(data):,} scans, far more than cameras and programs write; "
            "save it again in a picture program and upload that."
        )


def _bits(im: ImageFile) -> int:
    """Return the bits of a value of a PNG's, TIFF's or HEIF's pixel, as far as the header says."""
    if isinstance(im, TiffImageFile):
        return max(im.tag_v2.get(258, (8,)))
    if im.format == "PNG" and im.tile:
        return 16 if ";16" in str(im.tile[0].args) else 8
    if im.format == "HEIF":
        return int(im.info["bit_depth"])
    return 8


def scans(data: bytes) -> int:
    """Return the number of scans of a JPEG: 1, or about 10 if it is progressive.

    Parameters
    ----------
    data : bytes
        The whole file. What follows its end marker, as the film of a moving photo does, is not looked at.

    Examples
    --------
    >>> import io
    >>> from PIL import Image
    >>> file = io.BytesIO()
    >>> Image.new("RGB", (9, 9)).save(file, "JPEG")
    >>> scans(file.getvalue())
    1
    """
    count, place = 0, 2
    while marker := _MARKER.search(data, place):
        kind, place = data[marker.end() - 1], marker.end()
        if kind == 0xD9:  # end of the picture
            break
        if kind == 0x01 or kind == 0xD8:  # alone, without a length
            continue
        count += kind == 0xDA
        place += int.from_bytes(data[place : place + 2])
    return count
