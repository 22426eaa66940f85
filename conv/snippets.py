"""The same computation as code for four libraries, to copy."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

import numpy as np

from conv.borders import BORDERS, Border, check_border, padding
from conv.checks import as_pair
from conv.diagnosis import diagnose
from conv.display import check_view
from conv.families import KernelLike, as_weights
from conv.typing import Floats, Pair, Shape

SNIPPETS: Mapping[str, str] = MappingProxyType(
    {"numpy": "NumPy", "opencv": "OpenCV", "scipy": "SciPy", "pytorch": "PyTorch"}
)
"""Title of every library by name."""

_LARGE = 81  # weights; more are written as a column times a row where that is possible


def snippet(
    library: str,
    kernel: KernelLike,
    *,
    border: str = "replicate",
    stride: Pair = 1,
    dilation: Pair = 1,
    flip: bool = False,
    gray: bool = True,
    view: str = "clip",
) -> str:
    """Write a program that filters ``picture.png`` as this package does.

    Parameters
    ----------
    library : str
        A key of `SNIPPETS`.
    kernel : Kernel or array_like
        Shape ``(rows, cols)``, both odd, 1 to 31, finite.
    border : str
        A key of `conv.BORDERS`.
    stride, dilation : int or tuple of int
        As in `conv.correlate`.
    flip : bool
        False for cross-correlation, True for convolution.
    gray : bool
        True turns the picture grey, False filters each channel by itself.
    view : str
        A key of `conv.DISPLAYS`.

    Returns
    -------
    str
        Python code. It leaves the response, float64, in ``response`` and its view, uint8, in ``picture`` (channels in
        the order red, green, blue), and writes ``result.png``. PyTorch refuses a padding wider than the picture with
        the borders ``wrap`` and ``reflect_101``. SciPy 1.17 itself errs with the border ``reflect`` where a kernel
        reaches four times as far as the picture is wide or high.

    Raises
    ------
    ValueError
        If an argument is not one of the allowed values.

    Examples
    --------
    >>> print(snippet("scipy", [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]))
    import cv2
    import numpy as np
    from scipy import ndimage
    <BLANKLINE>
    image = cv2.cvtColor(cv2.imread("picture.png"), cv2.COLOR_BGR2GRAY).astype(float)
    kernel = np.array([
        [-1,  0,  1],
        [-2,  0,  2],
        [-1,  0,  1],
    ], dtype=float)
    <BLANKLINE>
    response = ndimage.correlate(image, kernel, mode="nearest")
    <BLANKLINE>
    picture = np.clip(np.rint(response.round(9)), 0, 255).astype(np.uint8)
    cv2.imwrite("result.png", picture)
    """
    parts = program(library, kernel, border=border, stride=stride, dilation=dilation, flip=flip, gray=gray, view=view)
    colours = "GRAY" if gray else "RGB"
    lines = [
        "import cv2",
        "import numpy as np",
        *parts.imports,
        "",
        f'image = cv2.cvtColor(cv2.imread("picture.png"), cv2.COLOR_BGR2{colours}).astype(float)',
        *parts.kernel,
        "",
        *parts.compute,
        "",
        *parts.view,
        f'cv2.imwrite("result.png", {"picture" if gray else "cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)"})',
    ]
    return "\n".join(lines)


@dataclass(frozen=True)
class Program:
    """The lines of a program, in their order, without those that read and write files.

    Attributes
    ----------
    imports : tuple of str
        What it needs besides OpenCV and NumPy.
    kernel : tuple of str
        They define ``kernel``.
    compute : tuple of str
        They make ``response`` of ``image`` and ``kernel``, and may change the latter.
    view : tuple of str
        They make ``picture`` of ``response``.
    """

    imports: tuple[str, ...]
    kernel: tuple[str, ...]
    compute: tuple[str, ...]
    view: tuple[str, ...]


def program(
    library: str,
    kernel: KernelLike,
    *,
    border: str = "replicate",
    stride: Pair = 1,
    dilation: Pair = 1,
    flip: bool = False,
    gray: bool = True,
    view: str = "clip",
) -> Program:
    """Return the lines of the program that `snippet` writes; it takes the same arguments and raises the same errors.

    Examples
    --------
    >>> program("opencv", [[-1, 0, 1]]).compute
    ('response = cv2.filter2D(image, cv2.CV_64F, kernel, borderType=cv2.BORDER_REPLICATE)',)
    """
    if library not in SNIPPETS:
        raise ValueError(f"library must be one of {', '.join(SNIPPETS)}; got {library!r}")
    weights = as_weights(kernel)
    task = _Task(
        kernel_shape=weights.shape,
        border=BORDERS[check_border(border)],
        pads=padding(weights.shape, border=border, dilation=dilation),
        stride=as_pair(stride, "stride"),
        dilation=as_pair(dilation, "dilation"),
        flip=flip,
        gray=gray,
    )
    imports, compute = _LIBRARIES[library]
    return Program(tuple(imports), tuple(_kernel_lines(weights)), tuple(compute(task)), tuple(_VIEWS[check_view(view)]))


@dataclass(frozen=True)
class _Task:
    """The settings of a computation, checked."""

    kernel_shape: Shape
    border: Border
    pads: tuple[int, int]
    stride: tuple[int, int]
    dilation: tuple[int, int]
    flip: bool
    gray: bool

    @property
    def is_dilated(self) -> bool:
        """Whether pixels are left out between the taps."""
        return self.dilation != (1, 1)

    @property
    def span(self) -> tuple[int, int]:
        """Rows and columns that the kernel covers."""
        (rows, cols), (down, right) = self.kernel_shape, self.dilation
        return down * (rows - 1) + 1, right * (cols - 1) + 1


def _numpy_lines(task: _Task) -> list[str]:
    """Return the lines that compute `response` with NumPy alone."""
    lines = _turned(task)
    source = "image"
    if any(task.pads):
        lines.append(_numpy_pad(task))
        source = "padded"
    lines.append(f"windows = np.lib.stride_tricks.sliding_window_view({source}, {task.span}, axis=(0, 1))")
    stride, dilation = (_steps(pair) for pair in (task.stride, task.dilation))
    if task.is_dilated:
        lines.append(f"windows = windows[{stride or ':, :'}, ..., {dilation}]")
    elif stride:
        lines.append(f"windows = windows[{stride}]")
    return [*lines, 'response = np.einsum("...ij,ij->...", windows, kernel)']


def _opencv_lines(task: _Task) -> list[str]:
    """Return the lines that compute `response` with OpenCV."""
    lines = [*_turned(task), *_dilated(task)]
    rows, cols = task.pads
    if task.border.name == "wrap" and any(task.pads):
        lines.append(f"padded = cv2.copyMakeBorder(image, {rows}, {rows}, {cols}, {cols}, cv2.BORDER_WRAP)")
        call, crop = "cv2.filter2D(padded, cv2.CV_64F, kernel)", task.pads
    elif task.border.opencv in (None, "WRAP"):
        call, crop = "cv2.filter2D(image, cv2.CV_64F, kernel)", _margin(task)
    else:
        call = f"cv2.filter2D(image, cv2.CV_64F, kernel, borderType=cv2.BORDER_{task.border.opencv})"
        crop = (0, 0)
    return [*lines, f"response = {call}{_index(crop, task.stride)}"]


def _scipy_lines(task: _Task) -> list[str]:
    """Return the lines that compute `response` with SciPy."""
    function = "convolve" if task.flip else "correlate"
    kernel = "kernel" if task.gray else "kernel[:, :, np.newaxis]"
    mode = f', mode="{task.border.scipy}"' if task.border.scipy else ""
    index = _index(_margin(task), task.stride)
    return [*_dilated(task), f"response = ndimage.{function}(image, {kernel}{mode}){index}"]


def _pytorch_lines(task: _Task) -> list[str]:
    """Return the lines that compute `response` with PyTorch."""
    lines = _turned(task)
    source, mode = "image", task.border.torch
    if any(task.pads) and mode is None:
        lines.append(_numpy_pad(task) + "  # PyTorch has no such border")
        source = "padded"
    each_channel = "[None, None]" if task.gray else ".permute(2, 0, 1)[:, None]  # each channel by itself"
    lines.append(f"x = torch.from_numpy({source}){each_channel}")
    if any(task.pads) and mode is not None:
        rows, cols = task.pads
        lines.append(f'x = F.pad(x, ({cols}, {cols}, {rows}, {rows}), mode="{mode}")')
    lines.append("weights = torch.from_numpy(kernel)[None, None]")
    stride = f", stride={task.stride}" if task.stride != (1, 1) else ""
    dilation = f", dilation={task.dilation}" if task.is_dilated else ""
    back = "[0, 0]" if task.gray else "[:, 0].permute(1, 2, 0)"
    return [*lines, f"response = F.conv2d(x, weights{stride}{dilation}){back}.numpy()"]


_LIBRARIES: dict[str, tuple[list[str], Callable[[_Task], list[str]]]] = {
    "numpy": ([], _numpy_lines),
    "opencv": ([], _opencv_lines),
    "scipy": (["from scipy import ndimage"], _scipy_lines),
    "pytorch": (["import torch", "import torch.nn.functional as F"], _pytorch_lines),
}

# Rounded to nine places first: then no rounding error of the sum tips an exact half.
_VIEWS = {
    "clip": ["picture = np.clip(np.rint(response.round(9)), 0, 255).astype(np.uint8)"],
    "absolute": ["picture = np.clip(np.rint(np.abs(response.round(9))), 0, 255).astype(np.uint8)"],
    "offset": ["picture = np.clip(np.rint(response.round(9) + 128), 0, 255).astype(np.uint8)"],
    "stretch": [
        "low, high = response.min(), response.max()",
        "picture = np.rint(((response - low) / max(high - low, 1e-9) * 255).round(9)).astype(np.uint8)",
    ],
}


def _turned(task: _Task) -> list[str]:
    """Return the line that turns the kernel, if it must be."""
    return ["kernel = np.rot90(kernel, 2).copy()  # convolution turns the kernel by 180 degrees"] if task.flip else []


def _dilated(task: _Task) -> list[str]:
    """Return the lines that put zeros between the weights, if there must be some."""
    if not task.is_dilated:
        return []
    return [
        f"dilated = np.zeros({task.span})",
        f"dilated[{_steps(task.dilation)}] = kernel",
        "kernel = dilated",
    ]


def _numpy_pad(task: _Task) -> str:
    """Return the line that makes `padded` with NumPy."""
    rows, cols = task.pads
    widths = f"(({rows}, {rows}), ({cols}, {cols}){'' if task.gray else ', (0, 0)'})"
    return f'padded = np.pad(image, {widths}, mode="{task.border.numpy}")'


def _margin(task: _Task) -> tuple[int, int]:
    """Return the rows and columns at the edge that border "valid" cuts off a response of full size."""
    if task.border.name != "valid":
        return 0, 0
    return task.span[0] // 2, task.span[1] // 2


def _index(crop: tuple[int, int], stride: tuple[int, int]) -> str:
    """Return an index such as ``[1:-1:2, ::2]`` that cuts off a margin and then strides, or nothing if it would not."""
    parts: list[str] = []
    for margin, step in zip(crop, stride, strict=True):
        ends = f"{margin}:-{margin}" if margin else ":"
        parts.append(ends + (f":{step}" if step > 1 else ""))
    return "" if parts == [":", ":"] else f"[{', '.join(parts)}]"


def _steps(pair: tuple[int, int]) -> str:
    """Return slices such as ``::2, ::3``, or nothing if both steps are 1."""
    return _index((0, 0), pair)[1:-1]


def _kernel_lines(weights: Floats) -> list[str]:
    """Return the lines that define `kernel`."""
    rows, cols = weights.shape
    numerators, denominator = _over_common_denominator(weights)
    if weights.size > 1 and np.all(weights == weights[0, 0]):
        value = f"{numerators[0][0]} / {denominator}" if denominator > 1 else repr(float(weights[0, 0]))
        return [f"kernel = np.full(({rows}, {cols}), {value})"]
    if weights.size > _LARGE:
        column, row = (diagnosis := diagnose(weights)).column, diagnosis.row
        if column is not None and row is not None:
            return ["kernel = np.outer(", f"    {column.tolist()},", f"    {row.tolist()},", ")"]
    width = max(len(number) for row in numerators for number in row)
    end = f"]) / {denominator}" if denominator > 1 else "], dtype=float)"
    body = [f"    [{', '.join(number.rjust(width) for number in row)}]," for row in numerators]
    return ["kernel = np.array([", *body, end]


def _over_common_denominator(weights: Floats) -> tuple[list[list[str]], int]:
    """Return the weights as texts of whole numbers and their denominator, or as exact texts and 1."""
    fractions = [Fraction(weight).limit_denominator(10_000) for weight in np.unique(weights)]
    denominator = math.lcm(*(fraction.denominator for fraction in fractions))
    if denominator <= 1_000_000:
        numerators = np.rint(weights * denominator)
        if np.array_equal(numerators / denominator, weights):
            return [[str(int(number)) for number in row] for row in numerators], denominator
    return [[repr(float(weight)) for weight in row] for row in weights], 1
