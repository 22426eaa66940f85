"""The lessons of the app. A step is called by a short text that stands in links: ``4``, ``talk-2``."""

from ui.lessons import first, networks, talk

LESSONS = {"": first.LESSON, "talk": talk.LESSON, "networks": networks.LESSON}
"""By name; the one of 45 minutes has none, its steps are called by their numbers alone."""


def name_of(lesson, number):
    """Return what a step is called.

    Examples
    --------
    >>> name_of("", 4), name_of("talk", 2)
    ('4', 'talk-2')
    """
    return f"{lesson}-{number}" if lesson else str(number)
