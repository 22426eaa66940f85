"""A lesson as a sheet to print, one HTML file: questions with room to write, and the answers on a page of their own."""

from html import escape
from pathlib import Path
from string import Template

from ui.lessons.markup import as_html

_PAGE = Template(Path(__file__).with_name("sheet.html").read_text(encoding="utf-8"))


def as_sheet(lesson):
    """Return a `Lesson` as a whole HTML document: no script, nothing from elsewhere."""
    steps = list(enumerate(lesson.steps, 1))
    return _PAGE.substitute(
        title=escape(lesson.title),
        questions="\n".join(_section(number, step, step.task) for number, step in steps),
        answers="\n".join(_section(number, step, step.answer) for number, step in steps),
    )


def _section(number, step, text):
    return f"<section><h2>{number}. {as_html(step.title)}</h2><p>{as_html(text)}</p></section>"
