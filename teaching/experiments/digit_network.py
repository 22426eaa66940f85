"""A small network that reads digits, in plain NumPy: convolution, ReLU, pooling, all twice, then dense and softmax."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from conv.layers import relu, softmax
from conv.typing import Floats, Numbers
from teaching.experiments.adam import Adam
from teaching.experiments.digits import INK, SIDE, digits

COUNTS = 12, 24
"""Feature maps of the first and of the second layer."""

CLASSES = 10

EPOCHS = 30
"""How often a training run sees every picture."""

SIZE = 3
"""Side of the kernels. A border of zeros keeps the size of the maps."""

POOL = 2
"""Side of the pooling windows."""

_BATCH = 32
_NUDGE = 0.6  # pixels: training pictures are moved by at most so much, each time anew
_RATE = 0.008


@dataclass(frozen=True, eq=False)
class Network:
    """All that is learned.

    Attributes
    ----------
    first, second : numpy.ndarray
        Kernels, ``(12, 1, 3, 3)`` and ``(24, 12, 3, 3)``: for each map a slice for every map before it.
    first_biases, second_biases : numpy.ndarray
        Shape ``(12,)`` and ``(24,)``.
    dense : numpy.ndarray
        Shape ``(10, 24, 2, 2)``: for each digit a weight for every pooled number.
    biases : numpy.ndarray
        Shape ``(10,)``.
    """

    first: Numbers
    first_biases: Numbers
    second: Numbers
    second_biases: Numbers
    dense: Numbers
    biases: Numbers

    @property
    def arrays(self) -> tuple[Numbers, ...]:
        """The six arrays, in this order."""
        return self.first, self.first_biases, self.second, self.second_biases, self.dense, self.biases

    @property
    def size(self) -> int:
        """How many numbers are learned."""
        return sum(array.size for array in self.arrays)

    @property
    def kernels(self) -> Numbers:
        """The kernels of the first layer, ``(12, 3, 3)``."""
        return self.first[:, 0]


@dataclass(frozen=True, eq=False)
class Layers:
    """What one picture becomes.

    Attributes
    ----------
    responses, more_responses : numpy.ndarray
        Of the first and second convolution, biases added: ``(12, 8, 8)`` and ``(24, 4, 4)``. ReLU makes feature maps of
        them.
    pooled, more_pooled : numpy.ndarray
        The largest of each 2x2 numbers of the feature maps: ``(12, 4, 4)`` and ``(24, 2, 2)``.
    scores, probabilities : numpy.ndarray
        Shape ``(10,)``: of the dense layer, and their softmax.
    """

    responses: Floats
    pooled: Floats
    more_responses: Floats
    more_pooled: Floats
    scores: Floats
    probabilities: Floats


def random_network(rng: np.random.Generator) -> Network:
    """Return a network that has learned nothing: weights by He's rule, so that responses keep their spread.

    Examples
    --------
    >>> random_network(np.random.default_rng(0)).size
    3706
    """
    one, two = COUNTS
    shapes = (one, 1, SIZE, SIZE), (two, one, SIZE, SIZE), (CLASSES, two, SIDE // POOL**2, SIDE // POOL**2)
    first, second, dense = (rng.standard_normal(shape) * np.sqrt(2 / np.prod(shape[1:])) for shape in shapes)
    arrays = first, np.zeros(one), second, np.zeros(two), dense, np.zeros(CLASSES)
    return Network(*(array.astype(np.float32) for array in arrays))


def layers(network: Network, picture: Numbers) -> Layers:
    """Send one picture through a network, in float64, and keep what every layer makes of it.

    Parameters
    ----------
    network : Network
        The weights.
    picture : numpy.ndarray
        Shape ``(8, 8)``, 0 to 16.

    Returns
    -------
    Layers
        From the first responses to the probabilities.
    """
    exact = Network(*(array.astype(np.float64) for array in network.arrays))
    passed = _forward(exact, as_columns(np.asarray(picture)[None], np.float64))
    maps = (passed.responses, passed.pooled, passed.more_responses, passed.more_pooled)
    one, pooled, two, more_pooled = (values[0].transpose(2, 0, 1) for values in maps)
    return Layers(one, pooled, two, more_pooled, passed.scores[0], softmax(passed.scores)[0])


def scores(network: Network, columns: Numbers) -> Numbers:
    """Return the score of each digit for each picture, ``(n, 10)``; `columns` are as `as_columns` lays them out."""
    return _forward(network, columns).scores


def as_columns(pictures: Numbers, dtype: type = np.float32) -> Numbers:
    """Lay out the windows of pictures so that the first convolution is one matrix product.

    Parameters
    ----------
    pictures : numpy.ndarray
        Shape ``(n, 8, 8)``, 0 to 16.
    dtype : type
        Of the result.

    Returns
    -------
    numpy.ndarray
        Shape ``(n, 8, 8, 9)``: the window around each pixel, 0 to 1, with zeros around the picture.
    """
    padded = np.pad(pictures.astype(dtype) / dtype(INK), ((0, 0), (1, 1), (1, 1)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (SIZE, SIZE), axis=(1, 2))
    return np.ascontiguousarray(windows).reshape(*pictures.shape, SIZE * SIZE)


def loss_and_gradients(network: Network, columns: Numbers, labels: Numbers) -> tuple[float, Network]:
    """Return the mean cross-entropy of some pictures, and its derivative by every weight.

    Parameters
    ----------
    network : Network
        The weights.
    columns : numpy.ndarray
        The pictures, as `as_columns` lays them out.
    labels : numpy.ndarray
        Shape ``(n,)``: which digit each shows.

    Returns
    -------
    float
        The loss.
    Network
        The gradients, each in the place of its weights.
    """
    passed = _forward(network, columns)
    shares = softmax(passed.scores)
    numbers = np.arange(len(labels))
    loss = float(-np.log(np.maximum(shares[numbers, labels], 1e-30)).mean())
    by_score = shares.copy()
    by_score[numbers, labels] -= 1
    by_score = (by_score / len(labels)).astype(columns.dtype)

    one, two = COUNTS
    by_dense = by_score.T @ _flat(passed.more_pooled)
    by_more_pooled = (by_score @ network.dense.reshape(CLASSES, -1)).reshape(-1, two, *network.dense.shape[2:])
    by_more = _unpooled(by_more_pooled.transpose(0, 2, 3, 1), passed.more_responses, passed.more_pooled)
    # Picture by picture: for larger products NumPy's library starts a thread a processor, and on a busy machine these
    # wait for each other.
    by_maps = by_more.reshape(len(labels), -1, two)
    by_second = (by_maps.transpose(0, 2, 1) @ passed.more_columns).sum(axis=0)

    # Back to the maps before: each window gives its share to every number that lay in it.
    by_columns = (by_maps @ network.second.reshape(two, -1)).reshape(*by_more.shape[:3], one, SIZE, SIZE)
    rows = by_more.shape[1]
    by_padded = np.zeros((len(labels), rows + 2, rows + 2, one), columns.dtype)
    for row, col in np.ndindex(SIZE, SIZE):
        by_padded[:, row : row + rows, col : col + rows] += by_columns[..., row, col]
    by_first_maps = _unpooled(by_padded[:, 1:-1, 1:-1], passed.responses, passed.pooled)
    by_first_rows = by_first_maps.reshape(len(labels), -1, one).transpose(0, 2, 1)
    by_first = (by_first_rows @ columns.reshape(len(labels), -1, SIZE * SIZE)).sum(axis=0)
    return loss, Network(
        by_first.reshape(network.first.shape),
        by_first_maps.sum(axis=(0, 1, 2)),
        by_second.reshape(network.second.shape),
        by_more.sum(axis=(0, 1, 2)),
        by_dense.reshape(network.dense.shape),
        by_score.sum(axis=0),
    )


class Training:
    """A training run that goes on epoch by epoch, and can be left at any of them.

    The same seed always gives the same run. Each epoch sees the 1,347 training pictures once, in a new order, and
    each moved by less than a pixel. The held-out pictures are only looked at to be counted.

    Parameters
    ----------
    seed : int
        Where all random numbers come from.

    Attributes
    ----------
    networks : list of Network
        One for each epoch that is done; the first one has learned nothing.
    accuracies : list of tuple
        For each of them the share of right answers: on the training pictures, on the held-out ones.

    Examples
    --------
    >>> training = Training(seed=0)
    >>> training.epoch()
    >>> len(training.networks), training.done
    (2, False)
    """

    def __init__(self, seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        self.networks = [random_network(self._rng)]
        self._adam = Adam(self.networks[0].arrays)
        self.accuracies: list[tuple[float, float]] = []
        self._count()

    @property
    def done(self) -> bool:
        """Whether all epochs are done."""
        return len(self.accuracies) > EPOCHS  # noted last: who sees it done sees it whole

    def epoch(self) -> None:
        """Learn from every training picture once."""
        training = digits()[0]
        labels = training.labels
        order = self._rng.permutation(len(labels))
        network = self.networks[-1]
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            _, gradients = loss_and_gradients(
                network, as_columns(_nudged(training.pictures[batch], self._rng)), labels[batch]
            )
            network = self._step(network, gradients)
        self.networks.append(network)
        self._count()

    def _step(self, network: Network, gradients: Network) -> Network:
        """Return the network one step of Adam further, in steps that get smaller to the end."""
        rate = _RATE * (1 - (len(self.networks) - 1) / EPOCHS)
        steps = self._adam.steps(gradients.arrays)
        return Network(
            *((array - rate * step).astype(array.dtype) for array, step in zip(network.arrays, steps, strict=True))
        )

    def _count(self) -> None:
        """Note the share of right answers of the last network on both sets."""
        answers = [scores(self.networks[-1], columns).argmax(axis=1) for columns in _columns()]
        training, held_out = (
            float((answer == each.labels).mean()) for answer, each in zip(answers, digits(), strict=True)
        )
        self.accuracies.append((training, held_out))


@dataclass(frozen=True, eq=False)
class _Passed:
    """What a batch becomes, channels last: ``(n, rows, cols, channels)``."""

    responses: Numbers
    pooled: Numbers
    more_columns: Numbers
    more_responses: Numbers
    more_pooled: Numbers
    scores: Numbers


@cache
def _columns() -> tuple[Numbers, Numbers]:
    """Return the columns of both sets: the same for all runs."""
    training, held_out = digits()
    return as_columns(training.pictures), as_columns(held_out.pictures)


def _nudged(pictures: Numbers, rng: np.random.Generator) -> Numbers:
    """Move each picture down and to the right by a random part of a pixel, or up and to the left: linear in between."""
    moved = np.pad(pictures.astype(np.float32), ((0, 0), (1, 1), (1, 1)))
    by = rng.uniform(-_NUDGE, _NUDGE, (2, len(pictures), 1, 1)).astype(np.float32)
    for axis in (1, 2):
        share, before, after = by[axis - 1], np.roll(moved, 1, axis), np.roll(moved, -1, axis)
        moved = np.where(share > 0, (1 - share) * moved + share * before, (1 + share) * moved - share * after)
    return moved[:, 1:-1, 1:-1]


def _forward(network: Network, columns: Numbers) -> _Passed:
    one, two = COUNTS
    n = len(columns)
    rows = columns.reshape(n, -1, SIZE * SIZE) @ network.first.reshape(one, -1).T + network.first_biases
    responses = rows.reshape(n, SIDE, SIDE, one)
    pooled = _pooled(responses)
    padded = np.pad(pooled, ((0, 0), (1, 1), (1, 1), (0, 0)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, (SIZE, SIZE), axis=(1, 2))
    more_columns = np.ascontiguousarray(windows).reshape(n, -1, one * SIZE * SIZE)
    more_rows = more_columns @ network.second.reshape(two, -1).T + network.second_biases
    more_responses = more_rows.reshape(*pooled.shape[:3], two)
    more_pooled = _pooled(more_responses)
    totals = (_flat(more_pooled)[:, None] @ network.dense.reshape(CLASSES, -1).T)[:, 0] + network.biases
    return _Passed(responses, pooled, more_columns, more_responses, more_pooled, totals)


def _pooled(responses: Numbers) -> Numbers:
    """Return the largest of each 2x2 numbers after ReLU, which leaves the order of numbers as it is."""
    return relu(_squares(responses).max(axis=(2, 4)))


def _unpooled(by_pooled: Numbers, responses: Numbers, pooled: Numbers) -> Numbers:
    """Return the derivative by each response: the largest of its square alone had a say, if ReLU let it through.

    Where several are equally large, such as on blank paper, it is the first.
    """
    n, rows, cols, channels = pooled.shape
    squares = _squares(responses).transpose(0, 1, 3, 2, 4, 5).reshape(n, rows, cols, POOL * POOL, channels)
    by_squares = np.zeros_like(squares)
    winners = squares.argmax(axis=3)[:, :, :, None]
    np.put_along_axis(by_squares, winners, (by_pooled * (pooled > 0))[:, :, :, None], axis=3)
    back = by_squares.reshape(n, rows, cols, POOL, POOL, channels).transpose(0, 1, 3, 2, 4, 5)
    return back.reshape(responses.shape)


def _squares(responses: Numbers) -> Numbers:
    """Split rows and columns into squares: ``(n, rows / 2, 2, cols / 2, 2, channels)``."""
    n, rows, cols, channels = responses.shape
    return responses.reshape(n, rows // POOL, POOL, cols // POOL, POOL, channels)


def _flat(pooled: Numbers) -> Numbers:
    """Lay the pooled numbers out in the order of the dense weights: channel, row, column."""
    return pooled.transpose(0, 3, 1, 2).reshape(len(pooled), -1)
