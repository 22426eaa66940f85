"""The typical slips of a hand computation, and what each of them would give."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from conv.borders import BORDERS
from conv.checks import as_pair
from conv.display import check_view, to_display
from conv.families import KernelLike, as_weights
from conv.filtering import correlate, output_shape
from conv.parsing import format_weight
from conv.trace import Step, trace
from conv.typing import Pair

_LARGEST_DENOMINATOR = 10_000  # nobody divides by more by hand
_CLOSE = 1e-9  # what differs less, relative to the numbers added up, is the same number


@dataclass(frozen=True, eq=False)
class OutputPixel:
    """One output pixel that a learner computes.

    Attributes
    ----------
    image : array_like
        Shape ``(H, W)``, any real dtype.
    kernel : Kernel or array_like
        Shape ``(rows, cols)``, both odd.
    row, col : int
        Position in the output.
    border, stride, dilation, flip
        As `conv.trace.trace` takes them.
    view : str
        The view that makes the output pixel of the sum, a key of `conv.DISPLAYS`.

    Raises
    ------
    ValueError
        As `trace` does; also if there is no such view.

    Examples
    --------
    >>> window = [[93, 139, 101], [26, 252, 196], [135, 230, 18]]
    >>> question = OutputPixel(window, [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], 1, 1)
    >>> question.step.total, question.output
    (231.0, 231)
    """

    image: ArrayLike
    kernel: KernelLike
    row: int
    col: int
    border: str = "replicate"
    stride: Pair = 1
    dilation: Pair = 1
    flip: bool = False
    view: str = "clip"
    step: Step = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Compute the pixel; ValueError as `trace` raises it."""
        check_view(self.view)
        object.__setattr__(self, "step", self.other())

    def other(self, **changes: Any) -> Step:
        """Return the `Step` of the same pixel with some of the settings changed."""
        names = ("image", "kernel", "row", "col", "border", "stride", "dilation", "flip")
        return trace(**{name: getattr(self, name) for name in names} | changes)

    @cached_property
    def output(self) -> int:
        """The output pixel, 0..255."""
        return self.shown(self.step.total)

    @cached_property
    def _range(self) -> tuple[float, float]:
        settings = {"border": self.border, "stride": self.stride, "dilation": self.dilation}
        response = correlate(self.image, self.step.weights, **settings)
        return float(response.min()), float(response.max())

    def shown(self, value: float) -> int:
        """Return what the view makes of a sum, 0..255."""
        if self.view != "stretch":
            return int(to_display([[value]], self.view)[0, 0])
        low, high = self._range
        return int(to_display([[low, min(max(value, low), high), high]], "stretch")[0, 1])

    def is_close(self, one: float, other: float, within: float = 0.0) -> bool:
        """Tell whether two numbers are the same, but for rounding errors and `within`."""
        return abs(one - other) <= within + _CLOSE * (1 + float(np.abs(self.step.products).sum()))

    def product_name(self, cell: int) -> str:
        """Return a product in words; products are counted row by row.

        Examples
        --------
        >>> OutputPixel([[93, 139, 101]], [[-1, 0, 1]], 0, 1).product_name(0)
        'product 1, 93·(−1)'
        """
        pixel, weight = self.step.window.flat[cell], format_weight(self.step.weights.flat[cell])
        weight = f"(−{weight[1:]})" if weight.startswith("-") else weight
        return f"product {cell + 1}, {format_weight(pixel)}·{weight}"


@dataclass(frozen=True)
class Slip:
    """One typical mistake.

    Attributes
    ----------
    kind : str
        ``sign``, ``flip``, ``forgotten``, ``border``, ``divide``, ``clip``, ``rounding``, ``stage``, ``shift``,
        ``dilation``, ``stride`` or ``weight``.
    text : str
        Completes the sentence "This is what you get if ...".
    value : float
        What it would give.
    cell : int or None
        The product that it is about, counted row by row from 0; None if it is about all of them.
    """

    kind: str
    text: str
    value: float
    cell: int | None = None


def denominator(weights: KernelLike) -> int:
    """Return what the sum of whole numbers is divided by at the end: the common denominator of the weights, or 1.

    Examples
    --------
    >>> denominator(np.full((3, 3), 1 / 9)), denominator([[0.25, 0.5, 0.25]]), denominator([[1, 0.123456789, 1]])
    (9, 4, 1)
    """
    weights = as_weights(weights)
    fractions = [Fraction(weight).limit_denominator(1000) for weight in weights.flat]
    if not np.allclose([float(fraction) for fraction in fractions], weights.ravel(), rtol=0, atol=1e-12):
        return 1
    common = math.lcm(*(fraction.denominator for fraction in fractions))
    return common if common <= _LARGEST_DENOMINATOR else 1


