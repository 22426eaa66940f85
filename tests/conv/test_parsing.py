"""Kernels from text: what people paste, what is wrong with it, and the way back."""

import itertools
import random
import time
from contextlib import suppress

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from conv.kernels import KERNELS
from conv.parsing import format_kernel, format_weight, parse_kernel
from tests.conv.pasted_texts import READ, REFUSED, SOBEL

SIDES = st.integers(0, 2).map(lambda half: 2 * half + 1)
WEIGHTS = st.one_of(
    st.floats(-1e9, 1e9),
    st.integers(-20, 20).map(float),
    st.builds(lambda top, bottom: top / bottom, st.integers(-999, 999), st.integers(1, 1200)),
    st.decimals(-10, 10, places=5).map(float),
)
PIECES = ["np.array(", "dtype=", "[[", "[", "]", "]]", ")", "1", "-2", "1/9", "0", ",", ";", "/", "*", "=", "x", "\n"]
MATRICES = hnp.arrays(np.float64, st.tuples(SIDES, SIDES), elements=WEIGHTS)


def test_what_people_paste_is_read(subtests):
    for source, text, expected in READ:
        with subtests.test(source):
            weights = parse_kernel(text)
            assert weights.dtype == np.float64
            assert weights.tolist() == np.array(expected, dtype=float).tolist()
            assert not weights.flags.writeable


def test_what_cannot_be_read_is_said_with_all_its_readings(subtests):
    for source, text, words in REFUSED:
        with subtests.test(source), pytest.raises(ValueError) as error:
            parse_kernel(text)
        assert [word for word in words if word not in str(error.value)] == [], source


def test_however_a_matrix_is_parted_it_is_read_as_it_is_or_refused():
    """Also in ways that nobody would use: what has another reading must be refused, and the usual ways must be read."""
    dice = random.Random(3)
    pools = ([-1, 0, 2, 5], [1 / 9, -2 / 9, 1], [1.5, 2.5, -3])
    between = {"points": (" ", "  ", ", ", ",", "\t", ";", " & ", " | ")}
    between["commas"] = (*(cells for cells in between["points"] if cells != ","), "; ")
    ends = ("\n", "\r\n", "\n\n", ";", "; ", ";\n", " / ", "/", ",\n", "\\\\\n")
    read = set()
    for pool, (rows, cols) in zip(pools, ((3, 5), (5, 3), (3, 3)), strict=True):
        matrix = [[dice.choice(pool) for _ in range(cols)] for _ in range(rows)]
        points = [[format_weight(weight) for weight in row] for row in matrix]
        texts = {"points": points, "commas": [[text.replace(".", ",") for text in row] for row in points]}
        for marks, cells, end in ((m, c, e) for m in texts for c in between[m] for e in ends):
            if cells.strip() == ";" and end.strip() in (";", "/"):
                continue  # a column, with fractions
            for opening, closing in ("  ", "[]", "{}"):
                inner = end.join(cells.join(row) for row in texts[marks])
                rows_in_brackets = end.join(opening + cells.join(row) + closing for row in texts[marks])
                for text in (opening + inner + closing, rows_in_brackets, opening + rows_in_brackets + closing):
                    with suppress(ValueError):
                        assert parse_kernel(text).tolist() == matrix, text
                        read.add((marks, cells, end, opening))
    assert read >= set(itertools.product(["points"], (" ", ", ", ",", "\t", "  "), ("\n", ";", "; ", ";\n"), " [{"))
    assert read >= set(itertools.product(["commas"], (" ", "\t"), ("\n", ";", "; "), " "))


def test_line_ends_of_all_systems_and_space_around_change_nothing():
    for source, text, expected in READ:
        for other in (text.replace("\r\n", "\n").replace("\n", "\r\n"), f"\n  {text}\n\n"):
            assert parse_kernel(other).tolist() == np.array(expected, dtype=float).tolist(), source


