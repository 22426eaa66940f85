"""Recovering a kernel: the gradient against finite differences, the descent against least squares and its own law."""

import numpy as np
import pytest

import conv
from teaching.experiments.descent import STEPS, closest, loss_and_gradient, recover

NOISE = conv.pattern("noise", 40) / 255
SOBEL = conv.KERNELS["sobel_x"]


def test_the_gradient_is_the_slope_of_the_loss():
    rng = np.random.default_rng(0)
    windows, targets, weights = rng.random((20, 9)), rng.random(20), rng.standard_normal(9)
    _, gradient = loss_and_gradient(weights, windows, targets)
    for index, step in enumerate(np.eye(9) * 1e-5):
        high, low = (loss_and_gradient(weights + sign * step, windows, targets)[0] for sign in (1, -1))
        assert gradient[index] == pytest.approx((high - low) / 2e-5, abs=1e-8)


def test_the_loss_is_that_of_the_response_that_conv_computes():
    response = conv.correlate(NOISE, SOBEL, border="valid")
    recovery = recover(NOISE, SOBEL, rate=0.2, pixels=response.size, steps=30)
    for weights, loss in zip(recovery.weights, recovery.losses, strict=True):
        errors = conv.correlate(NOISE, weights, border="valid") - response
        assert loss == pytest.approx(np.mean(errors**2) / 2, abs=1e-12)


def test_a_step_takes_rate_times_gradient_off_the_weights():
    recovery = recover(NOISE, SOBEL, rate=0.3, pixels=50, steps=2)
    rows, cols = recovery.chosen.T
    windows = np.stack([NOISE[row : row + 3, col : col + 3].ravel() for row, col in zip(rows, cols, strict=True)])
    targets = conv.correlate(NOISE, SOBEL, border="valid")[rows, cols]
    weights = np.zeros(9)
    assert recovery.steps.tolist() == [0, 1, 2]
    for learned in recovery.weights:
        assert learned.ravel() == pytest.approx(weights, abs=1e-12)
        weights = weights - 0.3 * loss_and_gradient(weights, windows, targets)[1]


@pytest.mark.parametrize("name", ["sobel_x", "gaussian_5", "emboss", "identity"])
def test_kernels_of_the_bank_are_found_in_random_pixels(name):
    kernel = conv.KERNELS[name]
    recovery = recover(NOISE, kernel, rate=0.2, pixels=1000)
    assert np.allclose(recovery.weights[-1], kernel.weights, atol=1e-6)
    assert recovery.has_arrived
    assert recovery.reasons() == []


def test_with_noise_it_finds_what_least_squares_finds():
    recovery = recover(NOISE, SOBEL, rate=0.3, pixels=60, noise=0.1, seed=4)
    clean = recover(NOISE, SOBEL, rate=0.3, pixels=60, seed=4)
    windows = np.lib.stride_tricks.sliding_window_view(NOISE, (3, 3)).reshape(-1, 9)
    rng = np.random.default_rng(4)
    chosen = np.sort(rng.permutation(len(windows))[:60])
    targets = windows[chosen] @ SOBEL.weights.ravel() + 0.1 * rng.standard_normal(60)
    best = np.linalg.lstsq(windows[chosen], targets)[0]
    assert recovery.weights[-1].ravel() == pytest.approx(best, abs=1e-6)
    assert clean.error < 1e-6 < recovery.error
    assert recovery.reasons() == [
        "The responses are noisy: the kernel that fits them best is not quite the hidden one. More pixels help."
    ]


def test_the_bound_parts_rates_that_settle_from_rates_that_blow_up():
    bound = recover(NOISE, SOBEL, rate=0.1, pixels=500, steps=1).bound
    windows = np.lib.stride_tricks.sliding_window_view(NOISE, (3, 3)).reshape(-1, 9)
    chosen = np.random.default_rng(0).permutation(len(windows))[:500]
    assert bound == pytest.approx(2 / np.linalg.norm(windows[chosen], 2) ** 2 * 500)
    below, above = (recover(NOISE, SOBEL, rate=factor * bound, pixels=500) for factor in (0.99, 1.01))
    assert below.losses[-1] < below.losses[0] / 1e6
    assert below.reasons() == []
    assert above.losses[-1] > above.losses[0] * 1e6
    assert above.has_blown_up
    assert above.steps[-1] < STEPS
    assert f"At {bound:.2f} or more" in above.reasons()[0]
    assert f"L = {2 / bound:.2f}" in above.reasons()[0]


