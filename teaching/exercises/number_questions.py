"""Questions about numbers: compute a sum, find a size, find the weight that was changed."""

from collections.abc import Iterator, Sequence

import numpy as np

from conv.borders import BORDERS
from conv.filtering import convolve, correlate
from conv.formats import format_response, true_minus
from conv.kernels import KERNELS
from conv.parsing import format_weight
from conv.sizes import Axis, axes
from conv.typing import Floats
from teaching.exercises import slips
from teaching.exercises.questions import ChoiceQuestion, Figure, NumberQuestion
from teaching.exercises.sums import make_sum

_OPTIONS = 4
_CHANGEABLE = ("sobel_x", "sobel_y", "sharpen", "laplacian", "prewitt_x", "emboss", "scharr_x", "laplacian_8")
_CENTRE = slice(1, 4)


def sum_question(rng: np.random.Generator, level: int) -> NumberQuestion:
    """Ask for one output pixel; `teaching.exercises.sums.make_sum` makes it."""
    made = make_sum(rng, level)
    rows, cols = (slice(max(at - 1, 0), min(at + 2, 3)) for at in (made.row, made.col))
    step = made.step
    reasons = [f"{_long_sum(step.products)} = {format_response(step.total)}."]
    if made.flip:
        unturned = float((made.pixels * made.kernel.weights).sum())
        reasons.append(f"Without the turn, the kernel would give {format_response(unturned)}.")
    if made.over_the_edge:
        reasons.append(f"{int(np.count_nonzero(~step.inside))} of the nine pixels lie outside and are made up.")
    workings = (
        Figure("pixels", step.window.astype(np.uint8), "the window"),
        Figure("numbers", step.weights, "the weights on it", sign="⊙"),
        Figure("numbers", step.products, "the products", sign="="),
    )
    return NumberQuestion(
        "sum",
        f"What is the sum? {made.task}",
        "Go row by row. Skip whatever is multiplied by 0, and watch the signs.",
        (
            Figure("pixels", made.pixels, "the picture" if made.over_the_edge else "the window", (rows, cols)),
            Figure("numbers", made.kernel.weights, f"the kernel: {made.kernel.title}"),
        ),
        slips.OutputPixel(made.pixels, made.kernel, made.row, made.col, border=made.border, flip=made.flip),
        tuple(reasons),
        workings,
    )


def _long_sum(products: Floats) -> str:
    """Write a sum of products, without those that are 0."""
    text = ""
    for value in products[products != 0]:
        sign = "\N{MINUS SIGN}" if value < 0 else "+"
        text += f" {sign} {format_response(abs(value))}" if text else format_response(value)
    return text or "0"


def size_question(rng: np.random.Generator, level: int) -> ChoiceQuestion:
    """Ask for the size of a response; the wrong options each leave out, or get wrong, one part of the formula."""
    while True:
        shape = tuple(rng.integers(7, 33, size=2).tolist())
        side = int(rng.choice((3, 5, 7)))
        border = "valid" if rng.integers(2) or level == 1 else str(rng.choice(("zero", "replicate")))
        stride = int(rng.choice((2, 3))) if level >= 2 else 1
        dilation = int(rng.choice((2, 3))) if level == 3 else 1
        found = axes(shape, (side, side), border=border, stride=stride, dilation=dilation)
        if not all(axis.fits and axis.output > 1 for axis in found):
            continue
        right = _size(found)
        wrong = {size: why for size, why in _wrong_sizes(found, border) if size != right and "−" not in size}
        if len(wrong) >= _OPTIONS - 1:
            break
    chosen = rng.permutation(list(wrong))[: _OPTIONS - 1].tolist()
    options = tuple(rng.permutation([right, *chosen]).tolist())
    fact = " and ".join(f"⌊{_numerator(axis)} / {axis.stride}⌋ + 1 = {axis.output}" for axis in found)
    reasons = {size: f"{size}: {wrong[size]}" for size in chosen}
    reasons[right] = (
        f"{right}: rows and columns are {fact}. The numerator is n + 2p − d(k − 1) − 1. "
        "Here n is the number of pixels, p the padding on each side, d the dilation and k the side of the kernel. "
        "Divide by the stride and round down."
    )
    settings = f"border {BORDERS[border].title}, stride {stride}" + (f", dilation {dilation}" if level == 3 else "")
    return ChoiceQuestion(
        "size",
        f"A picture has {shape[0]} rows and {shape[1]} columns. The kernel is {side}×{side}: {settings}. "
        "How large is the response?",
        "How many places are there for the window along a row, and how many along a column?",
        (),
        options,
        options.index(right),
        tuple(reasons[size] for size in options),
    )


def _size(found: Sequence[Axis]) -> str:
    return "×".join(str(axis.output) for axis in found)


def _numerator(axis: Axis) -> str:
    made_up = f" + 2·{axis.padding}" if axis.padding else ""
    return f"({axis.length}{made_up} − {axis.dilation}·({axis.kernel} − 1) − 1)"


