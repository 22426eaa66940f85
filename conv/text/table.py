"""Matrices that are written as plain rows: which character parts numbers, and which parts rows."""

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import NoReturn

from conv.text.surroundings import Alone
from conv.text.values import NOTHING, Scalar, Word, array, ask_for_the_square, number, short, vector, written
from conv.text.writing import format_weight
from conv.typing import Numbers

_N = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?"
_FRACTION = rf"{_N}(?: ?/ ?{_N})?"
_ABOVE = re.compile(rf"({_FRACTION}) ?\*|({_N} ?/ ?{_N})")
_BELOW = re.compile(rf"([*/]) ?({_FRACTION})")
_BEHIND = re.compile(rf" ?\* ?({_FRACTION})$")
_BEFORE = re.compile(rf"{_FRACTION} ?\* ?\S")
_SIZED = re.compile(r"""["']? ?(\d{1,3})(?:x(\d{1,3}))?(?:\+(\d{1,3})\+(\d{1,3}))? ?:(.*?)["']?""", re.DOTALL)
_NAME = re.compile(r"\A[A-Za-z_][\w .-]{0,60}[:=] ?(?=\S)")
_BARS = re.compile(r"[|│┃║┆┊⎡⎢⎣⎤⎥⎦⎛⎜⎝⎞⎟⎠]")
_DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")
_BOTH_MARKS = re.compile(r"\d{1,9}\.\d{3},\d{1,9}|\d{1,9},\d{3}\.\d{1,9}")
_SLASH = re.compile(r"\s*/\s*")
_LAST_SLASH = re.compile(rf"\S (?P<top>{_N})(?: /|/ | / ) ?(?P<bottom>{_N})$")


def read_table(alone: Alone) -> Numbers:
    """Return the numbers of plain rows, as an array with two axes; raise ValueError if they have two readings."""
    sized = _SIZED.fullmatch(alone.text.strip())
    if sized and (sized[2] or sized[1] != "1"):
        return _of_size(sized)
    if alone.below:
        raise ValueError(f"{short(alone.below)!r} below the numbers is not a number")
    text = _NAME.sub("", alone.text.strip(), count=1)
    lines, factor = _without_factor([line.strip() for line in text.split("\n")])
    lines, beside = _without_bars(lines)
    if not lines:
        raise ValueError(NOTHING)
    matrix = _quoted(lines) if any('"' in line for line in lines) else _Rows(lines, len(alone.above.split())).read()
    for each in (factor, beside):
        if each != 1:
            matrix = vector([s if isinstance(s, Word) else s * each for s in matrix.flat]).reshape(matrix.shape)
    return matrix


def ask_about_commas(rows: list[str]) -> None:
    """Raise ValueError if the commas of several rows can be those of decimals."""
    if len(rows) > 1 and _Reading.of(_Rows(rows, 0).with_decimal_commas).is_kernel:
        raise ValueError("a comma in brackets can separate numbers or mark a decimal: write decimals with a point")


def ask_about_marks(text: str) -> None:
    """Raise ValueError if the commas or slashes of a list of numbers can be two things."""
    row = _Rows([" ".join(text.split())], 0)
    ask_about_commas([line.strip() for line in re.split(r"[;\n]", text) if line.strip()])
    if ";" in text:
        row.slashes(_Reading.of(row.plain))
        return
    reading = row.slashes(row.commas())
    if reading.matrix is not None and len(reading.matrix) > 1:
        raise ValueError(
            "slashes can end rows or make fractions: put semicolons between rows, or commas between numbers"
        )