def test_a_flat_picture_gives_away_the_sum_of_the_weights_only():
    recovery = recover(np.full((20, 20), 0.5), conv.KERNELS["emboss"], rate=0.3, pixels=100)
    assert recovery.weights[-1] == pytest.approx(np.full((3, 3), conv.KERNELS["emboss"].weights.sum() / 9))
    assert recovery.rank == 1
    (reason,) = recovery.reasons()
    assert reason.startswith("All windows are flat: their 9 pixels are the same grey.")


def test_a_kernel_that_is_the_smallest_that_fits_is_found_even_on_a_flat_picture():
    recovery = recover(np.full((20, 20), 0.5), conv.KERNELS["box_3"], rate=0.3, pixels=100)
    assert recovery.found
    assert recovery.weights[-1] == pytest.approx(np.full((3, 3), 1 / 9))
    assert "only the sum can be learned" in recovery.reasons()[0]
    assert recovery.reasons()[1].startswith("It is found all the same")
    emboss = recover(np.full((20, 20), 0.5), conv.KERNELS["emboss"], rate=0.3, pixels=100)
    assert not emboss.found
    assert len(emboss.reasons()) == 1


def test_one_weight_is_settled_by_one_grey():
    recovery = recover(np.full((20, 20), 0.5), [[2.0]], rate=0.3, pixels=100)
    assert recovery.found
    assert recovery.reasons() == []


def test_noise_alone_is_no_blow_up():
    recovery = recover(NOISE, np.zeros((3, 3)), rate=0.2, pixels=1000, noise=0.02)
    assert recovery.has_arrived
    assert recovery.reasons() == [
        "The responses are noisy: the kernel that fits them best is not quite the hidden one. More pixels help."
    ]


def test_black_pixels_teach_nothing_and_have_no_bound():
    recovery = recover(np.zeros((9, 9)), SOBEL, rate=5, pixels=10)
    assert not recovery.weights.any()
    assert recovery.bound == np.inf
    assert recovery.reasons() == [
        "All windows are black: 0 times any weight is 0, so nothing can be learned from them."
    ]


def test_too_few_pixels_leave_kernels_open_that_fit_as_well():
    recovery = recover(NOISE, SOBEL, rate=0.2, pixels=8)
    assert recovery.losses[-1] < recovery.losses[0] / 1e3
    assert recovery.error > 0.1
    assert recovery.reasons() == [
        "Too few pixels: 8 of them cannot settle 9 weights. Many kernels give the same responses there."
    ]


def test_windows_that_are_too_much_alike_are_counted():
    recovery = recover(conv.pattern("stripes", 40) / 255, SOBEL, rate=0.2, pixels=1000)
    assert recovery.rank == 3
    assert recovery.reasons()[0].startswith("The windows are too much alike: they differ in 3 independent ways")


def test_a_smooth_picture_is_still_on_its_way(photo):
    recovery = recover(photo[100:140, 100:140] / 255, SOBEL, rate=0.2, pixels=1000)
    assert recovery.steps[-1] == STEPS
    assert recovery.reasons()[0].startswith("It is still on its way.")


def test_the_closest_kernel_is_found_whatever_its_strength_and_with_a_margin_of_zeros():
    for name in ("sobel_x", "laplacian", "kirsch_east"):
        kernel, correlation = closest(np.pad(3 * conv.KERNELS[name].weights, 1))
        assert (kernel.name, correlation) == (name, pytest.approx(1))
    weights = np.random.default_rng(1).standard_normal((3, 3))
    known = [kernel for kernel in conv.KERNELS.values() if kernel.shape == (3, 3)]
    angles = [np.vdot(k.weights, weights) / np.sqrt((k.weights**2).sum() * (weights**2).sum()) for k in known]
    assert closest(weights)[1] == pytest.approx(max(angles))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kernel": conv.box(7, 7)}, "kernel must be at most 5x5 to be found; got shape (7, 7)"),
        ({"picture": np.zeros((5, 5, 3))}, "image must have one channel, shape (H, W); got shape (5, 5, 3)"),
        ({"rate": 0}, "rate must be a number above 0; got 0"),
        ({"pixels": 0}, "pixels and steps must be at least 1; got 0 and 4000"),
        ({"noise": -1}, "noise must be a number of at least 0; got -1"),
    ],
)
def test_errors_say_the_rule_and_what_came(change, message):
    with pytest.raises(ValueError) as raised:
        recover(**{"picture": NOISE, "kernel": SOBEL, "rate": 0.1, "pixels": 9, **change})
    assert str(raised.value) == message


def test_no_kernel_is_closest_to_a_single_weight():
    with pytest.raises(ValueError, match=r"^the bank has no kernel as small as 1x1$"):
        closest([[5]])
