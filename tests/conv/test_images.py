"""Decoding against other decoders and numbers worked out by hand; grey against OpenCV."""

import io
import struct
import warnings
import zlib
from concurrent.futures import ThreadPoolExecutor

import cv2
import numpy as np
import pytest
import tifffile
from PIL import Image, ImageCms, ImageFile, PngImagePlugin

import conv.float_tiff
import conv.image_limits
from conv.images import FORMATS, ImageError, decode, decode_image, encode_png, to_gray
from conv.samples import sample_image

RNG = np.random.default_rng(7)
COLOUR = RNG.integers(0, 256, (30, 40, 3), dtype=np.uint8)
GRAY = COLOUR[..., 0]
ALPHA = RNG.integers(0, 256, (30, 40), dtype=np.uint8)
PHOTO = cv2.resize(sample_image("chelsea"), (96, 64))  # smooth enough for JPEG


def encoded(image, file_format, **options):
    """A file by Pillow, from an array or a picture."""
    file = io.BytesIO()
    image = image if isinstance(image, Image.Image) else Image.fromarray(image)
    image.save(file, file_format, **options)
    return file.getvalue()


def tiff(array, **options):
    """A TIFF by tifffile."""
    file = io.BytesIO()
    tifffile.imwrite(file, array, **options)
    return file.getvalue()


def png(width, height, depth, colour_type, rows, *, interlace=0, **chunks):
    """A PNG by hand, out of its unfiltered rows."""

    def chunk(name, content):
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    header = struct.pack(">IIBBBBB", width, height, depth, colour_type, 0, 0, interlace)
    extra = b"".join(chunk(name.encode(), content) for name, content in chunks.items())
    body = chunk(b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + body + chunk(b"IEND", b"")


def on_white(colour, alpha):
    """Compositing by its formula."""
    return np.rint(255 - alpha[..., None] / 255 * (255.0 - colour)).astype(np.uint8)


def three(gray):
    """Grey as red, green, blue."""
    return np.repeat(np.asarray(gray)[..., None], 3, axis=-1)


def scaled(values, bits):
    """0..2**bits - 1 to 0..255, to the nearest."""
    return np.rint(values * (255 / (2**bits - 1))).astype(np.uint8)


# Formats and modes


@pytest.mark.parametrize(
    ("file_format", "options"),
    [
        ("PNG", {}),
        ("BMP", {}),
        ("WEBP", {"lossless": True}),
        ("TIFF", {}),
        ("TIFF", {"compression": "tiff_lzw"}),
        ("TIFF", {"compression": "tiff_deflate"}),
    ],
)
def test_lossless_formats_give_back_every_pixel(file_format, options):
    picture = decode(encoded(COLOUR, file_format, **options))
    np.testing.assert_array_equal(picture.pixels, COLOUR)
    assert (picture.format, picture.size, picture.note) == (file_format, (40, 30), "40×30")
    assert picture.pixels.flags.writeable
    assert picture.pixels.flags.c_contiguous


@pytest.mark.parametrize("file_format", ["PNG", "BMP", "TIFF", "GIF"])
def test_grey_palette_and_one_bit(file_format):
    np.testing.assert_array_equal(decode_image(encoded(GRAY, file_format)), three(GRAY))
    bits = GRAY > 99
    np.testing.assert_array_equal(decode_image(encoded(bits, file_format)), three(255 * bits))
    palette = Image.fromarray(COLOUR).quantize(16)
    np.testing.assert_array_equal(decode_image(encoded(palette, file_format)), np.asarray(palette.convert("RGB")))


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"subsampling": 0}, {"quality": 30}])
def test_jpeg_as_opencv(options):
    data = encoded(PHOTO, "JPEG", **options)
    expected = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR_RGB)
    np.testing.assert_allclose(decode_image(data).astype(int), expected, atol=2)


def test_cmyk_jpeg_as_opencv_also_when_inverted():
    data = encoded(Image.fromarray(PHOTO).convert("CMYK"), "JPEG", quality=95)  # Pillow writes Adobe's inverted kind
    expected = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR_RGB)
    picture = decode(data)
    np.testing.assert_allclose(picture.pixels.astype(int), expected, atol=3)
    assert picture.note == "96×64, CMYK to RGB"


def test_cmyk_tiff():
    ink = RNG.integers(0, 256, (30, 40, 4), dtype=np.uint8)
    expected = (255.0 - ink[..., :3]) * (255.0 - ink[..., 3:]) / 255
    np.testing.assert_allclose(decode_image(tiff(ink, photometric="separated")), expected, atol=1)


def test_ycbcr_and_lab_tiff():
    ycrcb = cv2.cvtColor(PHOTO, cv2.COLOR_RGB2YCrCb)
    data = tiff(ycrcb[..., [0, 2, 1]], photometric="ycbcr", metadata=None)
    np.testing.assert_allclose(decode_image(data).astype(int), PHOTO, atol=3)
    lab = cv2.cvtColor(PHOTO, cv2.COLOR_RGB2LAB) ^ np.array([0, 128, 128], np.uint8)  # TIFF's a and b are signed
    distance = np.abs(decode_image(tiff(lab, photometric="cielab")).astype(int) - PHOTO)
    assert distance.mean() < 6  # white is D50 in TIFF, D65 in OpenCV


