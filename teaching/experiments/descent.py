"""Gradient descent on a kernel: find the weights from nothing but pictures and responses."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from conv.checks import as_gray
from conv.families import Kernel, KernelLike, as_weights
from conv.filtering import correlate
from conv.kernels import KERNELS
from conv.typing import Floats, Integers

LARGEST_SIDE = 5
"""Larger kernels have too many weights to watch."""

STEPS = 4000
"""So many steps are taken at most."""

CLOSE = 0.01
"""A kernel is found when no weight is off by more than this share of the largest hidden one."""

_FRAMES = 90  # about so many of them are kept
_TOO_FAR = 1e4  # times the largest hidden weight, or 1: a step of that size has blown up
_STILL = 1e-10  # no weight moves further than this in a step: it has arrived


@dataclass(frozen=True, eq=False)
class Recovery:
    """A hidden kernel, and how gradient descent looked for it.

    Attributes
    ----------
    hidden : numpy.ndarray
        Shape ``(rows, cols)``: the weights that made the responses.
    steps : numpy.ndarray
        Shape ``(frames,)``: the numbers of the steps that are kept, from 0, ever further apart.
    weights : numpy.ndarray
        Shape ``(frames, rows, cols)``: the learned weights after each of them; all 0 at first.
    losses : numpy.ndarray
        Shape ``(frames,)``: half the mean squared error on the training pixels.
    chosen : numpy.ndarray
        Shape ``(pixels, 2)``: row and column of each training pixel in the response.
    curvatures : numpy.ndarray
        Shape ``(rows * cols,)``: the eigenvalues of the mean of window times window, largest first.
    rate : float
        The learning rate.
    rank : int
        In how many independent ways the training windows differ from 0; below the number of weights, some combination
        of weights never meets a pixel.
    is_flat : bool
        Whether all training windows hold one and the same grey.
    noise : float
        Standard deviation of what was added to the responses.
    has_blown_up, has_arrived : bool
        Why it ended before `STEPS` steps, if it did.
    """

    hidden: Floats
    steps: Integers
    weights: Floats
    losses: Floats
    chosen: Integers
    curvatures: Floats
    rate: float
    rank: int
    is_flat: bool
    noise: float
    has_blown_up: bool
    has_arrived: bool

    @property
    def bound(self) -> float:
        """The learning rate from which the descent no longer settles: 2 divided by the largest curvature."""
        return float(2 / self.curvatures[0]) if self.curvatures[0] > 0 else np.inf

    @property
    def error(self) -> float:
        """The largest difference between a learned weight and its hidden one, at the end."""
        return float(np.abs(self.weights[-1] - self.hidden).max())

    @property
    def found(self) -> bool:
        """Whether no weight is off by more than `CLOSE` of the largest hidden one."""
        return self.error <= CLOSE * np.abs(self.hidden).max()

    def reasons(self) -> list[str]:
        """Say what stands in the way of finding the kernel, or of finding it exactly.

        Returns
        -------
        list of str
            One sentence for each reason; empty if nothing stands in the way.
        """
        count = self.hidden.size
        reasons = []
        if self.rate >= self.bound:
            reasons.append(
                f"The learning rate is too high. At {self.bound:.2f} or more, steps overshoot so far that descent "
                f"never settles. That bound is 2/L, where L = {self.curvatures[0]:.2f} is the largest eigenvalue of "
                "the second-moment matrix of these windows."
            )
        if self.rank == 0:
            reasons.append("All windows are black: 0 times any weight is 0, so nothing can be learned from them.")
        elif self.is_flat and self.rank < count:
            reasons.append(
                f"All windows are flat: their {count} pixels are the same grey. The response is then that grey "
                "times the sum of the weights, so only the sum can be learned."
            )
        elif len(self.chosen) < count:
            reasons.append(
                f"Too few pixels: {len(self.chosen)} of them cannot settle {count} weights. Many kernels give the "
                "same responses there."
            )
        elif self.rank < count:
            reasons.append(
                f"The windows are too much alike: they differ in {self.rank} independent ways, and there are {count} "
                "weights. Many kernels give the same responses there."
            )
        if self.found and self.rank < count:
            reasons.append(
                "It is found all the same: starting from zeros, descent arrives at the smallest kernel that fits, and "
                "here that is the hidden one."
            )
        if reasons:
            return reasons
        if not self.found and not self.has_arrived:
            ratio = self.curvatures[0] / self.curvatures[-1]
            reasons.append(
                "It is still on its way. Neighbouring pixels are very similar here: more of one weight and less of its "
                "neighbour hardly change a response. In such a direction the loss falls "
                f"{ratio:,.0f} times less steeply than in the steepest one, and all steps are small."
            )
        if self.noise:
            reasons.append(
                "The responses are noisy: the kernel that fits them best is not quite the hidden one. More pixels help."
            )
        return reasons


def recover(
    picture: ArrayLike,
    kernel: KernelLike,
    *,
    rate: float,
    pixels: int,
    noise: float = 0.0,
    seed: int = 0,
    steps: int = STEPS,
) -> Recovery:
    """Find a kernel by gradient descent, from some pixels of its response.

    The loss is half the mean of ``(window · weights - response)²``, over the training pixels; its gradient by the
    weights is the mean of window times error. Each step takes `rate` times the gradient off the weights.

    Parameters
    ----------
    picture : array_like
        Shape ``(H, W)``, pixels from 0 to 1.
    kernel : Kernel or array_like
        The kernel to find, at most 5x5.
    rate : float
        The learning rate, above 0.
    pixels : int
        How many pixels of the response to learn from, drawn at random; all of them if there are fewer.
    noise : float
        Standard deviation of normal noise that is added to each response.
    seed : int
        Where the random numbers come from.
    steps : int
        How many steps to take at most.

    Returns
    -------
    Recovery

    Raises
    ------
    ValueError
        If the kernel is larger than 5x5 or than the picture, or a number is out of range.

    Notes
    -----
    The loss is a bowl whose curvatures are the eigenvalues of the windows' second-moment matrix, the mean of window
    times window. Along each of them the error is multiplied by ``1 - rate * eigenvalue`` in every step, so it shrinks
    only if the rate is below 2 divided by the largest one, and slowly where the eigenvalue is small.

    Examples
    --------
    >>> noise = np.random.default_rng(0).random((20, 20))
    >>> recovery = recover(noise, [[-1, 0, 1]], rate=1, pixels=200)
    >>> recovery.weights[-1].round(6) + 0.0
    array([[-1.,  0.,  1.]])
    """
    hidden, picture = as_weights(kernel), as_gray(picture).astype(np.float64)
    if max(hidden.shape) > LARGEST_SIDE:
        raise ValueError(f"kernel must be at most {LARGEST_SIDE}x{LARGEST_SIDE} to be found; got shape {hidden.shape}")
    if not (np.isfinite(rate) and rate > 0):
        raise ValueError(f"rate must be a number above 0; got {rate!r}")
    if pixels < 1 or steps < 1:
        raise ValueError(f"pixels and steps must be at least 1; got {pixels!r} and {steps!r}")
    if not (np.isfinite(noise) and noise >= 0):
        raise ValueError(f"noise must be a number of at least 0; got {noise!r}")
    response = correlate(picture, hidden, border="valid")
    rng = np.random.default_rng(seed)
    chosen = np.sort(rng.permutation(response.size)[:pixels])
    targets = response.ravel()[chosen] + noise * rng.standard_normal(len(chosen))
    windows = np.lib.stride_tricks.sliding_window_view(picture, hidden.shape).reshape(-1, hidden.size)[chosen]

    moments = windows.T @ windows / len(windows)
    curvatures = np.asarray(np.linalg.eigvalsh(moments), np.float64)
    path, ending = _descend(
        moments, windows.T @ targets / len(windows), rate, steps, _TOO_FAR * (np.abs(hidden).max() or 1)
    )
    kept = _spread(len(path) - 1)
    losses = [loss_and_gradient(weights, windows, targets)[0] for weights in path[kept]]
    return Recovery(
        hidden=hidden,
        steps=kept,
        weights=path[kept].reshape(-1, *hidden.shape),
        losses=np.array(losses),
        chosen=np.stack(np.unravel_index(chosen, response.shape), axis=1),
        rate=rate,
        curvatures=curvatures[::-1],
        rank=int(np.linalg.matrix_rank(moments, hermitian=True)),
        is_flat=bool(np.ptp(windows) == 0),
        noise=noise,
        has_blown_up=ending == "blown up",
        has_arrived=ending == "arrived",
    )


def loss_and_gradient(weights: Floats, windows: Floats, targets: Floats) -> tuple[float, Floats]:
    """Return half the mean squared error of a kernel, and its derivative by each weight.

    Parameters
    ----------
    weights : numpy.ndarray
        Shape ``(count,)``.
    windows : numpy.ndarray
        Shape ``(pixels, count)``.
    targets : numpy.ndarray
        Shape ``(pixels,)``: the response that each window should have.

    Returns
    -------
    float, numpy.ndarray
        The loss, and the gradient, shape ``(count,)``.

    Examples
    --------
    >>> loss_and_gradient(np.array([1.0, 0.0]), np.array([[2.0, 3.0]]), np.array([1.0]))
    (0.5, array([2., 3.]))
    """
    errors = windows @ weights - targets
    return float(errors @ errors / (2 * len(errors))), windows.T @ errors / len(errors)


def closest(weights: KernelLike) -> tuple[Kernel, float]:
    """Return the kernel of the bank that is most like these weights, by normalised correlation.

    Parameters
    ----------
    weights : array_like
        Shape ``(rows, cols)``.

    Returns
    -------
    Kernel, float
        A kernel of no more rows and columns, and the sum of products over the product of both lengths: 1 for the same
        kernel up to its strength, 0 for nothing in common. Smaller kernels are compared with a margin of zeros, which
        changes nothing that they do.

    Raises
    ------
    ValueError
        If `weights` are no kernel, or fewer than the smallest of the bank has.

    Examples
    --------
    >>> kernel, correlation = closest([[-3, 0, 3], [-6, 0, 6], [-3, 0, 3]])
    >>> kernel.name, round(correlation, 6)
    ('sobel_x', 1.0)
    """
    weights = as_weights(weights)
    found = []
    for kernel in KERNELS.values():
        margins = [(n - m) // 2 for n, m in zip(weights.shape, kernel.shape, strict=True)]
        if min(margins) < 0:
            continue
        padded = np.pad(kernel.weights, [(margin, margin) for margin in margins])
        lengths = np.linalg.norm(padded) * np.linalg.norm(weights)
        found.append((float((padded * weights).sum() / (lengths or 1)), kernel))
    if not found:
        raise ValueError(f"the bank has no kernel as small as {weights.shape[0]}x{weights.shape[1]}")
    correlation, kernel = max(found, key=lambda pair: pair[0])
    return kernel, correlation


def _descend(moments: Floats, meeting: Floats, rate: float, steps: int, limit: float) -> tuple[Floats, str]:
    """Take the steps; return the weights after each of them, from 0 on, and how it ended."""
    path = [np.zeros(len(moments))]
    for _ in range(steps):
        # The gradient: as `loss_and_gradient` has it, without going through all pixels again.
        move = rate * (moments @ path[-1] - meeting)
        path.append(path[-1] - move)
        if (size := np.abs(move).max()) < _STILL:
            return np.array(path), "arrived"
        if size > limit:
            return np.array(path), "blown up"
    return np.array(path), "out of steps"


def _spread(last: int) -> Integers:
    """Return about `_FRAMES` numbers from 0 to `last`, close together at first."""
    return np.unique(np.rint(np.concatenate([[0], np.geomspace(1, max(last, 1), _FRAMES)])).astype(int))
