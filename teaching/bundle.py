"""Everything to download in one file: the results as PNG files, the kernels as JSON, and what the files are."""

import io
import json
import zipfile
from collections.abc import Sequence

from conv.families import Kernel
from conv.filtering import correlate
from conv.images import encode_png
from conv.typing import Pixels
from conv.views import picture_of, span_for, view_for


def results_zip(
    image: Pixels, kernels: Sequence[Kernel], *, border: str = "replicate", view: str = "auto", title: str = "picture"
) -> bytes:
    """Filter a picture with each kernel and pack all results.

    Parameters
    ----------
    image : numpy.ndarray
        Shape ``(H, W)`` or ``(H, W, 3)``, uint8.
    kernels : list of Kernel
        With names that differ.
    border : str
        A key of `conv.BORDERS`.
    view : str
        ``"auto"``, for each kernel the one that fits; ``"signed"``, which colour pictures show as ``"offset"``; or a
        key of `conv.DISPLAYS`.
    title : str
        What the picture is, for the README.

    Returns
    -------
    bytes
        A ZIP file: ``picture.png``, ``results/NAME.png`` for each kernel, ``kernels.json`` with weights and settings,
        and ``README.txt``.

    Raises
    ------
    ValueError
        As `conv.correlate` does.
    """
    channels = image.shape[2] if image.ndim == 3 else 1
    entries = []
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:  # PNG files do not get smaller
        archive.writestr("picture.png", encode_png(image))
        for kernel in kernels:
            shown, response = view_for(view, kernel, channels), correlate(image, kernel, border=border)
            picture = picture_of(response, shown, span=span_for(response, shown))
            archive.writestr(f"results/{kernel.name}.png", encode_png(picture))
            entries.append(
                {
                    "name": kernel.name,
                    "title": kernel.title,
                    "family": kernel.family,
                    "about": kernel.about,
                    "source": kernel.source,
                    "weights": kernel.weights.tolist(),
                    "view": shown,
                    "file": f"results/{kernel.name}.png",
                }
            )
        settings = {"operation": "cross-correlation", "border": border, "stride": 1, "dilation": 1}
        document = {"picture": "picture.png", "settings": settings, "kernels": entries}
        archive.writestr("kernels.json", json.dumps(document, indent=1, ensure_ascii=False))
        archive.writestr("README.txt", _README.format(title=title, count=len(entries), border=border))
    return file.getvalue()


_README = """Results of the convolution lab

picture.png   the picture: {title}
results/      {count} results, each named after its kernel
kernels.json  every kernel with its weights, its source and the view of its result, and the settings

Each result is the cross-correlation of the picture with the kernel as it stands in kernels.json (border: {border},
stride 1, dilation 1), computed in float64, and then turned into a picture by the view named in kernels.json:

clip      below 0 is black, above 255 is white
absolute  the size without the sign: 0 is black, -255 and 255 are white
offset    grey 128 is zero
stretch   the smallest value is black, the largest is white
signed    white is zero, blue is positive, red-orange is negative; 99 in 100 values lie within the full colours
"""
