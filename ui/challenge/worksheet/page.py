"""A worksheet as one HTML file that prints on A4 and Letter: no script, nothing from elsewhere."""

from html import escape
from pathlib import Path
from string import Template

_PAGE = Template(Path(__file__).with_name("worksheet.html").read_text(encoding="utf-8"))


def as_html(exercises, title, lead):
    """Write a worksheet as HTML.

    Parameters
    ----------
    exercises : tuple of Exercise
        As `teaching.exercises.worksheet.worksheet` makes them.
    title, lead : str
        The heading, and what to do.

    Returns
    -------
    str
        A whole document.
    """
    return _PAGE.substitute(
        title=escape(title),
        lead=escape(lead),
        exercises="\n".join(_exercise(exercise) for exercise in exercises),
        key="\n".join(_answer(exercise) for exercise in exercises),
    )


def _exercise(exercise):
    """An exercise: what is given with its numbers, the rest empty."""
    tables = "".join(_table(matrix, filled=matrix.given) for matrix in exercise.matrices)
    line = '<p class="sum">Sum = <span class="line"></span></p>'
    task = f"<h2>Exercise {exercise.number}</h2><p>{escape(exercise.task)}</p>"
    return f'<section>{task}<div class="row">{tables}{line}</div></section>'


def _answer(exercise):
    """An entry of the answer key: what was to be filled in."""
    tables = "".join(_table(matrix, filled=True) for matrix in exercise.matrices if not matrix.given)
    line = f'<p class="sum">Sum = <b>{escape(exercise.total)}</b></p>'
    return f'<section><h2>Exercise {exercise.number}</h2><div class="row">{tables}{line}</div></section>'


def _table(matrix, filled):
    rows = "".join(
        "<tr>" + "".join(f"<td>{escape(text) if filled else ''}</td>" for text in row) + "</tr>" for row in matrix.cells
    )
    kind = ' class="given"' if matrix.given else ""
    return f"<table{kind}><caption>{escape(matrix.title)}</caption>{rows}</table>"
