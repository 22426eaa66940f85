"""Kernels from text: what people paste, what is wrong with it, and the way back."""

import time

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from conv.kernels import KERNELS
from conv.parsing import format_kernel, format_weight, parse_kernel

SOBEL = [[1, 0, -1], [2, 0, -2], [1, 0, -1]]
SHARPEN = [[0, -1, 0], [-1, 5, -1], [0, -1, 0]]

SIDES = st.integers(0, 2).map(lambda half: 2 * half + 1)
WEIGHTS = st.one_of(
    st.floats(-1e9, 1e9),
    st.integers(-20, 20).map(float),
    st.builds(lambda top, bottom: top / bottom, st.integers(-999, 999), st.integers(1, 1200)),
    st.decimals(-10, 10, places=5).map(float),
)
PIECES = ["np.array(", "dtype=", "[[", "[", "]", "]]", ")", "1", "-2", "1/9", "0", ",", ";", "/", "*", "=", "x", "\n"]
MATRICES = hnp.arrays(np.float64, st.tuples(SIDES, SIDES), elements=WEIGHTS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # rows of numbers
        ("1 0 -1\n2 0 -2\n1 0 -1", SOBEL),
        ("1\t0\t-1\r\n2\t0\t-2\r\n1\t0\t-1\r\n", SOBEL),
        ("1, 0, -1,\n2, 0, -2,\n1, 0, -1,\n", SOBEL),
        ("1,0,-1;2,0,-2;1,0,-1", SOBEL),
        ("  1   0 -1 ;\n\n 2 0\u00a0-2 ;\n 1 0 -1 ;", SOBEL),
        ("\u22121 +2 \u22123", [[-1, 2, -3]]),
        ("5", [[5]]),
        ("1;2;1", [[1], [2], [1]]),
        # numbers
        ("1. .5 1e-3", [[1, 0.5, 0.001]]),
        ("-1.5E+2", [[-150]]),
        ("1/9 -1/9 1/-9", [[1 / 9, -1 / 9, -1 / 9]]),
        ("1 / 9 1 /9 1/ 9", [[1 / 9, 1 / 9, 1 / 9]]),
        ("1 / 16, 2 / 16, 1.5/.5", [[1 / 16, 1 / 8, 3]]),
        # Python
        ("[[1, 0, -1], [2, 0, -2], [1, 0, -1]]", SOBEL),
        ("[\n  [1, 0, -1],\n  [2, 0, -2],\n  [1, 0, -1],\n]\n", SOBEL),
        ("[1, 0, -1],\n[2, 0, -2],\n[1, 0, -1]", SOBEL),
        ("((1, 0, -1), (2, 0, -2), (1, 0, -1))", SOBEL),
        ("[1, 2, 1]", [[1, 2, 1]]),
        ("[[1], [2], [1]]", [[1], [2], [1]]),
        # NumPy
        ("np.array([[1, 0, -1], [2, 0, -2], [1, 0, -1]])", SOBEL),
        ("array([[1., 0., -1.]], dtype=float32)", [[1, 0, -1]]),
        ("array([[1., 0., -1.]],\n      dtype=float32)", [[1, 0, -1]]),
        ("numpy.asarray([[1, 0, -1]], np.float32)", [[1, 0, -1]]),
        ("kernel = np.array([1, 0, -1], 'float32')", [[1, 0, -1]]),
        ('sharpen = np.array((\n\t[0, -1, 0],\n\t[-1, 5, -1],\n\t[0, -1, 0]), dtype="int")', SHARPEN),
        ("np.array([[1, 2, 1]]) / 9", [[1 / 9, 2 / 9, 1 / 9]]),
        ("np.array([[1, 2, 1]], dtype=float)/4.0", [[0.25, 0.5, 0.25]]),
        ("1/9 * np.array([[1, 2, 1]])", [[1 / 9, 2 / 9, 1 / 9]]),
        ("k = (1 / 9)*np.array([[1, 2, 1]])", [[1 / 9, 2 / 9, 1 / 9]]),
        ("np.array([[1, 2, 1]]) * (1.0 / 9)", [[1 / 9, 2 / 9, 1 / 9]]),
        ("[[ 1.  0. -1.]\n [ 2.  0. -2.]\n [ 1.  0. -1.]]", SOBEL),
        # MATLAB
        ("[1 0 -1; 2 0 -2; 1 0 -1]", SOBEL),
        ("h = [1 0 -1\n     2 0 -2\n     1 0 -1];", SOBEL),
        ("h = [1, 2, 1; 2, 4, 2; 1, 2, 1] / 16;", np.outer([1, 2, 1], [1, 2, 1]) / 16),
        ("-2 * [1 2 1]", [[-2, -4, -2]]),
    ],
)
def test_what_people_paste(text, expected):
    weights = parse_kernel(text)
    assert weights.dtype == np.float64
    assert weights.tolist() == np.array(expected, dtype=float).tolist()
    assert not weights.flags.writeable


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no numbers found; write rows such as 1 0 -1; 2 0 -2; 1 0 -1"),
        (" \n;\n", "no numbers found; write rows such as 1 0 -1; 2 0 -2; 1 0 -1"),
        ("np.array([[]])", "no numbers found; write rows such as 1 0 -1; 2 0 -2; 1 0 -1"),
        ("1 2 3; 4 5; 7 8 9", "row 2 has 2 numbers, row 1 has 3"),
        ("1 2 3\n4 5 6\n7", "row 3 has 1 number, row 1 has 3"),
        ("1 2 3; 4 5 abc", "row 2, column 3: 'abc' is not a number"),
        ("1, , 3", "row 1, column 2 is empty"),
        ("[[1, 2, 3], [4, nan, 6], [7, 8, 9]]", "row 2, column 2: 'nan' is not a number"),
        ("1 inf 1", "row 1, column 2: 'inf' is not a number"),
        ("1 - 1", "row 1, column 2: '-' is not a number"),
        ("1/2/3", "row 1, column 1: '1/2/3' is not a number"),
        ("1_000", "row 1, column 1: '1_000' is not a number"),
        ("\u0661", "row 1, column 1: '\u0661' is not a number"),
        ("a\x1bb 2", "row 1, column 1: 'a\\x1bb' is not a number"),
        ("1 1/0 1", "row 1, column 2: 1/0 divides by zero"),
        ("[1 2 1] / 0", "the factor divides by zero"),
        ("1e10", "row 1, column 1: '1e10' gives a weight beyond 1,000,000,000 in size"),
        ("1e999/1e999", "row 1, column 1: '1e999/1e999' gives a weight beyond 1,000,000,000 in size"),
        ("[0 2 1] * 1e9", "row 1, column 2: '2' gives a weight beyond 1,000,000,000 in size"),
        ("9" * 50, "row 1, column 1: '9999999999999999999…' gives a weight beyond 1,000,000,000 in size"),
        (
            "0,5 0,25 0,5",
            "row 1, column 2: '5 0' is not one number; separate by commas or by spaces, decimals have a point",
        ),
        ("1 2; 3 4", "kernel must be 2-D with odd sides; got shape (2, 2)"),
        ("[[1, 2, 3], [4, 5, 6]]", "kernel must be 2-D with odd sides; got shape (2, 3)"),
        (" ".join("1" * 33), "kernel must be at most 31x31; got shape (1, 33)"),
        ("[1 2 3", "'[' is never closed"),
        ("np.array([1, 2, 3]", "'(' of 'np.array(' is never closed"),
        ("1 2 3]", "row 1: ']' closes no bracket"),
        ("[1 2 3)", "row 1: ')' closes no bracket"),
        ("[[[1]]]", "brackets are nested three deep; a kernel has rows and columns only"),
        ("[1 2 3]\n4 5 6\n7 8 9", "put each row in brackets, or none"),
        ("[1 2 [3]]", "row 1: unexpected '[' after '1 2'"),
        ("np.ones((3, 3)) / 9", "row 1: unexpected '(' after 'np.ones'"),
        ("__import__('os').getcwd()", "row 1: unexpected '(' after '__import__'"),
        ("[1 2 3] ** 2", "row 2, column 1: '**' is not a number"),
        ("1 " * 10_001, "text must have at most 20,000 characters; got 20,002"),
    ],
)
def test_what_is_wrong_is_said_precisely(text, message):
    with pytest.raises(ValueError) as error:
        parse_kernel(text)
    assert str(error.value) == message


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
    started = time.perf_counter()
    with pytest.raises(ValueError):
        parse_kernel(text)
    assert time.perf_counter() - started < 1


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