def sum_slips(question: OutputPixel) -> tuple[Slip, ...]:
    """List what each typical mistake would give in place of the sum.

    Parameters
    ----------
    question : OutputPixel
        The pixel.

    Returns
    -------
    tuple of Slip
        Only those whose number differs from the sum.

    Examples
    --------
    >>> window = [[93, 139, 101], [26, 252, 196], [135, 230, 18]]
    >>> question = OutputPixel(window, [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], 1, 1)
    >>> [(slip.kind, slip.cell) for slip in sum_slips(question) if slip.value == 231 - 2 * 101]
    [('sign', 2)]
    """
    slips = [*_before_the_end(question), *_display_too_early(question)]
    return tuple(slip for slip in slips if not question.is_close(slip.value, question.step.total))


def output_slips(question: OutputPixel) -> tuple[Slip, ...]:
    """List what each typical mistake would give in place of the output pixel.

    Parameters
    ----------
    question : OutputPixel
        The pixel.

    Returns
    -------
    tuple of Slip
        Only those whose number differs from the output pixel. The view shows a slip on the way to the sum as well.

    Examples
    --------
    >>> question = OutputPixel([[10, 20, 200]], [[2, 0, -2]], 0, 1)
    >>> question.output, [(slip.kind, slip.value) for slip in output_slips(question) if slip.kind == "clip"]
    (0, [('clip', -380.0)])
    """
    total, view = question.step.total, question.view
    if view == "clip":
        stage = Slip("clip", "the sum is not clipped to 0..255", total)
    else:
        stage = Slip("stage", f"you give the sum, before the {view} view", total)
    shown = {"clip": total, "absolute": abs(total), "offset": total + 128}
    slips = [stage]
    if view in shown:
        slips.append(Slip("rounding", "the decimals are cut off, not rounded", min(max(int(shown[view]), 0), 255)))
    if view in ("absolute", "offset"):
        slips.append(Slip("clip", f"the result of the {view} view is not clipped to 0..255", shown[view]))
    for other in shown:
        if other != view:
            value = int(to_display([[total]], other)[0, 0])
            slips.append(Slip("stage", f"the {other} view is used instead of the {view} view", value))
    for slip in _before_the_end(question):
        slips.append(Slip(slip.kind, slip.text, question.shown(slip.value), slip.cell))
    return tuple(slip for slip in slips if not question.is_close(slip.value, question.output))


def product_slips(question: OutputPixel, cell: int) -> tuple[Slip, ...]:
    """List what each typical mistake would give in place of one product.

    Parameters
    ----------
    question : OutputPixel
        The pixel.
    cell : int
        The product, counted row by row from 0.

    Returns
    -------
    tuple of Slip
        Only those whose number differs from the product.

    Examples
    --------
    >>> question = OutputPixel([[93, 139, 101]], [[-1, 0, 3]], 0, 1)
    >>> [(slip.kind, slip.value) for slip in product_slips(question, 2) if slip.kind in ("sign", "flip")]
    [('sign', -303.0), ('flip', -101.0)]
    """
    step = question.step
    pixel, weight = float(step.window.flat[cell]), float(step.weights.flat[cell])
    product, parts = pixel * weight, denominator(step.weights)
    row, col = divmod(cell, step.window.shape[1])
    slips = [
        Slip("sign", "the sign is wrong", -product, cell),
        Slip("flip", _turned(question), pixel * float(step.weights.flat[-1 - cell]), cell),
        Slip("weight", "the weight is left out", pixel, cell),
        Slip("weight", "pixel and weight are added, not multiplied", pixel + weight, cell),
        Slip("clip", "the product is clipped to 0..255", min(max(product, 0), 255), cell),
        Slip("rounding", "the decimals are cut off", int(product), cell),
        Slip("rounding", "the product is rounded to a whole number", round(product), cell),
    ]
    if parts > 1:
        slips.append(Slip("divide", f"the division by {parts} is forgotten", product * parts, cell))
    if not step.inside[row, col]:
        slips += [Slip("border", text, value, cell) for text, value in _other_borders(question, cell)]
    for i, j in ((row - 1, col), (row + 1, col), (row, col - 1), (row, col + 1)):
        if 0 <= i < step.window.shape[0] and 0 <= j < step.window.shape[1]:
            beside = float(step.window[i, j]), float(step.weights[i, j])
            slips.append(Slip("shift", "the pixel of a neighbouring cell is used", beside[0] * weight, cell))
            slips.append(Slip("shift", "the weight of a neighbouring cell is used", pixel * beside[1], cell))
    return tuple(slip for slip in slips if not question.is_close(slip.value, product))


def _turned(question: OutputPixel) -> str:
    if question.flip:
        return "the kernel is used as it stands; convolution turns it by 180° first"
    return "the kernel is turned by 180°; cross-correlation uses it as it stands"


