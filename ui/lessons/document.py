"""The lessons as a document for teachers, in Markdown: ``docs/lesson.md``."""

from urllib.parse import urlencode

from ui import state
from ui.lessons.catalogue import LESSONS, name_of

_ADDRESS = "http://localhost:8501/"

_HEAD = """# Lessons

You need a projector; phones or laptops for the class make it better. Start the app (`python lab.py start`). The links
below work on the computer it runs on. For a class, start it with `python lab.py start --server.address 0.0.0.0`, open
it at this computer's address in the network, and press *Share* at the top of any page: it shows a link to the screen
and its QR code. Each step of a lesson has a short address that you can say aloud: the address of the app, and
`?lesson=` with the name that the tables give.

Below the title of the page, a strip then leads the way: it sets one task, notices when it is done, has the answer
ready for those who have tried, and leads on to the next step. It stays from page to page until it is closed. All
lessons are listed on the start page, below the cards, each with a sheet to print.

The rule of every lesson: **first everybody predicts, then we look, then somebody explains.** Each step names the
misconception that it addresses.

This file is generated from the texts of the strip: `python -m tools.lessons` rewrites it.
"""


def as_markdown():
    """Return the document."""
    return _HEAD + "".join(_lesson(family, lesson) for family, lesson in LESSONS.items())


def _lesson(family, lesson):
    rows = "".join(
        f"| {number} | {step.minutes} | {step.title} | `?lesson={name_of(family, number)}` |\n"
        for number, step in enumerate(lesson.steps, 1)
    )
    table = f"| step | minutes | question | say |\n|---|---|---|---|\n{rows}"
    steps = "".join(_step(name_of(family, number), number, step) for number, step in enumerate(lesson.steps, 1))
    return f"\n## {lesson.title}\n\n{lesson.about} It takes {lesson.minutes} minutes.\n\n{table}{steps}"


def _step(name, number, step):
    path = "" if step.page == "start" else step.page
    query = urlencode(state.query_for(step.values))
    short, full = f"{_ADDRESS}?lesson={name}", f"{_ADDRESS}{path}{'?' if query else ''}{query}"
    parts = {
        "The idea.": step.idea,
        "The misconception.": step.misconception,
        "You see": f"on the page: “{step.shows.replace('*', '')}”",
        "Ask.": step.task,
        "The answer.": step.answer,
        "Then.": step.then,
    }
    text = "".join(f"\n**{part}** {said}\n" for part, said in parts.items())
    return f"\n### {number}. {step.title}\n\n[{short}]({short}) · [the same in full]({full})\n{text}"
