"""Kernels as text: reading what people paste, and writing weights as people write them."""

import re
from dataclasses import replace

from conv.text.characters import plain_characters
from conv.text.code import read_code
from conv.text.markup import without_markup
from conv.text.surroundings import matrix_alone
from conv.text.table import read_table
from conv.text.values import MAX_WEIGHT, kernel
from conv.text.writing import format_kernel, format_weight
from conv.typing import Floats

__all__ = ["MAX_CHARACTERS", "MAX_WEIGHT", "format_kernel", "format_weight", "parse_kernel"]

MAX_CHARACTERS = 20_000

_LONE_FRACTION = re.compile(r"(?<![\w.)\[{(])\( ?(\d+(?:\.\d*)?(?: ?/ ?\d+(?:\.\d*)?)?) ?\)(?![\w.(\[{'])")


def parse_kernel(text: str) -> Floats:
    """Read a kernel from text, as people copy it from programs, pages and papers.

    Understands rows of numbers, with spaces, tabs, commas or semicolons between; lists and arrays of the usual
    languages and libraries, with a factor before or behind them; what those print; tables in Markdown, HTML, LaTeX and
    CSV; and the kernels of ImageMagick, Pillow, SVG and OpenCV. Names, comments, prompts and types are skipped.

    A number is an integer, a decimal, one in scientific notation, or a fraction such as ``-1/9``. A decimal comma is
    read where it cannot be anything else.

    The weights are those that are written, also where a program would turn or flip them (SVG, Pillow) or add an offset.
    What can be read in two ways is refused with a sentence that names both. Nothing is evaluated as code.

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
        If the text is not a kernel, or may be two. One line says what is wrong and where; rows and columns are counted
        from 1.

    Examples
    --------
    >>> parse_kernel("1 0 -1; 2 0 -2; 1 0 -1")
    array([[ 1.,  0., -1.],
           [ 2.,  0., -2.],
           [ 1.,  0., -1.]])
    >>> parse_kernel("float k[3] = {1, 2, 1}; ") / 4
    array([[0.25, 0.5 , 0.25]])
    >>> parse_kernel("1, 2, 3; 4, x, 6")
    Traceback (most recent call last):
    ValueError: row 2, column 2: 'x' is not a number
    """
    if len(text) > MAX_CHARACTERS:
        raise ValueError(f"text must have at most {MAX_CHARACTERS:,} characters; got {len(text):,}")
    alone = matrix_alone(without_markup(plain_characters(text)))
    alone = replace(alone, text=_LONE_FRACTION.sub(r"\1", alone.text))
    is_code = any(bracket in alone.text for bracket in "()[]{}")
    return kernel(read_code(alone.text) if is_code else read_table(alone))
