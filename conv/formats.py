"""Numbers as people write them: responses, ranges, shares; with the minus sign of print."""

_TOLERANCE = 1e-9  # what is smaller is a rounding error


def format_response(value: float) -> str:
    """Return a response as people write it: an integer, or one decimal, with a true minus sign.

    Parameters
    ----------
    value : float
        Finite.

    Returns
    -------
    str
        Within 1e-9 of an integer counts as one.

    Examples
    --------
    >>> format_response(-860.0), format_response(132.2222)
    ('−860', '132.2')
    """
    nearest = round(value)
    return true_minus(str(nearest) if abs(value - nearest) < _TOLERANCE else f"{value:z.1f}")


def format_range(low: float, high: float) -> tuple[str, str]:
    """Return the ends of a range of responses as people write them; a small one shows where it ends, too.

    Parameters
    ----------
    low, high : float
        Finite.

    Returns
    -------
    tuple of str
        As `format_response` writes them; with three significant digits where both are less than 1 in size.

    Examples
    --------
    >>> format_range(-1020, 132.2222), format_range(-0.0255, 0)
    (('−1020', '132.2'), ('−0.0255', '0'))
    """
    size = max(abs(low), abs(high))
    if size >= 1:
        return format_response(low), format_response(high)
    least, most = (true_minus(f"{0 if abs(value) <= _TOLERANCE * size else value:.3g}") for value in (low, high))
    return least, most


def true_minus(text: str) -> str:
    """Return a number's text with the minus sign of print, for the screen; `conv.parsing` reads both.

    Examples
    --------
    >>> true_minus("-1/9")
    '−1/9'
    """
    return text.replace("-", "−")


def format_percent(fraction: float) -> str:
    """Return a share, 0..1, as a percentage with one decimal that says 0 or 100 only if it is exactly that.

    Parameters
    ----------
    fraction : float
        0..1.

    Returns
    -------
    str
        With a space before the sign.

    Examples
    --------
    >>> [format_percent(share) for share in (0, 0.0002, 0.4551, 0.9998, 1)]
    ['0 %', '<0.1 %', '45.5 %', '>99.9 %', '100 %']
    """
    if fraction in (0, 1):
        return f"{fraction * 100:.0f} %"
    if fraction < 0.001:
        return "<0.1 %"
    if fraction > 0.999:
        return ">99.9 %"
    return f"{fraction * 100:.1f} %"
