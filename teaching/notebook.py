"""The present screen as a Jupyter notebook that needs NumPy, OpenCV and Matplotlib, and nothing of this package."""

import base64
import hashlib
import json
from collections.abc import Iterable

from conv.display import to_display
from conv.families import Kernel
from conv.filtering import convolve, correlate
from conv.images import encode_png
from conv.snippets import program
from conv.typing import Pixels

_LINE = 100  # characters of the picture's data


def notebook(
    image: Pixels,
    kernel: Kernel,
    *,
    border: str = "replicate",
    stride: int = 1,
    dilation: int = 1,
    flip: bool = False,
    view: str = "clip",
) -> str:
    """Write a notebook that computes a response twice, shows it, and compares its picture with ours.

    Parameters
    ----------
    image : numpy.ndarray
        Shape ``(H, W)`` or ``(H, W, 3)``, uint8.
    kernel : Kernel
        The kernel as it stands.
    border, stride, dilation : str, int, int
        As in `conv.correlate`.
    flip : bool
        True for convolution.
    view : str
        A key of `conv.DISPLAYS`.

    Returns
    -------
    str
        A notebook, format 4.5. The picture is in it.

    Raises
    ------
    ValueError
        As `conv.correlate` and `conv.to_display` do.

    Examples
    --------
    >>> from conv import KERNELS, pattern
    >>> document = json.loads(notebook(pattern("letter_f", 8), KERNELS["sobel_x"]))
    >>> document["nbformat"], document["cells"][0]["source"].splitlines()[0]
    (4, '# Sobel x')
    """
    gray = image.ndim == 2
    settings = {"border": border, "stride": stride, "dilation": dilation}
    response = (convolve if flip else correlate)(image, kernel, **settings)
    expected = digest(to_display(response, view))
    by_numpy, by_opencv = (
        program(library, kernel, flip=flip, gray=gray, view=view, **settings) for library in ("numpy", "opencv")
    )
    operation = "convolution, which turns the kernel by 180°" if flip else "cross-correlation: the kernel as it stands"
    cells = [
        _markdown(
            f"# {kernel.title}",
            "",
            f"Made by the convolution lab: {operation}; border {border}, stride {stride}, dilation {dilation}.",
            "It needs NumPy, OpenCV and Matplotlib: `pip install numpy opencv-python-headless matplotlib`.",
        ),
        _code(
            "import base64",
            "import hashlib",
            "",
            "import cv2",
            "import matplotlib.pyplot as plt",
            "import numpy as np",
        ),
        _markdown("## The picture", "", "It is in the next cell, as a PNG file."),
        _code(
            'data = base64.b64decode("""',
            *_lines(base64.b64encode(encode_png(image)).decode()),
            '""")',
            f"pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_{'GRAYSCALE' if gray else 'COLOR_RGB'})",
            "image = pixels.astype(float)",
            "pixels.shape",
        ),
        _markdown("## The kernel"),
        _code(*by_numpy.kernel, "weights = kernel", "print(weights)"),
        _markdown("## The response, with NumPy", "", "Each number is a sum: the window times the weights."),
        _code("kernel = weights", *by_numpy.compute, "by_numpy = response", "by_numpy.min(), by_numpy.max()"),
        _markdown("## The same with OpenCV"),
        _code(
            "kernel = weights",
            *by_opencv.compute,
            "by_opencv = response",
            'print("largest difference:", np.abs(by_opencv - by_numpy).max())',
        ),
        _markdown(f"## What you see: the view *{view}*"),
        _code(
            "response = by_numpy",
            *by_numpy.view,
            "figure, axes = plt.subplots(1, 2, figsize=(10, 5))",
            'axes[0].imshow(pixels, cmap="gray", vmin=0, vmax=255)',
            'axes[1].imshow(picture, cmap="gray", vmin=0, vmax=255)',
            "plt.show()",
        ),
        _markdown("## Is it what the app shows?", "", "The same pixels have the same digest."),
        _code(
            f'expected = "{expected}"',
            "shape = str(picture.shape).encode()[:16]",
            "digest = hashlib.blake2b(picture.tobytes(), digest_size=16, person=shape).hexdigest()",
            'print("equal to the app\'s" if digest == expected else "another picture than the app\'s", digest)',
        ),
    ]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    metadata = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
    return json.dumps(
        {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=False, indent=1
    )


def digest(picture: Pixels) -> str:
    """Return a digest of pixels and shape."""
    shape = str(picture.shape).encode()[:16]
    return hashlib.blake2b(picture.tobytes(), digest_size=16, person=shape).hexdigest()


def _markdown(*lines: str) -> dict[str, object]:
    return {"cell_type": "markdown", "metadata": {}, "source": "\n".join(lines)}


def _code(*lines: str) -> dict[str, object]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {},
        "outputs": [],
        "source": "\n".join(lines),
    }


def _lines(text: str) -> Iterable[str]:
    return (text[start : start + _LINE] for start in range(0, len(text), _LINE))
