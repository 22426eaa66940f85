"""The kernel bank.

To add a kernel, add one entry to `_BANK`, beside the others of its family. Nothing else needs to change.

All weights are meant for cross-correlation: the kernel lies on the picture as it is printed here.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import numpy as np
from numpy.typing import ArrayLike

from conv.families import (
    Kernel,
    binomial,
    box,
    difference_of_gaussians,
    disk,
    gabor,
    gaussian,
    laplacian_of_gaussian,
    motion_blur,
    unsharp,
)
from conv.typing import Numbers

__all__ = [
    "FAMILIES",
    "KERNELS",
    "TUTORIAL",
    "Kernel",
    "binomial",
    "box",
    "difference_of_gaussians",
    "disk",
    "gabor",
    "gaussian",
    "laplacian_of_gaussian",
    "motion_blur",
    "unsharp",
]

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "identity": "Identity and shifts",
        "blur": "Blur",
        "sharpen": "Sharpen",
        "edges": "Edges",
        "compass": "Compass edges",
        "laplacian": "Laplacian",
        "lines": "Lines",
        "frei_chen": "Frei-Chen basis",
        "emboss": "Emboss",
        "gabor": "Gabor",
    }
)

_SOBEL = "Sobel and Feldman, A 3x3 isotropic gradient operator for image processing, 1968."
_PREWITT = "Prewitt, Object enhancement and extraction, 1970."
_SCHARR = "Scharr, Optimale Operatoren in der digitalen Bildverarbeitung, 2000."
_ROBERTS = "Roberts, Machine perception of three-dimensional solids, 1963; 2x2, padded to 3x3."
_KIRSCH = "Kirsch, Computer determination of the constituent structure of biological images, 1971."
_ROBINSON = "Robinson, Edge detection by compass gradient masks, 1977."
_FREI_CHEN = "Frei and Chen, Fast boundary detection: a generalization and a new algorithm, 1977."
_LINES = "Gonzalez and Woods, Digital image processing, 1992."
_SHIFT = "Definition: a single 1, off the centre."
_DIFFERENCE = "Definition: the central difference."
_EMBOSS = "Practice of image editors: the identity plus one of Robinson's kernels."

_ROOT2 = np.sqrt(2)
_IMPULSE = [[0, 0, 0], [0, 1, 0], [0, 0, 0]]
_EMBOSS_WEIGHTS = [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]]
_LINE_WEIGHTS = [[-1, -1, -1], [2, 2, 2], [-1, -1, -1]]


def _turned(weights: ArrayLike, eighths: int) -> Numbers:
    """Move the outer ring of a 3x3 kernel clockwise, by 45 degrees a step."""
    ring = ([0, 0, 0, 1, 2, 2, 2, 1], [0, 1, 2, 2, 2, 1, 0, 0])
    turned = np.array(weights)
    turned[ring] = np.roll(turned[ring], eighths)
    return turned


def _compass(name: str, title: str, north: ArrayLike, source: str) -> list[Kernel]:
    """Return the eight kernels of a compass set, clockwise; `north` is bright above and dark below."""
    directions = ("north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west")
    return [
        Kernel(
            f"{name}_{direction.replace('-', '_')}",
            _turned(north, eighths),
            title=f"{title} {direction}",
            family="compass",
            about=f"Positive where the picture gets brighter towards the {direction}.",
            source=source,
        )
        for eighths, direction in enumerate(directions)
    ]


def _frei_chen(number: int, kind: str, about: str, weights: ArrayLike) -> Kernel:
    """Return one of the nine Frei-Chen kernels, scaled so that its squared weights sum to 1."""
    return Kernel(
        f"frei_chen_{number}",
        np.array(weights) / np.sqrt(np.sum(np.square(weights))),
        title=f"Frei-Chen {number}, {kind}",
        family="frei_chen",
        about=about,
        source=_FREI_CHEN,
    )


_BANK = (
    # The bank of the classic tutorial. Its seven kernels stay first, and in this order.
    replace(
        box(7, 7),
        name="small_blur",
        title="Small blur 7×7",
        about="The mean of 49 pixels: fine detail goes, shapes stay.",
    ),
    replace(
        box(21, 21),
        name="large_blur",
        title="Large blur 21×21",
        about="The mean of 441 pixels: only large areas stay.",
    ),
    Kernel(
        "sharpen",
        [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
        title="Sharpen",
        family="sharpen",
        about="Pushes each pixel away from the mean of its four neighbours: edges become crisper.",
        source="Definition: the identity minus the Laplacian.",
    ),
    Kernel(
        "laplacian",
        [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
        title="Laplacian",
        family="laplacian",
        about="Zero on flat areas and even slopes; changes sign at an edge, negative on its bright side.",
        source="Definition: second differences along rows and columns.",
    ),
    Kernel(
        "sobel_x",
        [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
        title="Sobel x",
        family="edges",
        about="Finds vertical edges: positive where the picture gets brighter to the right.",
        source=_SOBEL,
    ),
    Kernel(
        "sobel_y",
        [[-1, -2, -1], [0, 0, 0], [1, 2, 1]],
        title="Sobel y",
        family="edges",
        about="Finds horizontal edges: positive where the picture gets brighter downwards.",
        source=_SOBEL,
    ),
    Kernel(
        "emboss",
        _EMBOSS_WEIGHTS,
        title="Emboss",
        family="emboss",
        about="The picture as a relief, lit from the top left.",
        source=_EMBOSS,
    ),
    # Identity and shifts
    Kernel(
        "identity",
        _IMPULSE,
        title="Identity",
        family="identity",
        about="Leaves the picture as it is.",
        source="Definition: a single 1 at the centre.",
    ),
    Kernel(
        "shift_left",
        [[0, 0, 0], [0, 0, 1], [0, 0, 0]],
        title="Shift left",
        family="identity",
        about="Moves the picture one pixel to the left: each pixel takes its right neighbour's value.",
        source=_SHIFT,
    ),
    Kernel(
        "shift_right",
        [[0, 0, 0], [1, 0, 0], [0, 0, 0]],
        title="Shift right",
        family="identity",
        about="Moves the picture one pixel to the right: each pixel takes its left neighbour's value.",
        source=_SHIFT,
    ),
    Kernel(
        "shift_up",
        [[0, 0, 0], [0, 0, 0], [0, 1, 0]],
        title="Shift up",
        family="identity",
        about="Moves the picture one pixel up: each pixel takes the value of the one below it.",
        source=_SHIFT,
    ),
    Kernel(
        "shift_down",
        [[0, 1, 0], [0, 0, 0], [0, 0, 0]],
        title="Shift down",
        family="identity",
        about="Moves the picture one pixel down: each pixel takes the value of the one above it.",
        source=_SHIFT,
    ),
    # Blurs
    replace(box(3, 3), name="box_3"),
    replace(box(5, 5), name="box_5"),
    replace(gaussian(3, 0.8), name="gaussian_3"),
    replace(gaussian(5, 1), name="gaussian_5"),
    replace(gaussian(13, 2), name="gaussian_13"),
    replace(binomial(3), name="binomial_3"),
    replace(binomial(5), name="binomial_5"),
    replace(disk(2), name="disk_2"),
    replace(disk(5), name="disk_5"),
    replace(motion_blur(9, 0), name="motion_0"),
    replace(motion_blur(9, 45), name="motion_45"),
    replace(motion_blur(9, 90), name="motion_90"),
    replace(motion_blur(9, 135), name="motion_135"),
    # Sharpening
    Kernel(
        "sharpen_8",
        [[-1, -1, -1], [-1, 9, -1], [-1, -1, -1]],
        title="Sharpen, 8 neighbours",
        family="sharpen",
        about="Pushes each pixel away from the mean of its eight neighbours: crisper still, and noisier.",
        source="Definition: the identity minus the Laplacian of 8 neighbours.",
    ),
    replace(unsharp(5, 1, 1), name="unsharp_5"),
    replace(
        unsharp(13, 2, 3),
        name="unsharp_13",
        about="Adds back three times what a wide blur takes away: bright and dark rims appear.",
    ),
    # First differences
    Kernel(
        "difference_x",
        [[-1 / 2, 0, 1 / 2]],
        title="Central difference x",
        family="edges",
        about="Finds vertical edges: half the right neighbour minus half the left one.",
        source=_DIFFERENCE,
    ),
    Kernel(
        "difference_y",
        [[-1 / 2], [0], [1 / 2]],
        title="Central difference y",
        family="edges",
        about="Finds horizontal edges: half the lower neighbour minus half the upper one.",
        source=_DIFFERENCE,
    ),
    Kernel(
        "prewitt_x",
        [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]],
        title="Prewitt x",
        family="edges",
        about="Finds vertical edges; all three rows count alike.",
        source=_PREWITT,
    ),
    Kernel(
        "prewitt_y",
        [[-1, -1, -1], [0, 0, 0], [1, 1, 1]],
        title="Prewitt y",
        family="edges",
        about="Finds horizontal edges; all three columns count alike.",
        source=_PREWITT,
    ),
    Kernel(
        "scharr_x",
        [[-3, 0, 3], [-10, 0, 10], [-3, 0, 3]],
        title="Scharr x",
        family="edges",
        about="Like Sobel x, with weights chosen so that slanted edges come closer to their true angle.",
        source=_SCHARR,
    ),
    Kernel(
        "scharr_y",
        [[-3, -10, -3], [0, 0, 0], [3, 10, 3]],
        title="Scharr y",
        family="edges",
        about="Like Sobel y, with weights chosen so that slanted edges come closer to their true angle.",
        source=_SCHARR,
    ),
    Kernel(
        "roberts_falling",
        [[0, 0, 0], [0, 1, 0], [0, 0, -1]],
        title="Roberts, falling difference",
        family="edges",
        about="Finds edges along the rising diagonal: each pixel minus its lower right neighbour. Noisy.",
        source=_ROBERTS,
    ),
    Kernel(
        "roberts_rising",
        [[0, 0, 0], [0, 0, 1], [0, -1, 0]],
        title="Roberts, rising difference",
        family="edges",
        about="Finds edges along the falling diagonal: the right neighbour minus the lower one. Noisy.",
        source=_ROBERTS,
    ),
    # Compass sets
    *_compass("kirsch", "Kirsch", [[5, 5, 5], [-3, 0, -3], [-3, -3, -3]], _KIRSCH),
    *_compass("robinson", "Robinson", [[1, 2, 1], [0, 0, 0], [-1, -2, -1]], _ROBINSON),
    # Second differences
    Kernel(
        "laplacian_8",
        [[1, 1, 1], [1, -8, 1], [1, 1, 1]],
        title="Laplacian, 8 neighbours",
        family="laplacian",
        about="The Laplacian with diagonals: diagonal edges count like the others; noise nearly doubles.",
        source="Definition: second differences along rows, columns and diagonals.",
    ),
    replace(laplacian_of_gaussian(9, 1), name="laplacian_of_gaussian_9"),
    replace(laplacian_of_gaussian(17, 2), name="laplacian_of_gaussian_17"),
    replace(difference_of_gaussians(11, 1, 1.6), name="difference_of_gaussians_11"),
    # Lines
    *(
        Kernel(
            f"line_{name}",
            _turned(_LINE_WEIGHTS, eighths),
            title=f"{title} lines",
            family="lines",
            about=f"Positive on thin bright {run}; negative beside them.",
            source=_LINES,
        )
        for eighths, name, title, run in (
            (0, "level", "Horizontal", "horizontal lines"),
            (1, "falling", "Falling", "diagonal lines that fall to the right"),
            (2, "upright", "Vertical", "vertical lines"),
            (3, "rising", "Rising", "diagonal lines that rise to the right"),
        )
    ),
    # Frei and Chen's basis, with their signs: any 3x3 window is a sum of these nine.
    _frei_chen(
        1, "gradient", "Positive where the upper side is brighter.", [[1, _ROOT2, 1], [0, 0, 0], [-1, -_ROOT2, -1]]
    ),
    _frei_chen(
        2, "gradient", "Positive where the left side is brighter.", [[1, 0, -1], [_ROOT2, 0, -_ROOT2], [1, 0, -1]]
    ),
    _frei_chen(
        3,
        "ripple",
        "Responds to a ripple that runs along the rising diagonal.",
        [[0, -1, _ROOT2], [1, 0, -1], [-_ROOT2, 1, 0]],
    ),
    _frei_chen(
        4,
        "ripple",
        "Responds to a ripple that runs along the falling diagonal.",
        [[_ROOT2, -1, 0], [-1, 0, 1], [0, 1, -_ROOT2]],
    ),
    _frei_chen(
        5, "line", "Positive on vertical lines, negative on horizontal ones.", [[0, 1, 0], [-1, 0, -1], [0, 1, 0]]
    ),
    _frei_chen(6, "line", "Positive on rising lines, negative on falling ones.", [[-1, 0, 1], [0, 0, 0], [1, 0, -1]]),
    _frei_chen(
        7,
        "Laplacian",
        "Positive on dots and diagonal lines; horizontal and vertical lines give 0.",
        [[1, -2, 1], [-2, 4, -2], [1, -2, 1]],
    ),
    _frei_chen(
        8,
        "Laplacian",
        "Positive on dots, horizontal and vertical lines; diagonal lines give 0.",
        [[-2, 1, -2], [1, 4, 1], [-2, 1, -2]],
    ),
    _frei_chen(
        9,
        "mean",
        "Three times the mean of the window: a bright blur.",
        [[1, 1, 1], [1, 1, 1], [1, 1, 1]],
    ),
    # Reliefs
    *(
        Kernel(
            f"emboss_{side}",
            _turned(_EMBOSS_WEIGHTS, eighths),
            title=f"Emboss, light from the {side}",
            family="emboss",
            about=f"The picture as a relief, lit from the {side}.",
            source=_EMBOSS,
        )
        for eighths, side in ((1, "top"), (3, "right"), (5, "bottom"), (7, "left"))
    ),
    # Stripes
    *(
        replace(gabor(15, 6, angle, 2.5), name=f"gabor_{angle}", title=f"Gabor {angle}°", about=about)
        for angle, about in (
            (0, "Responds to vertical stripes about 6 pixels apart."),
            (45, "Responds to falling diagonal stripes about 6 pixels apart."),
            (90, "Responds to horizontal stripes about 6 pixels apart."),
            (135, "Responds to rising diagonal stripes about 6 pixels apart."),
        )
    ),
)

KERNELS: Mapping[str, Kernel] = MappingProxyType({kernel.name: kernel for kernel in _BANK})
if len(KERNELS) < len(_BANK):
    raise ValueError("two kernels of the bank have the same name")

TUTORIAL = tuple(KERNELS)[:7]
