"""The tiny network: gradients against finite differences, layers against SciPy, training against its promise."""

import numpy as np
import pytest
from scipy import ndimage, signal, special

from teaching.experiments.face_network import (
    EPOCHS,
    POOL,
    Network,
    Training,
    as_columns,
    layers,
    loss_and_gradients,
    probabilities,
    random_network,
    scores,
    shift_map,
)
from teaching.experiments.faces import HELD_OUT, SIDE, TRAINING, faces


def some(size, count, n=6, seed=0):
    """A network in float64, random pictures, labels."""
    rng = np.random.default_rng(seed)
    network = random_network(size, count, rng)
    kernels, dense = network.kernels.astype(np.float64), network.dense.astype(np.float64)
    network = Network(kernels, rng.standard_normal(count), dense, np.array(0.3))
    return network, rng.standard_normal((n, SIDE, SIDE)), np.arange(n) % 2


@pytest.mark.parametrize(("size", "count"), [(3, 4), (5, 5)])
def test_every_gradient_is_the_slope_of_the_loss(size, count):
    network, pictures, labels = some(size, count)
    columns = as_columns(pictures, size)
    _, gradients = loss_and_gradients(network, columns, labels)
    for place, (array, gradient) in enumerate(zip(network.arrays, gradients.arrays, strict=True)):
        for index in list(np.ndindex(array.shape))[:30]:
            losses = []
            for step in (1e-6, -1e-6):
                moved = [other.copy() for other in network.arrays]
                moved[place][index] += step
                losses.append(loss_and_gradients(Network(*moved), columns, labels)[0])
            assert gradient[index] == pytest.approx((losses[0] - losses[1]) / 2e-6, abs=1e-7)


@pytest.mark.parametrize("size", [3, 5])
def test_layers_are_scipys(size):
    network, pictures, _ = some(size, 4)
    found = layers(network, pictures[0])
    cells = (SIDE - size + 1) // POOL
    score = float(network.bias)
    for number, (kernel, bias, dense) in enumerate(zip(network.kernels, network.biases, network.dense, strict=True)):
        response = signal.correlate2d(pictures[0], kernel, mode="valid") + bias
        assert found.responses[number] == pytest.approx(response, abs=1e-12)
        active = response * (response > 0)
        assert found.feature_maps[number] == pytest.approx(active, abs=1e-12)
        # SciPy's maximum over a window that begins at each pixel, read off at every third one.
        largest = ndimage.maximum_filter(active, POOL, origin=-1)[::POOL, ::POOL][:cells, :cells]
        assert found.pooled[number] == pytest.approx(largest, abs=1e-12)
        score += (largest * dense).sum()
    assert found.score == pytest.approx(score)
    assert found.probability == pytest.approx(special.expit(score))


@pytest.mark.parametrize("size", [3, 5])
def test_many_pictures_at_once_get_what_each_gets_alone(size):
    network, pictures, labels = some(size, 5)
    alone = [layers(network, picture) for picture in pictures]
    assert scores(network, as_columns(pictures, size)) == pytest.approx([found.score for found in alone])
    assert probabilities(network, pictures) == pytest.approx([found.probability for found in alone])
    loss, _ = loss_and_gradients(network, as_columns(pictures, size), labels)
    own = [found.probability if label else 1 - found.probability for found, label in zip(alone, labels, strict=True)]
    assert loss == pytest.approx(-np.log(own).mean())


def test_the_map_of_shifts_has_each_shift_in_its_place():
    network, pictures, _ = some(3, 4)
    shares = shift_map(network, pictures[0], 2)
    moved = np.pad(pictures[0], 2, mode="edge")
    for down in range(-2, 3):
        for right in range(-2, 3):
            picture = moved[2 - down : 27 - down, 2 - right : 27 - right]
            assert shares[down + 2, right + 2] == pytest.approx(layers(network, picture).probability)


@pytest.mark.parametrize("seed", range(4))
def test_a_run_gets_95_percent_of_the_held_out_pictures_right(seed):
    run = Training(5, 6, seed)
    while not run.done:
        run.epoch()
    assert len(run.networks) == len(run.losses) == EPOCHS + 1
    assert run.accuracies[-1][1] >= 0.95
    assert run.losses[-1][0] < run.losses[0][0] / 10
    # Counted again from scratch, picture by picture.
    data = faces()
    pictures = data.standardised(data.pictures)
    right = [(layers(run.networks[-1], pictures[n]).score > 0) == data.labels[n] for n in HELD_OUT]
    assert np.mean(right) == run.accuracies[-1][1]


def test_the_same_seed_gives_the_same_run_and_another_one_another():
    runs = [Training(3, 4, seed) for seed in (0, 0, 1)]
    for run in runs:
        run.epoch()
    first, again, other = (run.networks[1].kernels for run in runs)
    assert np.array_equal(first, again)
    assert not np.allclose(first, other)


def test_held_out_pictures_are_never_learned_from():
    data = faces()
    normal = Training(3, 4, 0)
    normal.epoch()
    spoiled = Training(3, 4, 0)
    training, held_out, mirrored = spoiled._columns
    spoiled._columns = [training, np.zeros_like(held_out), mirrored]
    spoiled.epoch()
    assert np.array_equal(normal.networks[1].dense, spoiled.networks[1].dense)
    assert len(training) + len(held_out) == len(data.pictures)
    assert not set(TRAINING) & set(HELD_OUT)


def test_errors_say_the_rule_and_what_came():
    with pytest.raises(ValueError) as raised:
        Training(7, 4, 0)
    assert str(raised.value) == "size must be one of (3, 5); got 7"
    with pytest.raises(ValueError) as raised:
        Training(3, 9, 0)
    assert str(raised.value) == "count must be one of (4, 5, 6, 7, 8); got 9"
