"""Pictures: from the bytes of a file to uint8 pixels, from colour to grey, and the samples."""

import logging
import sys
import threading
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType

import numpy as np
from PIL import ExifTags, Image

from conv.image_limits import ImageError, Metered, check_header, check_size

FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "TIFF", "GIF")

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
    (4, b"ftypavi", "an AVIF picture"),
    (4, b"ftyphe", "a HEIC photo"),
    (4, b"ftypmif1", "a HEIC photo"),
    (4, b"ftypmsf1", "a HEIC photo"),
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
    (0, b"SIMPLE  =", "a FITS picture of astronomers"),
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

# TIFF 6.0 tags
_WIDTH, _HEIGHT, _BITS, _PHOTOMETRIC, _PLANES = 256, 257, 258, 262, 284
_TILE_WIDTH, _TILE_HEIGHT, _SAMPLE_FORMAT = 322, 323, 339

# One picture at a time: a picture may need some hundred megabytes, and warnings.catch_warnings is not thread-safe.
_lock = threading.Lock()

# What Pillow logs about a bad file is in the ImageError; without a handler Python would print it as well.
logging.getLogger("PIL").addHandler(logging.NullHandler())


@dataclass(frozen=True, eq=False)
class Decoded:
    """A decoded picture and what was done to it.

    Attributes
    ----------
    pixels : ndarray of uint8, shape (H, W, 3)
        Red, green, blue.
    format : str
        One of `FORMATS`.
    size : tuple of int
        Width and height in pixels as stored in the file, before it was turned or shrunk.
    steps : tuple of str
        What was done, in the order of `note`.
    """

    pixels: np.ndarray
    format: str
    size: tuple[int, int]
    steps: tuple[str, ...]

    @property
    def note(self) -> str:
        """The stored size and what was done, as in ``4032×3024, turned by its EXIF tag, shrunk to 768×1024``."""
        return ", ".join((_times(self.size), *self.steps))


def decode(data: bytes, *, max_side: int = 1024) -> Decoded:
    """Read a picture file: PNG, JPEG, WebP, BMP, TIFF or GIF, and no other format.

    The first frame is taken, turned upright by its EXIF orientation, and shrunk (never enlarged) to `max_side`.
    Transparency is laid on white. Palettes, CMYK, YCbCr, LAB and 1-bit pictures become RGB; colour profiles are
    not applied.

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

    Raises
    ------
    ImageError
        If the file is empty, damaged, of another format, or would cost too much (see `conv.image_limits`: 50 million
        pixels, 16 million with transparency, with more than 8 bits or in a WebP), which is checked before any pixel
        is decoded.
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
        raise ImageError("This file is not a picture that can be read; upload a PNG, JPEG, WebP, BMP, TIFF or GIF.")
    if kind not in FORMATS:
        raise ImageError(f"This is {kind}; save or export the picture as JPEG or PNG and upload that.")
    with _lock, warnings.catch_warnings():
        warnings.filterwarnings("ignore", module=r"PIL\b")
        try:
            return _decode(data, max_side)
        except ImageError:
            raise
        except MemoryError as error:
            raise ImageError(
                "There is not enough memory for this picture; save a smaller copy, upload that."
            ) from error
        except Exception as error:  # Pillow raises a dozen kinds for bad data
            raise ImageError(
                f"This {kind} is damaged, cut short or of a rare kind; "
                "open it in a picture program, save it anew as PNG or JPEG and upload that."
            ) from error


def decode_image(data: bytes, *, max_side: int = 1024) -> np.ndarray:
    """Read a picture file: the pixels of `decode`, which has the details.

    Parameters
    ----------
    data : bytes
        The whole file.
    max_side : int, default 1024
        Upper limit of the longer side in pixels.

    Returns
    -------
    ndarray of uint8, shape (H, W, 3)
        Red, green, blue.

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


