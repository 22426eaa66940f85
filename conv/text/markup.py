"""Matrices in LaTeX, HTML, SVG and MediaWiki, written anew as rows or as brackets."""

import re
from html.parser import HTMLParser

from conv.text.characters import plain_characters

PARTED = "\n\f\n"
"""What stands between two matrices."""

_MATRIX = r"(?:[pbBvV]?(?:small)?matrix\*?|array)"
_BEGIN = re.compile(rf"\\begin ?\{{{_MATRIX}\}}(?: ?\[[a-z]*\])?(?: ?\{{[clr| @{{}}!:]*\}})?")
_END = re.compile(rf"\\end ?\{{{_MATRIX}\}}")
_FRACTION = re.compile(r"\\[dt]?frac ?(?:\{([^{}\\]*)\}|(\d)) ?(?:\{([^{}\\]*)\}|(\d))")
_STYLED = re.compile(r"\\(?:mathbf|mathrm|mathsf|boldsymbol|text|mathit|operatorname) ?\{([^{}\\]*)\}")
_LEFT_OUT = re.compile(
    r"\$|\\[\[\]()]|\\(?:left|right|[bB]ig[lr]?) ?\\?[\[\](){}|.]|\\(?:hline|displaystyle|quad|qquad)\b|\\[,;:! ]|~"
)
_APPLIED = re.compile(r"\]\s*\*\s*[A-Za-z]\w*\W*$")  # the sign of convolution, and the picture

_PLAIN_TAGS = re.compile(
    r"</?(?:math|pre|code|p|span|div|syntaxhighlight|source|body|html)\b[^<>]{0,200}>", re.IGNORECASE
)
_WIKI_START = re.compile(r"^\s*\{\|", re.MULTILINE)


def without_markup(text: str) -> str:
    """Return a text in which matrices of markup are written as rows of numbers or in brackets."""
    lower = text.lower()
    if "<feconvolvematrix" in lower:
        return _svg(text)
    if "<td" in lower:
        return _html_tables(text)
    if "<" in text:
        text = _PLAIN_TAGS.sub(" ", text.replace("<br>", "\n").replace("<br/>", "\n").replace("<br />", "\n"))
    if "\\begin" in text or "frac" in text:
        return _latex(text)
    return _wiki_table(text) if _WIKI_START.search(text) else text


def _latex(text: str) -> str:
    text = re.sub(r"(?<!\\)%.*", "", text)
    text = " ".join(text.split())
    text = re.sub(r"\\\\ ?\[[-0-9.]* ?(?:pt|em|ex|mm|cm)\]", r"\\cr ", text).replace("\\\\", "\\cr ")
    text = _STYLED.sub(r"\1", _LEFT_OUT.sub(" ", text.replace("\\times", "*").replace("\\cdot", "*")))
    text = _FRACTION.sub(lambda m: f"({m[1] or m[2]}/{m[3] or m[4]})", text)
    text = text.replace("\\ast", "*").replace("\\cr", ";").replace("&", ",")
    text = _END.sub("]", _BEGIN.sub("[", text))
    text = _APPLIED.sub("]", text.strip())
    text = re.sub(r"_ ?\{([^{}]*)\}", r"_\1", text).replace("\\over", "/")
    return text.replace("{", " ").replace("}", " ").rstrip(" .,")  # braces only group


def _wiki_table(text: str) -> str:
    rows: list[list[str]] = [[]]
    for line in map(str.strip, text.splitlines()):
        if line.startswith(("{|", "|}", "|+", "!")):
            continue
        if line.startswith("|-"):
            rows.append([])
        elif line.startswith("|"):
            rows[-1] += [cell.strip() for cell in line[1:].split("||")]
    return "\n".join("\t".join(row) for row in rows if row)


class _Tables(HTMLParser):
    """Collects the cells of tables, and the attributes of kernels in SVG."""

    def __init__(self) -> None:
        super().__init__()
        self.tables: list[list[list[str]]] = []
        self.kernels: list[dict[str, str]] = []
        self.open = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "feconvolvematrix":
            self.kernels.append({name: value or "" for name, value in attrs})
        if tag == "table" or not self.tables:
            self.tables.append([])
        if tag == "tr" or (tag in ("td", "th") and not self.tables[-1]):
            self.tables[-1].append([])
        if tag in ("td", "th"):
            self.tables[-1][-1].append("")
        self.open = tag in ("td", "th") or (self.open and tag not in ("tr", "table"))

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th", "tr", "table"):
            self.open = False

    def handle_data(self, data: str) -> None:
        if self.open:
            self.tables[-1][-1][-1] += data


def _html_tables(text: str) -> str:
    parser = _Tables()
    parser.feed(text)
    parser.close()
    tables = [
        ["\t".join(plain_characters(" ".join(cell.split())) for cell in row) for row in table if row]
        for table in parser.tables
    ]
    return PARTED.join("\n".join(rows) for rows in tables if rows)


def _svg(text: str) -> str:
    """Write the kernel of a filter of SVG: it is divided by its sum where nothing else is said."""
    parser = _Tables()
    parser.feed(text)
    parser.close()
    if len(parser.kernels) != 1:
        raise ValueError(f"these are {len(parser.kernels)} matrices; paste one of them")
    given = parser.kernels[0]
    order = given.get("order", "3").replace(",", " ").split()
    numbers = ", ".join(given.get("kernelmatrix", "").replace(",", " ").split())
    return f"feConvolveMatrix({order[0]}, {order[-1]}, [{numbers}], {given.get('divisor', '0')})"
