"""The family of convolution layers: strided, dilated, 1x1, depthwise, grouped and transposed are settings of one."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from conv.typing import Numbers


@dataclass(frozen=True)
class Layer:
    """The settings of a layer on square maps. Rows and columns are treated alike.

    Attributes
    ----------
    transposed : bool
        Whether each input cell spreads over the output, instead of each output cell collecting from the input.
    size, kernel : int
        Rows of the input, and of the kernel.
    stride, dilation : int
        As in PyTorch.
    before, after : int
        Rows of padding above and below, and as many columns on the left and on the right. A transposed layer takes as
        many rows and columns away from its output.
    inputs, outputs : int
        Channels that come in, channels that go out.
    groups : int
        Each group of output channels sees its own group of input channels and nothing else.
    extra : int
        Output padding: rows below and columns on the right that a transposed layer has in addition.
    """

    transposed: bool = False
    size: int = 5
    kernel: int = 3
    stride: int = 1
    dilation: int = 1
    before: int = 0
    after: int = 0
    inputs: int = 1
    outputs: int = 1
    groups: int = 1
    extra: int = 0

    @property
    def reach(self) -> int:
        """From the first to the last row under the kernel: dilation times (kernel - 1)."""
        return self.dilation * (self.kernel - 1)

    @property
    def output_size(self) -> int:
        """Rows of the output.

        Examples
        --------
        >>> Layer(size=6, stride=2, before=1, after=1).output_size
        3
        >>> Layer(transposed=True, size=3, stride=2).output_size
        7
        """
        if self.transposed:
            return (self.size - 1) * self.stride + self.reach + 1 + self.extra - self.before - self.after
        return (self.size + self.before + self.after - self.reach - 1) // self.stride + 1

    @property
    def weights_shape(self) -> tuple[int, int, int, int]:
        """Output channels, input channels of a group, rows and columns of the kernel."""
        return self.outputs, self.inputs // self.groups, self.kernel, self.kernel


VALUES = {
    "size": (2, 3, 4, 5, 6),
    "kernel": (1, 2, 3, 4),
    "stride": (1, 2, 3),
    "dilation": (1, 2, 3),
    "before": (0, 1, 2, 3),
    "after": (0, 1, 2, 3),
    "inputs": (1, 2, 3, 4),
    "outputs": (1, 2, 3, 4),
    "groups": (1, 2, 3, 4),
    "extra": (0, 1, 2),
}
"""What each setting can be at all."""

MEMBERS = {
    "ordinary": Layer(),
    "strided": Layer(size=6, stride=2, before=1, after=1),
    "dilated": Layer(size=6, dilation=2),
    "pointwise": Layer(size=4, kernel=1, inputs=3, outputs=2),
    "depthwise": Layer(size=4, before=1, after=1, inputs=3, outputs=3, groups=3),
    "grouped": Layer(size=4, before=1, after=1, inputs=4, outputs=2, groups=2),
    "transposed": Layer(transposed=True, size=3, stride=2),
}
"""An example of each member of the family."""


def member(layer: Layer) -> str:
    """Return the member of the family that a layer is; where it is several, the one that changes most.

    Examples
    --------
    >>> member(Layer(stride=2, inputs=2, outputs=2, groups=2))
    'depthwise'
    """
    kinds = {
        "transposed": layer.transposed,
        "depthwise": layer.groups == layer.inputs > 1,
        "grouped": layer.groups > 1,
        "pointwise": layer.kernel == 1,
        "dilated": layer.dilation > 1,
        "strided": layer.stride > 1,
    }
    return next((kind for kind, holds in kinds.items() if holds), "ordinary")


def problem(layer: Layer) -> str | None:
    """Return why there can be no such layer, as the end of a sentence; None if there can.

    Examples
    --------
    >>> problem(Layer(size=2))
    'the kernel would span 3 rows, and the padded input has 2'
    """
    padded = layer.size + layer.before + layer.after
    if layer.inputs % layer.groups or layer.outputs % layer.groups:
        return f"groups must divide both {layer.inputs} input and {layer.outputs} output channels"
    if layer.extra and not layer.transposed:
        return "only a transposed layer has output padding"
    if layer.extra and layer.extra >= max(layer.stride, layer.dilation):
        return "output padding must be smaller than the stride or the dilation"
    if not layer.transposed and layer.reach + 1 > padded:
        return f"the kernel would span {layer.reach + 1} rows, and the padded input has {padded}"
    if layer.transposed and max(layer.before, layer.after) > layer.reach:
        return f"transposed, padding takes away at most dilation × (kernel − 1) = {layer.reach} rows per side"
    if layer.output_size < 1:
        return "the padding would take away the whole output"
    return None


def allowed(layer: Layer, name: str) -> tuple[int, ...]:
    """Return what one setting can be while all others stay.

    Examples
    --------
    >>> allowed(Layer(inputs=4, outputs=2), "groups")
    (1, 2)
    """
    return tuple(value for value in VALUES[name] if problem(_with(layer, name, value)) is None)


def out_of_reach(layer: Layer) -> dict[str, str]:
    """Return for each setting with values that cannot be now why the first of these cannot, as `problem` says it.

    Examples
    --------
    >>> out_of_reach(Layer(size=6))["extra"]
    'only a transposed layer has output padding'
    """
    reasons = {}
    for name, values in VALUES.items():
        reason = next(filter(None, (problem(_with(layer, name, value)) for value in values)), None)
        if reason:
            reasons[name] = reason
    return reasons


def repaired(layer: Layer) -> tuple[Layer, tuple[str, ...]]:
    """Return a layer that can be, with as many of these settings as go together, and the names of those left out.

    Examples
    --------
    >>> made, left_out = repaired(Layer(size=2, kernel=4))
    >>> made.size, made.kernel, left_out
    (5, 4, ('size',))
    """
    if problem(layer) is None:
        return layer, ()
    start = MEMBERS["transposed" if layer.transposed else "ordinary"]
    # What makes room comes first, what takes room after it.
    order = ("stride", "dilation", "before", "after", "size", "kernel", "inputs", "outputs", "groups", "extra")
    made, left_out = start, []
    for name in order:
        tried = _with(made, name, getattr(layer, name))
        if problem(tried) is None:
            made = tried
        else:
            left_out.append(name)
    return made, tuple(left_out)


@dataclass(frozen=True)
class Cost:
    """One figure of a layer, as a formula.

    Attributes
    ----------
    title, formula, filled : str
        What it is; with letters; with numbers.
    total : int
        The result.
    """

    title: str
    formula: str
    filled: str
    total: int


def costs(layer: Layer) -> tuple[Cost, ...]:
    """Return output size, weights, multiplications and memory.

    n and m are the sizes of input and output, k that of the kernel, C and K the channels in and out; p and q are the
    padding before and after, s is the stride, d the dilation, g the number of groups and e the output padding.
    Multiplications by padding count, as libraries do them. Numbers are float32, so each takes 4 bytes.

    Examples
    --------
    >>> [cost.total for cost in costs(Layer(inputs=2, outputs=4))]
    [3, 76, 648, 648]
    """
    n, m, k, s, d = layer.size, layer.output_size, layer.kernel, layer.stride, layer.dilation
    p, q, c, out, g, e = layer.before, layer.after, layer.inputs, layer.outputs, layer.groups, layer.extra
    weights = out * c // g * k * k + out
    if layer.transposed:
        size = "(n − 1)·s + d·(k − 1) + 1 + e − p − q", f"({n} − 1)·{s} + {d}·({k} − 1) + 1 + {e} − {p} − {q}"
        work, places, at = "K · C/g · k² · n²", n, "each input cell"
    else:
        size = "⌊(n + p + q − d·(k − 1) − 1) / s⌋ + 1", f"⌊({n} + {p} + {q} − {d}·({k} − 1) − 1) / {s}⌋ + 1"
        work, places, at = "K · C/g · k² · m²", m, "each output cell"
    return (
        Cost("Output size m", *size, m),
        Cost(
            "Weights, and a bias for each output channel",
            "K · C/g · k² + K",
            f"{out} · {c}/{g} · {k}² + {out}",
            weights,
        ),
        Cost(f"Multiplications, at {at}", work, f"{out} · {c}/{g} · {k}² · {places}²", (weights - out) * places**2),
        Cost(
            "Bytes for input, weights and output",
            "4 · (C · n² + weights + K · m²)",
            f"4 · ({c} · {n}² + {weights} + {out} · {m}²)",
            4 * (c * n * n + weights + out * m * m),
        ),
    )


def overlap(layer: Layer) -> tuple[int, ...]:
    """Return how many kernel rows meet in an output row far from the edges of a transposed layer, for one stride.

    Where these differ, equal inputs and equal weights make unequal outputs: a checkerboard.

    Examples
    --------
    >>> overlap(Layer(transposed=True, kernel=3, stride=2)), overlap(Layer(transposed=True, kernel=4, stride=2))
    ((2, 1), (2, 2))
    """
    rows = [layer.dilation * tap % layer.stride for tap in range(layer.kernel)]
    return tuple(rows.count(row) for row in range(layer.stride))


def numbers(layer: Layer, *, ones: bool = False) -> tuple[Numbers, Numbers]:
    """Return small whole numbers for the input and the weights of a layer, the same for the same settings.

    Parameters
    ----------
    layer : Layer
        The settings.
    ones : bool
        Whether all of them are 1.

    Returns
    -------
    numpy.ndarray
        Input, shape ``(C, n, n)``: 0 to 9.
    numpy.ndarray
        Weights, shape ``layer.weights_shape``: -2 to 2.
    """
    shape = layer.inputs, layer.size, layer.size
    if ones:
        return np.ones(shape, int), np.ones(layer.weights_shape, int)
    rng = np.random.default_rng(26)
    # As many random numbers for each setting: a slider adds cells, and the others keep theirs.
    most = max(VALUES["size"]), max(VALUES["kernel"]), max(VALUES["inputs"]), max(VALUES["outputs"])
    cells = rng.integers(0, 10, (most[2], most[0], most[0]))
    weights = rng.integers(-2, 3, (most[3], most[2], most[1], most[1]))
    rows, per_group = layer.size, layer.weights_shape[1]
    return cells[: layer.inputs, :rows, :rows], weights[: layer.outputs, :per_group, : layer.kernel, : layer.kernel]


def respond(layer: Layer, cells: Numbers, weights: Numbers) -> Numbers:
    """Return the output of a layer without bias.

    Parameters
    ----------
    layer : Layer
        The settings.
    cells : numpy.ndarray
        Shape ``(C, n, n)``.
    weights : numpy.ndarray
        Shape ``layer.weights_shape``.

    Returns
    -------
    numpy.ndarray
        Shape ``(K, m, m)``. As deep learning has it, no kernel is turned; a transposed layer scatters: each input cell
        times the kernel is added to the output, a stride further for the next cell.

    Examples
    --------
    >>> layer = Layer(transposed=True, size=2, kernel=2, stride=1)
    >>> respond(layer, np.array([[[1, 0], [0, 10]]]), np.array([[[[1, 2], [3, 4]]]]))[0].tolist()
    [[1, 2, 0], [3, 14, 20], [0, 30, 40]]
    """
    if layer.transposed:
        return _scattered(layer, cells, weights)
    reach, step = layer.reach + 1, layer.stride
    padded = np.pad(cells, ((0, 0), (layer.before, layer.after), (layer.before, layer.after)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (reach, reach), axis=(1, 2))
    windows = windows[:, ::step, ::step, :: layer.dilation, :: layer.dilation]
    sums = np.einsum("gcrqij,gkcij->gkrq", _grouped(layer, windows), _grouped(layer, weights))
    return sums.reshape(layer.outputs, layer.output_size, layer.output_size)


def respond_with_zeros_between(layer: Layer, cells: Numbers, weights: Numbers) -> Numbers:
    """Return the output of a transposed layer as the other telling has it: an ordinary layer on a spread-out input.

    Parameters
    ----------
    layer : Layer
        Transposed.
    cells, weights : numpy.ndarray
        As `respond` takes them.

    Returns
    -------
    numpy.ndarray
        What `respond` returns: the input with zeros between its cells (`spread`), correlated with stride 1 with the
        kernel turned by 180 degrees.
    """
    wide = spread(layer, cells)
    plain = replace(layer, transposed=False, size=wide.shape[1], stride=1, before=0, after=0, extra=0)
    return respond(plain, wide, weights[..., ::-1, ::-1])


def spread(layer: Layer, cells: Numbers) -> Numbers:
    """Return the input of a transposed layer with stride - 1 zeros between its cells, and all the zeros around it.

    Examples
    --------
    >>> spread(Layer(transposed=True, size=2, kernel=1, stride=2), np.array([[[1, 2], [3, 4]]]))[0].tolist()
    [[1, 0, 2], [0, 0, 0], [3, 0, 4]]
    """
    side = (layer.size - 1) * layer.stride + 1
    wide = np.zeros((layer.inputs, side, side), cells.dtype)
    wide[:, :: layer.stride, :: layer.stride] = cells
    around = layer.reach - layer.before, layer.reach - layer.after + layer.extra
    return np.pad(wide, ((0, 0), around, around))


def _scattered(layer: Layer, cells: Numbers, weights: Numbers) -> Numbers:
    side = (layer.size - 1) * layer.stride + layer.reach + 1
    whole = np.zeros((layer.outputs, side + layer.extra, side + layer.extra), np.result_type(cells, weights))
    grouped_cells, grouped_weights = _grouped(layer, cells), _grouped(layer, weights)
    last = (layer.size - 1) * layer.stride + 1
    for row, col in np.ndindex(layer.kernel, layer.kernel):
        added = np.einsum("gcrq,gkc->gkrq", grouped_cells, grouped_weights[..., row, col])
        down, right = row * layer.dilation, col * layer.dilation
        whole[:, down : down + last : layer.stride, right : right + last : layer.stride] += added.reshape(
            layer.outputs, layer.size, layer.size
        )
    kept = slice(layer.before, side + layer.extra - layer.after)
    return whole[:, kept, kept]


def _grouped(layer: Layer, values: Numbers) -> Numbers:
    """Split the first axis, of channels, into groups."""
    return values.reshape(layer.groups, -1, *values.shape[1:])


def _with(layer: Layer, name: str, value: int) -> Layer:
    settings: dict[str, Any] = {name: value}
    return replace(layer, **settings)
