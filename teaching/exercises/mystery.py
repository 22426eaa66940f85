"""Which kernel made this? A question from a seed, how its answer can be seen, and why the others are wrong."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from conv.diagnosis import frequency_response
from conv.display import to_display
from conv.families import Kernel
from conv.filtering import correlate
from conv.formats import format_response
from conv.kernels import KERNELS

HINT = (
    "Look at flat areas first: do they keep their brightness, or are they all the same grey, which stands for 0? "
    "Then look at the edges: which way do they run, are they softer or crisper, and is one side bright and one dark?"
)
"""Where to look."""

CAPTIONS = {"clip": "after, clipped to 0 to 255", "offset": "after, with 128 added: grey is 0"}
"""What is said of the picture in each of its views."""

_OPTIONS = 4
_LEAST_DIFFERENCE = 4  # mean grey levels: less can hardly be seen
_DIRECTIONS = ("right", "bottom right", "bottom", "bottom left", "left", "top left", "top", "top right")
_MOMENT = 1e-9
_ORIENTATIONS = ("vertical", "rising", "horizontal", "falling")
_LINES = {
    "vertical": "vertical lines and stripes",
    "rising": "diagonal lines and stripes that rise to the right",
    "horizontal": "horizontal lines and stripes",
    "falling": "diagonal lines and stripes that fall to the right",
}
_SMEARED = {
    "vertical": "the picture vertically",
    "rising": "the picture along the rising diagonal",
    "horizontal": "the picture horizontally",
    "falling": "the picture along the falling diagonal",
}
_ORIENTED = 0.1  # inertia along one axis, as a share of all: blurs and Laplacians have 0, one line 0.49 and more
_WAVES = 32


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
        For each wrong option, the mean difference of its picture from the one shown, in grey levels.
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
        The options make pictures, each in its `view_of`, that differ by at least four grey levels on average, if the
        picture allows it.

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
        picture = to_display(correlate(image, KERNELS[name]), view_of(KERNELS[name])).astype(np.int16)
        alike = any(np.abs(picture - other).mean() < _LEAST_DIFFERENCE for other in chosen.values())
        (left_out if alike else chosen)[name] = picture
        if len(chosen) == _OPTIONS:
            break
    for name in list(left_out)[: _OPTIONS - len(chosen)]:  # a picture on which most kernels look the same
        chosen[name] = left_out[name]
    answer, *others = chosen
    differences = {name: float(np.abs(chosen[name] - chosen[answer]).mean()) for name in others}
    return Mystery(answer, tuple(rng.permutation(list(chosen)).tolist()), differences)


def view_of(kernel: Kernel) -> str:
    """Return the view in which a response is shown: with 128 added where flat areas give 0, else clipped.

    Examples
    --------
    >>> view_of(KERNELS["sobel_x"]), view_of(KERNELS["box_3"])
    ('offset', 'clip')
    """
    return "clip" if float(kernel.weights.sum()) > _MOMENT else "offset"


def tell_apart(answer: Kernel, other: Kernel) -> str:
    """Say how one can see that a picture was made by `answer` and not by `other`.

    Parameters
    ----------
    answer, other : Kernel
        Two different kernels.

    Returns
    -------
    str
        One sentence about `other`, the first of these that tells the two apart: what becomes of flat areas, the
        direction of brightening that it responds to, whether it sharpens, the orientation that it responds to, how
        large an area its weights cover.

    Examples
    --------
    >>> tell_apart(KERNELS["sobel_x"], KERNELS["box_3"])
    'its weights add up to 1, so flat areas would keep their brightness; here they vanish.'
    >>> tell_apart(KERNELS["sobel_x"], KERNELS["sobel_y"])
    'it responds to brightening towards the bottom; here the response is to brightening towards the right.'
    """
    sums = [float(kernel.weights.sum()) for kernel in (answer, other)]
    here, there = (_flat(total) for total in sums)
    if here != there:
        return f"its weights add up to {format_response(sums[1])}, so flat areas would {there}; here they {here}."
    here, there = (_direction(kernel) for kernel in (answer, other))
    if here != there:
        if here is None:
            return f"it responds to brightening towards the {there}; here opposite directions count alike."
        if there is None:
            return f"it treats opposite directions alike; here the response is to brightening towards the {here}."
        return (
            f"it responds to brightening towards the {there}; here the response is to brightening towards the {here}."
        )
    sharpens_here, sharpens_there = (bool((kernel.weights < 0).any()) for kernel in (answer, other))
    if sharpens_there and not sharpens_here:
        return "it has negative weights, so edges would become crisper, with bright and dark rims; here they do not."
    if sharpens_here and not sharpens_there:
        return "it has no negative weights, so edges would not become crisper; here they do, with bright and dark rims."
    here, there = (_orientation(kernel) for kernel in (answer, other))
    if here != there:
        verb, ways = ("smear", _SMEARED) if view_of(answer) == "clip" else ("single out", _LINES)
        if here is None or there is None:
            has, lacks = ("it would", "does not") if there else ("it would not", "does")
            return f"{has} {verb} {ways[here or there or '']}; what made this picture {lacks}."
        return f"it would {verb} {ways[there]}; here it is {ways[here]}."
    here, there = (_reach(kernel) for kernel in (answer, other))
    if abs(here - there) > 0.3:
        return f"its weights cover a {'larger' if there > here else 'smaller'} area than those that made this picture."
    return other.about[:1].lower() + other.about[1:]


def _seen(kernel: Kernel) -> str:
    """Say how one can see that a kernel made a picture."""
    total, towards = float(kernel.weights.sum()), _direction(kernel)
    flat = f"Its weights add up to {format_response(total)}, so flat areas {_flat(total)}."
    if towards:
        return f"{flat} It responds to brightening towards the {towards}."
    if runs := _orientation(kernel):
        return (
            f"{flat} It {f'smears {_SMEARED[runs]}' if view_of(kernel) == 'clip' else f'singles out {_LINES[runs]}'}."
        )
    return flat


def _flat(total: float) -> str:
    """Return what becomes of flat areas, as a verb."""
    if abs(total) < _MOMENT:
        return "vanish"
    if total < 0:
        return "become negative"
    times = format_response(total)
    return "keep their brightness" if times == "1" else f"become {times} times as bright"


def _direction(kernel: Kernel) -> str | None:
    """Return the direction of brightening that a kernel responds to; None if opposite ones count alike."""
    if kernel.family == "identity":  # a shift weighs one side, but moves the picture as it is
        return None
    rows, cols = (np.arange(n) - (n - 1) / 2 for n in kernel.shape)
    down, right = float(rows @ kernel.weights.sum(axis=1)), float(cols @ kernel.weights.sum(axis=0))
    if np.hypot(down, right) < 1e-6 * np.abs(kernel.weights).sum():
        return None
    return _DIRECTIONS[round(np.arctan2(down, right) / (np.pi / 4)) % 8]


def _orientation(kernel: Kernel) -> str | None:
    """Return how the lines run that a kernel responds to, or along which it blurs; None if it has no one orientation.

    They run across the axis of the waves that it passes most strongly: that of the largest inertia of its spectrum.
    """
    down, right = np.meshgrid(*2 * [np.fft.fftshift(np.fft.fftfreq(_WAVES))], indexing="ij")
    angle = 2 * np.arctan2(down, right)
    power = frequency_response(kernel, _WAVES) ** 2 * (np.hypot(down, right) > 0)
    along, across = float((power * np.cos(angle)).sum()), float((power * np.sin(angle)).sum())
    if np.hypot(along, across) < _ORIENTED * power.sum():
        return None
    return _ORIENTATIONS[round(np.arctan2(across, along) / (np.pi / 2)) % 4]


def _reach(kernel: Kernel) -> float:
    """Return how far the weights lie from the centre on average, in pixels."""
    rows, cols = (np.arange(n) - (n - 1) / 2 for n in kernel.shape)
    sizes = np.abs(kernel.weights)
    return float((np.hypot(rows[:, None], cols) * sizes).sum() / sizes.sum())