def _of_size(sized: re.Match[str]) -> Numbers:
    """Read a kernel of ImageMagick: its width, its height and its numbers."""
    width, height = int(sized[1]), int(sized[2] or sized[1])
    if sized[3] and (int(sized[3]), int(sized[4])) != (width // 2, height // 2):
        raise ValueError("the origin of a kernel is its centre; leave the numbers behind '+' out")
    cells = re.split(r"[\s,;]+", sized[5].strip(" \n\t,;"))
    if len(cells) != width * height:
        raise ValueError(f"{len(cells)} numbers do not make a {width}x{height} kernel")
    return vector([number(cell) for cell in cells]).reshape(height, width)


def _fraction(text: str) -> Fraction:
    value = number(text)
    if isinstance(value, Word):
        raise ValueError(f"{short(text)!r} is not a number")
    return value


def _factor_behind(match: re.Match[str]) -> Fraction:
    """Return the factor that a match of `_BELOW` is."""
    by = _fraction(match[2])
    if match[1] == "/" and not by:
        raise ValueError("the factor divides by zero")
    return by if match[1] == "*" else 1 / by


def _without_factor(lines: list[str]) -> tuple[list[str], Fraction]:
    """Return the lines without a factor on a line of its own, or behind the last number; and the factor."""
    factor = Fraction(1)
    blocks = _blocks(lines)
    if sum(map(len, blocks)) > 1:
        if above := _ABOVE.fullmatch(blocks[0][0]):
            factor *= _fraction(above[1] or above[2])
            blocks[0] = blocks[0][1:]
        if below := _BELOW.fullmatch(blocks[-1][-1]):
            factor *= _factor_behind(below)
            blocks[-1] = blocks[-1][:-1]
    blocks = [block for block in blocks if block]
    large = sum(len(block) > 1 for block in blocks)
    if large > 1:
        raise ValueError(f"these are {len(blocks)} matrices; paste one of them")
    lines = [line for block in blocks for line in block]
    if lines and not _BARS.search(lines[-1]) and (behind := _BEHIND.search(lines[-1])) and behind.start():
        factor *= _fraction(behind[1])
        lines[-1] = lines[-1][: behind.start()]
    return lines, factor


def _blocks(lines: list[str]) -> list[list[str]]:
    """Return lines in blocks that empty lines part."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return blocks if blocks[-1] else blocks[:-1] or [[]]


def _without_bars(lines: list[str]) -> tuple[list[str], Fraction]:
    """Take bars around rows off, and those between numbers; a factor may stand beside one of the rows."""
    if not lines or not all(_BARS.search(line) for line in lines):
        return lines, Fraction(1)
    factors, rows = [Fraction(1)], list[str]()
    begin_alike = len({line[0] in "|│┃║⎡⎢⎣⎛⎜⎝" for line in lines}) == 1
    for line in lines:
        before, *cells, behind = (cell.strip() for cell in _BARS.split(line))
        beside = _ABOVE.fullmatch(before), _BELOW.fullmatch(behind)
        if beside[0] and (before.endswith("*") or not begin_alike):
            factors.append(_fraction(beside[0][1] or beside[0][2]))
        elif before:
            cells = [before, *cells]
        if beside[1]:
            factors.append(_factor_behind(beside[1]))
        elif behind:
            cells.append(behind)
        if len(cells) > 1 and any(re.search(r"\S\s+\S", cell) for cell in cells):
            raise ValueError("separate numbers by bars or by spaces, not by both")
        if any(cells):
            rows.append("\t".join(cells))
    if len(factors) > 2:
        raise ValueError("only one factor can stand beside the rows")
    return rows, factors[-1]


def _quoted(lines: list[str]) -> Numbers:
    """Read CSV in which numbers have quotes around them: within those a comma is a decimal comma."""
    first = re.search(r'"[^"]*" ?([^\s"])', lines[0])
    delimiter = first[1] if first else "\t" if "\t" in lines[0] else " "
    rows = [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=delimiter) if row]
    return array([[_with_comma(cell) for cell in row] for row in rows])


def _with_comma(cell: str) -> Scalar:
    if _THOUSANDS.fullmatch(cell):
        _ask_about_thousands(cell)
    return number(cell.replace(",", ".") if _DECIMAL_COMMA.fullmatch(cell) else cell)


def _ask_about_thousands(cell: str) -> NoReturn:
    whole = cell.replace(",", "")
    raise _TwoReadings(f"{cell!r} can be {whole} or {float(cell.replace(',', '.'))}: write it without a comma")


@dataclass
class _Rows:
    """Lines of numbers, and how many words stand right above them."""

    lines: list[str]
    names: int

    def read(self) -> Numbers:
        """Return the only reading of the lines."""
        text = "\n".join(self.lines)
        if mark := _BOTH_MARKS.search(text):
            raise ValueError(f"{mark[0]!r} has a point and a comma: write a decimal with a point, and no other mark")
        if _BEFORE.match(text):
            raise ValueError("a factor stands on a line of its own, or the rows in brackets")
        if self.semicolons_part_numbers():
            lines = [line.rstrip("; ,").replace(";", " ") for line in self.lines]
            return _Rows(lines, self.names).read()
        reading = self.slashes(self.commas())
        if reading.matrix is None:
            raise reading.error
        return self.checked(reading.matrix)

    def commas(self) -> "_Reading":
        """Return the reading in which commas are what they can only be; raise ValueError if they can be two things."""
        decimals, plain = _Reading.of(self.with_decimal_commas), _Reading.of(self.plain)
        if plain.is_kernel and decimals.is_kernel:
            _ask(plain.matrix, decimals.matrix)
        return decimals if decimals.matrix is not None and not plain.is_kernel else plain

    def semicolons_part_numbers(self) -> bool:
        """Tell whether each line has several numbers with semicolons between them, and as many as the others."""
        counts = set[int]()
        for line in self.lines:
            cells = [cell.strip() for cell in line.rstrip("; ,").split(";")]
            if not all(cells) or any(re.search(r"\s|,.*,|,$", cell) for cell in cells):
                return False
            counts.add(len(cells))
        return len(self.lines) > 1 and len(counts) == 1 and counts.pop() > 1

    def plain(self) -> Numbers:
        """Read lines and semicolons as ends of rows, commas or spaces as ends of numbers."""
        return array(self.without_index([_cells(row) for line in self.lines for row in line.split(";") if row.strip()]))

    def without_index(self, rows: list[list[str]]) -> list[list[Scalar]]:
        """Take off the numbers of rows and columns that pandas prints around a matrix."""
        count = [str(i) for i in range(max(len(rows), 40))]
        if len(rows) > 1:
            head, below = [cell for cell in rows[0] if cell], rows[1:]
            numbered = head == count[: len(head)] and len(head) > 1
            if numbered and {len(row) for row in below} == {len(head) + 1} and _column(below) == count[: len(below)]:
                rows = [row[1:] for row in below]
        if (
            self.names > 1
            and {len(row) for row in rows} == {self.names + 1}
            and self.names % 2
            and _column(rows) == count[: len(rows)]
        ):
            rows = [row[1:] for row in rows]
        return [[number(cell) for cell in row] for row in rows]

    def with_decimal_commas(self) -> Numbers:
        """Read commas between digits as those of decimals, and other commas, spaces and semicolons as what parts."""
        rows = [
            [cell for cell in re.split(r",?\s+|,$", row) if cell]
            for line in self.lines
            for row in line.split(";")
            if row.strip()
        ]
        cells = [cell for row in rows for cell in row]
        with_comma = [cell for cell in cells if "," in cell]
        if not with_comma or not all(map(_DECIMAL_COMMA.fullmatch, with_comma)):
            raise ValueError("no decimal commas")
        if len(cells) > 1 and max(map(len, rows)) == 1:  # no sign of how numbers are parted
            if any(";" in line for line in self.lines) and len(with_comma) < len(cells):
                raise _TwoReadings(
                    f"this can be a 1x{len(cells)} or a {len(cells)}x1 kernel: write decimals with a point, and spaces "
                    "between the numbers of a row"
                )
            if len(with_comma) == len(cells):
                raise _TwoReadings(
                    f"this can be {len(cells)} rows of two, or {len(cells)} decimals: write decimals with a point"
                )
        matrix = array([[number(cell.replace(",", ".")) for cell in row] for row in rows])
        if all(map(_THOUSANDS.fullmatch, with_comma)) and all(side % 2 for side in matrix.shape):
            _ask_about_thousands(with_comma[0])
        return matrix

    def slashes(self, plain: "_Reading") -> "_Reading":
        """Return the reading in which slashes end rows where they must, else `plain`; raise ValueError if they may."""
        text = "\n".join(self.lines)
        if ";" in text:
            counts = [part.strip("; ").count(";") for part in re.split(r"\s/\s", text)]
            if len(counts) > 1 and len({*counts}) == 1 and counts[0]:
                raise ValueError("slashes with spaces can end rows or make fractions: put semicolons between rows only")
        if "/" not in text or ";" in text:
            return plain
        _ask_about_last_slash(text, plain)
        if not all(line.endswith("/") for line in self.lines[:-1]):
            return plain
        spaced = all(re.fullmatch(r"\s/|/\s|\s/\s", slash) for slash in re.findall(r".?/.?", f"{text} ", re.DOTALL))
        parts = _Rows([part.strip() for part in text.rstrip("/ ").split("/") if part.strip()], 0)
        reading = parts.commas() if spaced else _Reading.of(parts.plain)
        is_wide = reading.matrix is not None and min(reading.matrix.shape) > 1
        if re.search(r"\s", text) and re.search(r"\d,\d", text) and not (spaced and is_wide and reading.is_kernel):
            raise ValueError(
                "a slash can end a row or make a fraction, and a comma separate numbers or mark a decimal: use spaces, "
                "semicolons between rows, and a decimal point"
            )
        if not is_wide:
            return plain
        if reading.is_kernel and (spaced or not plain.is_kernel):
            return reading
        if plain.is_kernel and (
            spaced or (reading.is_kernel and not all(_as_we_write(cell) for cell in text.split() if "/" in cell))
        ):
            _ask(reading.matrix, plain.matrix)
        return plain

    def checked(self, matrix: Numbers) -> Numbers:
        """Return a matrix that cannot be three, or a square in one row."""
        rows, cols = matrix.shape
        if not any(";" in line for line in self.lines):
            ask_for_the_square(matrix)
            if rows == 3 * cols and cols % 2 and cols > 1 and len(self.lines) == rows:
                raise ValueError(
                    f"this can be three {cols}x{cols} kernels, or one of {rows}x{cols}: paste one of the three, or put "
                    "semicolons behind the rows"
                )
        return matrix


class _TwoReadings(ValueError):
    """What has to be asked, whatever other readings there are."""


@dataclass
class _Reading:
    """What a text says if it is read in one way: a matrix, or why not."""

    matrix: Numbers | None
    error: ValueError
    is_kernel: bool = False

    @classmethod
    def of(cls, read: Callable[[], Numbers]) -> "_Reading":
        """Try a way to read."""
        try:
            matrix = read()
        except _TwoReadings:
            raise
        except ValueError as error:
            return cls(None, error)
        words = any(isinstance(scalar, Word) for scalar in matrix.flat)
        return cls(matrix, ValueError(), not words and all(side % 2 for side in matrix.shape))


def _ask(one: Numbers | None, other: Numbers | None) -> NoReturn:
    """Raise the error that names two readings."""
    named = [f"{m.shape[0]}x{m.shape[1]} ({written(m)})" for m in (one, other) if m is not None]
    raise _TwoReadings(
        f"this can be {' or '.join(named)}: write spaces between numbers, semicolons between rows, a decimal point"
    )


def _cells(row: str) -> list[str]:
    """Split a row at its commas if it has any, else at its spaces."""
    row = _SLASH.sub("/", row.strip()).removesuffix(",")  # 1 / 9 is one number
    if "," not in row:
        return _checked(re.split(r" *\t *| +", row))
    cells = [cell.strip() for cell in row.split(",")]
    groups = {group.count(",") for group in row.split()}
    if len(cells) > 2 and len(groups) == 1 and groups.pop() > 0 and " " in row:  # 1,2,1 2,4,2 1,2,1
        flat = [number(cell) for cell in re.split(r"[\s,]+", row)]
        ask_for_the_square(vector(flat))
    for cell in cells:
        if cell == "-0":
            raise ValueError("'-0' can be a number, or the beginning of a decimal: write decimals with a point")
        if len(cell.split()) > 1:
            raise ValueError(
                f"{short(cell)!r} is not one number: separate by commas or by spaces; decimals have a point"
            )
    return _checked(cells)


def _checked(cells: list[str]) -> list[str]:
    """Return cells; raise ValueError for one such as the 000 of 1,000 or 1 000."""
    for cell in cells:
        if re.fullmatch(r"0\d+", cell):
            raise ValueError(
                f"{cell!r} can be a number, or the last digits of one: write that without spaces or commas"
            )
    return cells


def _column(rows: list[list[str]]) -> list[str]:
    return [row[0] for row in rows]


def _ask_about_last_slash(text: str, plain: _Reading) -> None:
    """Raise ValueError if the slash behind the last number can belong to that, or to all."""
    last = _LAST_SLASH.search(text)
    if last and text.count("/") == 1 and plain.is_kernel:
        raise _TwoReadings(
            f"{last['top']} / {last['bottom']} can be the last weight, {last['top']}/{last['bottom']}, or "
            f"{last['bottom']} divides all of them: write the fraction without spaces, or brackets around the rows"
        )


def _as_we_write(cell: str) -> bool:
    """Tell whether a fraction is one that `format_weight` writes."""
    value = number(cell)
    return isinstance(value, Fraction) and format_weight(float(value)) == cell
