"""Tables of numbers, read back from their HTML."""

import re

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

import conv
from tests.tables import number, tables
from ui.shared.matrix import Matrix, matrices, show_middle


def html_of(call, *arguments, **options):
    """What a call sends to the browser."""

    def script(call, arguments, options):
        call(*arguments, **options)

    at = AppTest.from_function(script, kwargs={"call": call, "arguments": arguments, "options": options}).run()
    assert not at.exception
    return at.html[0].value


def table(*arguments, **options):
    """The one table that a matrix becomes."""
    (found,) = tables(html_of(matrices, Matrix(*arguments, **options)))
    return found


def test_pixels_are_their_values_on_their_own_greys():
    pixels = np.arange(0, 256, 17, np.uint8).reshape(4, 4)
    found = table(pixels, "some pixels", "pixels")
    assert found.numbers == pixels.tolist()
    assert found.caption == "some pixels"
    for value, cell in zip(pixels.flat, found.cells, strict=True):
        assert f"background:#{value:02x}{value:02x}{value:02x};" in cell["style"]


def test_every_weight_is_written_exactly_or_says_so():
    kernels = [kernel for kernel in conv.KERNELS.values() if max(kernel.shape) <= 7]
    html = html_of(matrices, *(Matrix(kernel.weights, kernel.title) for kernel in kernels))
    for kernel, found in zip(kernels, tables(html), strict=True):
        texts = [text for row in found.rows for text in row]
        for text, cell, value in zip(texts, found.cells, kernel.weights.flat, strict=True):
            assert number(text) == pytest.approx(value, rel=0.05)
            in_full = number(cell.get("title", text))
            assert in_full == value or in_full == pytest.approx(value, rel=5e-4)  # four digits of what has no end


def test_a_minus_is_a_true_one_and_a_fraction_stays_one():
    assert table(np.array([[-1.0, 0.0, 1 / 9, -2 / 3]]), "weights").rows == [["−1", "0", "1/9", "−2/3"]]


def test_responses_are_whole_or_have_one_decimal():
    assert table(np.array([[1190 / 9, -860.0]]), "responses", "responses").rows == [["132.2", "−860"]]


def test_zero_is_paper_in_the_light_theme_and_dark_in_the_dark_one():
    cells = table(np.array([[-2.0, 0.0, 2.0]]), "weights").cells
    fills = [re.search(r"background:light-dark\((.*?),(.*?)\)", cell["style"]).groups() for cell in cells]
    assert fills == [("#d55e00", "#f08a3c"), ("#ffffff", "#1f2229"), ("#0072b2", "#56b4e9")]


def test_a_window_begins_at_its_first_cell_and_is_said():
    found = table(
        np.zeros((4, 5), np.uint8), "grey", "pixels", ((slice(1, 3), slice(2, 5)), (slice(0, 1), slice(0, 1)))
    )
    marked = {at: cell["style"] for at, cell in enumerate(found.cells) if cell.get("class") == "window"}
    assert list(marked) == [0, 1 * 5 + 2]
    assert marked[7].endswith("--down:2;--across:3")
    assert found.caption == "grey; outlined: rows 1 to 2, columns 2 to 4; outlined: row 0, column 0"


def test_a_caption_is_text():
    assert table(np.ones((1, 1)), "<b>1 & 2</b>").caption == "<b>1 & 2</b>"


def test_signs_between_matrices_are_read_aloud():
    one = Matrix(np.ones((2, 2)), "one")
    html = html_of(matrices, one, "⊙", one, "=", one)
    assert [found.caption for found in tables(html)] == ["one"] * 3
    assert re.findall(r'role="img" aria-label="(.*?)"', html) == ["element-wise product", "equals"]


@pytest.mark.parametrize(
    ("side", "middle", "cell", "kind"), [(2, 0.5, 0, "between"), (6, 2.5, 2, "between"), (7, 3, 3, "on-pixel")]
)
def test_the_cross_is_on_the_middle(side, middle, cell, kind):
    (found,) = tables(html_of(show_middle, side, middle))
    assert found.rows[0][1:] == [row[0] for row in found.rows[1:]] == [str(n) for n in range(side)]
    cells = found.cells[1:]  # but for the corner of the head
    assert [at for at, each in enumerate(cells) if kind in each.get("class", "")] == [cell * side + cell]
    assert f"row {middle}, column {middle}" in found.caption
