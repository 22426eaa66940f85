"""Files that are wrong in every way, or right in unusual ones, made by code.

`HOSTILE` maps a name to a function without arguments that gives the bytes. Each file must give a picture or one
sentence, in little time and memory; ``python -m tests.conv.hostile_files`` prints what each took as a line of JSON.
"""

import io
import json
import re
import struct
import sys
import time
import zlib
from functools import cache, partial
from pathlib import Path

import numpy as np
import tifffile
from PIL import Image, ImageCms, PngImagePlugin, features

from conv.images import FORMATS, ImageError, decode

RNG = np.random.default_rng(11)
SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
LARGE = (7000, 7000)  # 49 million pixels: just allowed with 8 bits per colour
COSTLY = (4000, 4000)  # 16 million: just allowed with more, or with transparency
HOSTILE = {}


def _case(name, make, *arguments, **options):
    HOSTILE[name] = partial(make, *arguments, **options)


def saved(picture, file_format, **options):
    """The bytes of a file by Pillow."""
    file = io.BytesIO()
    picture.save(file, file_format, **options)
    return file.getvalue()


def tiff(array, **options):
    """The bytes of a TIFF by tifffile."""
    file = io.BytesIO()
    tifffile.imwrite(file, array, **options)
    return file.getvalue()


@cache
def photo(mode="RGB", size=(64, 48)):
    """Noise, in a mode of Pillow."""
    return Image.fromarray(RNG.integers(0, 256, (*size[::-1], 3), np.uint8)).convert(mode)


def flat(mode="RGB", size=LARGE):
    """A picture of one colour: large, and small as a file."""
    return Image.new(mode, size)


def chunk(name, content=b""):
    """One chunk of a PNG."""
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png(width, height, *, depth=8, colour=2, idat=b"", extra=b""):
    """A PNG by hand, with a header that may lie about what follows."""
    header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", idat) + chunk(b"IEND")


def zeros(count):
    """That many zero bytes, as zlib makes them small."""
    packer = zlib.compressobj(1)
    block = bytes(1 << 20)
    body = b"".join(packer.compress(block) for _ in range(count >> 20))
    return body + packer.compress(bytes(count % (1 << 20))) + packer.flush()


# Empty, short, and cut off

_case("empty", bytes)
_case("one zero byte", bytes, 1)
_case("a megabyte of zeros", bytes, 1 << 20)
_case("noise", lambda: RNG.bytes(100_000))


def cut(file_format, where):
    """A good file, cut off at a part of its length."""
    data = saved(photo(size=(640, 480)), file_format)
    return data[: int(len(data) * where)]


for kind in FORMATS:
    for part in (0.001, 0.1, 0.5, 0.99):
        _case(f"{kind} cut off at {part:.1%}", cut, kind, part)

# Other formats, under whatever name

