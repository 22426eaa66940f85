"""Kernels as text: reading what people paste, and writing weights as people write them."""

import re
from fractions import Fraction

from conv.families import KernelLike, as_weights
from conv.typing import Floats

MAX_CHARACTERS = 20_000
MAX_WEIGHT = 1e9

# Each run of white space is cut to one character before these are used, so that none of them can backtrack for long.
_NUMBER = r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?"
_CELL = re.compile(rf"({_NUMBER})(?:/({_NUMBER}))?")
_NAME = re.compile(r"[A-Za-z_]\w* ?= ?")
_CALL = re.compile(r"(?:(?:np|numpy)\.)?(?:as)?array ?\(")
_DTYPE = re.compile(r""",\s?(?:dtype ?= ?)?(["']?)[A-Za-z_][\w.]*\1$""")
_FACTOR_BEFORE = re.compile(rf"(\( ?)?({_NUMBER})(?: ?/ ?({_NUMBER}))?(?(1) ?\)) ?\* ?(?={_CALL.pattern}|[\[(])")
_FACTOR_AFTER = re.compile(rf"(?<=[\])]) ?(?:/ ?({_NUMBER})|\* ?(\( ?)?({_NUMBER})(?: ?/ ?({_NUMBER}))?(?(2) ?\)))$")


def parse_kernel(text: str) -> Floats:
    """Read a kernel from text.

    Understands rows of numbers, separated by new lines or semicolons, with columns separated by spaces, tabs or
    commas; Python lists; MATLAB matrices; ``np.array(...)`` and what NumPy prints. One factor may stand before or
    behind the brackets, as in ``np.array([[1, 2, 1]]) / 4``; ``name =`` in front and a dtype are read over.

    A number is an integer, a decimal, one in scientific notation, or a fraction such as ``-1/9``. The decimal sign is
    a point. The true minus sign (U+2212) is a minus.

    Nothing is evaluated as code.

    Parameters
    ----------
    text : str
        At most 20,000 characters.

    Returns
    -------
    numpy.ndarray
        Shape ``(rows, cols)``, float64, read-only; see `conv.families.as_weights`. One row or one number is a kernel.

    Raises
    ------
    ValueError
        If the text is not a kernel. One line says what is wrong and where; rows and columns are counted from 1.

    Examples
    --------
    >>> parse_kernel("1 0 -1; 2 0 -2; 1 0 -1")
    array([[ 1.,  0., -1.],
           [ 2.,  0., -2.],
           [ 1.,  0., -1.]])
    >>> parse_kernel("np.array([[1, 2, 1]]) / 4")
    array([[0.25, 0.5 , 0.25]])
    >>> parse_kernel("1, 2, 3; 4, x, 6")
    Traceback (most recent call last):
    ValueError: row 2, column 2: 'x' is not a number
    """
    if len(text) > MAX_CHARACTERS:
        raise ValueError(f"text must have at most {MAX_CHARACTERS:,} characters; got {len(text):,}")
    lines = (" ".join(line.split()) for line in text.replace("\u2212", "-").splitlines())
    text = "\n".join(line for line in lines if line).rstrip("; ")
    named = _NAME.match(text)
    if named:
        text = text[named.end() :]
    text, factor = _split_factor(text)
    rows, depths = _rows(_inside_call(text))
    if not rows:
        raise ValueError("no numbers found; write rows such as 1 0 -1; 2 0 -2; 1 0 -1")
    values = [
        [_value(cell, factor, f"row {r}, column {c}") for c, cell in enumerate(_cells(row), 1)]
        for r, row in enumerate(rows, 1)
    ]
    if len(depths) > 1:
        raise ValueError("put each row in brackets, or none")
    for r, row in enumerate(values, 1):
        if len(row) != len(values[0]):
            raise ValueError(f"row {r} has {len(row)} number{'s' * (len(row) > 1)}, row 1 has {len(values[0])}")
    return as_weights(values)


def format_weight(w: float) -> str:
    """Write one weight as people write it.

    Parameters
    ----------
    w : float
        Finite.

    Returns
    -------
    str
        An integer, a decimal of at most 4 places or a fraction with a denominator of at most 1000, where that is
        exactly `w`; else `w` rounded to 4 significant digits. The minus is ASCII.

    Examples
    --------
    >>> [format_weight(w) for w in (-1.0, 0.0625, 1 / 9, 2 / 3, 0.0751136)]
    ['-1', '0.0625', '1/9', '2/3', '0.07511']
    """
    w = float(w)
    if w.is_integer():
        return str(int(w)) if abs(w) < 1e15 else f"{w:.4g}"
    short = f"{w:.4f}".rstrip("0")
    if float(short) == w:
        return short
    near = Fraction(w).limit_denominator(1000)
    if near.numerator / near.denominator == w:
        return str(near)
    return f"{w:.4g}"