def to_gray(rgb: np.ndarray) -> np.ndarray:
    """Turn a colour picture grey: 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601).

    The weights are integers over 2**15 (9798, 19235 and 3735, which add up to 2**15) and the sum is rounded half
    up: on all 2**24 colours this equals OpenCV 5.0's ``cvtColor(rgb, COLOR_RGB2GRAY)``.

    Parameters
    ----------
    rgb : ndarray of uint8, shape (H, W, 3) or (H, W)
        A grey picture comes back as a copy.

    Returns
    -------
    ndarray of uint8, shape (H, W)

    Raises
    ------
    ValueError
        If `rgb` has another dtype or shape.

    Examples
    --------
    >>> import numpy as np
    >>> to_gray(np.array([[[255, 0, 0], [0, 255, 0], [0, 0, 255]]], dtype=np.uint8))
    array([[ 76, 150,  29]], dtype=uint8)
    """
    rgb = np.asarray(rgb)
    if rgb.dtype != np.uint8 or not (rgb.ndim == 2 or (rgb.ndim == 3 and rgb.shape[2] == 3)):
        raise ValueError(f"picture must be uint8 of shape (H, W) or (H, W, 3); got {rgb.dtype} of shape {rgb.shape}")
    if rgb.ndim == 2:
        return rgb.copy()
    red, green, blue = np.moveaxis(rgb.astype(np.uint32), -1, 0)
    return ((9798 * red + 19235 * green + 3735 * blue + (1 << 14)) >> 15).astype(np.uint8)


def _times(size: tuple[int, int]) -> str:
    """Width × height as people write it."""
    return f"{size[0]}×{size[1]}"


def _kind(data: bytes) -> str | None:
    """What the first bytes say the file is: one of FORMATS, words for another kind, or None."""
    for offset, signature, kind in _SIGNATURES:
        if data.startswith(signature, offset):
            return kind
    start = data[:1024].lower()
    if b"<svg" in start:
        return "an SVG drawing"
    if b"<html" in start or b"<!doctype html" in start:
        return "a web page"
    return None


def _decode(data: bytes, max_side: int) -> Decoded:
    """Decode without translating Pillow's errors."""
    im = _open(data)
    is_tiff = im.format == "TIFF"
    size = (im.tag_v2[_WIDTH], im.tag_v2[_HEIGHT]) if is_tiff else im.size
    file_format = "JPEG" if im.format == "MPO" else im.format  # MPO: a JPEG with more of them behind, as phones write
    steps = []
    if is_tiff and im.is_animated:
        steps.append("first of several frames")  # to count them would mean to read all of them
    elif im.format != "MPO" and getattr(im, "n_frames", 1) > 1:
        steps.append(f"first frame of {im.n_frames}")
    orientation = _orientation(im) if is_tiff else None  # Pillow turns a TIFF when it loads it

    # JPEG only: decodes at 1/2, 1/4 or 1/8 as long as that is large enough.
    drafted = im.draft(None, _fit(im.size, max_side))
    picture = _eight_bit(im, data, steps)
    box = drafted[1] if drafted else (0, 0, *picture.size)
    target = _fit(box[2:], max_side)
    if target != picture.size:
        # A gap of 3 averages whole pixels down to three times the target: close to plain Lanczos, and much faster.
        picture = picture.resize(target, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)

    if picture.mode == "CMYK":
        picture = picture.convert("RGB")
        steps.append("CMYK to RGB")
    if picture.mode in ("LA", "RGBA"):
        picture = _on_white(picture, steps)
    if not is_tiff:
        orientation = _orientation(im)  # only now: a PNG may keep it behind the pixels
    if orientation in _TURNS:
        method, word = _TURNS[orientation]
        steps.append(f"{word} by its EXIF tag")
        if not is_tiff:
            picture = picture.transpose(method)
    if max(size) > max_side:
        steps.append(f"shrunk to {_times(picture.size)}")
    return Decoded(np.array(picture.convert("RGB")), file_format, size, tuple(steps))


