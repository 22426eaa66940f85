"""What a question of a challenge is: what is shown, how an answer is judged, and what is said about it."""

from dataclasses import dataclass

import numpy as np

from conv.display import to_display
from conv.families import Kernel, KernelLike, as_weights
from conv.filtering import correlate
from conv.formats import format_response
from conv.typing import Floats, Numbers, Pixels
from teaching.exercises import slips
from teaching.exercises.answers import Answer, Check, check_number


@dataclass(frozen=True, eq=False)
class Figure:
    """A small matrix or a picture to look at.

    Attributes
    ----------
    kind : str
        ``"pixels"`` (uint8, drawn as grey cells with numbers), ``"numbers"`` (float64, in the sign colours with
        numbers) or ``"picture"`` (uint8, as it is).
    values : numpy.ndarray
        Shape ``(rows, cols)``.
    caption : str
        What it is.
    window : tuple of slice or None
        Rows and columns to outline.
    sign : str
        What stands between it and the matrix before: ``"⊙"``, ``"="`` or nothing.
    """

    kind: str
    values: Numbers
    caption: str
    window: tuple[slice, slice] | None = None
    sign: str = ""


@dataclass(frozen=True, eq=False)
class Verdict:
    """What is said about an answer.

    Attributes
    ----------
    right : bool
        Whether the answer counts.
    sentences : tuple of str
        Why; for a choice a reason for each option, in the order in which they are read.
    figures : tuple of Figure
        The numbers behind it.
    """

    right: bool
    sentences: tuple[str, ...]
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, eq=False)
class Question:
    """What all questions have.

    Attributes
    ----------
    kind : str
        A key of `teaching.exercises.challenge.KINDS`.
    text : str
        The question.
    hint : str
        Where to look first.
    figures : tuple of Figure
        What is shown with it.
    """

    kind: str
    text: str
    hint: str
    figures: tuple[Figure, ...]


@dataclass(frozen=True, eq=False)
class NumberQuestion(Question):
    """A sum that is computed by hand and typed.

    Attributes
    ----------
    pixel : teaching.exercises.slips.OutputPixel
        The output pixel; it knows what the typical slips would give.
    reasons : tuple of str
        Where it comes from.
    workings : tuple of Figure
        The numbers on the way.
    """

    pixel: slips.OutputPixel
    reasons: tuple[str, ...]
    workings: tuple[Figure, ...]

    @property
    def answer(self) -> float:
        """The sum, a float."""
        return self.pixel.step.total

    def judge(self, given: Answer) -> Verdict:
        """Judge a number.

        Parameters
        ----------
        given : teaching.exercises.answers.Answer
            As `teaching.exercises.answers.read_answer` reads it.

        Returns
        -------
        Verdict
            Right if it is the sum, rounded to the decimals that were written.
        """
        found = check_number(self.pixel, given)
        return Verdict(found.right, (() if found.right else self._about(given, found)) + self.reasons, self.workings)

    def _about(self, given: Answer, found: Check) -> tuple[str, ...]:
        """Name the slips that give a wrong number, or say how far off it is if none does."""
        if found.slips:
            return (found.sentence.removeprefix("Not quite. "),)
        by, where = abs(given.value - self.answer), "above" if given.value > self.answer else "below"
        far = f"{given.text} is {format_response(by)} {where} the sum."
        return (f"{far} No typical slip gives that: compare the products one by one.",)


@dataclass(frozen=True, eq=False)
class ChoiceQuestion(Question):
    """A question with options, one of them right.

    Attributes
    ----------
    options : tuple of str
        What can be chosen.
    answer : int
        Place of the right one.
    reasons : tuple of str
        For each option why it is right or wrong.
    workings : tuple of Figure
        The numbers behind it.
    """

    options: tuple[str, ...]
    answer: int
    reasons: tuple[str, ...]
    workings: tuple[Figure, ...] = ()

    def judge(self, given: int) -> Verdict:
        """Judge the place of an option, an int.

        Returns
        -------
        Verdict
            The reason of the right option first, then that of the one chosen, then the others.

        Raises
        ------
        ValueError
            If there is no such option.
        """
        if given not in range(len(self.options)):
            raise ValueError(f"option must be from 0 to {len(self.options) - 1}; got {given!r}")
        told = sorted(range(len(self.options)), key=lambda option: (option != self.answer, option != given))
        return Verdict(given == self.answer, tuple(self.reasons[option] for option in told), self.workings)


@dataclass(frozen=True, eq=False)
class DesignQuestion(Question):
    """A question whose answer is a kernel. Every kernel that makes the picture is right.

    Attributes
    ----------
    picture, target : numpy.ndarray
        Shape ``(H, W)``, uint8: the picture, and what the kernel must make of it in the clip view.
    example : Kernel
        One that does it.
    """

    picture: Pixels
    target: Pixels
    example: Kernel

    def make(self, given: KernelLike) -> Pixels:
        """Return what a kernel makes of the picture, in the clip view, uint8; raises what `as_weights` raises."""
        return to_display(correlate(self.picture, as_weights(given)), "clip")

    def judge(self, given: KernelLike) -> Verdict:
        """Judge a kernel by what it makes of the picture, border replicate.

        Parameters
        ----------
        given : Kernel or array_like
            As `conv.correlate` takes it.

        Returns
        -------
        Verdict
            Right if the clip view is the target to one grey level: so much is lost by writing 1/9 as 0.11. It shows
            the kernel, and the example beside one that is wrong.

        Raises
        ------
        ValueError
            If it is no kernel.
        """
        weights = as_weights(given)
        made = self.make(weights)
        off = np.abs(made.astype(int) - self.target) > 1
        yours = Figure("numbers", weights, "your kernel")
        differing = int(np.count_nonzero(off))
        if not differing:
            exactly = np.array_equal(made, self.target)
            same = f"It reproduces the target {'exactly' if exactly else 'to within one grey level'}"
            first = f"{same}."
            if not _alike(weights, self.example.weights):
                first = f"{same}, though it is not {self.example.title}: here both do the same."
            return Verdict(True, (first, self.example.about), (yours,))
        row, col = (int(place) for place in np.argwhere(off)[0])
        return Verdict(
            False,
            (
                f"{differing} of {off.size} pixels differ. The first, row by row, is row {row}, column {col}: "
                f"yours is {made[row, col]}, it should be {self.target[row, col]}.",
                f"One kernel that does it is {self.example.title}. {self.example.about}",
            ),
            (
                yours,
                Figure("numbers", self.example.weights, f"{self.example.title}, a kernel that does it"),
            ),
        )


def _alike(one: Floats, other: Floats) -> bool:
    """Tell whether two kernels differ by a margin of zeros at the most, and by what writing 1/9 as 0.11 loses."""
    sides = np.maximum(one.shape, other.shape)
    margins = [[((side - n) // 2,) * 2 for side, n in zip(sides, kernel.shape, strict=True)] for kernel in (one, other)]
    return np.allclose(np.pad(one, margins[0]), np.pad(other, margins[1]), atol=0.005)
