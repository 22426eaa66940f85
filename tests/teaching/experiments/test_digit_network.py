"""The network that reads digits, against SciPy, finite differences, and what it was made for."""

import json
from pathlib import Path

import numpy as np
import pytest
from scipy.signal import correlate2d
from scipy.special import log_softmax
from scipy.special import softmax as scipy_softmax

from teaching.experiments.digit_network import (
    COUNTS,
    Network,
    Training,
    as_columns,
    layers,
    loss_and_gradients,
    random_network,
    scores,
)
from teaching.experiments.digits import digits

TABLE = Path(__file__).parents[2] / "digit_network.json"


def exact(seed):
    """A network in float64 whose biases are not 0."""
    rng = np.random.default_rng(seed)
    arrays = random_network(rng).arrays
    return Network(*(array.astype(float) + 0.05 * rng.standard_normal(array.shape) for array in arrays))


def judged(network, picture):
    """All layers by SciPy, one kernel after the other."""

    def layer(maps, kernels, biases):
        made = [
            sum(correlate2d(each, kernel, "same") for each, kernel in zip(maps, stack, strict=True)) + bias
            for stack, bias in zip(kernels, biases, strict=True)
        ]
        responses = np.stack(made)
        side = responses.shape[1] // 2
        return responses, np.maximum(responses, 0).reshape(-1, side, 2, side, 2).max(axis=(2, 4))

    responses, pooled = layer([picture / 16], network.first, network.first_biases)
    more_responses, more_pooled = layer(pooled, network.second, network.second_biases)
    totals = np.tensordot(network.dense, more_pooled, 3) + network.biases
    return responses, pooled, more_responses, more_pooled, totals, scipy_softmax(totals)


def test_every_layer_is_that_of_scipy():
    for seed, picture in enumerate(digits()[1].pictures[:6]):
        network = exact(seed)
        found = layers(network, picture)
        for values, wanted in zip(vars(found).values(), judged(network, picture), strict=True):
            np.testing.assert_allclose(values, wanted, rtol=0, atol=1e-12)


def test_gradients_are_slopes_of_the_loss():
    training, _ = digits()
    network, labels = exact(3), training.labels[:7]
    columns = as_columns(training.pictures[:7], np.float64)
    loss, gradients = loss_and_gradients(network, columns, labels)
    assert loss == pytest.approx(-log_softmax(scores(network, columns), axis=1)[np.arange(7), labels].mean())
    rng, step = np.random.default_rng(4), 1e-6
    for array, gradient in zip(network.arrays, gradients.arrays, strict=True):
        for _ in range(10):
            place = tuple(rng.integers(0, array.shape))
            before = array[place]
            losses = []
            for moved in (before + step, before - step):
                array[place] = moved
                losses.append(loss_and_gradients(network, columns, labels)[0])
            array[place] = before
            assert gradient[place] == pytest.approx((losses[0] - losses[1]) / (2 * step), abs=1e-7)


def test_three_seeds_read_97_of_100_held_out_digits_and_a_seed_is_a_promise():
    for seed in range(3):
        run = Training(seed)
        while not run.done:
            run.epoch()
        pictures, labels = digits()[1].pictures, digits()[1].labels
        right = [layers(run.networks[-1], picture).scores.argmax() for picture in pictures] == labels
        assert right.mean() == pytest.approx(run.accuracies[-1][1])
        assert right.mean() >= 0.97, seed
    again = Training(2)
    again.epoch()
    for array, other in zip(again.networks[1].arrays, run.networks[1].arrays, strict=True):
        np.testing.assert_array_equal(array, other)


def test_held_out_digits_are_in_no_training_set_and_none_is_lost():
    training, held_out = digits()
    everything = np.concatenate([training.pictures, held_out.pictures])
    assert everything.shape == (1797, 8, 8)
    assert everything.max() == 16
    # scikit-learn's own count of each digit.
    counts = np.bincount(np.concatenate([training.labels, held_out.labels]))
    assert counts.tolist() == [178, 182, 177, 183, 181, 182, 181, 179, 174, 180]
    assert not {each.tobytes() for each in training.pictures} & {each.tobytes() for each in held_out.pictures}


def test_the_table_that_the_browser_is_held_to():
    """Weights and pictures follow from their numbers: `tests/js/digit_network.test.js` makes the same."""
    shapes = [array.shape for array in random_network(np.random.default_rng(0)).arrays]
    sizes = [int(np.prod(shape)) for shape in shapes]
    numbers = ((np.arange(sum(sizes)) * 7919 % 13 - 6) / 20).astype(np.float32)
    parts = np.split(numbers, np.cumsum(sizes)[:-1])
    network = Network(*(part.reshape(shape) for part, shape in zip(parts, shapes, strict=True)))
    cells = np.arange(64)
    pictures = [((cells * cells * 5 + cells * number) % 17).reshape(8, 8) for number in range(3)]
    found = [layers(network, picture).scores for picture in pictures]
    table = json.loads(TABLE.read_text("utf-8"))
    assert table["counts"] == dict(zip(("first", "second"), COUNTS, strict=True))
    np.testing.assert_allclose(found, table["scores"], rtol=1e-12)