_case("SVG", lambda: b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
_case("PDF", lambda: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n")
_case("EPS", lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/etc/passwd) (r) file\n")
_case("FITS", lambda: b"SIMPLE  =                    T".ljust(80) + b"BITPIX  =  8".ljust(80) + b"END".ljust(2720))
_case("HEIC", lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + RNG.bytes(500))
_case("ZIP", lambda: b"PK\3\4" + RNG.bytes(500))
_case("HTML", lambda: b"<!DOCTYPE html><html><script>alert(1)</script></html>")
_case("ICO", lambda: saved(photo(), "ICO"))
_case("ICNS", lambda: saved(photo(size=(64, 64)), "ICNS"))
_case("PPM", lambda: saved(photo(), "PPM"))
_case("TGA", lambda: saved(photo(), "TGA"))
_case("PCX", lambda: saved(photo(), "PCX"))
_case("DDS", lambda: saved(photo("RGBA"), "DDS"))
_case("SGI", lambda: saved(photo(), "SGI"))
if features.check("jpg_2000"):
    _case("JPEG2000", lambda: saved(photo(), "JPEG2000"))
_case("PNG head on a JPEG", lambda: b"\x89PNG\r\n\x1a\n" + saved(photo(), "JPEG"))
_case("JPEG head on a PNG", lambda: b"\xff\xd8\xff" + saved(photo(), "PNG"))
_case("JPEG with a page behind it", lambda: saved(photo(), "JPEG") + b"<script>alert(1)</script>" * 1000)

# Absurd sizes, true ones

for size in ((1, 1), (1, 50_000), (50_000, 1)):
    for kind in ("PNG", "JPEG", "BMP", "TIFF", "GIF"):
        _case(f"{kind} of {size[0]}x{size[1]}", lambda kind=kind, size=size: saved(flat("L", size), kind))
_case("WEBP of 1x16383", lambda: saved(flat(size=(1, 16383)), "WEBP"))

# Large as pixels, small as files

_case("large PNG, 1 bit", lambda: png(*LARGE, depth=1, colour=0, idat=zeros(7000 * 876)))
_case("large PNG, grey", lambda: png(*LARGE, colour=0, idat=zeros(7000 * 7001)))
_case("large PNG, palette", lambda: png(*LARGE, colour=3, idat=zeros(7000 * 7001), extra=chunk(b"PLTE", bytes(768))))
_case("large PNG", lambda: png(*LARGE, idat=zeros(7000 * 21_001)))
_case("too large PNG, transparent", lambda: png(*LARGE, colour=6, idat=zeros(7000 * 28_001)))
_case("costly PNG, grey and alpha", lambda: png(*COSTLY, colour=4, idat=zeros(4000 * 8001)))
_case("costly PNG, alpha", lambda: png(*COSTLY, colour=6, idat=zeros(4000 * 16_001)))
_case(
    "costly PNG, one transparent colour",
    lambda: png(*COSTLY, idat=zeros(4000 * 12_001), extra=chunk(b"tRNS", bytes(6))),
)
_case("costly PNG, 16 bits", lambda: png(*COSTLY, depth=16, colour=0, idat=zeros(4000 * 8001)))
_case("costly PNG, 16-bit colour", lambda: png(*COSTLY, depth=16, idat=zeros(4000 * 24_001)))
_case("costly PNG, 16-bit colour and alpha", lambda: png(*COSTLY, depth=16, colour=6, idat=zeros(4000 * 32_001)))
_case("large JPEG", lambda: saved(flat(), "JPEG"))
_case("large progressive JPEG", lambda: saved(flat(), "JPEG", progressive=True, subsampling=0))
_case("large progressive JPEG, CMYK", lambda: saved(flat("CMYK"), "JPEG", progressive=True))
_case("large BMP", lambda: saved(flat("P"), "BMP"))
_case("large GIF", lambda: saved(flat("L"), "GIF"))
_case("too large WEBP", lambda: saved(flat(), "WEBP", quality=1, method=0))
_case("costly WEBP", lambda: saved(flat(size=COSTLY), "WEBP", quality=1, method=0))
_case("too large AVIF", lambda: saved(flat(size=(4001, 4000)), "AVIF", speed=10, quality=1))
_case("costly AVIF", lambda: saved(flat(size=COSTLY), "AVIF", speed=10, quality=1))
_case("costly AVIF, alpha", lambda: saved(flat("RGBA", COSTLY), "AVIF", speed=10, quality=1))
_case("costly WEBP, lossless, alpha", lambda: saved(flat("RGBA", COSTLY), "WEBP", lossless=True, quality=0, method=0))
for mode in ("1", "RGB", "CMYK"):
    _case(f"large TIFF, {mode}", lambda mode=mode: saved(flat(mode), "TIFF", compression="tiff_lzw"))
for mode in ("RGBA", "I;16", "I", "F"):
    _case(f"costly TIFF, {mode}", lambda mode=mode: saved(flat(mode, COSTLY), "TIFF", compression="tiff_lzw"))
_case(
    "costly TIFF, 16-bit colour",
    lambda: tiff(np.zeros((*COSTLY, 3), np.uint16), compression="zlib", photometric="rgb"),
)
_case(
    "costly float TIFF, colour",
    lambda: tiff(np.zeros((3200, 3300, 3), np.float32), compression="zlib", photometric="rgb"),
)
_case("costly float TIFF, doubles", lambda: tiff(np.zeros((4000, 3999)), compression="zlib"))
_case("too large float TIFF", lambda: tiff(np.zeros((4000, 4001)), compression="zlib"))
_case("PNG bomb of 60,000x60,000", lambda: png(60_000, 60_000, idat=zeros(50 << 20)))
_case("PNG bomb of 2**31-1 per side", png, 2**31 - 1, 2**31 - 1, idat=zeros(1 << 20))
_case("PNG whose rows never end", lambda: png(64, 48, idat=zeros(100 << 20)))
_case("PNG text bomb", lambda: png(64, 48, extra=chunk(b"zTXt", b"a\0\0" + zeros(200 << 20))))
_case("PNG colour profile bomb", lambda: png(64, 48, extra=chunk(b"iCCP", b"a\0\0" + zeros(200 << 20))))
_case("GIF bomb of 65,535x65,535", lambda: b"GIF89a" + struct.pack("<HHBBB", 65535, 65535, 0, 0, 0) + b"," + bytes(60))
_case("BMP bomb", lambda: b"BM" + struct.pack("<IIIIiiHHIIiiII", 0, 0, 54, 40, 60_000, 60_000, 1, 24, 0, 0, 0, 0, 0, 0))
_case("BMP of negative size", lambda: b"BM" + struct.pack("<IIIIiiHHIIiiII", 0, 0, 54, 40, -9, -9, 1, 24, *[0] * 6))


def run_length(runs, width, height, bits=8):
    """A run-length encoded BMP."""
    palette, method = bytes(1024), {8: 1, 4: 2}[bits]
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, bits, method, len(runs), 0, 0, 256, 0)
    return b"BM" + struct.pack("<IHHI", 1078 + len(runs), 0, 0, 1078) + head + palette + runs


_case("too large BMP, run-length encoded", run_length, b"\x20\1\0\1", *LARGE)
_case("costly BMP, one run", run_length, b"\x20\1\0\1", *COSTLY)
_case("costly BMP, runs of one", run_length, (b"\1\1" * 4000 + b"\0\0") * 240, *COSTLY)
_case("BMP of too many runs", run_length, (b"\1\1" * 4000 + b"\0\0") * 260, *COSTLY)
_case("BMP of jumps", run_length, b"\1\1\0\2\xff\xff" * 1000, 64, 48, 4)
_case("BMP of literals", run_length, b"\0\xff" + bytes(256), 64, 48)


def lying_heif(width, height):
    """A small HEIF whose header claims another size."""
    data = bytearray(saved(photo(), "HEIF"))
    place = data.index(b"ispe") + 8
    data[place : place + 8] = struct.pack(">II", width, height)
    return bytes(data)


_case("HEIF that claims 65,535x65,535", lying_heif, 65_535, 65_535)
_case("HEIF that claims 6,000x6,000", lying_heif, 6000, 6000)
_case("HEIF that claims 9x9", lying_heif, 9, 9)
_case("HEIF of many bytes", lambda: saved(photo(), "HEIF") + bytes(13 << 20))


def lying_jpeg(width, height):
    """A small JPEG whose header claims another size."""
    data = bytearray(saved(photo(), "JPEG"))
    place = data.index(b"\xff\xc0") + 5
    data[place : place + 4] = struct.pack(">HH", height, width)
    return bytes(data)


_case("JPEG that claims 65,535x65,535", lying_jpeg, 65_535, 65_535)
_case("JPEG that claims 7,000x7,000", lying_jpeg, *LARGE)
_case("JPEG that claims 0x0", lying_jpeg, 0, 0)


def many_scans():
    """A progressive JPEG whose last scan comes again and again: each costs a pass over the whole picture."""
    data = saved(flat(size=(6000, 6000)), "JPEG", progressive=True)
    last = data.rindex(b"\xff\xda")
    return data[:-2] + data[last:-2] * 500 + data[-2:]


_case("progressive JPEG with 500 scans", many_scans)
_case(
    "WEBP that claims 16,383x16,383",
    lambda: b"RIFF\x64\0\0\0WEBPVP8X\x0a\0\0\0" + b"\x10" + bytes(3) + b"\xfe\x3f\0" * 2,
)

# Unusual, but pictures

_case("16-bit PNG", lambda: saved(Image.fromarray(RNG.integers(0, 65536, (48, 64), np.uint16)), "PNG"))
_case("float TIFF", lambda: tiff(RNG.normal(size=(48, 64)).astype(np.float32)))
_case("float TIFF with NaN and infinity", lambda: tiff(np.array([[np.nan, np.inf], [-np.inf, 1]], np.float32)))
_case("double TIFF", lambda: tiff(RNG.normal(size=(48, 64))))
_case("complex TIFF", lambda: tiff(np.ones((48, 64), np.complex64)))
_case("64-bit TIFF", lambda: tiff(RNG.integers(0, 2**62, (48, 64))))
_case("TIFF of 7 channels", lambda: tiff(RNG.integers(0, 255, (48, 64, 7), np.uint8), photometric="rgb"))
_case("BigTIFF", lambda: tiff(RNG.integers(0, 255, (48, 64), np.uint8), bigtiff=True))
_case("1-bit PNG", lambda: saved(photo("1"), "PNG"))
_case("palette with transparency", lambda: saved(photo("P"), "PNG", transparency=3))
_case("CMYK JPEG, inverted by Adobe", lambda: saved(photo("CMYK"), "JPEG"))
_case("progressive JPEG", lambda: saved(photo(), "JPEG", progressive=True))
_case("MPO", lambda: saved(photo(), "MPO", save_all=True, append_images=[photo("RGB", (32, 32))]))
for kind in ("GIF", "PNG", "WEBP", "TIFF", "AVIF"):
    _case(
        f"{kind} of 300 frames",
        lambda kind=kind: saved(photo(), kind, save_all=True, append_images=[photo().rotate(n) for n in range(1, 300)]),
    )

_case("GIF of garbage", lambda: b"GIF89a" + struct.pack("<HHBBB", 64, 48, 0, 0, 0) + bytes(28 << 20))


def many_frames(kind):
    """A file of 20 MB that is nothing but the heads of frames."""
    if kind == "GIF":
        frame = b"," + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\2\2D\1\0"
        return b"GIF89a" + struct.pack("<HHBBB", 1, 1, 0x80, 0, 0) + bytes(6) + frame * 1_400_000 + b";"
    data = tiff(np.zeros((48, 64), np.uint8), metadata=None)
    first = struct.unpack_from("<I", data, 4)[0]
    count = struct.unpack_from("<H", data, first)[0]
    data = data[: first + 2 + 12 * count] + struct.pack("<I", len(data)) + data[first + 6 + 12 * count :]
    heads = [struct.pack("<HHHIII", 1, 256, 4, 1, 1, len(data) + 18 * n) for n in range(1, 1_000_000)]
    return data + b"".join(heads)


_case("GIF of a million frames", many_frames, "GIF")
_case("TIFF of a million directories", many_frames, "TIFF")

# Metadata


def huge_exif():
    """EXIF as long as a segment may be, with a text in it."""
    exif = Image.Exif()
    exif[0x010E] = "a" * 65_000
    return saved(photo(), "JPEG", exif=exif)


def looping_exif():
    """EXIF whose directories point at themselves."""
    head = b"Exif\0\0II*\0" + struct.pack("<I", 8)
    entries = struct.pack("<HHII", 0x8769, 4, 1, 8) + struct.pack("<HHII", 0x8825, 4, 1, 8)
    return saved(photo(), "JPEG", exif=head + struct.pack("<H", 2) + entries + struct.pack("<I", 8))


def looping_tiff():
    """A TIFF whose next directory is its first."""
    data = bytearray(tiff(np.zeros((48, 64), np.uint8)))
    first = struct.unpack_from("<I", data, 4)[0]
    count = struct.unpack_from("<H", data, first)[0]
    struct.pack_into("<I", data, first + 2 + 12 * count, first)
    return bytes(data)


def many_texts():
    """A PNG with more text than it may have."""
    info = PngImagePlugin.PngInfo()
    for number in range(2000):
        info.add_text(f"key{number}", "text " * 1000)
    return saved(photo(), "PNG", pnginfo=info)


_case("huge EXIF", huge_exif)
_case("EXIF that points at itself", looping_exif)
_case("TIFF that points at itself", looping_tiff)
_case("broken EXIF", lambda: saved(photo(), "JPEG", exif=b"Exif\0\0" + RNG.bytes(900)))
_case("huge colour profile", lambda: saved(photo(), "JPEG", icc_profile=RNG.bytes(5 << 20)))
_case("huge colour profile in a PNG", lambda: saved(photo(), "PNG", icc_profile=RNG.bytes(5 << 20)))
_case("colour profile of another mode", lambda: saved(photo("CMYK"), "JPEG", icc_profile=SRGB))
_case("cut colour profile", lambda: saved(photo(), "JPEG", icc_profile=SRGB[:400]))
_case("PNG of 2,000 texts", many_texts)
_case("JPEG comment of 60,000 bytes", lambda: saved(photo(), "JPEG", comment=b"<script>" * 7500))

# What the fuzzer found

for file in sorted((Path(__file__).parents[1] / "fuzz/found").iterdir()):
    _case(file.name, file.read_bytes)


def measure(data):
    """Decode a file; return the outcome, the seconds of this process and the megabytes above its memory before.

    Returns
    -------
    dict
        ``outcome`` is the picture's note or the sentence, or a traceback's last line after ``!``. ``megabytes`` is None
        where the system cannot tell the peak of a part of a process: elsewhere than on Linux.
    """
    linux = Path("/proc/self/clear_refs").exists()
    if linux:
        Path("/proc/self/clear_refs").write_text("5")  # the peak starts again
    before, start = _memory("RSS") if linux else 0, time.process_time()
    try:
        outcome = decode(data).note
    except ImageError as error:
        outcome = str(error)
    except BaseException as error:
        outcome = f"! {error!r}"
    seconds = time.process_time() - start
    return {"outcome": outcome, "seconds": seconds, "megabytes": _memory("HWM") - before if linux else None}


def _memory(kind):
    """Memory of this process in megabytes: ``RSS`` now, ``HWM`` at its peak."""
    return int(re.search(rf"Vm{kind}:\s+(\d+)", Path("/proc/self/status").read_text())[1]) / 1024


def main():
    """Measure all files, or those that are named."""
    for name in sys.argv[1:] or HOSTILE:
        sys.stdout.write(json.dumps({"name": name, **measure(HOSTILE[name]())}) + "\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
