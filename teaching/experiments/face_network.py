"""A network of one convolution, ReLU, max pooling and one dense layer, trained by gradient descent in plain NumPy."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from conv.layers import max_pool, relu
from conv.typing import Floats, Numbers
from teaching.experiments.adam import Adam
from teaching.experiments.faces import HELD_OUT, SIDE, TRAINING, faces
from teaching.experiments.invariance import shifted

POOL = 3
"""Side of a pooling window."""

EPOCHS = 40
"""How often a training run sees every picture."""

SIZES = (3, 5)
"""Sides that the kernels may have."""

COUNTS = (4, 5, 6, 7, 8)
"""How many kernels there may be."""

_BATCH = 25
_RATE = 0.005
_DECAY = 0.1  # of kernels and dense weights, times the rate, a step


@dataclass(frozen=True, eq=False)
class Network:
    """All that is learned.

    Attributes
    ----------
    kernels : numpy.ndarray
        Shape ``(count, size, size)``.
    biases : numpy.ndarray
        Shape ``(count,)``: added to each response.
    dense : numpy.ndarray
        Shape ``(count, cells, cells)``: one weight for each pooled number.
    bias : numpy.ndarray
        Shape ``()``: added to the score.
    """

    kernels: Numbers
    biases: Numbers
    dense: Numbers
    bias: Numbers

    @property
    def arrays(self) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """The four arrays, in this order."""
        return self.kernels, self.biases, self.dense, self.bias

    @property
    def size(self) -> int:
        """How many numbers are learned."""
        return sum(array.size for array in self.arrays)


@dataclass(frozen=True, eq=False)
class Layers:
    """What one picture becomes, layer by layer.

    Attributes
    ----------
    responses : numpy.ndarray
        Shape ``(count, rows, cols)``: cross-correlation with each kernel, bias added, border ``valid``.
    feature_maps : numpy.ndarray
        Same shape: the responses after ReLU.
    pooled : numpy.ndarray
        Shape ``(count, cells, cells)``: the largest number of each pooling window.
    votes : numpy.ndarray
        Same shape: pooled numbers times dense weights. Their sum and the bias are the score.
    score : float
        Above 0 means face.
    probability : float
        Of a face, as the network believes: the score's logistic function.
    """

    responses: Floats
    feature_maps: Floats
    pooled: Floats
    votes: Floats
    score: float
    probability: float


def random_network(size: int, count: int, rng: np.random.Generator) -> Network:
    """Return a network that has learned nothing: random weights, small enough that scores begin near 0.

    Parameters
    ----------
    size : int
        Side of the kernels, 3 or 5.
    count : int
        How many kernels.
    rng : numpy.random.Generator
        Where the random numbers come from.

    Returns
    -------
    Network
        In float32.

    Raises
    ------
    ValueError
        If size or count are none of `SIZES` and `COUNTS`.

    Examples
    --------
    >>> random_network(5, 6, np.random.default_rng(0)).size
    451
    """
    if size not in SIZES:
        raise ValueError(f"size must be one of {SIZES}; got {size!r}")
    if count not in COUNTS:
        raise ValueError(f"count must be one of {COUNTS}; got {count!r}")
    cells = (SIDE - size + 1) // POOL
    kernels = rng.standard_normal((count, size, size)) * np.sqrt(2) / size  # He's rule: responses keep their spread
    dense = rng.standard_normal((count, cells, cells)) / np.sqrt(count) / cells
    return Network(*(np.asarray(array, np.float32) for array in (kernels, np.zeros(count), dense, 0)))


def layers(network: Network, picture: Numbers) -> Layers:
    """Send one picture through a network and keep what every layer makes of it.

    Parameters
    ----------
    network : Network
        The weights.
    picture : numpy.ndarray
        Shape ``(25, 25)``, standardised.

    Returns
    -------
    Layers
        From the responses to the probability.
    """
    windows = np.lib.stride_tricks.sliding_window_view(picture, network.kernels.shape[1:])
    responses = np.einsum("rcij,kij->krc", windows, network.kernels) + network.biases[:, None, None]
    feature_maps = relu(responses)
    pooled = np.stack([max_pool(feature_map, POOL) for feature_map in feature_maps])
    votes = pooled * network.dense
    score = float(votes.sum() + network.bias)
    return Layers(responses, feature_maps, pooled, votes, score, float(_logistic(np.array(score))))


def scores(network: Network, columns: Numbers) -> Numbers:
    """Return the score of each picture.

    Parameters
    ----------
    network : Network
        The weights.
    columns : numpy.ndarray
        The pictures, as `as_columns` lays them out.

    Returns
    -------
    numpy.ndarray
        Shape ``(n,)``: above 0 means face.
    """
    return _forward(network, columns)[-1]


def probabilities(network: Network, pictures: Numbers) -> Floats:
    """Return for each picture how sure the network is that it shows a face, 0 to 1.

    Parameters
    ----------
    network : Network
        The weights.
    pictures : numpy.ndarray
        Shape ``(n, 25, 25)``, standardised.

    Returns
    -------
    numpy.ndarray
        Shape ``(n,)``, float64.
    """
    return _logistic(scores(network, as_columns(pictures, network.kernels.shape[1])).astype(np.float64))


def shift_map(network: Network, picture: Numbers, reach: int) -> Floats:
    """Return how sure the network is of a face when the picture is moved, for every shift.

    Parameters
    ----------
    network : Network
        The weights.
    picture : numpy.ndarray
        Shape ``(25, 25)``, standardised.
    reach : int
        By how many pixels it is moved at most, in each direction.

    Returns
    -------
    numpy.ndarray
        Shape ``(2 * reach + 1, 2 * reach + 1)``: rows from up to down, columns from left to right.
    """
    by = range(-reach, reach + 1)
    moved = np.stack([shifted(picture, down, right) for down in by for right in by])
    return probabilities(network, moved).reshape(len(by), len(by))


def as_columns(pictures: Numbers, size: int) -> Numbers:
    """Lay out the windows of pictures so that convolution is one matrix product, and pooling a maximum along an axis.

    Parameters
    ----------
    pictures : numpy.ndarray
        Shape ``(n, 25, 25)``.
    size : int
        Side of the windows.

    Returns
    -------
    numpy.ndarray
        Shape ``(n, size**2, POOL**2, cells**2)``: picture, pixel of the window, place in the pooling window, pooling
        window. Windows that no whole pooling window reaches are left out.
    """
    cells = (SIDE - size + 1) // POOL
    windows = np.lib.stride_tricks.sliding_window_view(pictures, (size, size), axis=(1, 2))
    windows = windows[:, : cells * POOL, : cells * POOL].reshape(-1, cells, POOL, cells, POOL, size, size)
    columns = windows.transpose(0, 5, 6, 2, 4, 1, 3)
    return np.ascontiguousarray(columns).reshape(len(pictures), size**2, POOL**2, cells**2)


def loss_and_gradients(network: Network, columns: Numbers, labels: Numbers) -> tuple[float, Network]:
    """Return the mean cross-entropy of some pictures, and its derivative by every weight.

    Parameters
    ----------
    network : Network
        The weights.
    columns : numpy.ndarray
        The pictures, as `as_columns` lays them out.
    labels : numpy.ndarray
        Shape ``(n,)``: 1 for a face, else 0.

    Returns
    -------
    float
        The loss.
    Network
        The gradients, each in the place of its weights.
    """
    winners, pooled, totals = _forward(network, columns)
    loss = float(_cross_entropy(totals, labels).mean())
    by_score = ((_logistic(totals) - labels) / len(labels)).astype(columns.dtype)
    by_pooled = by_score[:, None, None] * network.dense.reshape(1, *pooled.shape[1:])
    by_pooled = by_pooled * (pooled > 0)  # ReLU passes nothing on where it was 0
    # The largest number of a pooling window alone had a say, so the gradient goes to its window and to no other.
    by_response = np.zeros((*pooled.shape[:2], *columns.shape[2:]), columns.dtype)
    np.put_along_axis(by_response, winners, by_pooled[:, :, None], axis=2)
    n, taps = columns.shape[:2]
    by_kernel = by_response.reshape(n, -1, columns[0, 0].size) @ columns.reshape(n, taps, -1).transpose(0, 2, 1)
    return loss, Network(
        by_kernel.sum(axis=0).reshape(network.kernels.shape),
        by_pooled.sum(axis=(0, 2)),
        np.tensordot(by_score, pooled, 1).reshape(network.dense.shape),
        by_score.sum(),
    )


class Training:
    """A training run that goes on epoch by epoch, and can be left at any of them.

    The same size, count and seed always give the same run. Each epoch sees the 150 training pictures once, in a new
    order, each mirrored or not by the toss of a coin. The held-out pictures are only looked at to be counted.

    Parameters
    ----------
    size, count : int
        As `random_network` takes them.
    seed : int
        Where all random numbers come from.

    Attributes
    ----------
    networks : list of Network
        One for each epoch that is done; the first one has learned nothing.
    losses, accuracies : list of tuple
        For each of them: on the training pictures, on the held-out ones.

    Raises
    ------
    ValueError
        As `random_network` does.

    Examples
    --------
    >>> training = Training(3, 4, seed=0)
    >>> training.epoch()
    >>> len(training.networks), training.done
    (2, False)
    """

    def __init__(self, size: int, count: int, seed: int) -> None:
        self._rng = np.random.default_rng(seed)
        self.networks = [random_network(size, count, self._rng)]
        self._columns = _columns(size)
        self._labels = [faces().labels[list(numbers)] for numbers in (TRAINING, HELD_OUT)]
        self._adam = Adam(self.networks[0].arrays)
        self.losses, self.accuracies = [], []
        self._count()

    @property
    def done(self) -> bool:
        """Whether all epochs are done."""
        return len(self.accuracies) > EPOCHS  # noted last: who sees it done sees it whole

    def epoch(self) -> None:
        """Learn from every training picture once."""
        training, _, mirrored = self._columns
        order = self._rng.permutation(len(training))
        is_mirrored = self._rng.random(len(training)) < 0.5
        network = self.networks[-1]
        for start in range(0, len(order), _BATCH):
            batch = order[start : start + _BATCH]
            columns = np.where(is_mirrored[batch][:, None, None, None], mirrored[batch], training[batch])
            _, gradients = loss_and_gradients(network, columns, self._labels[0][batch])
            network = self._step(network, gradients)
        self.networks.append(network)
        self._count()

    def _step(self, network: Network, gradients: Network) -> Network:
        """Return the network one step of Adam further, its weights a little smaller."""
        arrays: list[Numbers] = []
        for array, step in zip(network.arrays, self._adam.steps(gradients.arrays), strict=True):
            decay = _DECAY if array.ndim == 3 else 0  # biases may be as large as they like
            arrays.append((array - _RATE * (step + decay * array)).astype(array.dtype))
        return Network(*arrays)

    def _count(self) -> None:
        """Note loss and accuracy of the last network on both sets."""
        totals = [scores(self.networks[-1], columns) for columns in self._columns[:2]]
        pairs = list(zip(totals, self._labels, strict=True))
        self.losses.append(tuple(float(_cross_entropy(total, labels).mean()) for total, labels in pairs))
        self.accuracies.append(tuple(float(((total > 0) == labels).mean()) for total, labels in pairs))


@cache
def _columns(size: int) -> list[Numbers]:
    """Return the columns of training, held-out and mirrored training pictures: the same for all runs."""
    pictures = faces().standardised(faces().pictures)
    training, held_out = pictures[list(TRAINING)], pictures[list(HELD_OUT)]
    return [as_columns(some, size) for some in (training, held_out, training[..., ::-1])]


def _forward(network: Network, columns: Numbers) -> tuple[Numbers, Numbers, Numbers]:
    """Return which window won each pooling window, the pooled numbers after ReLU, and the scores."""
    n, taps = columns.shape[:2]
    count = len(network.kernels)
    responses = network.kernels.reshape(count, taps) @ columns.reshape(n, taps, -1)
    responses = responses.reshape(n, count, *columns.shape[2:])
    winners = responses.argmax(axis=2)[:, :, None]
    largest = np.take_along_axis(responses, winners, axis=2)[:, :, 0]
    # ReLU after pooling is ReLU before it, on nine times fewer numbers: both leave the order of numbers as it is.
    pooled = relu(largest + network.biases[:, None])
    return winners, pooled, pooled.reshape(n, -1) @ network.dense.ravel() + network.bias


def _logistic(scores: Numbers) -> Numbers:
    """Turn scores into probabilities; written so that large scores do not overflow."""
    return 0.5 + 0.5 * np.tanh(0.5 * scores)


def _cross_entropy(scores: Numbers, labels: Numbers) -> Numbers:
    """Return minus the logarithm of the probability that each picture's own class gets."""
    return np.logaddexp(0, np.where(labels == 1, -scores, scores))
