"""Pictures: from the bytes of a file to uint8 pixels, and from colour to grey."""

import logging
import threading
import warnings
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import pillow_heif
from PIL import AvifImagePlugin, ExifTags, Image, ImageFile, UnidentifiedImageError
from PIL.TiffImagePlugin import TiffImageFile

from conv.colour_profiles import to_srgb
from conv.deep_pixels import Box, eight_bit, scale
from conv.float_tiff import read_float_tiff
from conv.image_limits import ImageError, Metered, check_header, check_size
from conv.run_length import decode_runs, is_run_length
from conv.typing import Numbers, Pixels

FORMATS = ("PNG", "JPEG", "WEBP", "AVIF", "HEIF", "BMP", "TIFF", "GIF")

_SIGNATURES = (  # offset, bytes there, what the file is
    (0, b"\x89PNG\r\n\x1a\n", "PNG"),
    (0, b"\xff\xd8\xff", "JPEG"),
    (8, b"WEBP", "WEBP"),
    (0, b"BM", "BMP"),
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (0, b"II+\0", "TIFF"),
    (0, b"MM\0+", "TIFF"),
    (0, b"GIF8", "GIF"),
    (4, b"ftypavi", "AVIF"),
    (4, b"ftyphe", "HEIF"),
    (4, b"ftypmif1", "HEIF"),  # or AVIF: the brands after it tell
    (4, b"ftypmsf1", "HEIF"),
    (4, b"ftyp", "a video"),
    (0, b"\x1aE\xdf\xa3", "a video"),
    (0, b"%PDF", "a PDF document"),
    (0, b"%!PS", "a PostScript file"),
    (0, b"8BPS", "a Photoshop file"),
    (0, b"PK\3\4", "a ZIP archive or an office document"),
    (0, b"\0\0\1\0", "a Windows icon (ICO)"),
    (4, b"jP  ", "a JPEG 2000 picture"),
    (4, b"JXL ", "a JPEG XL picture"),
    (0, b"\xff\x0a", "a JPEG XL picture"),
    (0, b"v/1\1", "an OpenEXR picture"),
    (128, b"DICM", "a DICOM scan"),
    (0, b"SIMPLE  =", "an astronomical FITS picture"),
)

_TURNS = {  # EXIF 2.32, tag 0x0112: how to put a picture upright
    2: (Image.Transpose.FLIP_LEFT_RIGHT, "mirrored"),
    3: (Image.Transpose.ROTATE_180, "turned"),
    4: (Image.Transpose.FLIP_TOP_BOTTOM, "mirrored"),
    5: (Image.Transpose.TRANSPOSE, "turned and mirrored"),
    6: (Image.Transpose.ROTATE_270, "turned"),
    7: (Image.Transpose.TRANSVERSE, "turned and mirrored"),
    8: (Image.Transpose.ROTATE_90, "turned"),
}

_BRANDS = 64  # bytes at the beginning in which a file names the formats that it can be read as

_WIDTH, _HEIGHT, _ORIENTATION, _TILE_WIDTH, _TILE_HEIGHT = 256, 257, 274, 322, 323  # TIFF 6.0 tags

# What is missing of a damaged PNG is white; of a JPEG libjpeg makes up something grey.
_BLANK = {"L": 255, "LA": (255, 0), "RGB": (255, 255, 255), "RGBA": (255, 255, 255, 0)}

# Each session has one thread, and so has each decoder.
pillow_heif.register_heif_opener(  # pyright: ignore[reportUnknownMemberType]
    thumbnails=False, depth_images=False, aux_images=False, decode_threads=1
)
AvifImagePlugin.DEFAULT_MAX_THREADS = 1

# One picture at a time: a picture may need some hundred megabytes, and warnings.catch_warnings is not thread-safe.
_lock = threading.Lock()

# What Pillow logs about a bad file is in the ImageError; without a handler Python would print it as well.
logging.getLogger("PIL").addHandler(logging.NullHandler())


@dataclass(frozen=True, eq=False)
class Decoded:
    """A decoded picture and what was done to it.

    Attributes
    ----------
    pixels : numpy.ndarray
        Shape ``(H, W, 3)``, uint8: red, green, blue.
    format : str
        One of `FORMATS`.
    size : tuple of int
        Width and height in pixels as stored in the file, before it was turned or shrunk.
    steps : tuple of str
        What was done, in the order of `note`.
    """

    pixels: Pixels
    format: str
    size: tuple[int, int]
    steps: tuple[str, ...]

    @property
    def note(self) -> str:
        """The stored size and what was done, as in ``4032×3024, turned by its EXIF tag, shrunk to 768×1024``."""
        return ", ".join((_times(self.size), *self.steps))


