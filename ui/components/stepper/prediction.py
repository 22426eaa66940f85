"""Predictions of one output pixel: what is asked for, and what is said to an answer from the browser."""

import hashlib

from teaching.exercises.answers import RANGES, SIGNS, check_number, check_products, check_sign_and_size, read_answer
from teaching.exercises.slips import OutputPixel
from ui.shared.text import sentence

LEVELS = {
    "sign": "Sign and size",
    "products": "Each product",
    "sum": "The sum",
    "output": "The output pixel",
}
"""What a learner can be asked for, with its title."""


def asked(level, image, weights, settings):
    """Return what the browser must know to ask; ``task`` is another one for every other computation."""
    task = hashlib.blake2b(repr((level, image.shape, weights.shape, settings)).encode(), digest_size=8)
    task.update(image.tobytes())
    task.update(weights.tobytes())
    sizes = [(number, name) for number, (name, _, _) in enumerate(RANGES)]
    return {"level": level, "task": task.hexdigest(), "signs": list(SIGNS.items()), "sizes": sizes}


def judge(level, answers, row, col, image, weights, settings):
    """Judge an answer.

    Parameters
    ----------
    level : str
        A key of `LEVELS`.
    answers : list
        What the browser sent: numbers of a sign and a size, or the text of each field.
    row, col : int
        Position in the output.
    image, weights, settings
        As `teaching.exercises.slips.OutputPixel` takes them.

    Returns
    -------
    dict or None
        ``sentence``, for the learner; ``right``, whether all of it is right, or None if it could not be read;
        ``cells``, for each product whether it is right, or None. In place of a dict, None if the browser does not send
        such an answer.
    """
    try:
        question = OutputPixel(image, weights, row, col, **settings)
    except ValueError:  # the picture or the kernel has become smaller since
        return None
    try:
        match level, answers:
            case "sign", [int(sign), int(size)]:
                verdict = check_sign_and_size(question, sign, size)
                return _said(verdict.sentence, verdict.right)
            case "products", [*texts] if all(isinstance(text, str) for text in texts):
                verdict = check_products(question, [read_answer(text) if text.strip() else None for text in texts])
                right = None if set(verdict.right) == {None} else False not in verdict.right
                return _said(verdict.sentence, right, verdict.right)
            case (("sum" | "output"), [str(text)]):
                verdict = check_number(question, read_answer(text), level)
                return _said(verdict.sentence, verdict.right)
    except ValueError as error:
        return _said(sentence(error), None)
    return None


def _said(sentence, right, cells=()):
    return {"sentence": sentence, "right": right, "cells": cells}
