"""The files of a worksheet hold the numbers of the core, the answers only in the key."""

import re
from html.parser import HTMLParser

import pytest

from teaching.exercises.sums import LEVELS
from teaching.exercises.worksheet import MOST, worksheet
from ui.challenge.worksheet.page import as_html
from ui.challenge.worksheet.pdf import as_pdf


class Cells(HTMLParser):
    """Collects the cells of each table, and every tag and attribute."""

    def __init__(self):
        super().__init__()
        self.tables, self.tags, self.attributes, self.inside = [], set(), set(), False

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.inside = tag == "td"
        if tag == "table":
            self.tables.append([])
        if tag == "td":
            self.tables[-1].append("")

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "td"

    def handle_data(self, data):
        if self.inside:
            self.tables[-1][-1] += data


def flat(matrix):
    return [text for row in matrix.cells for text in row]


def printed(pdf):
    """Return the texts of each page of an uncompressed PDF, in their order."""
    streams = re.findall(rb"stream\n(.*?)\nendstream", pdf, re.DOTALL)
    pages = [stream.decode("cp1252") for stream in streams if b" Tj" in stream]
    return [[re.sub(r"\\(.)", r"\1", text) for text in re.findall(r"\((.*?)(?<!\\)\) Tj", page)] for page in pages]


@pytest.mark.parametrize("level", LEVELS)
def test_the_html_leaves_the_answers_to_the_key(level):
    exercises = worksheet(4, level, MOST)
    cells = Cells()
    cells.feed(as_html(exercises, "Title <&>", "Lead"))
    asked = [flat(matrix) if matrix.given else [""] * 9 for exercise in exercises for matrix in exercise.matrices]
    key = [flat(matrix) for exercise in exercises for matrix in exercise.matrices if not matrix.given]
    assert cells.tables == asked + key
    assert not cells.tags & {"script", "link", "img", "iframe"}
    assert not cells.attributes & {"src", "href", "style"}


def test_the_html_asks_for_nothing_from_elsewhere_and_escapes_what_it_is_given():
    page = as_html(worksheet(4, 1, 1), "Title <&>", "Lead")
    assert "url(" not in page
    assert "http" not in page
    assert "<h1>Title &lt;&amp;&gt;</h1>" in page


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("level", LEVELS)
def test_the_pdf_leaves_the_answers_to_the_key(level, paper):
    exercises = worksheet(4, level, MOST)
    pages = printed(as_pdf(exercises, "Title", "Lead", paper, compress=False))
    first_of_key = next(n for n, page in enumerate(pages) if page[0] == "Answer key")
    asked, key = (
        "\n".join(text for page in part for text in page).replace("–", "−").split("Exercise ")[1:]
        for part in (pages[:first_of_key], pages[first_of_key:])
    )
    assert len(asked) == len(key) == MOST
    for exercise, question, answer in zip(exercises, asked, key, strict=True):
        given = [text for matrix in exercise.matrices if matrix.given for text in [*flat(matrix), matrix.title]]
        empty = [text for matrix in exercise.matrices if not matrix.given for text in [*flat(matrix), matrix.title]]
        assert answer.splitlines() == [str(exercise.number), *empty, "Sum =", exercise.total]
        lines = question.splitlines()
        titles = [matrix.title for matrix in exercise.matrices if not matrix.given]
        assert lines[-len(given) - len(titles) - 1 :] == [*given, *titles, "Sum ="]


@pytest.mark.parametrize(("paper", "size"), [("A4", "595.28 841.89"), ("Letter", "612.00 792.00")])
def test_the_pdf_has_the_size_of_its_paper_and_a_key_of_one_page(paper, size):
    pdf = as_pdf(worksheet(1, 3, MOST), "Title", "Lead", paper, compress=False)
    assert pdf.startswith(b"%PDF-")
    assert pdf.rstrip().endswith(b"%%EOF")
    assert f"/MediaBox [0 0 {size}]".encode() in pdf
    pages = printed(pdf)
    assert pages[-1][0] == "Answer key"
