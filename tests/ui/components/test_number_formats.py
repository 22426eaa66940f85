"""Python is the judge of the table that the browser's number formats are held to (tests/js/numbers.test.js)."""

import json
from pathlib import Path

import numpy as np
import pytest

from conv.formats import format_response, true_minus
from conv.parsing import format_weight, parse_kernel
from conv.sign_colours import inks, signed_colours
from ui.components.crosshair.spot import signed
from ui.components.feature_maps import short

TABLE = json.loads((Path(__file__).parents[2] / "number_formats.json").read_text("utf-8"))

FORMATS = {
    "response": format_response,
    "signed": signed,
    "short": short,
    "fixed": lambda number: true_minus(f"{number[0]:z.{number[1]}f}"),
    "text": lambda number: true_minus(format_weight(number)),
    "weight": lambda number: true_minus(format_weight(number)),
    "read": lambda text: parse_kernel(text).item(),
    "colour": lambda strength: signed_colours([[strength]], 1).ravel().tolist(),
    "dark colour": lambda strength: signed_colours([[strength]], 1, dark=True).ravel().tolist(),
    "ink": lambda colour: inks(np.array([colour], np.uint8))[0],
}


@pytest.mark.parametrize("name", TABLE)
def test_python_writes_the_table(name):
    for given, wanted in TABLE[name]:
        assert FORMATS[name](given) == wanted
