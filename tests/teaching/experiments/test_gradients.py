"""The gradients of a convolution against finite differences, SciPy, and the descent against the answer."""

import itertools

import numpy as np
from scipy.optimize import approx_fprime
from scipy.signal import convolve2d, correlate2d

from conv.kernels import KERNELS
from teaching.experiments.gradients import Passes, descend, example

RNG = np.random.default_rng(8)


def some_passes():
    yield example()
    for _ in range(5):
        rows, cols = RNG.integers(4, 8, 2)
        yield Passes(RNG.normal(size=(rows, cols)), RNG.normal(size=(3, 3)), RNG.normal(size=(rows - 2, cols - 2)))


def loss(passes, cells, weights):
    return 0.5 * ((correlate2d(cells, weights, "valid") - passes.wanted) ** 2).sum()


def test_gradients_are_slopes_of_the_loss():
    for passes in some_passes():
        cells, weights = passes.cells, passes.weights
        assert np.isclose(passes.loss, loss(passes, cells, weights))
        by_weights = approx_fprime(weights.ravel(), lambda w, p=passes: loss(p, p.cells, w.reshape(3, 3)), 1e-6)
        by_cells = approx_fprime(cells.ravel(), lambda x, p=passes: loss(p, x.reshape(p.cells.shape), p.weights), 1e-6)
        np.testing.assert_allclose(passes.by_weights.ravel(), by_weights, rtol=1e-4, atol=2e-2)
        np.testing.assert_allclose(passes.by_cells.ravel(), by_cells, rtol=1e-4, atol=2e-2)
        # The loss is a parabola along every number: central differences are exact but for rounding.
        np.testing.assert_allclose(passes.differences("weights"), passes.by_weights, rtol=1e-9, atol=1e-7)
        np.testing.assert_allclose(passes.differences("cells"), passes.by_cells, rtol=1e-9, atol=1e-7)


def test_one_is_a_correlation_the_other_a_convolution():
    for passes in some_passes():
        back = correlate2d(passes.cells, passes.weights, "valid") - passes.wanted
        np.testing.assert_allclose(passes.by_weights, correlate2d(passes.cells, back, "valid"))
        np.testing.assert_allclose(passes.by_cells, convolve2d(back, passes.weights, "full"))


def test_descent_never_goes_up_and_finds_the_kernel():
    path = descend(example(), 4000)
    losses = [passes.loss for passes in path]
    assert all(after <= before for before, after in itertools.pairwise(losses))
    np.testing.assert_allclose(path[-1].weights, KERNELS["sobel_x"].weights, atol=1e-3)