@settings(deadline=None)
@given(
    st.text(max_size=60)
    | st.text("0123456789.,;/ \n\t-+*eE[]()", max_size=40)
    | st.lists(st.sampled_from(PIECES), max_size=15).map("".join)
)
@example("[1 2 3] / 1e-320")
@example("1e-320 * [1e308 1 1]")
@example("\ud800")
def test_any_text_is_a_kernel_or_one_line_of_complaint(text):
    weights, complaint = np.ones((1, 1)), "none"
    try:
        weights = parse_kernel(text)
    except ValueError as error:
        complaint = str(error)
    assert weights.ndim == 2
    assert weights.shape[0] % 2 == weights.shape[1] % 2 == 1
    assert np.abs(weights).max() <= 1e9
    assert 0 < len(complaint) < 320  # 20 characters of the text, each perhaps escaped, and a sentence
    assert complaint.isprintable()


@pytest.mark.parametrize(
    "unit", ["1", " ", "[", "(1)", ",", "/", "1/", "\n", "1 ", "] ", ", a", ")*1", "e", "-", "1\t\t\t", "a ="]
)
@pytest.mark.parametrize("before", ["", "np.array(", "1 "])
def test_no_text_takes_long_to_refuse(before, unit):
    text = (before + unit * 20_000)[:19_999] + "x"
    started = time.process_time()
    with suppress(ValueError):
        parse_kernel(text)
    assert time.process_time() - started < 1


@settings(deadline=None)
@given(MATRICES)
def test_format_and_parse_come_back_to_the_very_same_numbers(weights):
    text = format_kernel(weights)
    assert "\n" not in text
    assert np.array_equal(parse_kernel(text), weights)


def test_the_whole_bank_survives_being_written_and_read():
    read = {name: parse_kernel(format_kernel(kernel)) for name, kernel in KERNELS.items()}
    assert [name for name in read if not np.array_equal(read[name], KERNELS[name].weights)] == []


@settings(deadline=None)
@given(MATRICES)
def test_what_numpy_and_python_print_is_read_back(weights):
    with np.printoptions(floatmode="unique", threshold=2000):
        for text in (repr(weights), str(weights), str(weights.tolist())):
            assert np.array_equal(parse_kernel(text), weights)


def test_numpys_wrapped_rows_are_rows():
    weights = np.arange(31 * 3).reshape(3, 31) / 7
    with np.printoptions(floatmode="unique", linewidth=75):
        assert str(weights).count("\n") > 2
        assert np.array_equal(parse_kernel(str(weights)), weights)


@pytest.mark.parametrize(
    ("weight", "text"),
    [
        (3.0, "3"),
        (-1, "-1"),
        (0.0, "0"),
        (-0.0, "0"),
        (np.float64(1e6), "1000000"),
        (0.5, "0.5"),
        (-0.0625, "-0.0625"),
        (0.1, "0.1"),
        (0.3333, "0.3333"),
        (12.25, "12.25"),
        (1 / 9, "1/9"),
        (-2 / 3, "-2/3"),
        (1 / 273, "1/273"),
        (41 / 273, "41/273"),
        (1 / 32, "1/32"),
        (4 / 3, "4/3"),
        (1 / 1000, "0.001"),
        (1 / 999, "1/999"),
        (1 / 1001, "0.000999"),
        (0.0751136079541115, "0.07511"),
        (-3.14159265, "-3.142"),
        (1.5e-7, "1.5e-07"),
        (1e20, "1e+20"),
    ],
)
def test_weights_are_written_as_people_write_them(weight, text):
    assert format_weight(weight) == text


@settings(deadline=None)
@given(st.integers(-2000, 2000), st.integers(1, 1000))
def test_every_small_fraction_is_written_exactly(top, bottom):
    written_top, _, written_bottom = format_weight(top / bottom).partition("/")
    assert float(written_top) / float(written_bottom or 1) == top / bottom


def test_format_kernel_is_one_readable_line():
    assert format_kernel(SOBEL) == "1 0 -1; 2 0 -2; 1 0 -1"
    assert format_kernel(np.full((3, 3), 1 / 9)) == "1/9 1/9 1/9; 1/9 1/9 1/9; 1/9 1/9 1/9"
    assert format_kernel([[0.1 + 0.2, 1e-7, 0.5]]) == "0.30000000000000004 1e-07 0.5"


def test_format_kernel_checks_what_it_is_given():
    with pytest.raises(ValueError, match=r"^kernel must be 2-D with odd sides; got shape \(1, 2\)$"):
        format_kernel([[1, 2]])