def _before_the_end(question: OutputPixel) -> Iterator[Slip]:
    """Yield the slips on the way to the sum."""
    step, total = question.step, question.step.total
    window, weights, products = step.window, step.weights, step.products
    for cell, product in enumerate(products.flat):
        name = question.product_name(cell)
        yield Slip("sign", f"the sign of {name}, is wrong", float(total - 2 * product), cell)
        yield Slip("forgotten", f"{name}, is left out", float(total - product), cell)
    yield Slip("sign", "the sign of the whole sum is wrong", -total)
    yield Slip("sign", "all minus signs of the weights are ignored", float((window * np.abs(weights)).sum()))
    yield Slip("flip", _turned(question), float((window * weights[::-1, ::-1]).sum()))
    if (parts := denominator(weights)) > 1:
        yield Slip("divide", f"the division by {parts} is forgotten", total * parts)
    if not step.inside.all():
        yield from (Slip("border", text, value) for text, value in _other_borders(question))
        if (weights >= 0).all() and (used := weights[step.inside].sum()) > 0:
            mean = float(products[step.inside].sum() / used * weights.sum())
            yield Slip("border", "only the pixels inside the picture are averaged", mean)
    yield from _elsewhere(question)
    yield from _rounded(step)


def _other_borders(question: OutputPixel, cell: int | None = None) -> Iterator[tuple[str, float]]:
    """Yield what the other borders would give, for the sum or for one product, with words."""
    border = question.border
    for name in BORDERS:
        if name not in (border, "valid"):
            step = question.other(border=name)
            text = f"the border is {BORDERS[name].title.lower()}, not {BORDERS[border].title.lower()}"
            if name == "zero":
                text = "the pixels outside the picture are left out, or taken as 0"
            yield text, step.total if cell is None else float(step.products.flat[cell])


def _elsewhere(question: OutputPixel) -> Iterator[Slip]:
    """Yield the slips that look at other pixels: the window beside this one, stride or dilation ignored."""
    stride, dilation = as_pair(question.stride, "stride"), as_pair(question.dilation, "dilation")
    place = question.row * stride[0], question.col * stride[1]
    shape, kernel = np.shape(question.image), question.step.weights.shape
    settings = {"border": question.border, "stride": 1}
    ends = output_shape(shape, kernel, dilation=dilation, **settings)
    for way, down, right in (("high", -1, 0), ("low", 1, 0), ("far left", 0, -1), ("far right", 0, 1)):
        row, col = place[0] + down, place[1] + right
        if 0 <= row < ends[0] and 0 <= col < ends[1]:
            value = question.other(row=row, col=col, stride=1).total
            yield Slip("shift", f"the window is one pixel too {way}", value)
    if stride != (1, 1):
        yield Slip("stride", "the stride is taken to be 1", question.other(stride=1).total)
    if dilation != (1, 1):
        # Without a border the window begins where it did, with one its middle stays.
        inset = [
            (d - 1) * (k - 1) // 2 if question.border == "valid" else 0 for d, k in zip(dilation, kernel, strict=True)
        ]
        near = question.other(row=place[0] + inset[0], col=place[1] + inset[1], stride=1, dilation=1)
        yield Slip("dilation", "the dilation is taken to be 1", near.total)


def _rounded(step: Step) -> Iterator[Slip]:
    """Yield the slips of rounding on the way or at the end."""
    total, products = step.total, step.products
    yield Slip("rounding", "the decimals of the sum are cut off, not rounded", float(int(total)))
    yield Slip("rounding", "the sum is rounded to a whole number", float(round(total)))
    yield Slip("rounding", "every product is rounded before adding", float(np.rint(products).sum()))
    yield Slip("rounding", "the decimals of every product are cut off", float(np.trunc(products).sum()))
    for decimals, digits in ((1, "one decimal"), (2, "two decimals")):
        value = float((step.window * np.round(step.weights, decimals)).sum())
        yield Slip("rounding", f"the weights are rounded to {digits}", value)


def _display_too_early(question: OutputPixel) -> Iterator[Slip]:
    """Yield the slips of showing what is not to be shown yet."""
    products, total = question.step.products, question.step.total
    if question.view != "clip":
        yield Slip("stage", f"you give the output pixel, after the {question.view} view", float(question.output))
    yield Slip("clip", "the sum is clipped to 0..255 too early", min(max(total, 0.0), 255.0))
    yield Slip("clip", "every product is clipped to 0..255 before adding", float(np.clip(products, 0, 255).sum()))
    running = 0.0
    for product in products.flat:
        running = min(max(running + float(product), 0.0), 255.0)
    yield Slip("clip", "the running sum is clipped to 0..255 on the way", running)
