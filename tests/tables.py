"""The tables of `ui.shared.matrix`, read back from what a page sends."""

from dataclasses import dataclass, field
from fractions import Fraction
from html.parser import HTMLParser


@dataclass
class Table:
    """What one table says."""

    caption: str = ""
    rows: list = field(default_factory=list)  # of texts
    cells: list = field(default_factory=list)  # of attributes, one after the other

    @property
    def numbers(self):
        """The texts as numbers, exactly as they are written."""
        return [[number(text) for text in row] for row in self.rows]


class _Reader(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tables, self.texts = [], []

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self.tables.append(Table())
        elif tag == "tr":
            self.tables[-1].rows.append([])
        elif tag in ("caption", "td", "th"):
            self.texts = []
            if tag == "td":
                self.tables[-1].cells.append(dict(attrs))

    def handle_data(self, data):
        self.texts.append(data)

    def handle_endtag(self, tag):
        if tag == "caption":
            self.tables[-1].caption = "".join(self.texts)
        elif tag in ("td", "th"):
            self.tables[-1].rows[-1].append("".join(self.texts))


def number(text):
    """Return the number that a text stands for."""
    return float(Fraction(text.replace("−", "-")))


def tables(html):
    """Return each `Table` of a text in HTML."""
    reader = _Reader()
    reader.feed(html)
    return reader.tables


def tables_of(at):
    """Return each `Table` of a page that Streamlit's test runner has run, by caption."""
    return {table.caption: table for element in at.html for table in tables(element.value)}