def decode(data: bytes, *, max_side: int = 1024) -> Decoded:
    """Read a picture file: PNG, JPEG, WebP, AVIF, HEIC, BMP, TIFF or GIF, and no other format.

    The first frame is taken, turned upright by its EXIF orientation, and shrunk (never enlarged) to `max_side`.
    Transparency, and what a GIF or a BMP leaves out, is laid on white. Palettes, CMYK, YCbCr, LAB and 1-bit pictures
    become RGB. A colour profile in the file is applied, and the colours become sRGB; a broken profile is ignored. Of a
    damaged JPEG or PNG, what can be read is shown.

    Deeper pictures become 8 bits without being cut off:

    - integers map 0..2**n - 1 to 0..255, where n, at least 8, is the number of bits that the largest value needs;
    - floats within 0..1 map 0..1 to 0..255;
    - other floats, and integers below zero, map their smallest value to 0 and their largest to 255; NaN and
      infinity become black.

    Parameters
    ----------
    data : bytes
        The whole file.
    max_side : int, default 1024
        Upper limit of the longer side in pixels.

    Returns
    -------
    Decoded
        The pixels, and what was done to them.

    Raises
    ------
    ImageError
        If the file is empty, of another format, too damaged to show anything, or would cost too much, which is checked
        before any pixel is decoded (see `conv.image_limits`: 50 million pixels, 16 million with transparency, with more
        than 8 bits or in a WebP or an AVIF).
    ValueError
        If `max_side` is below 1.

    Examples
    --------
    >>> import io
    >>> from PIL import Image
    >>> file = io.BytesIO()
    >>> Image.new("L", (2000, 500), 90).save(file, "PNG")
    >>> picture = decode(file.getvalue(), max_side=100)
    >>> picture.pixels.shape, picture.format, picture.note
    ((25, 100, 3), 'PNG', '2000×500, shrunk to 100×25')
    >>> decode(b"%PDF-1.7")
    Traceback (most recent call last):
        ...
    conv.image_limits.ImageError: This is a PDF document; save or export the picture as JPEG or PNG and upload that.
    """
    if max_side < 1:
        raise ValueError(f"max_side must be at least 1; got {max_side}")
    if not data:
        raise ImageError("This file is empty; choose another one.")
    kind = _kind(data)
    if kind is None:
        raise ImageError(
            "This file is not a picture that can be read; upload a PNG, JPEG, WebP, AVIF, HEIC, BMP, TIFF or GIF."
        )
    if kind not in FORMATS:
        raise ImageError(f"This is {kind}; save or export the picture as JPEG or PNG and upload that.")
    with _lock, warnings.catch_warnings():
        warnings.filterwarnings("ignore", module=r"PIL\b")
        try:
            return _decode(data, kind, max_side)
        except ImageError:
            raise
        except MemoryError as error:
            raise ImageError(
                "There is not enough memory for this picture; save a smaller copy and upload that."
            ) from error
        except Exception as error:  # Pillow raises a dozen kinds for bad data
            raise ImageError(
                f"This {kind} is damaged, cut short or of a rare kind; "
                "open it in a picture program, save it again as PNG or JPEG and upload that."
            ) from error


def decode_image(data: bytes, *, max_side: int = 1024) -> Pixels:
    """Read a picture file: the pixels of `decode`, which has the details.

    Parameters
    ----------
    data : bytes
        The whole file.
    max_side : int, default 1024
        Upper limit of the longer side in pixels.

    Returns
    -------
    numpy.ndarray
        Shape ``(H, W, 3)``, uint8: red, green, blue.

    Raises
    ------
    ImageError
        If the file cannot be read or has more than 50 million pixels.
    ValueError
        If `max_side` is below 1.

    Examples
    --------
    >>> import io
    >>> from PIL import Image
    >>> file = io.BytesIO()
    >>> Image.new("RGB", (4, 3), (255, 128, 0)).save(file, "BMP")
    >>> decode_image(file.getvalue())[0, 0]
    array([255, 128,   0], dtype=uint8)
    """
    return decode(data, max_side=max_side).pixels


def to_gray(rgb: Pixels) -> Pixels:
    """Turn a colour picture grey: 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601), rounded.

    Parameters
    ----------
    rgb : numpy.ndarray
        Shape ``(H, W, 3)`` or ``(H, W)``, uint8. A grey picture comes back as a copy.

    Returns
    -------
    numpy.ndarray
        Shape ``(H, W)``, uint8.

    Raises
    ------
    ValueError
        If `rgb` has another dtype or shape, or no pixels.

    Examples
    --------
    >>> import numpy as np
    >>> to_gray(np.array([[[255, 0, 0], [0, 255, 0], [0, 0, 255]]], dtype=np.uint8))
    array([[ 76, 150,  29]], dtype=uint8)
    """
    rgb = np.asarray(rgb)
    if rgb.dtype != np.uint8 or rgb.size == 0 or not (rgb.ndim == 2 or (rgb.ndim == 3 and rgb.shape[2] == 3)):
        raise ValueError(f"picture must be uint8 of shape (H, W) or (H, W, 3); got {rgb.dtype} of shape {rgb.shape}")
    return rgb.copy() if rgb.ndim == 2 else _converted(rgb, cv2.COLOR_RGB2GRAY)


