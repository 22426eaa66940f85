"""A challenge: a short round of questions from a seed. The same seed and level give the same round to everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

import numpy as np

from teaching.exercises.number_questions import changed_weight_question, size_question, sum_question
from teaching.exercises.picture_questions import border_question, clipped_question, design_question, kernel_question
from teaching.exercises.questions import ChoiceQuestion, DesignQuestion, NumberQuestion
from teaching.exercises.sums import LEVELS

__all__ = ["KINDS", "LENGTH", "LEVELS", "Score", "kinds", "question", "score"]

_MAKERS = {
    "sum": sum_question,
    "kernel": kernel_question,
    "border": border_question,
    "size": size_question,
    "clipped": clipped_question,
    "changed": changed_weight_question,
    "design": design_question,
}

KINDS = MappingProxyType(
    {
        "sum": "Compute the sum",
        "kernel": "Which kernel made it?",
        "border": "Which border?",
        "size": "What size comes out?",
        "clipped": "Where is it clipped?",
        "changed": "Find the changed weight",
        "design": "Design a kernel",
    }
)
"""Every kind of question with its title."""

LENGTH = len(KINDS)
"""Questions in a round: one of each kind."""


@lru_cache(maxsize=64)
def question(seed: int, level: int, number: int) -> NumberQuestion | ChoiceQuestion | DesignQuestion:
    """Return one question of a round.

    Parameters
    ----------
    seed : int
        At least 0.
    level : int
        One of `LEVELS`.
    number : int
        1 to `LENGTH`. Each kind comes once, the first is a sum, the last is the design of a kernel.

    Returns
    -------
    NumberQuestion, ChoiceQuestion or DesignQuestion
        The same for the same three numbers, on every machine.

    Raises
    ------
    ValueError
        If there is no such seed, level or number.

    Examples
    --------
    >>> [question(5, 1, number).kind for number in (1, LENGTH)]
    ['sum', 'design']
    """
    if level not in LEVELS:
        raise ValueError(f"level must be one of 1, 2, 3; got {level!r}")
    if number not in range(1, LENGTH + 1):
        raise ValueError(f"number must be from 1 to {LENGTH}; got {number!r}")
    if seed < 0:
        raise ValueError(f"seed must be at least 0; got {seed!r}")
    kind = kinds(seed, level)[number - 1]
    return _MAKERS[kind](np.random.default_rng([seed, level, number]), level)


def kinds(seed: int, level: int) -> list[str]:
    """Return the kinds of the questions of a round, in their order; takes what `question` takes."""
    first, *middle, last = KINDS
    return [first, *np.random.default_rng([seed, level]).permutation(middle).tolist(), last]


@dataclass(frozen=True)
class Score:
    """How a round stands.

    Attributes
    ----------
    right, answered : int
        Questions answered right, and answered at all.
    streak, longest : int
        Right answers in a row: now, and at best.
    missed : tuple of str
        Kinds that were answered wrong, in the order of the answers.
    """

    right: int
    answered: int
    streak: int
    longest: int
    missed: tuple[str, ...]

    @property
    def finished(self) -> bool:
        """Whether every question is answered."""
        return self.answered == LENGTH


def score(results: Sequence[tuple[str, bool]]) -> Score:
    """Count the answers of a round.

    Parameters
    ----------
    results : list of tuple
        Kind of the question and whether the answer was right, in the order of the answers.

    Returns
    -------
    Score
        How it stands.

    Examples
    --------
    >>> score([("sum", True), ("border", False), ("size", True), ("kernel", True)])
    Score(right=3, answered=4, streak=2, longest=2, missed=('border',))
    """
    streak = longest = 0
    for _, right in results:
        streak = streak + 1 if right else 0
        longest = max(longest, streak)
    missed = tuple(kind for kind, right in results if not right)
    return Score(len(results) - len(missed), len(results), streak, longest, missed)
