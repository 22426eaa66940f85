"""One output pixel, with every number that it is made of, and a sentence on why it came out as it did."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike

from conv.borders import BORDERS, pad, pick, source_index
from conv.checks import as_gray
from conv.diagnosis import diagnose
from conv.families import KernelLike, as_weights
from conv.filtering import correlate, output_shape
from conv.formats import format_response, true_minus
from conv.notebook import computation, paragraph, pixels_table, sums_table, weights_table
from conv.parsing import format_weight
from conv.sizes import axes
from conv.typing import Floats, Integers, Mask, Numbers, Pair, Settings, Shape

_TOLERANCE = 1e-9  # what is smaller, relative to the numbers added up, is a rounding error

_Clause: TypeAlias = tuple[list[str], Integers]
"""The wordings that a clause can have, and which of them is true for each pixel."""


@dataclass(frozen=True, eq=False)
class Step:
    """The hand computation of one output pixel.

    Attributes
    ----------
    window : numpy.ndarray
        The pixels under the kernel, made-up border pixels included. Shape of the kernel, float64.
    weights : numpy.ndarray
        The weights as they lie on the window: turned by 180 degrees for a convolution.
    products : numpy.ndarray
        ``window * weights``.
    running : numpy.ndarray
        The sum so far after each product, row by row; the last one is `total`. Shape of the kernel.
    total : float
        The output pixel.
    inside : numpy.ndarray
        True where a window pixel lies in the picture, False where the border made it up.
    rows, cols : numpy.ndarray
        The picture's row of each row of the window, and its column of each column: where a made-up pixel was copied
        from, or -1 if it was copied from nowhere.
    """

    window: Floats
    weights: Floats
    products: Floats
    running: Floats
    total: float
    inside: Mask
    rows: Integers
    cols: Integers

    def _repr_html_(self) -> str:
        """Return what notebooks show: window times weights, product by product, and how they add up."""
        tables = computation(
            pixels_table(self.window, self.rows, self.cols, self.inside, "window"),
            "⊙",
            weights_table(self.weights, "weights"),
            "=",
            sums_table(self.products, "products"),
        )
        by_row = " + ".join(format_response(value) for value in self.products.sum(axis=1)).replace("+ −", "− ")
        total = format_response(self.total)
        added = f"Row by row: {by_row} = {total}" if len(self.products) > 1 else f"Sum: {total}"
        made_up = np.count_nonzero(~self.inside)
        hatched = f" Hatched: the border made up {made_up} of the {self.inside.size} pixels." if made_up else ""
        return tables + paragraph(f"{added}.{hatched}")


def trace(
    image: ArrayLike,
    kernel: KernelLike,
    row: int,
    col: int,
    *,
    border: str = "replicate",
    stride: Pair = 1,
    dilation: Pair = 1,
    flip: bool = False,
) -> Step:
    """Compute one output pixel and keep every number on the way.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, any real dtype and range.
    kernel : Kernel or array_like
        Shape ``(rows, cols)``, both odd, 1 to 31, finite.
    row, col : int
        Position in the output, zero-based, from the top left.
    border : str
        What lies outside the picture, a key of `conv.BORDERS`.
    stride, dilation : int or tuple of int
        As in `correlate`.
    flip : bool
        False for cross-correlation, True for convolution.

    Returns
    -------
    Step
        All numbers of this pixel.

    Raises
    ------
    ValueError
        As `correlate` does; also if `image` has channels, or the position lies outside the output.

    Examples
    --------
    >>> step = trace([[93, 139, 101], [26, 252, 196], [135, 230, 18]], [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], 1, 1)
    >>> step.products
    array([[ -93.,    0.,  101.],
           [ -52.,    0.,  392.],
           [-135.,    0.,   18.]])
    >>> step.total
    231.0
    """
    image = as_gray(image)
    weights = _as_they_lie(kernel, flip)
    shape = output_shape(image.shape, weights.shape, border=border, stride=stride, dilation=dilation)
    if row not in range(shape[0]) or col not in range(shape[1]):
        raise ValueError(f"position must lie in the output of {shape[0]}x{shape[1]}; got row {row}, column {col}")

    along = axes(image.shape, weights.shape, border=border, stride=stride, dilation=dilation)
    places = [
        axis.stride * at + axis.dilation * np.arange(axis.kernel)
        for axis, at in zip(along, (int(row), int(col)), strict=True)
    ]
    rows, cols = (source_index(axis.length, axis.padding, border)[at] for axis, at in zip(along, places, strict=True))
    within = [(at >= axis.padding) & (at < axis.length + axis.padding) for axis, at in zip(along, places, strict=True)]

    window = pick(image, rows, cols).astype(np.float64)
    products = window * weights
    running = products.cumsum().reshape(products.shape)
    return Step(window, weights, products, running, float(running[-1, -1]), np.logical_and.outer(*within), rows, cols)


@dataclass(frozen=True, eq=False)
class Explanation:
    """Why each pixel of a response came out as it did.

    Attributes
    ----------
    sentences : tuple of str
        Every sentence that is needed, once.
    index : numpy.ndarray
        Shape of the response, int64: which sentence is true for each pixel.
    """

    sentences: tuple[str, ...]
    index: Integers

    def at(self, row: int, col: int) -> str:
        """Return the sentence of one output pixel."""
        return self.sentences[int(self.index[row, col])]


def explain(
    image: ArrayLike,
    kernel: KernelLike,
    *,
    border: str = "replicate",
    stride: Pair = 1,
    dilation: Pair = 1,
    flip: bool = False,
) -> Explanation:
    """Say in one sentence for each pixel what its sum comes from.

    Parameters
    ----------
    image : array_like
        Shape ``(H, W)``, any real dtype and range.
    kernel : Kernel or array_like
        Shape ``(rows, cols)``, both odd, 1 to 31, finite.
    border : str
        What lies outside the picture, a key of `conv.BORDERS`.
    stride, dilation : int or tuple of int
        As in `correlate`.
    flip : bool
        False for cross-correlation, True for convolution.

    Returns
    -------
    Explanation
        The sentences, and which of them belongs to each pixel of the response.

    Raises
    ------
    ValueError
        As `correlate` does; also if `image` has channels.

    Notes
    -----
    Without its sum at the centre, a kernel's weights add up to 0: the response to such a kernel compares the pixels
    under its positive weights with those under its negative ones. What is left is the sum times the centre pixel.

    Examples
    --------
    >>> explanation = explain([[9, 5, 1], [9, 5, 1], [9, 5, 1]], [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    >>> explanation.at(1, 1)
    'On average, the right side is darker than the left, so the sum is negative.'
    """
    image = as_gray(image)
    weights = _as_they_lie(kernel, flip)
    settings: Settings = {"border": border, "stride": stride, "dilation": dilation}
    shape = output_shape(image.shape, weights.shape, **settings)
    # Each clause: its wordings, and which of them is true where. No words: nothing to say.
    clauses = [
        _about_sum(image, weights, settings, shape),
        _about_border(image.shape, weights.shape, settings),
    ]
    combined = np.ravel_multi_index([which for _, which in clauses], [len(words) for words, _ in clauses])
    used, index = np.unique(combined, return_inverse=True)
    chosen = np.transpose(np.unravel_index(used, [len(words) for words, _ in clauses]))
    sentences: list[str] = []
    for numbers in chosen:
        parts = [words[int(number)] for (words, _), number in zip(clauses, numbers, strict=True)]
        sentences.append("; ".join(part for part in parts if part) + ".")
    return Explanation(tuple(sentences), index.reshape(shape))


def _as_they_lie(kernel: KernelLike, flip: bool) -> Floats:
    """Return the weights as they lie on the window."""
    weights = as_weights(kernel)
    return weights[::-1, ::-1] if flip else weights


@dataclass(frozen=True, eq=False)
class Wording:
    """What can be said about the sums of a kernel, and how to tell what is true of a window.

    Attributes
    ----------
    clauses : tuple of str
        One that is always true; or four: for a window of equal pixels, and for others by the sum of ``window * rest``,
        which is 0, positive or negative.
    rest : numpy.ndarray
        The weights as they lie on the window, without their sum at the centre: they add up to 0. Shape of the kernel,
        float64.
    close : float
        Such a sum is taken for 0 up to here, times the size of the picture's largest pixel.
    """

    clauses: tuple[str, ...]
    rest: Floats
    close: float


def wording(kernel: KernelLike, *, flip: bool = False) -> Wording:
    """Return what `explain` can say about the sums of a kernel, for whoever looks at one window at a time.

    Parameters
    ----------
    kernel : Kernel or array_like
        Shape ``(rows, cols)``, both odd, 1 to 31, finite.
    flip : bool
        False for cross-correlation, True for convolution.

    Returns
    -------
    Wording
        The clauses, each without a full stop.

    Raises
    ------
    ValueError
        If `kernel` is not a kernel.

    Examples
    --------
    >>> for clause in wording([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]).clauses:
    ...     print(clause)
    All pixels of the window are equal and the weights add up to 0, so the sum is 0
    On average, the right side is as bright as the left, so the sum is 0
    On average, the right side is brighter than the left, so the sum is positive
    On average, the right side is darker than the left, so the sum is negative
    """
    weights = _as_they_lie(kernel, flip)
    total = diagnose(weights).sum
    times = true_minus(format_weight(total))
    error = _TOLERANCE * np.abs(weights).max()
    rest = weights.copy()
    rest[tuple(n // 2 for n in weights.shape)] -= total
    rest[np.abs(rest) <= error] = 0
    close = float(_TOLERANCE * np.abs(rest).sum())
    if np.count_nonzero(np.abs(weights) > error) <= 1:
        return Wording((_about_one_weight(weights, times),), rest, close)

    known = {0.0: ("0", "0"), 1.0: ("their value", "the centre pixel")}
    equal_gives, goal = known.get(total, (f"{times} times their value", f"{times} times the centre pixel"))
    first, second, sign = _compared(rest) or ("", "", 1)
    if not first and total == 0:
        first, second = "on average, the pixels under the positive weights are", "those under the negative ones"
    results = ("0", "positive", "negative") if total == 0 else (goal, f"above {goal}", f"below {goal}")
    unequal = ("brighter than", "darker than") if sign > 0 else ("darker than", "brighter than")
    clauses = [f"All pixels of the window are equal and the weights add up to {times}, so the sum is {goal}"]
    for result, relation in zip(results, ("as bright as", *unequal), strict=True):
        if not first:
            why = f"The weights add up to {times}, so equal pixels would give {equal_gives}; here"
        elif total == 0:
            why = f"{first[:1].upper()}{first[1:]} {relation} {second}, so"
        else:
            why = f"The weights add up to {times}; {first} {relation} {second}, so"
        clauses.append(f"{why} the sum is {result}")
    return Wording(tuple(clauses), rest, close)


def _about_sum(image: Numbers, weights: Floats, settings: Settings, shape: Shape) -> _Clause:
    """Say how the sum compares with what a window of equal pixels would give."""
    said = wording(weights)
    words = list(said.clauses)
    if len(words) == 1:
        return words, np.zeros(shape, np.intp)
    change = correlate(image, said.rest, **settings)
    close = said.close * np.abs(image).max()
    comparison = np.where(np.abs(change) <= close, 0, np.sign(change)).astype(np.intp)
    return words, np.where(_is_flat(image, weights.shape, settings, shape), 0, comparison % 3 + 1)


def _about_one_weight(weights: Floats, times: str) -> str:
    """Say what the sum is where no weight but one is other than 0."""
    if not weights.any():
        return "All weights are 0, so the sum is 0"
    row, col = np.unravel_index(np.abs(weights).argmax(), weights.shape)
    where = _place(int(row) - weights.shape[0] // 2, int(col) - weights.shape[1] // 2)
    product = "" if times == "1" else f"{times} times "
    return f"The only weight that is not 0 is {times}, at {where}, so the sum is {product}that pixel"


_PLACES = {
    (0, 0): "the centre",
    (-1, 0): "the pixel above the centre",
    (1, 0): "the pixel below the centre",
    (0, -1): "the pixel left of the centre",
    (0, 1): "the pixel right of the centre",
    (-1, -1): "the pixel at the upper left of the centre",
    (-1, 1): "the pixel at the upper right of the centre",
    (1, -1): "the pixel at the lower left of the centre",
    (1, 1): "the pixel at the lower right of the centre",
}


def _place(down: int, right: int) -> str:
    """Name the pixel under a weight that lies so many rows and columns of the kernel from its centre."""
    if (down, right) in _PLACES:
        return _PLACES[down, right]
    ways = ((down, "up", "down"), (right, "to the left", "to the right"))
    steps = [f"{abs(n)} {before if n < 0 else after}" for n, before, after in ways if n]
    return f"the pixel {' and '.join(steps)} from the centre"


# The way from one side of a kernel to the other, in rows and columns, and the names of the two.
_SIDES = {
    (0, 1): ("the right side", "the left"),
    (1, 0): ("the bottom", "the top"),
    (1, 1): ("the lower right", "the upper left"),
    (1, -1): ("the lower left", "the upper right"),
}


def _compared(weights: Floats) -> tuple[str, str, int] | None:
    """Name what weights of sum 0 compare, and the sign of what is named first; None if there are no words for it.

    Pixels are named together only if each of them has a weight. Their average is weighted as the kernel weighs them.
    """
    rows, cols = np.indices(weights.shape) - [[[n // 2]] for n in weights.shape]
    positive, negative = (
        list(zip(rows[at].tolist(), cols[at].tolist(), strict=True)) for at in (weights > 0, weights < 0)
    )
    centre = int(np.sign(weights[tuple(n // 2 for n in weights.shape)]))
    if len(positive) == len(negative) == 1:
        first, second, sign = (positive[0], negative[0], 1) if centre >= 0 else (negative[0], positive[0], -1)
        return f"{_place(*first)} is", _place(*second), sign
    for (down, right), (first, second) in _SIDES.items():
        side = np.sign(down * rows + right * cols)
        for sign in (1, -1):
            if np.array_equal(np.sign(weights), sign * side):
                return f"on average, {first} is", second, sign
    if centre and len(positive if centre > 0 else negative) == 1:
        return "on average, the centre is", _others(weights), centre
    return None


def _others(weights: Floats) -> str:
    """Name all pixels with a weight but the one at the centre; there are several."""
    used = weights != 0
    used[tuple(n // 2 for n in weights.shape)] = True
    count, (rows, cols) = np.count_nonzero(used) - 1, weights.shape
    row, col = rows // 2, cols // 2
    if used.all():
        return f"the other {count} pixels"
    if count == cols - 1 and used[row].all():
        return f"the other {count} pixels of its row"
    if count == rows - 1 and used[:, col].all():
        return f"the other {count} pixels of its column"
    if count == 4 and used[[row - 1, row + 1, row, row], [col, col, col - 1, col + 1]].all():
        return "the pixels above, below, left and right of it"
    return f"the other {count} pixels with a weight"


def _is_flat(image: Numbers, kernel_shape: Shape, settings: Settings, shape: Shape) -> Mask:
    """Mark the pixels of the response whose window holds one value only."""
    padded = pad(image, kernel_shape, border=settings["border"], dilation=settings["dilation"])
    rows, cols = axes(image.shape, kernel_shape, **settings)
    taps = [
        padded[i * rows.dilation :: rows.stride, j * cols.dilation :: cols.stride][: shape[0], : shape[1]]
        for i, j in np.ndindex(kernel_shape)
    ]
    return np.logical_and.reduce([tap == taps[0] for tap in taps])


def _about_border(image_shape: Shape, kernel_shape: Shape, settings: Settings) -> _Clause:
    """Say how many pixels of the window the border made up."""
    inside: list[Integers] = []
    for axis in axes(image_shape, kernel_shape, **settings):
        places = axis.stride * np.arange(axis.output)[:, np.newaxis] + axis.dilation * np.arange(axis.kernel)
        inside.append(np.count_nonzero((places >= axis.padding) & (places < axis.length + axis.padding), axis=1))
    size = kernel_shape[0] * kernel_shape[1]
    title = BORDERS[settings["border"]].title.lower()
    words = [""] + [f"the {title} border made up {n} of the {size} pixels" for n in range(1, size + 1)]
    return words, size - np.outer(*inside)
