"""A teacher's own lesson, from the text of its link."""

from functools import lru_cache

from ui import state
from ui.lessons.lesson import Lesson, Step
from ui.state.own_lesson import from_text


@lru_cache(maxsize=64)
def own_lesson(text):
    """Return the `Lesson` that a text stands for; None if it stands for none.

    What its author wrote is shown as it is: nothing of it is emphasis, a link or an element.
    """
    steps = from_text(text)
    if steps is None:
        return None
    return Lesson(
        "A lesson",
        "Made with the convolution lab.",
        tuple(Step(title, page, state.values_of(query), question) for page, query, title, question in steps),
    )