def _open(data: bytes) -> Image.Image:
    """Read the header and check what the pixels will cost; decode none."""
    try:
        im = Image.open(Metered(data), formats=FORMATS)
    except Image.DecompressionBombError as error:
        # Pillow's own limit, above ours; its message has the number: "Image size (3600000000 pixels) exceeds ..."
        check_size(int(str(error).partition("(")[2].partition(" ")[0]))
        raise
    tile = im.tag_v2.get(_TILE_WIDTH, 0) * im.tag_v2.get(_TILE_HEIGHT, 0) if im.format == "TIFF" else 0
    check_header(im, data, tile_pixels=tile)
    return im


def _fit(size: tuple[float, float], max_side: int) -> tuple[int, int]:
    """The size, shrunk in proportion to a longer side of at most max_side, each side at least 1."""
    scale = min(1.0, max_side / max(size))
    return max(1, round(size[0] * scale)), max(1, round(size[1] * scale))


def _orientation(im: Image.Image) -> int:
    """The EXIF orientation, 1 (upright) where there is none."""
    try:
        return im.getexif().get(ExifTags.Base.Orientation, 1)
    except Exception:  # a picture with broken EXIF is still a picture
        return 1


def _on_white(picture: Image.Image, steps: list[str]) -> Image.Image:
    """An LA or RGBA picture laid on white."""
    alpha = picture.getchannel("A")
    if alpha.getextrema()[0] < 255:
        steps.append("transparency on white")
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture.convert("RGB"), mask=alpha)
    return white


def _eight_bit(im: Image.Image, data: bytes, steps: list[str]) -> Image.Image:
    """Decode the pixels into a mode that can be resized: L, LA, RGB, RGBA or CMYK."""
    tags = im.tag_v2 if im.format == "TIFF" else {}
    signed = 2 in tags.get(_SAMPLE_FORMAT, ())
    if _is_deep_colour(im, tags):
        return _scaled(*_deep_colour(im, data), tags, steps)
    if signed and im.mode == "L":
        return _scaled([im], lambda values: values.view(np.int8), tags, steps)  # Pillow takes them for unsigned
    if not signed and im.mode == "I":
        return _scaled([im], lambda values: values.view(np.uint32), tags, steps)  # and these for signed
    if im.mode in ("I;16", "I;16B", "I", "F"):
        return _scaled([im], lambda values: values, tags, steps)
    im.load()
    if im.mode == "La":
        return im.convert("LA")
    if im.has_transparency_data:
        return im if im.mode in ("LA", "RGBA") else im.convert("RGBA")
    if im.mode in ("L", "RGB", "CMYK"):
        return im
    return im.convert("L" if im.mode == "1" else "RGB")


def _raw_mode(args: tuple | str) -> str:
    """The raw mode among the arguments of one of Pillow's tiles."""
    return args if isinstance(args, str) else args[0]


def _is_deep_colour(im: Image.Image, tags: Mapping) -> bool:
    """Whether the file has several channels of 16 bits, of which Pillow would keep the high bytes."""
    if im.mode not in ("RGB", "RGBA") or im.format not in ("PNG", "TIFF"):
        return False
    raw = _raw_mode(im.tile[0].args)
    # Premultiplied colours (RGBa) stay with Pillow, which divides them by their alpha.
    # Separate planes come as R, G, B: Pillow 13 takes them for 8 bits deep.
    return (";16" in raw and not raw.startswith("RGBa")) or (len(raw) == 1 and tags.get(_BITS, (8,))[0] == 16)


def _deep_colour(im: Image.Image, data: bytes) -> tuple[list[Image.Image], Callable]:
    """Decode 16-bit channels in parts, the first and the second bytes, and how to join the parts' pixels."""
    if im.format == "PNG":
        big_endian = True
    elif im.tile[0].codec_name == "libtiff":
        big_endian = sys.byteorder == "big"
        if im.tag_v2.get(_PLANES) == 2:
            raise ValueError("Pillow reads only the high bytes of compressed separate planes")
    else:
        big_endian = im.tag_v2.prefix == b"MM"

    def join(first: np.ndarray, second: np.ndarray) -> np.ndarray:
        high, low = (first, second) if big_endian else (second, first)
        return high.astype(np.uint16) << 8 | low

    if _raw_mode(im.tile[0].args).startswith("LA"):  # grey and alpha: 4 bytes, as an 8-bit RGBA pixel has
        return [_read_as(im, "RGBA")], lambda pairs: join(pairs[..., 0::2], pairs[..., 1::2])
    # "16B" takes the first byte of each pair, "16L" the second.
    return [_read_as(im, "{};16B"), _read_as(_open(data), "{};16L")], join