def _wrong_sizes(found: Sequence[Axis], border: str) -> Iterator[tuple[str, str]]:
    """Yield sizes that a mistake leads to, each with the mistake."""
    rows, cols = found
    lengths = [axis.length + 2 * axis.padding for axis in found]

    def size(*sides: int) -> str:
        return "×".join(true_minus(str(side)) for side in sides)

    if border == "valid":
        yield (
            size(rows.length, cols.length),
            "that would need pixels added around the picture, but Valid adds none: at its edge no window fits.",
        )
        same = [(axis.length - 1) // axis.stride + 1 for axis in found]
        yield size(*same), "that is with a border all around, but Valid adds nothing."
    else:
        inner = [(axis.length - axis.span) // axis.stride + 1 for axis in found]
        yield size(*inner), "that leaves out the padding: the border adds pixels on both sides."
    if rows.stride > 1:
        one = [length - axis.span + 1 for length, axis in zip(lengths, found, strict=True)]
        yield size(*one), "that is with stride 1, but the stride skips places."
        more = [-((axis.span - length) // axis.stride) + 1 for length, axis in zip(lengths, found, strict=True)]
        yield size(*more), "that rounds up, but a window that no longer fits is left out."
        whole = [length // axis.stride for length, axis in zip(lengths, found, strict=True)]
        yield (
            size(*whole),
            "that only divides by the stride, but the first window counts, too, and the last must fit.",
        )
    if rows.dilation > 1:
        near = [(length - axis.kernel) // axis.stride + 1 for length, axis in zip(lengths, found, strict=True)]
        yield size(*near), f"that is without the dilation: the window spans {rows.span} pixels, not {rows.kernel}."
    off = [(length - axis.span) // axis.stride for length, axis in zip(lengths, found, strict=True)]
    yield size(*off), "one is missing each way: there is one more place than there are steps."
    half = [(length - axis.span // 2 - 1) // axis.stride + 1 for length, axis in zip(lengths, found, strict=True)]
    yield size(*half), "that is as if the window reached out on one side of its centre only; it does on both."


def changed_weight_question(rng: np.random.Generator, level: int) -> ChoiceQuestion:
    """Ask which weight was changed, given the kernel as it should be and the response to a dot."""
    names = _CHANGEABLE if level < 3 else ("sobel_x", "sobel_y", "emboss", "scharr_x", "prewitt_x")
    kernel = KERNELS[names[rng.integers(len(names))]]
    places = [place for place in np.ndindex(3, 3) if place != (1, 1)]
    row, col = places[rng.integers(len(places))]
    weights = kernel.weights.copy()
    weights[row, col] += rng.choice((-3, -2, -1, 1, 2, 3))
    brightness = 1 if level < 3 else 10
    dot = np.zeros((5, 5), np.uint8)
    dot[2, 2] = brightness
    flip = level == 1
    response = (convolve if flip else correlate)(dot, weights, border="zero")
    turned = (2 - row, 2 - col)
    others = [place for place in places if place not in ((row, col), turned)]
    chosen = [(row, col), turned, *(others[n] for n in rng.permutation(len(others))[: _OPTIONS - 2])]
    chosen = [chosen[n] for n in rng.permutation(_OPTIONS)]
    operation = "Convolution" if flip else "Cross-correlation"
    seen = "as it is" if flip else "turned by 180°"
    why = (
        "A pixel to the right of the dot has the dot on its left, so it shows the left weight, and so on all around: "
        "the kernel appears "
        f"turned{', and convolution had already turned it, so the two half turns cancel' if flip else ''}."
    )
    at = (row + 1, col + 1) if flip else (turned[0] + 1, turned[1] + 1)
    shown = format_response(float(response[at]))
    was, now = (true_minus(format_weight(float(k[row, col]))) for k in (kernel.weights, weights))
    reasons = []
    for place in chosen:
        if place == (row, col):
            reasons.append(
                f"{_place(place)}: {operation.lower()} with a dot shows the kernel {seen}"
                + (f", times {brightness}" if brightness > 1 else "")
                + f". The response at {_place(at)} is {shown}: the weight is {now}, not {was}. "
                + why
            )
        elif place == turned:
            reasons.append(f"{_place(place)}: the opposite place. {operation} with a dot shows the kernel {seen}.")
        else:
            weight = true_minus(format_weight(float(weights[place])))
            reasons.append(f"{_place(place)}: the weight there is {weight}, as it should be.")
    return ChoiceQuestion(
        "changed",
        f"One weight of {kernel.title} was changed. {operation}, which "
        f"{'turns the changed kernel by 180° first' if flip else 'uses the changed kernel as it stands'}, made this "
        "response to a dot. Which weight was it?",
        "All other pixels of the dot picture are 0. So where does each weight end up? Rows and columns count from 0.",
        (
            Figure("numbers", kernel.weights, f"{kernel.title}, as it should be"),
            Figure("pixels", dot, "the dot"),
            Figure("numbers", response, "the response"),
        ),
        tuple(_place(place) for place in chosen),
        chosen.index((row, col)),
        tuple(reasons),
        (Figure("numbers", weights, "the changed kernel"),),
    )


def _place(place: tuple[int, int]) -> str:
    return f"row {place[0]}, column {place[1]}"
