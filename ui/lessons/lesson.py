"""What a lesson is made of."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Number:
    """A task whose answer is a number that the learner types.

    Attributes
    ----------
    expected : callable
        Returns the number; computed when it is asked for.
    """

    expected: Callable

    def accepts(self, given):
        """Tell whether an `Answer` is the number, as exactly as it is meant: 132 is right for 132.2, 131.9 is not."""
        return abs(given.value - self.expected()) <= given.within + 1e-9


@dataclass(frozen=True)
class Reached:
    """A task that is done on the page: a setting reached, a pixel found.

    Attributes
    ----------
    holds : callable
        Returns whether what the page shows now is what the task asks for.
    """

    holds: Callable


@dataclass(frozen=True)
class Step:
    """One step of a lesson. Texts may hold ``*emphasis*`` and `` `code` ``.

    Attributes
    ----------
    title : str
        The question that it is for.
    page : str
        File of the page.
    values : dict
        What the page then shows: every choice that is not the usual one, with its value.
    task : str
        What the learner is asked to do or to find out.
    judge : Number, Reached or None
        What tells whether that is done; None where nobody can tell.
    answer : str
        What the learner may read after a try.
    idea, misconception, then : str
        For the teacher: what it is about, what many believe instead, and what to ask those who are done.
    shows : str
        Words that the page shows, on which the step builds.
    minutes : int
        How long it takes a class.
    """

    title: str
    page: str
    values: dict
    task: str
    judge: Number | Reached | None = None
    answer: str = ""
    idea: str = ""
    misconception: str = ""
    then: str = ""
    shows: str = ""
    minutes: int = 0


@dataclass(frozen=True)
class Lesson:
    """Some steps in their order.

    Attributes
    ----------
    title : str
        What it is called.
    about : str
        For whom it is, and what it needs.
    steps : tuple of Step
        The first has number 1.
    """

    title: str
    about: str
    steps: tuple

    @property
    def minutes(self):
        """How long all steps take a class together."""
        return sum(step.minutes for step in self.steps)