def encode_png(picture: Pixels) -> bytes:
    """Write a picture as a PNG file.

    Parameters
    ----------
    picture : numpy.ndarray
        Shape ``(H, W)``, ``(H, W, 3)`` or ``(H, W, 4)``, uint8: grey; red, green, blue; and how opaque.

    Returns
    -------
    bytes
        The file, with no more in it than the pixels.

    Raises
    ------
    ValueError
        If `picture` has another dtype or shape, or no pixels.

    Examples
    --------
    >>> import numpy as np
    >>> picture = np.array([[[255, 128, 0]]], np.uint8)
    >>> decode_image(encode_png(picture))
    array([[[255, 128,   0]]], dtype=uint8)
    """
    channels = picture.shape[2] if picture.ndim == 3 else 1
    if picture.dtype != np.uint8 or picture.size == 0 or picture.ndim not in (2, 3) or channels not in (1, 3, 4):
        raise ValueError(
            "picture must be uint8 of shape (H, W), (H, W, 3) or (H, W, 4); "
            f"got {picture.dtype} of shape {picture.shape}"
        )
    turned = {3: cv2.COLOR_RGB2BGR, 4: cv2.COLOR_RGBA2BGRA}  # OpenCV's order
    return cv2.imencode(".png", _converted(picture, turned[channels]) if channels > 1 else picture)[1].tobytes()


def _converted(picture: Pixels, code: int) -> Pixels:
    """Return `picture` in another order or number of channels."""
    return np.asarray(cv2.cvtColor(picture, code), np.uint8)


def _times(size: tuple[int, int]) -> str:
    """Return width × height as people write it."""
    return f"{size[0]}×{size[1]}"


def _kind(data: bytes) -> str | None:
    """Tell what the first bytes say the file is: one of FORMATS, words for another kind, or None."""
    for offset, signature, kind in _SIGNATURES:
        if data.startswith(signature, offset):
            return "AVIF" if kind == "HEIF" and b"avif" in data[:_BRANDS] else kind
    start = data[:1024].lower()
    if b"<svg" in start:
        return "an SVG drawing"
    if b"<html" in start or b"<!doctype html" in start:
        return "a web page"
    return None


def _decode(data: bytes, kind: str, max_side: int) -> Decoded:
    """Decode without translating Pillow's errors."""
    try:
        im = _open(data)
    except UnidentifiedImageError:
        if kind != "TIFF":
            raise
        return _decode_floats(data, max_side)
    try:
        return _decode_opened(im, data, max_side)
    except ImageError:
        raise
    except Exception:
        if kind not in ("JPEG", "PNG"):
            raise
        with _tolerance():
            return _decode_damaged(data, max_side)


def _decode_opened(im: ImageFile.ImageFile, data: bytes, max_side: int, first_step: str = "") -> Decoded:
    """Decode a picture that Pillow has opened."""
    kind = str(im.format)
    is_tiff = isinstance(im, TiffImageFile)
    size = (int(im.tag_v2[_WIDTH]), int(im.tag_v2[_HEIGHT])) if is_tiff else im.size
    steps = [first_step] if first_step else []
    if is_tiff and getattr(im, "is_animated", False):
        steps.append("first of several frames")  # counting them would mean reading all of them
    elif kind != "MPO" and (frames := getattr(im, "n_frames", 1)) > 1:
        steps.append(f"first frame of {frames}")
    orientation = int(im.tag_v2.get(_ORIENTATION, 1)) if is_tiff else 1  # Pillow turns a TIFF when it loads it
    covered = im.tile[0].extents if kind == "GIF" else None

    # JPEG only: decodes at 1/2, 1/4 or 1/8 as long as that is large enough.
    drafted = im.draft(None, _fit(im.size, max_side))
    picture = decode_runs(im, data) if is_run_length(im) else eight_bit(im, lambda: _open(data), steps)
    if covered not in (None, (0, 0, *picture.size)):  # of a GIF that is smaller than its screen
        picture = _alone(picture, covered)
    box = drafted[1] if drafted else (0, 0, *picture.size)
    target = _fit(box[2:], max_side)
    if target != picture.size:
        # A gap of 3 averages whole pixels down to three times the target: close to plain Lanczos, and much faster.
        picture = picture.resize(target, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)

    picture = to_srgb(picture, im.info.get("icc_profile"), steps)
    if picture.mode == "CMYK":
        picture = picture.convert("RGB")
        steps.append("CMYK to RGB")
    if picture.mode in ("LA", "RGBA"):
        picture = _on_white(picture, steps)
    if not is_tiff:
        orientation = _orientation(im)  # only now: a PNG may keep it behind the pixels
    if orientation in _TURNS:
        method, word = _TURNS[orientation]
        steps.append(f"{word} by its {'AVIF header' if kind == 'AVIF' else 'EXIF tag'}")  # TIFF's tag is that of EXIF
        if not is_tiff:
            picture = picture.transpose(method)
    file_format = "JPEG" if kind == "MPO" else kind  # MPO: a JPEG with more of them after it, as phones write
    return _finished(picture, file_format, size, steps, max_side)