def test_phones_mpo_is_a_jpeg():
    data = encoded(PHOTO, "MPO", save_all=True, append_images=[Image.fromarray(PHOTO[::-1])])
    picture = decode(data)
    assert (picture.format, picture.note) == ("JPEG", "96×64")
    np.testing.assert_array_equal(picture.pixels, decode_image(encoded(PHOTO, "JPEG")))


@pytest.mark.parametrize("file_format", ["GIF", "PNG", "WEBP", "TIFF"])
def test_first_frame(file_format):
    frames = [Image.fromarray(np.full((9, 12, 3), value, np.uint8)) for value in (250, 20, 90, 140)]
    picture = decode(encoded(frames[0], file_format, save_all=True, append_images=frames[1:]))
    np.testing.assert_allclose(picture.pixels, np.asarray(frames[0]), atol=1)
    assert picture.note == ("12×9, first of several frames" if file_format == "TIFF" else "12×9, first frame of 4")


@pytest.mark.parametrize(("file_format", "options"), [("AVIF", {"subsampling": "4:4:4"}), ("HEIF", {"chroma": 444})])
def test_what_browsers_and_iphones_save(file_format, options):
    exif = Image.Exif()
    exif[0x0112] = 6
    for turned in (False, True):
        data = encoded(PHOTO, file_format, quality=95, **options, **({"exif": exif.tobytes()} if turned else {}))
        picture = decode(data)
        expected = np.rot90(PHOTO, -1) if turned else PHOTO
        assert picture.format == file_format
        assert np.abs(picture.pixels.astype(int) - expected).mean() < 2
    # Any file may say that it is one of many kinds, and then name those that it is.
    assert decode(data.replace(b"ftypavif", b"ftypmif1").replace(b"ftypheic", b"ftypmif1")).format == file_format
    clear = encoded(Image.fromarray(np.dstack([PHOTO, np.zeros_like(PHOTO[..., 0])])), file_format)
    assert (decode_image(clear) == 255).all()
    assert decode(clear).note == "96×64, transparency on white"


def test_a_gif_leaves_the_rest_of_its_screen_white():
    data = bytearray(encoded(Image.fromarray(GRAY[:4, :4]), "GIF"))
    data[6:10] = struct.pack("<HH", 10, 8)
    frame = data.index(b"," + struct.pack("<HHHH", 0, 0, 4, 4))
    data[frame + 1 : frame + 5] = struct.pack("<HH", 3, 2)
    expected = np.full((8, 10), 255)
    expected[2:6, 3:7] = GRAY[:4, :4]
    np.testing.assert_array_equal(decode_image(bytes(data)), three(expected))


def run_length_bmp(four_bits, runs):
    """A run-length encoded BMP of 6x4 pixels by hand; the palette has 10 times each number as red."""
    palette = b"".join(bytes([0, 0, 10 * n, 0]) for n in range(16))
    start = 54 + len(palette)
    size, bits, method = len(runs), *((4, 2) if four_bits else (8, 1))
    head = struct.pack("<IHHI", start + size, 0, 0, start)
    return b"BM" + head + struct.pack("<IiiHHIIiiII", 40, 6, 4, 1, bits, method, size, 0, 0, 16, 0) + palette + runs


@pytest.mark.parametrize("four_bits", [False, True])
def test_run_length_bmp_with_skipped_pixels(four_bits):
    literal = bytes([0, 3, 0x12, 0x30]) if four_bits else bytes([0, 3, 1, 2, 3, 0])
    five = 0x55 if four_bits else 5
    # From the bottom: two 5s, then 2 right and 1 up; three single pixels, of which two fit; a row with an early end.
    data = run_length_bmp(four_bits, bytes([2, five, 0, 2, 2, 1]) + literal + bytes([0, 0, 9, five, 0, 0, 0, 1]))
    red = np.array([[0] * 6, [50] * 6, [0, 0, 0, 0, 10, 20], [50, 50, 0, 0, 0, 0]])
    picture = decode(data)
    np.testing.assert_array_equal(picture.pixels, np.stack([red, 0 * red, 0 * red], axis=-1))
    assert picture.note == "6×4"


# Colour profiles


