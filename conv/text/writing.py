"""Weights as people write them."""

from fractions import Fraction

from conv.families import KernelLike, as_weights


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
        sign of a zero is dropped. One row of as many weights as a square has is in brackets.

    Raises
    ------
    ValueError
        If the weights are not a kernel.

    Examples
    --------
    >>> format_kernel([[0, 0.1, 1 / 3]])
    '0 0.1 1/3'
    >>> format_kernel([[1, 2, 3, 4, 5, 4, 3, 2, 1]])
    '[[1 2 3 4 5 4 3 2 1]]'
    """
    rows = as_weights(weights).tolist()
    text = "; ".join(" ".join(_exact(w) for w in row) for row in rows)
    return f"[[{text}]]" if len(rows) == 1 and len(rows[0]) in (9, 25) else text


def _exact(w: float) -> str:
    """Return what `format_weight` does, or all digits where that would round."""
    short = format_weight(w)
    top, _, bottom = short.partition("/")
    return short if float(top) / float(bottom or 1) == w else repr(w)
