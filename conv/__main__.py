"""``python -m conv --image photo.jpg``: every kernel of the tutorial by our code and by OpenCV, on one sheet."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from conv.contact_sheet import contact_sheet
from conv.display import to_display
from conv.images import ImageError, decode_image, encode_png, to_gray
from conv.kernels import KERNELS, TUTORIAL
from conv.opencv_check import filter_with_opencv, filter_with_ours, largest_difference
from conv.sign_colours import signed_colours
from conv.typing import Pixels

_RUNS = 3  # whose median time is printed


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m conv", description=__doc__)
    parser.add_argument(
        "--image", required=True, type=Path, help="a PNG, JPEG, WebP, AVIF, HEIC, BMP, TIFF or GIF picture"
    )
    parser.add_argument("--all", action="store_true", help="the whole kernel bank, not only the tutorial's seven")
    parser.add_argument(
        "--out", type=Path, default=Path("contact_sheet.png"), help="where the contact sheet goes (PNG)"
    )
    options = parser.parse_args(arguments)

    try:
        gray = to_gray(decode_image(options.image.read_bytes()))
    except OSError as error:
        return fail(f"{options.image}: {error.strerror or error}")
    except ImageError as error:
        return fail(f"{options.image}: {error}")

    names = list(KERNELS) if options.all else TUTORIAL
    print(f"{options.image}: {gray.shape[1]}x{gray.shape[0]} grey, border replicate")
    rows: list[list[tuple[str, Pixels]]] = []
    for number, name in enumerate(names, 1):
        progress(f"{number} of {len(names)}: {name}")
        ours, theirs = (run(gray, KERNELS[name], runs=_RUNS) for run in (filter_with_ours, filter_with_opencv))
        progress("")
        largest = largest_difference(ours.response, theirs.response)
        times = f"ours {ours.seconds * 1e3:8.2f} ms   OpenCV {theirs.seconds * 1e3:8.2f} ms"
        print(f"{name:28} {times}   largest difference {largest:.1e}")
        difference = signed_colours(ours.response - theirs.response, limit=1)
        pictures = [gray, to_display(ours.response), to_display(theirs.response), difference]
        captions = [KERNELS[name].title, "ours", "OpenCV", "difference"]
        rows.append(list(zip(captions, pictures, strict=True)))

    try:
        options.out.write_bytes(encode_png(contact_sheet(rows)))
    except OSError as error:
        return fail(f"{options.out}: {error.strerror or error}")
    print(f"contact sheet: {options.out}")
    return 0


def fail(sentence: str) -> int:
    """Say what was wrong in one line."""
    print(sentence, file=sys.stderr)
    return 2


def progress(text: str) -> None:
    """Show `text` in place on a terminal; elsewhere show nothing."""
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