def matrix_profile(space, *columns, gamma=None):
    """An ICC profile by its specification: sRGB's tone curve, or a gamma, and the colours of the primaries."""

    def fixed(*values):
        return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))

    curve = b"para\0\0\0\0\0\3\0\0" + fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    if gamma:
        curve = b"curv\0\0\0\0" + struct.pack(">IH", 1, round(gamma * 256)) + bytes(2)
    name = b"desc\0\0\0\0" + struct.pack(">I", 5) + b"test\0" + bytes(79)
    tags = {b"desc": name, b"wtpt": b"XYZ \0\0\0\0" + fixed(0.9642, 1, 0.8249)}
    letters = "rgb" if columns else "k"
    for letter, column in zip("rgb", columns, strict=False):
        tags[f"{letter}XYZ".encode()] = b"XYZ \0\0\0\0" + fixed(*column)
    tags |= {f"{letter}TRC".encode(): curve for letter in letters}
    table, body = struct.pack(">I", len(tags)), b""
    for tag, content in tags.items():
        content += bytes(-len(content) % 4)
        table += tag + struct.pack(">II", 132 + 12 * len(tags) + len(body), len(content))
        body += content
    head = struct.pack(">I4sI4s4s4s", 128 + len(table) + len(body), b"", 0x04000000, b"mntr", space, b"XYZ ")
    head += bytes(12) + b"acsp" + bytes(28) + fixed(0.9642, 1, 0.8249)
    return head.ljust(128, b"\0") + table + body


# Colours of the primaries adapted to D50, as Apple's Display P3 has them; XYZ of D50 to linear sRGB.
DISPLAY_P3 = ((0.51512, 0.2412, -0.00105), (0.29198, 0.69225, 0.04189), (0.1571, 0.06657, 0.78407))
TO_SRGB = np.array([[3.1339, -1.6169, -0.4906], [-0.9788, 1.9161, 0.0335], [0.0719, -0.2290, 1.4052]])


def srgb_of(colours):
    """Display P3 to sRGB by the definitions of both."""
    values = colours / 255
    linear = np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)
    linear = np.clip(linear @ np.array(DISPLAY_P3) @ TO_SRGB.T, 0, 1)
    return 255 * np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)


@pytest.mark.parametrize("file_format", ["PNG", "WEBP", "TIFF", "AVIF"])
def test_a_display_p3_photo_becomes_srgb(file_format):
    options = {"WEBP": {"lossless": True}, "AVIF": {"quality": 100, "subsampling": "4:4:4"}}.get(file_format, {})
    picture = decode(encoded(PHOTO, file_format, icc_profile=matrix_profile(b"RGB ", *DISPLAY_P3), **options))
    assert picture.note == "96×64, colours converted to sRGB"
    atol = 6 if file_format == "AVIF" else 2  # its own rounding errors are stretched
    np.testing.assert_allclose(picture.pixels, srgb_of(PHOTO), atol=atol)
    assert np.abs(srgb_of(PHOTO) - PHOTO).max() > 20


def test_profiles_of_other_modes_and_broken_ones():
    p3, srgb = matrix_profile(b"RGB ", *DISPLAY_P3), ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    clear = decode_image(encoded(np.dstack([PHOTO, np.full_like(PHOTO[..., 0], 51)]), "PNG", icc_profile=p3))
    np.testing.assert_allclose(clear, 255 - 0.2 * (255 - srgb_of(PHOTO)), atol=1)
    gray = PHOTO[..., 0]
    shown = 255 * ((gray / 255) ** 1.8)  # linear
    shown = 255 * np.where(shown <= 0.0031308 * 255, 12.92 * shown / 255, 1.055 * (shown / 255) ** (1 / 2.4) - 0.055)
    profile = matrix_profile(b"GRAY", gamma=1.8)
    np.testing.assert_allclose(decode_image(encoded(gray, "PNG", icc_profile=profile)), three(shown), atol=2)
    for picture, broken in ((PHOTO, b"garbage" * 40), (PHOTO, p3[:300]), (gray, p3), (PHOTO, srgb), (PHOTO, profile)):
        decoded = decode(encoded(picture, "PNG", icc_profile=broken))
        np.testing.assert_array_equal(decoded.pixels, picture if picture.ndim == 3 else three(picture))
        assert decoded.note == "96×64"


# Transparency