def _decode_floats(data: bytes, max_side: int) -> Decoded:
    """Decode a TIFF of floats that Pillow does not know."""
    read = read_float_tiff(data)
    steps: list[str] = []

    def values(box: Box) -> Numbers:
        left, top, right, bottom = box
        return read.values[top:bottom, left:right]

    rows, cols = read.values.shape[:2]
    picture = scale(values, (cols, rows), steps, bits=8 * read.values.itemsize)
    picture = picture.resize(_fit(picture.size, max_side), Image.Resampling.LANCZOS, reducing_gap=3.0)
    if picture.mode == "RGBA":
        picture = _on_white(picture, steps)
    if read.orientation in _TURNS:
        steps.append(f"{_TURNS[read.orientation][1]} by its EXIF tag")
    return _finished(picture, "TIFF", read.size, steps, max_side)


def _decode_damaged(data: bytes, max_side: int) -> Decoded:
    """Decode what can be read of a damaged JPEG or PNG; ValueError if that is nothing."""
    im = _open(data)
    prepare = im.load_prepare

    def prepare_blank() -> None:
        if im.mode in _BLANK:
            im.im = Image.new(im.mode, im.size, _BLANK[im.mode]).im
        prepare()

    im.load_prepare = prepare_blank
    decoded = _decode_opened(im, data, max_side, "damaged: what could be read is shown")
    if np.ptp(decoded.pixels) == 0:
        raise ValueError("nothing could be read")
    return decoded


@contextmanager
def _tolerance() -> Generator[None, None, None]:
    """Make Pillow carry on where a file is damaged."""
    ImageFile.LOAD_TRUNCATED_IMAGES = True
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = False


def _finished(
    picture: Image.Image, file_format: str, size: tuple[int, int], steps: list[str], max_side: int
) -> Decoded:
    """Return what was decoded, with the last step."""
    if max(size) > max_side:
        steps.append(f"shrunk to {_times(picture.size)}")
    return Decoded(np.array(picture.convert("RGB")), file_format, size, tuple(steps))


def _open(data: bytes) -> ImageFile.ImageFile:
    """Read the header and check what the pixels will cost; decode none."""
    try:
        im = Image.open(Metered(data), formats=FORMATS)
    except Image.DecompressionBombError as error:
        # Pillow's own limit, above ours; its message has the number: "Image size (3600000000 pixels) exceeds ..."
        check_size(int(str(error).partition("(")[2].partition(" ")[0]))
        raise
    tags: Mapping[int, Any] = im.tag_v2 if isinstance(im, TiffImageFile) else {}
    check_header(im, data, tile_pixels=tags.get(_TILE_WIDTH, 0) * tags.get(_TILE_HEIGHT, 0))
    im.info.pop("xmp", None)  # Pillow would turn a picture by it, and browsers do not
    return im


def _fit(size: tuple[float, float], max_side: int) -> tuple[int, int]:
    """Return the size, shrunk in proportion to a longer side of at most max_side, each side at least 1."""
    scale = min(1.0, max_side / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _alone(picture: Image.Image, covered: Box) -> Image.Image:
    """Return a picture in which all but a part is transparent."""
    alone = Image.new("RGBA", picture.size, (255, 255, 255, 0))
    alone.paste(picture.crop(covered), covered)
    return alone


def _orientation(im: Image.Image) -> int:
    """Return the EXIF orientation, 1 (upright) where there is none. XMP does not count: browsers ignore it."""
    for key in ("xmp", "XML:com.adobe.xmp"):
        im.info.pop(key, None)
    try:
        return im.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:  # a picture with broken EXIF is still a picture
        return 1


def _on_white(picture: Image.Image, steps: list[str]) -> Image.Image:
    """Lay an LA or RGBA picture on white."""
    alpha = picture.getchannel("A")
    if alpha.getextrema() != (255, 255):
        steps.append("transparency on white")
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture.convert("RGB"), mask=alpha)
    return white
