"""Unusual picture files, decoded by us and by the browser: people see in the app what they see elsewhere."""

import base64
import struct

import numpy as np
from PIL import Image

from conv.images import decode_image
from tests.conv import test_images as files

DECODE = """async (encoded) => {
  const bytes = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0))
  const image = new Image()
  image.src = URL.createObjectURL(new Blob([bytes]))
  await new Promise((loaded, failed) => Object.assign(image, { onload: loaded, onerror: failed }))
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
  const context = canvas.getContext("2d")
  context.fillStyle = "white"
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(image, 0, 0)
  return [canvas.height, canvas.width, [...context.getImageData(0, 0, canvas.width, canvas.height).data]]
}"""


def pictures():
    """Each kind of file with how far a value may be off, and the rows to compare."""
    everywhere = slice(None)
    for name, data, _ in files.transparent_files():
        if name != "TIFF":  # which Chromium cannot read
            yield name, data, 1, everywhere
    for bits in (4, 8):
        runs = bytes([2, 1, 0, 2, 2, 1, 3, 2, 0, 0, 0, 1])
        yield f"BMP, run-length encoded, {bits} bits", files.run_length_bmp(bits == 4, runs), 0, everywhere
    gif = bytearray(files.encoded(Image.fromarray(files.GRAY[:4, :4]), "GIF"))
    gif[6:10] = struct.pack("<HH", 10, 8)
    yield "GIF smaller than its screen", bytes(gif), 0, everywhere
    jpeg, png = (files.encoded(files.PHOTO, kind) for kind in ("JPEG", "PNG"))
    yield "half a JPEG", jpeg[: len(jpeg) // 2], 2, slice(14)  # then Chromium leaves it white, and libjpeg grey
    yield "half a PNG", png[: len(png) // 2], 0, everywhere
    yield "orientation in XMP", files.encoded(files.PHOTO, "JPEG", xmp=files.XMP), 2, everywhere
    exif = Image.Exif()
    exif[0x0112] = 6
    best = {"quality": 100, "subsampling": "4:4:4"}
    yield "AVIF, turned", files.encoded(files.PHOTO, "AVIF", exif=exif.tobytes(), **best), 2, everywhere
    p3 = {"icc_profile": files.matrix_profile(b"RGB ", *files.DISPLAY_P3)}
    for kind, options in (("PNG", {}), ("JPEG", {"quality": 95}), ("WEBP", {"lossless": True}), ("AVIF", best)):
        yield f"Display P3, {kind}", files.encoded(files.PHOTO, kind, **p3, **options), 2, everywhere
    gamma = {"icc_profile": files.matrix_profile(b"GRAY", gamma=1.8)}
    yield "grey with a profile", files.encoded(files.PHOTO[..., 0], "PNG", **gamma), 2, everywhere
    yield "broken profile", files.encoded(files.PHOTO, "PNG", icc_profile=b"garbage" * 40), 0, everywhere


def test_files_look_as_in_chromium(page, subtests):
    page.goto("about:blank")
    for name, data, most, rows in pictures():
        with subtests.test(name):
            height, width, values = page.evaluate(DECODE, base64.b64encode(data).decode())
            theirs = np.array(values, np.uint8).reshape(height, width, 4)[..., :3].astype(int)
            ours = decode_image(data)
            assert ours.shape == theirs.shape
            assert np.abs(ours - theirs)[rows].max() <= most
