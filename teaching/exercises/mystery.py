"""Which kernel made this? A question from a seed, by what its answer is seen, and why the others are wrong."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from conv.display import format_response, to_display
from conv.families import Kernel
from conv.filtering import correlate
from conv.kernels import KERNELS

HINT = (
    "Look at flat areas first. Are they all the same grey, which stands for 0? Or do they keep their differences, each "
    "128 brighter than before? Then look at the edges."
)
"""Where to look, in a picture with 128 added."""

_OPTIONS = 4
_LEAST_DIFFERENCE = 4  # mean grey levels: less can hardly be seen
_DIRECTIONS = ("right", "bottom right", "bottom", "bottom left", "left", "top left", "top", "top right")
_MOMENT = 1e-9


@dataclass(frozen=True)
class Mystery:
    """A question with four answers.

    Attributes
    ----------
    answer : str
        Name of the kernel that made the picture.
    options : tuple of str
        Names of four kernels, the answer among them.
    differences : dict
        For each wrong option, by how many grey levels its picture differs from the one shown, as a mean.
    """

    answer: str
    options: tuple[str, ...]
    differences: dict[str, float]

    def why(self, guess: str) -> str:
        """Say why `guess` is right, or why its picture would look different.

        Parameters
        ----------
        guess : str
            One of the options.

        Returns
        -------
        str
            A few short sentences.
        """
        kernel = KERNELS[guess]
        if guess == self.answer:
            return f"{kernel.title} made it. {kernel.about} {_seen(kernel)}"
        levels = format_response(self.differences[guess])
        reason = tell_apart(KERNELS[self.answer], kernel)
        return f"{kernel.title}: {reason} Its picture differs from this one by {levels} grey levels on average."


def mystery(image: ArrayLike, seed: int) -> Mystery:
    """Ask which kernel made a picture.

    Parameters
    ----------
    image : numpy.ndarray
        Shape ``(H, W)``, uint8.
    seed : int
        At least 0. The same seed and picture give the same question.

    Returns
    -------
    Mystery
        The options make pictures that differ by at least four grey levels on average, if the picture allows it.

    Examples
    --------
    >>> question = mystery(np.eye(32, dtype=np.uint8) * 255, 7)
    >>> len(set(question.options)), question.answer in question.options
    (4, True)
    """
    rng = np.random.default_rng(seed)
    names = [name for name in rng.permutation(list(KERNELS)).tolist() if name != "identity"]
    chosen, left_out = {}, {}
    for name in names:
        picture = to_display(correlate(image, KERNELS[name]), "offset").astype(np.int16)
        alike = any(np.abs(picture - other).mean() < _LEAST_DIFFERENCE for other in chosen.values())
        (left_out if alike else chosen)[name] = picture
        if len(chosen) == _OPTIONS:
            break
    for name in list(left_out)[: _OPTIONS - len(chosen)]:  # a picture on which most kernels look the same
        chosen[name] = left_out[name]
    answer, *others = chosen
    differences = {name: float(np.abs(chosen[name] - chosen[answer]).mean()) for name in others}
    return Mystery(answer, tuple(rng.permutation(list(chosen)).tolist()), differences)


def tell_apart(answer: Kernel, other: Kernel) -> str:
    """Say by what one sees that a picture was not made by `other` but by `answer`.

    Parameters
    ----------
    answer, other : Kernel
        Two different kernels.

    Returns
    -------
    str
        One sentence about `other`, the first of these that tells the two apart: the sum of the weights, the direction
        in which it looks for change, whether it looks for change or for lines, how far it reaches.

    Examples
    --------
    >>> tell_apart(KERNELS["sobel_x"], KERNELS["box_3"])
    'its weights add up to 1, so flat areas would keep their brightness; here they vanish.'
    >>> tell_apart(KERNELS["sobel_x"], KERNELS["sobel_y"])
    'it looks for change towards the bottom; here the change is towards the right.'
    """
    sums = [float(kernel.weights.sum()) for kernel in (answer, other)]
    here, there = (_flat(total) for total in sums)
    if here != there:
        return f"its weights add up to {format_response(sums[1])}, so flat areas would {there}; here they {here}."
    here, there = (_direction(kernel) for kernel in (answer, other))
    if here != there:
        if here is None:
            return f"it looks for change towards the {there}; here no direction is preferred."
        if there is None:
            return f"it has no preferred direction; here the change is towards the {here}."
        return f"it looks for change towards the {there}; here the change is towards the {here}."
    here, there = (_reach(kernel) for kernel in (answer, other))
    if abs(here - there) > 0.3:
        return f"it reaches {'further' if there > here else 'less far'} than what made this picture."
    return other.about[:1].lower() + other.about[1:]


def _seen(kernel: Kernel) -> str:
    """Say by what one sees that a kernel made a picture."""
    total, towards = float(kernel.weights.sum()), _direction(kernel)
    flat = f"Its weights add up to {format_response(total)}, so flat areas {_flat(total)}."
    return f"{flat} It looks for change towards the {towards}." if towards else flat


def _flat(total: float) -> str:
    """Return what becomes of flat areas, as a verb."""
    if abs(total) < _MOMENT:
        return "vanish"
    if total < 0:
        return "turn negative"
    times = format_response(total)
    return "keep their brightness" if times == "1" else f"get {times} times as bright"


def _direction(kernel: Kernel) -> str | None:
    """Return towards where a kernel looks for change, one of eight directions, or None."""
    if kernel.family == "identity":  # a shift weighs one side, and looks for no change
        return None
    rows, cols = (np.arange(n) - (n - 1) / 2 for n in kernel.shape)
    down, right = float(rows @ kernel.weights.sum(axis=1)), float(cols @ kernel.weights.sum(axis=0))
    if np.hypot(down, right) < 1e-6 * np.abs(kernel.weights).sum():
        return None
    return _DIRECTIONS[round(np.arctan2(down, right) / (np.pi / 4)) % 8]


def _reach(kernel: Kernel) -> float:
    """Return how far the weights lie from the centre on average, in pixels."""
    rows, cols = (np.arange(n) - (n - 1) / 2 for n in kernel.shape)
    sizes = np.abs(kernel.weights)
    return float((np.hypot(rows[:, None], cols) * sizes).sum() / sizes.sum())