def transparent_files():
    gray_alpha, colour_alpha = np.dstack([GRAY, ALPHA]), np.dstack([COLOUR, ALPHA])
    palette = Image.fromarray(COLOUR).quantize(16)
    indices, colours = np.asarray(palette), np.asarray(palette.convert("RGB"))
    table = bytes(range(0, 256, 17))
    yield "RGBA", encoded(colour_alpha, "PNG"), on_white(COLOUR, ALPHA)
    yield "LA", encoded(gray_alpha, "PNG"), on_white(three(GRAY), ALPHA)
    yield "WebP", encoded(colour_alpha, "WEBP", lossless=True, exact=True), on_white(COLOUR, ALPHA)
    yield "TIFF", encoded(colour_alpha, "TIFF"), on_white(COLOUR, ALPHA)
    yield "P, a table", encoded(palette, "PNG", transparency=table), on_white(colours, np.uint8(17) * indices)
    yield "P, one index", encoded(palette, "PNG", transparency=3), on_white(colours, np.uint8(255) * (indices != 3))
    yield "GIF", encoded(palette, "GIF", transparency=3), on_white(colours, np.uint8(255) * (indices != 3))
    rows = [bytes([10, 20, 30])]
    for bits in (2, 4):  # each value once; the second one is transparent
        row = int("".join(f"{value:0{bits}b}" for value in range(2**bits)), 2).to_bytes(2**bits * bits // 8)
        shown = np.arange(2**bits) * 255 // (2**bits - 1)
        shown[1] = 255
        yield f"L, one of {bits} bits", png(2**bits, 1, bits, 0, [row], tRNS=b"\0\1"), three([shown])
    yield "L, one value", png(3, 1, 8, 0, rows, tRNS=b"\0\x14"), three([[10, 255, 30]])
    yield "RGB, one colour", png(1, 1, 8, 2, rows, tRNS=bytes([0, 10, 0, 20, 0, 30])), three([[255]])
    wide = [struct.pack(">3H", 0x1000, 0x1001, 0xFFFF)]  # the first two have the same high byte
    yield "16-bit, one value", png(3, 1, 16, 0, wide, tRNS=b"\x10\x01"), three([[16, 255, 255]])
    key = struct.pack(">3H", 0x1000, 0x1001, 0xFFFF)
    yield "16-bit, one colour", png(2, 1, 16, 2, [key + key[::-1]], tRNS=key), [[[255] * 3, [255, 1, 0]]]


@pytest.mark.parametrize(("data", "expected"), [pytest.param(*rest, id=name) for name, *rest in transparent_files()])
def test_transparency_is_laid_on_white(data, expected):
    picture = decode(data)
    np.testing.assert_array_equal(picture.pixels, expected)
    assert "transparency on white" in picture.note


@pytest.mark.parametrize("colour", [COLOUR, GRAY[..., None], COLOUR.astype(np.uint16) * 257])
def test_premultiplied_transparency(colour):
    deepest = np.iinfo(colour.dtype).max
    alpha = ALPHA[..., None] * (deepest / 255)
    premultiplied = np.rint(colour * (alpha / deepest))
    kind = "minisblack" if colour.shape[2] == 1 else "rgb"
    values = np.dstack([premultiplied, alpha]).astype(colour.dtype)
    expected = np.broadcast_to((premultiplied + deepest - alpha) * (255 / deepest), (30, 40, 3))
    picture = decode(tiff(values, photometric=kind, extrasamples=["assocalpha"]))
    assert picture.note == "40×30, transparency on white"
    np.testing.assert_allclose(picture.pixels, expected, atol=1 if deepest == 255 else 2)  # of 16 bits the high 8 count


def test_an_opaque_picture_with_alpha_is_not_called_transparent():
    data = encoded(np.dstack([COLOUR, np.full_like(GRAY, 255)]), "PNG")
    assert decode(data).note == "40×30"


# More than 8 bits


@pytest.mark.parametrize(("largest", "bits"), [(100, 8), (255, 8), (256, 9), (4095, 12), (4096, 13), (65535, 16)])
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_16_bit_png_is_scaled_by_the_bits_it_needs(largest, bits, channels):
    values = RNG.integers(0, largest + 1, (20, 30, channels), dtype=np.uint16)
    values[0, 0] = largest
    values[..., 3:] = largest  # opaque
    _, data = cv2.imencode(".png", values[..., [2, 1, 0, 3][:channels]] if channels > 1 else values[..., 0])
    picture = decode(data.tobytes())
    opacity = scaled(values[..., 3], bits) if channels == 4 else np.full((20, 30), 255)
    expected = on_white(np.broadcast_to(scaled(values[..., :3], bits), (20, 30, 3)), opacity)
    np.testing.assert_array_equal(picture.pixels, expected)
    assert picture.steps[0] == f"16-bit scaled by its {bits} bits"


def test_16_bit_grey_with_alpha():
    row = struct.pack(">6H", 0x0101, 0xFFFF, 0x8080, 0x7FFF, 0xFFFF, 0)
    for interlace in (0, 1):  # one row, its first pixel in pass 1, the others in later ones
        rows = [row] if not interlace else [row[:4], row[8:], row[4:8]]
        pixels = decode_image(png(3, 1, 16, 4, rows, interlace=interlace))
        np.testing.assert_array_equal(pixels, three([[1, round(255 - 127 / 255 * (255 - 128)), 255]]))


TWELVE = RNG.integers(0, 4096, (70, 30, 3), dtype=np.uint16)  # higher than the strips in which it is scaled
TWELVE[0, 0] = 4095


@pytest.mark.parametrize("byteorder", ["<", ">"])
@pytest.mark.parametrize(
    "options", [{}, {"compression": "zlib"}, {"compression": "zlib", "predictor": True}, {"tile": (16, 16)}]
)
@pytest.mark.parametrize("kind", ["grey", "colour", "planes"])
def test_12_bits_in_a_16_bit_tiff(byteorder, options, kind):
    options = options | {"byteorder": byteorder}
    if kind == "grey":
        data, expected = tiff(TWELVE[..., 0], photometric="minisblack", **options), three(scaled(TWELVE[..., 0], 12))
    elif kind == "colour":
        data, expected = tiff(TWELVE, photometric="rgb", **options), scaled(TWELVE, 12)
    else:
        planes = TWELVE.transpose(2, 0, 1)
        data, expected = tiff(planes, photometric="rgb", planarconfig="separate", **options), scaled(TWELVE, 12)
    if kind == "planes" and "compression" in options:  # of these Pillow gives the high bytes alone
        with pytest.raises(ImageError, match="This TIFF is damaged, cut short or of a rare kind"):
            decode(data)
        return
    picture = decode(data)
    np.testing.assert_array_equal(picture.pixels, expected)
    assert picture.note == "30×70, 16-bit scaled by its 12 bits"


@pytest.mark.parametrize(
    ("values", "expected", "words"),
    [
        (np.array([[0, 511, 1023]], np.uint32), [0, 127, 255], "32-bit scaled by its 10 bits"),
        (np.array([[0, 2**31, 2**32 - 1]], np.uint32), [0, 128, 255], "32-bit scaled by its 32 bits"),
        (np.array([[0, 5, 255]], np.int32), [0, 5, 255], "32-bit scaled by its 8 bits"),
        (np.array([[-50, 0, 50]], np.int8), [0, 128, 255], "values −50 to 50 stretched to 0 to 255"),
        (np.array([[-300, 0, 900]], np.int16), [0, 64, 255], "values −300 to 900 stretched to 0 to 255"),
        (np.array([[0.25, 0.5, 0.75]], np.float32), [64, 128, 191], "values 0 to 1 stretched to 0 to 255"),
        (np.array([[-1.0, 0.5, 3.0]], np.float32), [0, 96, 255], "values −1 to 3 stretched to 0 to 255"),
        (np.array([[7.0, 7.0]], np.float32), [0, 0], "values 7 to 7 stretched to 0 to 255"),
        (np.array([[np.nan, 0.5, -np.inf]], np.float32), [0, 128, 0], "NaN and infinity made black"),
        (np.array([[np.nan, np.inf]], np.float32), [0, 0], "NaN and infinity made black"),
        (np.array([[0x7F800001, 0]], np.uint32).view(np.float32), [0, 0], "NaN and infinity made black"),  # signalling
    ],
)
def test_other_numbers(values, expected, words):
    picture = decode(tiff(values, photometric="minisblack"))
    np.testing.assert_array_equal(picture.pixels, three([expected]))
    assert words in picture.note


@pytest.mark.parametrize("alpha", [65535, 4095])
def test_16_bit_colours_are_as_bright_with_alpha_as_without(alpha):
    colour = RNG.integers(0, 4096, (20, 30, 3), dtype=np.uint16)
    opaque = np.full((20, 30, 1), alpha, np.uint16)
    plain, with_alpha = (
        decode(cv2.imencode(".png", values)[1].tobytes()) for values in (colour, np.dstack([colour, opaque]))
    )
    np.testing.assert_array_equal(with_alpha.pixels, plain.pixels)
    assert with_alpha.note == plain.note == "30×20, 16-bit scaled by its 12 bits"


@pytest.mark.parametrize("compression", [1, 5, 8])  # none, LZW, Deflate
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize("channels", [1, 3, 4])
def test_float_tiffs_of_opencv(compression, dtype, channels):
    values = RNG.random((20, 30, channels)).astype(dtype)
    values[0, 0] = [-0.5, 1.5, 0, 1][:channels]
    _, data = cv2.imencode(".tif", values, [cv2.IMWRITE_TIFF_COMPRESSION, compression])
    picture = decode(data.tobytes())
    colours = values[..., [2, 1, 0]] if channels > 1 else values[..., [0, 0, 0]]
    shown = np.rint((colours - colours.min()) / np.ptp(colours) * 255)
    expected = on_white(shown, np.rint(values[..., 3] * 255)) if channels == 4 else shown
    np.testing.assert_allclose(picture.pixels, expected, atol=1)
    assert f"values −0.5 to {colours.max():g} stretched to 0 to 255" in picture.note


def test_float_tiffs_are_turned_shrunk_and_limited(monkeypatch):
    values = (PHOTO[:20, :30] / 255).astype(np.float32)
    turned = decode(tiff(values, photometric="rgb", extratags=[(274, "H", 1, 6, True)]), max_side=15)
    upright = cv2.resize(np.rot90(values, -1), (10, 15), interpolation=cv2.INTER_AREA) * 255
    assert turned.note == "30×20, values 0 to 1 stretched to 0 to 255, turned by its EXIF tag, shrunk to 10×15"
    assert np.abs(turned.pixels - upright).mean() < 6
    monkeypatch.setattr(conv.float_tiff, "MAX_BYTES", 7199)
    with pytest.raises(
        ImageError, match="This picture has 600 pixels and the limit is 599 for 32-bit floats of its kind; "
    ):
        decode(tiff(values, photometric="rgb"))


@pytest.mark.parametrize("values", [np.array([[0, 127, 255]], np.uint16), np.array([[0, 127, 255]], np.uint8)])
def test_tiff_where_zero_is_white(values):
    np.testing.assert_array_equal(decode_image(tiff(values, photometric="miniswhite")), three([[255, 128, 0]]))


# Turning and shrinking

UPRIGHT = {
    1: ("", lambda a: a),
    2: ("mirrored", lambda a: a[:, ::-1]),
    3: ("turned", lambda a: a[::-1, ::-1]),
    4: ("mirrored", lambda a: a[::-1]),
    5: ("turned and mirrored", lambda a: a.transpose(1, 0, 2)),
    6: ("turned", lambda a: np.rot90(a, -1)),
    7: ("turned and mirrored", lambda a: a[::-1, ::-1].transpose(1, 0, 2)),
    8: ("turned", lambda a: np.rot90(a)),
}


@pytest.mark.parametrize("orientation", UPRIGHT)
@pytest.mark.parametrize("file_format", ["PNG", "WEBP", "TIFF", "JPEG"])
def test_exif_orientation(orientation, file_format):
    exif = Image.Exif()
    exif[0x0112] = orientation
    options = {"WEBP": {"lossless": True}, "JPEG": {"subsampling": 0, "quality": 100}}.get(file_format, {})
    picture = decode(encoded(PHOTO, file_format, exif=exif, **options))
    word, upright = UPRIGHT[orientation]
    np.testing.assert_allclose(picture.pixels.astype(int), upright(PHOTO), atol=4 if file_format == "JPEG" else 0)
    assert picture.note == (f"96×64, {word} by its EXIF tag" if word else "96×64")
    assert picture.size == (96, 64)


XMP = b"""<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="6"/></rdf:RDF></x:xmpmeta>"""


@pytest.mark.parametrize("file_format", ["PNG", "WEBP", "TIFF", "JPEG"])
def test_an_orientation_in_xmp_alone_turns_nothing(file_format):
    info = PngImagePlugin.PngInfo()
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    options = {"PNG": {"pnginfo": info}, "TIFF": {"tiffinfo": {700: XMP}}}.get(file_format, {"xmp": XMP})
    picture = decode(encoded(PHOTO, file_format, **options))
    assert (picture.note, picture.pixels.shape) == ("96×64", PHOTO.shape)


def test_note_of_a_phone_photo():
    exif = Image.Exif()
    exif[0x0112] = 6
    picture = decode(encoded(Image.new("RGB", (4032, 3024)), "JPEG", exif=exif))
    assert picture.note == "4032×3024, turned by its EXIF tag, shrunk to 768×1024"
    assert picture.pixels.shape == (1024, 768, 3)


@pytest.mark.parametrize("file_format", ["PNG", "JPEG"])
@pytest.mark.parametrize(
    ("size", "max_side", "shape"),
    [
        ((1, 50_000), 1024, (1024, 1)),
        ((50_000, 1), 1024, (1, 1024)),
        ((300, 200), 300, (200, 300)),
        ((301, 200), 300, (199, 300)),
        ((300, 200), 1024, (200, 300)),
        ((333, 1000), 10, (10, 3)),
        ((100, 100), 1, (1, 1)),
    ],
)
def test_longest_side(file_format, size, max_side, shape):
    if max(size) > 40_000 and file_format == "JPEG":
        size = tuple(min(side, 40_000) for side in size)
    picture = decode(encoded(Image.new("RGB", size, "gray"), file_format), max_side=max_side)
    np.testing.assert_array_equal(picture.pixels, np.full((*shape, 3), 128))
    shrunk = f", shrunk to {shape[1]}×{shape[0]}" if max(size) > max_side else ""
    assert picture.note == f"{size[0]}×{size[1]}{shrunk}"


def test_shrinking_averages_instead_of_skipping():
    fine = np.indices((900, 1200)).sum(axis=0) % 2 == 0
    for file in (encoded(fine, "PNG"), encoded(np.uint8(255) * fine, "PNG"), encoded(np.uint8(255) * fine, "BMP")):
        np.testing.assert_allclose(decode_image(file, max_side=100)[5:-5, 5:-5], 127.5, atol=1)


@pytest.mark.parametrize("shape", [(1500, 2100), (1501, 2103)])
def test_jpeg_is_decoded_small_and_in_place(shape, monkeypatch):
    photo = cv2.resize(sample_image("chelsea"), shape[::-1], interpolation=cv2.INTER_CUBIC)
    data = encoded(photo, "JPEG", quality=95)
    resized = []
    resize = Image.Image.resize
    monkeypatch.setattr(
        Image.Image, "resize", lambda im, *args, **kw: resized.append(im.size) or resize(im, *args, **kw)
    )
    pixels = decode_image(data, max_side=500)
    assert resized == [(-(-shape[1] // 4), -(-shape[0] // 4))]
    expected = cv2.resize(photo, pixels.shape[1::-1], interpolation=cv2.INTER_AREA)
    assert np.abs(pixels.astype(float) - expected).mean() < 1  # half a pixel aside would make 2 and more


# Files that are refused


@pytest.mark.parametrize("file_format", FORMATS)
def test_the_limit_is_checked_before_decoding(file_format, monkeypatch):
    data = encoded(COLOUR, file_format)
    monkeypatch.setattr(conv.image_limits, "MAX_PIXELS", 1200)
    assert decode_image(data).shape == (30, 40, 3)
    monkeypatch.setattr(conv.image_limits, "MAX_PIXELS", 1199)
    monkeypatch.setattr(Image.Image, "load", lambda im: pytest.fail("decodes"))
    with pytest.raises(ImageError) as error:
        decode(data)
    words = "This picture has 1,200 pixels and the limit is 1,199; save a smaller copy and upload that."
    assert str(error.value) == words


@pytest.mark.parametrize("side", [7072, 9500, 60_000])  # Pillow warns above 9459 and raises above 13377
def test_bombs_are_refused_quietly(side):
    data = png(side, side, 1, 0, [bytes(-(-side // 8))] * 64)
    before = Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES, list(warnings.filters)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        with pytest.raises(ImageError, match=f"has {side * side:,} pixels and the limit is 50,000,000; save"):
            decode(data)
    assert not caught
    assert (Image.MAX_IMAGE_PIXELS, ImageFile.LOAD_TRUNCATED_IMAGES, warnings.filters) == before


def test_a_small_tiff_with_a_huge_tile():
    data = tiff(GRAY, photometric="minisblack", tile=(32, 48), compression="zlib", metadata=None)
    for tag, side in ((322, 48), (323, 32)):
        entry = data.index(struct.pack("<HHII", tag, 4, 1, side))
        data = data[: entry + 8] + struct.pack("<I", 20_000) + data[entry + 12 :]
    with pytest.raises(ImageError, match="has 400,000,000 pixels and the limit"):
        decode(data)


TRUNCATED = [*[(name, {}) for name in FORMATS], ("TIFF", {"compression": "tiff_lzw"}), ("JPEG", {"progressive": True})]


@pytest.mark.parametrize(("file_format", "options"), TRUNCATED)
def test_every_truncated_file_gives_a_picture_or_an_image_error(file_format, options):
    data = encoded(PHOTO, file_format, **options)
    refused = []
    for length in range(0, len(data), len(data) // 10):
        try:
            picture = decode(data[:length])
            assert picture.pixels.shape == PHOTO.shape
            assert "damaged: what could be read is shown" in picture.note or length > len(data) - 20
        except ImageError:
            refused.append(length)
    assert 1 <= len(refused) <= 5 if file_format in ("JPEG", "PNG") else len(refused) >= 9


def test_of_a_damaged_picture_is_shown_what_there_is():
    jpeg, whole = encoded(PHOTO, "JPEG"), decode_image(encoded(PHOTO, "JPEG"))
    note = "96×64, damaged: what could be read is shown"
    without_end = decode(jpeg[:-2])
    np.testing.assert_array_equal(without_end.pixels, whole)
    assert without_end.note == note
    half = decode(jpeg[: len(jpeg) // 2]).pixels
    np.testing.assert_array_equal(half[:14], whole[:14])
    assert np.ptp(half[-8:]) == 0
    lossless = encoded(PHOTO, "PNG")
    for place in (-30, len(lossless) // 2):  # in the last row, in the middle
        broken = bytearray(lossless)
        broken[place] ^= 255
        picture = decode(bytes(broken))
        rows = (picture.pixels == PHOTO).all(axis=(1, 2))
        assert picture.note == note
        assert rows[: 62 if place < 0 else 8].all()
        assert not rows.all()
    cut = decode(lossless[: len(lossless) // 2]).pixels
    rows = np.flatnonzero((cut == PHOTO).all(axis=(1, 2)))
    assert len(rows) > 20
    assert (cut[rows[-1] + 2 :] == 255).all()
    assert not ImageFile.LOAD_TRUNCATED_IMAGES


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "This file is empty; choose another one."),
        (
            b"hello",
            "This file is not a picture that can be read; upload a PNG, JPEG, WebP, AVIF, HEIC, BMP, TIFF or GIF.",
        ),
        (
            bytes(1000),
            "This file is not a picture that can be read; upload a PNG, JPEG, WebP, AVIF, HEIC, BMP, TIFF or GIF.",
        ),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "This HEIF is damaged, cut short or of a rare kind; "),
        (b"\0\0\0\x18ftypmif1\0\0\0\0", "This HEIF is damaged, cut short or of a rare kind; "),
        (b"\0\0\0\x18ftypmp42\0\0\0\0", "This is a video; "),
        (encoded(COLOUR, "PDF"), "This is a PDF document; "),
        (encoded(COLOUR, "ICO"), "This is a Windows icon (ICO); "),
        (encoded(COLOUR, "JPEG2000"), "This is a JPEG 2000 picture; "),
        (encoded(COLOUR, "EPS"), "This is a PostScript file; "),
        (b'\n<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "This is an SVG drawing; "),
        (b"<!DOCTYPE html><title>404</title>", "This is a web page; "),
        (
            b"\xff\xd8\xff" + bytes(100),
            "This JPEG is damaged, cut short or of a rare kind; open it in a picture program, ",
        ),
        (b"P5 1 1\n#WEBP\n255\n0", "This WEBP is damaged, cut short or of a rare kind; "),  # a PGM, which Pillow reads
        (tiff(np.zeros((4, 5), np.complex64)), "This TIFF is damaged, cut short or of a rare kind; "),
    ],
)
def test_other_files_are_named(data, words):
    with pytest.raises(ImageError) as error:
        decode(data)
    assert str(error.value).startswith(words)


@pytest.mark.parametrize("exif", [b"Exif\0\0II*\0" + b"\xff" * 60_000, b"Exif\0\0garbage", b"Exif\0\0"])
def test_broken_exif_does_not_spoil_a_picture(exif):
    data = encoded(PHOTO, "JPEG")
    broken = data[:2] + b"\xff\xe1" + struct.pack(">H", len(exif) + 2) + exif + data[2:]
    np.testing.assert_array_equal(decode_image(broken), decode_image(data))
    np.testing.assert_array_equal(decode_image(encoded(COLOUR, "PNG", exif=exif)), COLOUR)


def test_threads_leave_the_warning_filters_as_they_were():
    data = encoded(PHOTO, "JPEG")
    before = list(warnings.filters)
    with ThreadPoolExecutor(8) as pool:
        pictures = list(pool.map(decode_image, [data] * 64))
    assert warnings.filters == before
    assert all((picture == pictures[0]).all() for picture in pictures)


def test_too_little_memory(monkeypatch):
    monkeypatch.setattr(Image, "open", lambda *args, **kw: (_ for _ in ()).throw(MemoryError))
    with pytest.raises(
        ImageError, match=r"^There is not enough memory for this picture; save a smaller copy and upload"
    ):
        decode(encoded(COLOUR, "PNG"))


def test_max_side_below_one():
    with pytest.raises(ValueError, match=r"^max_side must be at least 1; got 0$"):
        decode(b"", max_side=0)


# Grey


def test_grey_is_the_rounded_sum_of_bt_601_on_every_colour():
    green, blue = np.mgrid[:256, :256]
    for red in range(256):
        rgb = np.stack([np.full_like(green, red), green, blue], axis=-1).astype(np.uint8)
        exact = (299 * red + 587 * green + 114 * blue) / 1000
        assert np.abs(to_gray(rgb) - exact).max() <= 0.5 + 255 * 3 / 2**16  # weights are rounded to 2**-15
        by_hand = (9798 * red + 19235 * green + 3735 * blue + (1 << 14)) >> 15
        np.testing.assert_array_equal(to_gray(rgb), by_hand)


@pytest.mark.parametrize("view", [np.s_[::-1], np.s_[::2, ::3], np.s_[:, :, ::-1]])
def test_grey_of_a_view_is_that_of_its_copy(view):
    np.testing.assert_array_equal(to_gray(COLOUR[view]), to_gray(COLOUR[view].copy()))


def test_grey_stays_grey():
    gray = to_gray(GRAY)
    np.testing.assert_array_equal(gray, GRAY)
    assert not np.shares_memory(gray, GRAY)


@pytest.mark.parametrize(
    "picture",
    [np.zeros((2, 3, 3)), np.zeros((2, 3, 4), np.uint8), np.zeros(3, np.uint8), np.zeros((0, 3, 3), np.uint8)],
)
def test_grey_of_something_else(picture):
    words = f"picture must be uint8 of shape (H, W) or (H, W, 3); got {picture.dtype} of shape {picture.shape}"
    with pytest.raises(ValueError) as error:
        to_gray(picture)
    assert str(error.value) == words


# PNG files


@pytest.mark.parametrize("picture", [GRAY, COLOUR, np.dstack([COLOUR, ALPHA]), COLOUR[::2, ::-1]])
def test_a_png_holds_the_pixels_and_nothing_else(picture):
    with Image.open(io.BytesIO(encode_png(picture))) as file:
        assert (file.format, file.info) == ("PNG", {})
        np.testing.assert_array_equal(np.asarray(file), picture)


@pytest.mark.parametrize("picture", [COLOUR / 255, np.dstack([COLOUR, COLOUR]), GRAY[:0]])
def test_what_is_no_picture_makes_no_png(picture):
    with pytest.raises(ValueError, match=r"picture must be uint8 of shape \(H, W\), \(H, W, 3\) or \(H, W, 4\); got "):
        encode_png(picture)


# Samples
