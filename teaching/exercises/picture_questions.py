"""Questions about pictures: which kernel, which border, which part is clipped, and design a kernel."""

import numpy as np
from numpy.typing import ArrayLike

from conv.borders import BORDERS, pad
from conv.display import to_display
from conv.families import Kernel, box
from conv.filtering import correlate
from conv.formats import format_response
from conv.images import to_gray
from conv.kernels import KERNELS
from conv.patterns import pattern
from conv.samples import SAMPLES, sample_image
from conv.typing import Pixels
from teaching.exercises.mystery import CAPTIONS, HINT, mystery, view_of
from teaching.exercises.questions import ChoiceQuestion, DesignQuestion, Figure

_PICTURES = {1: ("chelsea", "camera", "coins"), 2: ("astronaut", "coffee", "clock"), 3: ("brick", "gravel", "rocket")}
_PADDING = 2
_SIDE = 8
_CLIPPED_BY = ("sobel_x", "sobel_y", "prewitt_x", "prewitt_y", "scharr_x", "scharr_y")
_HALVES = {
    "the upper half": (slice(0, _SIDE // 2), slice(None)),
    "the lower half": (slice(_SIDE // 2, None), slice(None)),
    "the left half": (slice(None), slice(0, _SIDE // 2)),
    "the right half": (slice(None), slice(_SIDE // 2, None)),
}


def _scaled(name: str, weights: ArrayLike, title: str, about: str) -> Kernel:
    return Kernel(name, weights, title, "own", about, "Made for the challenge.")


_HALF = _scaled("half", [[0, 0, 0], [0, 0.5, 0], [0, 0, 0]], "Half the identity", "Each pixel times one half.")
_DOUBLE = _scaled("double", [[0, 0, 0], [0, 2, 0], [0, 0, 0]], "Twice the identity", "Each pixel times two.")
_ACROSS = _scaled("across", box(1, 3).weights, "Box 1×3", "The mean of three pixels side by side.")
_DOWN = _scaled("down", box(3, 1).weights, "Box 3×1", "The mean of three pixels one above the other.")
_DESIGNS = {
    1: (*(KERNELS[f"shift_{way}"] for way in ("left", "right", "up", "down")), _HALF, _DOUBLE),
    2: (_ACROSS, _DOWN, KERNELS["difference_x"], KERNELS["difference_y"], KERNELS["box_3"]),
    3: (KERNELS["sharpen"], KERNELS["laplacian"], KERNELS["sobel_x"], KERNELS["sobel_y"], KERNELS["laplacian_8"]),
}


def kernel_question(rng: np.random.Generator, level: int) -> ChoiceQuestion:
    """Ask which kernel made a picture, as `teaching.exercises.mystery` does."""
    names = _PICTURES[level]
    name = names[rng.integers(len(names))]
    sample = sample_image(name)
    gray = to_gray(sample) if sample.ndim == 3 else sample
    while True:
        asked = mystery(gray, int(rng.integers(1, 10_000)))
        if KERNELS[asked.answer].family != "identity":  # a shift by one pixel cannot be seen
            break
    view = view_of(KERNELS[asked.answer])
    shown = to_display(correlate(gray, KERNELS[asked.answer]), view)
    return ChoiceQuestion(
        "kernel",
        "Which kernel made the second picture?",
        HINT,
        (
            Figure("picture", gray, f"before: {SAMPLES[name].title}"),
            Figure("picture", shown, CAPTIONS[view]),
        ),
        tuple(KERNELS[option].title for option in asked.options),
        asked.options.index(asked.answer),
        tuple(asked.why(option) for option in asked.options),
        (Figure("numbers", KERNELS[asked.answer].weights, f"the weights of {KERNELS[asked.answer].title}"),)
        if max(KERNELS[asked.answer].shape) <= 7
        else (),
    )


def border_question(rng: np.random.Generator, level: int) -> ChoiceQuestion:
    """Ask which border made up the pixels around a small picture."""
    side = {1: 4, 2: 3, 3: 3}[level]
    options = ("reflect", "replicate", "wrap", "zero" if level == 1 else "reflect_101")
    values, unit = (256, 1) if level < 3 else (4, 60)  # at level 3 few grey values: neighbours may be alike
    kernel_shape = (2 * _PADDING + 1, 2 * _PADDING + 1)
    while True:
        pixels = (unit * rng.integers(0, values, size=(side, side))).astype(np.uint8)
        padded = {name: pad(pixels, kernel_shape, border=name) for name in options}
        if len({made.tobytes() for made in padded.values()}) == len(options):
            break
    options = tuple(rng.permutation(options).tolist())
    answer = int(rng.integers(len(options)))
    shown = padded[options[answer]]
    reasons = []
    for name in options:
        border = BORDERS[name]
        said = f"{border.title}: {border.about[:1].lower()}{border.about[1:]} `{border.example}`"
        if name != options[answer]:
            row, col = (int(place) for place in np.argwhere(padded[name] != shown)[0])
            said += (
                f" It would put {padded[name][row, col]} at row {row}, column {col} of the drawing; "
                f"there is {shown[row, col]}."
            )
        reasons.append(said)
    inside = slice(_PADDING, _PADDING + side)
    return ChoiceQuestion(
        "border",
        "The picture is inside the outline. Which border made up the pixels around it?",
        "Walk out of the picture along its first row: which two numbers come next?",
        (Figure("pixels", shown, "the picture and its border", (inside, inside)),),
        tuple(BORDERS[name].title for name in options),
        answer,
        tuple(reasons),
    )


def clipped_question(rng: np.random.Generator, level: int) -> ChoiceQuestion:
    """Ask in which half of a picture lies all that the clip view turns black, or white."""
    names = _CLIPPED_BY[:2] if level == 1 else _CLIPPED_BY
    while True:
        kernel = KERNELS[names[rng.integers(len(names))]]
        turned = level >= 2 and bool(rng.integers(2))
        weights = kernel.weights[::-1, ::-1] if turned else kernel.weights
        white = level == 3 and bool(rng.integers(2))
        pixels = _block(rng, dark=level >= 2 and bool(rng.integers(2)))
        response = correlate(pixels, weights)
        lost = response > 255 if white else response < 0
        holds = [bool(lost.any() and lost.sum() == lost[half].sum()) for half in _HALVES.values()]
        if sum(holds) == 1:
            break
    title = f"{kernel.title}, turned by 180°" if turned else kernel.title
    value, colour, limit = ("above 255", "white", "255") if white else ("below 0", "black", "0")
    count = int(np.count_nonzero(lost))
    extreme = format_response(float(response.max() if white else response.min()))
    reasons = []
    for (name, half), right in zip(_HALVES.items(), holds, strict=True):
        here = int(np.count_nonzero(lost[half]))
        said = f"{name[:1].upper()}{name[1:]} holds {here} of the {count} pixels that are {value}"
        reasons.append(f"{said}; the response goes {'up' if white else 'down'} to {extreme}." if right else f"{said}.")
    return ChoiceQuestion(
        "clipped",
        "This picture is cross-correlated with this kernel, border Replicate. In the clip view, everything "
        f"{value} becomes {colour}. Which half holds every such pixel?",
        f"Where do the bright pixels lie under the weights of one sign, so that the sum goes past {limit}?",
        (Figure("pixels", pixels, "the picture"), Figure("numbers", weights, f"the kernel: {title}")),
        tuple(_HALVES),
        holds.index(True),
        tuple(reasons),
        (Figure("numbers", response, "the response"),),
    )


def _block(rng: np.random.Generator, dark: bool) -> Pixels:
    """Return an even block on an even ground, across the centre, brighter or darker than it."""
    low, high = int(rng.integers(20, 60)), int(rng.integers(150, 240))
    ground, block = (high, low) if dark else (low, high)
    pixels = np.full((_SIDE, _SIDE), ground, np.uint8)
    (top, left), (bottom, right) = rng.integers(1, 3, size=2), rng.integers(6, 8, size=2)
    pixels[top:bottom, left:right] = block
    return pixels


def design_question(rng: np.random.Generator, level: int) -> DesignQuestion:
    """Ask for a kernel that turns one picture into another."""
    example = _DESIGNS[level][rng.integers(len(_DESIGNS[level]))]
    shape = pattern("letter_f" if level < 3 else "disc", _SIDE)
    pixels = (30 + shape * (90 / 255)).round().astype(np.uint8)  # grey on grey: twice of it is not yet white
    target = to_display(correlate(pixels, example), "clip")
    return DesignQuestion(
        "design",
        "Design a kernel that turns the first picture into the second one. It is used as it stands. "
        "Any kernel that does this is right.",
        "Take one bright pixel of the second picture: which pixels of the first one is it made of? "
        "The result is shown clipped to 0 to 255, border Replicate.",
        (Figure("pixels", pixels, "from this"), Figure("pixels", target, "make this")),
        pixels,
        target,
        example,
    )