def format_kernel(weights: KernelLike) -> str:
    """Write a kernel on one line that `parse_kernel` reads back to the very same numbers.

    Parameters
    ----------
    weights : Kernel or array_like
        Shape ``(rows, cols)``. Must pass `conv.families.as_weights`. `parse_kernel` refuses weights beyond 1e9 in size.

    Returns
    -------
    str
        Rows joined by ``"; "``, columns by a space. Weights that `format_weight` would round are written in full. The
        sign of a zero is dropped.

    Raises
    ------
    ValueError
        If the weights are not a kernel.

    Examples
    --------
    >>> format_kernel([[0, 0.1, 1 / 3]])
    '0 0.1 1/3'
    """
    return "; ".join(" ".join(_exact(w) for w in row) for row in as_weights(weights).tolist())


def _exact(w: float) -> str:
    """Return what `format_weight` does, or all digits where that would round."""
    short = format_weight(w)
    top, _, bottom = short.partition("/")
    return short if float(top) / float(bottom or 1) == w else repr(w)


def _split_factor(text: str) -> tuple[str, tuple[float, float]]:
    """Take a factor off either end of brackets; return the rest and the factor as (numerator, denominator)."""
    top = bottom = 1.0
    before = _FACTOR_BEFORE.match(text)
    if before:
        text = text[before.end() :]
        top, bottom = float(before[2]), float(before[3] or 1)
    after = _FACTOR_AFTER.search(text)
    if after:
        text = text[: after.start()]
        top, bottom = top * float(after[3] or 1), bottom * float(after[1] or after[4] or 1)
    if bottom == 0:
        raise ValueError("the factor divides by zero")
    return text, (top, bottom)


def _inside_call(text: str) -> str:
    """Return what stands between the parentheses of ``np.array(...)``, without a dtype; other text as it is."""
    call = _CALL.match(text)
    if not call:
        return text
    if not text.endswith(")"):
        raise ValueError(f"'(' of {call[0]!r} is never closed")
    return _DTYPE.sub("", text[call.end() : -1].rstrip().removesuffix(",").rstrip())


def _rows(text: str) -> tuple[list[str], set[int]]:
    """Split text at brackets, semicolons and line ends; return the rows, and the set of depths of brackets they had.

    Within inner brackets a line end is a space, for NumPy wraps long rows there.
    """
    rows: list[str] = []
    depths: set[int] = set()
    opened: list[str] = []
    row = ""
    for char in re.sub(r"([\])])\s*,", r"\1", text) + "\n":
        depth = len(opened)
        if char in "[(":
            if row.strip():
                raise ValueError(f"row {len(rows) + 1}: unexpected {char!r} after {_short(row.strip())!r}")
            if depth == 2:
                raise ValueError("brackets are nested three deep; a kernel has rows and columns only")
            opened.append(char)
        elif char in "])":
            if not opened or opened.pop() + char not in ("[]", "()"):
                raise ValueError(f"row {len(rows) + 1}: {char!r} closes no bracket")
        elif char != ";" and (char != "\n" or depth == 2):
            row += char
            continue
        if row.strip():
            rows.append(row)
            depths.add(depth)
        row = ""
    if opened:
        raise ValueError(f"{opened[-1]!r} is never closed")
    return rows, depths


def _cells(row: str) -> list[str]:
    """Split a row at commas if it has any, else at spaces."""
    row = "/".join(part.strip() for part in row.split("/"))  # 1 / 9 is one number
    if "," not in row:
        return row.split()
    return [cell.strip() for cell in row.strip().removesuffix(",").split(",")]


def _value(cell: str, factor: tuple[float, float], where: str) -> float:
    """Return the number in a cell, times the factor."""
    if not cell:
        raise ValueError(f"{where} is empty")
    number = _CELL.fullmatch(cell)
    if not number:
        if len(cell.split()) > 1:
            raise ValueError(
                f"{where}: {_short(cell)!r} is not one number; separate by commas or by spaces, decimals have a point"
            )
        raise ValueError(f"{where}: {_short(cell)!r} is not a number")
    top, bottom = float(number[1]), float(number[2] or 1)
    if bottom == 0:
        raise ValueError(f"{where}: {_short(cell)} divides by zero")
    value = top * factor[0] / bottom / factor[1]
    if not abs(value) <= MAX_WEIGHT:
        raise ValueError(f"{where}: {_short(cell)!r} gives a weight beyond {MAX_WEIGHT:,.0f} in size")
    return value


def _short(text: str) -> str:
    """Return at most 20 characters of a text, for a message."""
    return text if len(text) <= 20 else text[:19] + "…"