def _read_as(im: Image.Image, raw_mode: str) -> Image.Image:
    """Have the picture decoded with another raw mode; {} stands for the channels' names."""
    for i, tile in enumerate(im.tile):
        new = raw_mode.format(_raw_mode(tile.args).partition(";")[0])
        im.tile[i] = tile._replace(args=new if isinstance(tile.args, str) else (new, *tile.args[1:]))
    return im


def _scaled(parts: list[Image.Image], join: Callable, tags: Mapping, steps: list[str]) -> Image.Image:
    """Map values deeper than 8 bits to 0..255, in strips: 50 million pixels in float64 would take 400 MB a channel."""
    for part in parts:
        part.load()
    width, height = parts[0].size
    rows = max(1, 2**17 // width)  # by pixels: a picture of 2x2,000,000 would have too many strips of a few rows
    boxes = [(0, top, width, min(top + rows, height)) for top in range(0, height, rows)]

    def strip(box: tuple[int, int, int, int]) -> np.ndarray:
        return join(*(np.asarray(part.crop(box)) for part in parts))

    low, high, all_finite = np.inf, -np.inf, True
    for values in map(strip, boxes):
        if values.dtype.kind != "f":
            low, high = min(low, int(values.min())), max(high, int(values.max()))
            continue
        finite = np.isfinite(values)
        low = float(values.min(initial=low, where=finite))
        high = float(values.max(initial=high, where=finite))
        all_finite = all_finite and finite.all()
    if low >= 0 and parts[0].mode != "F":
        depth = max(8, int(high).bit_length())
        low, high = 0, 2**depth - 1
        steps.append(f"{tags.get(_BITS, (16,))[0]}-bit scaled by its {depth} bits")
    else:
        if low >= 0 and high <= 1:
            low, high = 0, 1
        steps.append(f"values {low:g} to {high:g} stretched to 0 to 255".replace("-", "\N{MINUS SIGN}"))
    if not all_finite:
        steps.append("NaN and infinity made black")

    # White is zero: Pillow minds that up to 8 bits only.
    black, white = (255, 0) if tags.get(_PHOTOMETRIC) == 0 else (0, 255)

    def grey(values: np.ndarray) -> np.ndarray:
        with np.errstate(invalid="ignore"):  # float32 has NaNs that warn when cast
            values = values.astype(np.float64)
            shades = np.rint(black + (values - low) * (white - black) / ((high - low) or 1))
        return np.where(np.isfinite(values), shades, 0).astype(np.uint8)

    short = high < 2**16 and low >= 0 and parts[0].mode != "F"
    table = grey(np.arange(int(high) + 1)) if short else None  # to look up is much faster than to compute
    key = parts[0].info.get("transparency")  # a PNG's one transparent value or colour, in 16 bits
    picture = None
    for box in boxes:
        values = strip(box)
        piece = Image.fromarray(table[values] if short else grey(values))
        if key is not None:
            seen = (np.atleast_3d(values) != key).any(axis=-1)
            piece.putalpha(Image.fromarray(np.where(seen, 255, 0).astype(np.uint8)))
        picture = picture or Image.new(piece.mode, (width, height))
        picture.paste(piece, box)
    return picture


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
def sample_image(name: str) -> np.ndarray:
    """A sample picture, shrunk to at most 512 pixels on its long side.

    Parameters
    ----------
    name : str
        A key of `SAMPLES`.

    Returns
    -------
    ndarray of uint8, shape (H, W, 3) or, for grey pictures, (H, W)
        Read-only, the same array on every call.

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
