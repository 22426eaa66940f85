"""Judging what a learner computed by hand: right, or which slips would give this number."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from conv.formats import format_response, true_minus
from teaching.exercises.slips import OutputPixel, Slip, output_slips, product_slips, sum_slips

RANGES = (("up to 10", 0, 10), ("10 to 100", 10, 100), ("100 to 255", 100, 255), ("above 255", 255, float("inf")))
"""The rough sizes of a sum: name, least, largest. A sum on a limit belongs to both sides."""

SIGNS = {-1: "negative", 0: "zero", 1: "positive"}
"""The signs of a sum, in words."""

_MOST_TOLD = 3  # more readings than this in one sentence help nobody
_LONGEST = 40  # characters of a typed number
_THOUSANDS = re.compile(r"[+-]?[1-9][0-9]{0,2},[0-9]{3}")
_NUMBER = re.compile(r"([+-]?)([0-9]*)(?:\.([0-9]*))?(?:/([0-9]+))?")

_NEXT_STEP = {
    "sum": "Work out the products one by one.",
    "output": "Compute the sum first, then what the view makes of it.",
    "product": "Compare the pixel and the weight, then multiply again.",
}
_SEVERAL = {"sign": "the sign of {} is wrong", "forgotten": "{} is left out"}


@dataclass(frozen=True)
class Answer:
    """A number as somebody wrote it.

    Attributes
    ----------
    text : str
        As it is shown.
    value : float
        The number.
    within : float
        How far from it the exact number may be: half of its last decimal; 0 for a fraction.
    """

    text: str
    value: float
    within: float


def read_answer(text: str) -> Answer:
    """Read a number as people write it.

    Parameters
    ----------
    text : str
        A whole number, a decimal with a point or a comma, or a fraction; the minus may be a true one (U+2212).

    Returns
    -------
    Answer
        The number, and how exact it is meant.

    Raises
    ------
    ValueError
        If it is not a number, or could be read as two: ``1,179`` may have a decimal comma, or a thousands separator.

    Examples
    --------
    >>> read_answer(" −12 ")
    Answer(text='−12', value=-12.0, within=0.5)
    >>> read_answer("132,2").within, read_answer("1190/9").within
    (0.05, 0.0)
    """
    typed = "".join(text.split()).replace("\u2212", "-").replace("–", "-")
    if _THOUSANDS.fullmatch(typed):
        whole, part = typed.split(",")
        raise ValueError(f"{typed!r} can be read in two ways; type {whole}{part} or {whole}.{part}")
    if not typed:
        raise ValueError("nothing is typed yet; an answer is one number, such as −12, 132.2 or 1190/9")
    plain = typed.replace(",", ".")
    match = _NUMBER.fullmatch(plain) if len(plain) <= _LONGEST else None
    if not match or not (match[2] or match[3]) or (match[4] and not int(match[4])):
        shown = text.strip()[:_LONGEST]
        raise ValueError(f"an answer is one number, such as −12, 132.2 or 1190/9; got {shown!r}")
    sign, whole, decimals, below = match.groups()
    value = float(f"{whole or 0}.{decimals or 0}") / int(below or 1)
    within = 0.0 if below else 0.5 / 10 ** len(decimals or "")
    return Answer(true_minus(plain), -value if sign == "-" else value, within)


@dataclass(frozen=True)
class Check:
    """What is said to an answer.

    Attributes
    ----------
    right : bool
        Whether it is the right number, rounded as it was written.
    sentence : str
        For the learner.
    slips : tuple of Slip
        Every typical slip that gives this number; none if it is right.
    """

    right: bool
    sentence: str
    slips: tuple[Slip, ...] = ()


def check_number(question: OutputPixel, answer: Answer, asked: str = "sum") -> Check:
    """Judge a sum, or an output pixel.

    Parameters
    ----------
    question : OutputPixel
        The pixel.
    answer : Answer
        What was written.
    asked : {"sum", "output"}
        What it should be.

    Returns
    -------
    Check
        Right if it is the number rounded to the decimals that were written.

    Raises
    ------
    ValueError
        If `asked` is neither.

    Examples
    --------
    >>> from teaching.exercises.slips import OutputPixel
    >>> window = [[93, 139, 101], [26, 252, 196], [135, 230, 18]]
    >>> question = OutputPixel(window, [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]], 1, 1)
    >>> check_number(question, read_answer("29")).sentence
    'Not quite. 29 is what you get if the sign of product 3, 101·1, is wrong.'
    >>> check_number(question, read_answer("231")).sentence
    'Right: the sum is 231.'
    """
    if asked not in ("sum", "output"):
        raise ValueError(f"asked must be sum or output; got {asked!r}")
    exact, list_slips = (question.step.total, sum_slips) if asked == "sum" else (float(question.output), output_slips)
    names = {"sum": "the sum", "output": "the output pixel"}
    return _judge(question, answer, exact, lambda: list_slips(question), names[asked], _NEXT_STEP[asked])


def check_product(question: OutputPixel, answer: Answer, cell: int) -> Check:
    """Judge one product; `cell` counts them row by row from 0. Parameters and result are as for `check_number`.

    Examples
    --------
    >>> from teaching.exercises.slips import OutputPixel
    >>> check_product(OutputPixel([[93, 139, 101]], [[-1, 0, 3]], 0, 1), read_answer("-303"), 2).sentence
    'Not quite. −303 is what you get if the sign is wrong.'
    """
    exact, name = float(question.step.products.flat[cell]), question.product_name(cell)
    return _judge(question, answer, exact, lambda: product_slips(question, cell), name, _NEXT_STEP["product"])


@dataclass(frozen=True)
class ProductsCheck:
    """What is said to products.

    Attributes
    ----------
    right : tuple of bool or None
        For each product; None where nothing was written.
    sentence : str
        For the learner.
    """

    right: tuple[bool | None, ...]
    sentence: str


def check_products(question: OutputPixel, answers: Sequence[Answer | None]) -> ProductsCheck:
    """Judge any of the products.

    Parameters
    ----------
    question : OutputPixel
        The pixel.
    answers : sequence of Answer or None
        Row by row; None where nothing was written.

    Returns
    -------
    ProductsCheck
        Which are right, and a sentence about the first that is not. A slip that explains all that are wrong is named
        for all of them.

    Raises
    ------
    ValueError
        If there are not as many answers as products.

    Examples
    --------
    >>> from teaching.exercises.slips import OutputPixel
    >>> question = OutputPixel([[93, 139, 101]], [[-1, 0, 3]], 0, 1)
    >>> check_products(question, [read_answer("93"), read_answer("0"), None])  # doctest: +ELLIPSIS
    ProductsCheck(right=(False, True, None), sentence='1 of 2 right. Product 1, 93·(−1): 93 is what you get if ...')
    """
    count = question.step.products.size
    if len(answers) != count:
        raise ValueError(f"answers must be as many as products, {count}; got {len(answers)}")
    checks = {cell: check_product(question, answer, cell) for cell, answer in enumerate(answers) if answer}
    right = tuple(checks[cell].right if cell in checks else None for cell in range(count))
    wrong = [cell for cell, check in checks.items() if not check.right]
    given = len(checks)
    if not given:
        return ProductsCheck(right, "Type at least one product.")
    if not wrong:
        rest = f"; {count - given} to go" if given < count else ". Now add them up"
        return ProductsCheck(right, f"All {given} right{rest}." if given > 1 else f"Right{rest}.")
    score = f"{given - len(wrong)} of {given} right."
    shared = set.intersection(*({(slip.kind, slip.text) for slip in checks[cell].slips} for cell in wrong))
    texts = [slip.text for slip in checks[wrong[0]].slips if (slip.kind, slip.text) in shared]
    if len(wrong) > 1 and texts:
        return ProductsCheck(right, f"{score} The others are what you get if {_either(texts)}.")
    name = question.product_name(wrong[0])
    sentence = checks[wrong[0]].sentence.removeprefix("Not quite. ").removeprefix("Not this one. ")
    return ProductsCheck(right, f"{score} {name[:1].upper()}{name[1:]}: {sentence}")


def check_sign_and_size(question: OutputPixel, sign: int, size: int) -> Check:
    """Judge the sign and the rough size of a sum.

    Parameters
    ----------
    question : OutputPixel
        The pixel.
    sign : int
        -1, 0 or 1. A sum that rounds to 0 may be called zero as well.
    size : int
        Number of one of `RANGES`; of no account for a sign of 0.

    Returns
    -------
    Check
        An answer as rough as this fits many slips: those are named that are not about a single product.

    Examples
    --------
    >>> from teaching.exercises.slips import OutputPixel
    >>> question = OutputPixel([[93, 139, 101]], [[-1, 0, 3]], 0, 1)
    >>> check_sign_and_size(question, 1, 2).sentence
    'Right: positive, 100 to 255.'
    >>> check_sign_and_size(question, -1, 2).sentence
    'The size is right, the sign is not. Compare what the positive weights give with what the negative ones give.'
    """
    if sign not in SIGNS or size not in range(len(RANGES)):
        raise ValueError(f"sign must be -1, 0 or 1 and size 0 to {len(RANGES) - 1}; got {sign!r} and {size!r}")
    total = question.step.total
    sign_fits, size_fits = _sign_fits(question, total, sign), sign == 0 or _size_fits(question, total, size)
    if sign_fits and size_fits:
        return Check(True, f"Right: {SIGNS[sign]}{', ' + RANGES[size][0] if sign else ''}.")
    slips = tuple(
        slip
        for slip in sum_slips(question)
        if slip.cell is None
        and slip.kind != "rounding"
        and _sign_fits(question, slip.value, sign)
        and (sign == 0 or _size_fits(question, slip.value, size))
    )
    if sign == 0:
        what = "The sum is not zero."
    elif sign_fits:
        what = "The sign is right, the size is not."
    else:
        what = "The size is right, the sign is not." if size_fits else "Sign and size are not right."
    hint = (
        "Round the pixels to tens and add up again."
        if sign_fits
        else "Compare what the positive weights give with what the negative ones give."
    )
    texts = list(dict.fromkeys(slip.text for slip in slips if slip.kind in ("flip", "border", "divide")))
    reading = f" It would fit if {_either(texts)}." if texts else ""
    return Check(False, f"{what}{reading} {hint}", slips)


def _sign_fits(question: OutputPixel, value: float, sign: int) -> bool:
    is_zero = question.is_close(value, 0)
    return (abs(value) < 0.5) if sign == 0 else not is_zero and (value > 0) == (sign > 0)


def _size_fits(question: OutputPixel, value: float, size: int) -> bool:
    _, low, high = RANGES[size]
    value = abs(value)
    return low < value < high or question.is_close(value, low) or question.is_close(value, high)


def _judge(
    question: OutputPixel,
    answer: Answer,
    exact: float,
    list_slips: Callable[[], Sequence[Slip]],
    name: str,
    next_step: str,
) -> Check:
    if question.is_close(answer.value, exact, answer.within):
        shown = format_response(exact)
        if question.is_close(answer.value, exact):
            return Check(True, f"Right: {name} is {answer.text}.")
        unrounded = f" With a decimal it is {shown}." if answer.within == 0.5 else ""
        return Check(True, f"Right: rounded, {name} is {answer.text}.{unrounded}")
    slips = tuple(slip for slip in list_slips() if question.is_close(answer.value, slip.value, answer.within))
    if not slips:
        return Check(False, f"Not this one. No typical slip gives {answer.text}. {next_step}")
    texts = _texts(slips)
    unsure = " The number alone cannot tell which." if len(texts) > 1 else ""
    return Check(False, f"Not quite. {answer.text} is what you get if {_either(texts)}.{unsure}", slips)


def _texts(slips: Sequence[Slip]) -> list[str]:
    """Return what the slips say, each once; slips of one kind in several cells are told together."""
    texts = {}
    for slip in slips:
        cells = [other.cell for other in slips if other.kind == slip.kind and other.cell is not None]
        if slip.cell is not None and slip.kind in _SEVERAL and len(set(cells)) > 1:
            *first, last = (str(cell + 1) for cell in cells)
            texts[_SEVERAL[slip.kind].format(f"product {', '.join(first)} or {last}")] = None
        else:
            texts[slip.text] = None
    return list(texts)


def _either(texts: Sequence[str]) -> str:
    """Return readings as alternatives; the number of those that are too many to tell."""
    told = texts[:_MOST_TOLD]
    more = len(texts) - len(told)
    if more:
        return f"{', if '.join(told)}, or by {more} more typical slip{'s' * (more > 1)}"
    *first, last = told
    return f"{', if '.join(first)}, or if {last}" if first else last
