"""What a diagnosis says, held against what `correlate` does, and against figures known from the formulas."""

import re

import numpy as np
import pytest
from scipy.signal import freqz

from conv.diagnosis import diagnose, frequency_response
from conv.families import as_weights, box, gabor, gaussian
from conv.filtering import convolve, correlate
from conv.kernels import KERNELS

PICTURE = np.random.default_rng(0).integers(0, 256, (40, 45))
SOBEL_X = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
SOBEL_Y = np.transpose(SOBEL_X)
LAPLACIAN = [[0, 1, 0], [1, -4, 1], [0, 1, 0]]
ZEROS = np.zeros((3, 3))

BANK = {**KERNELS, "5x1": box(5, 1), "zeros": ZEROS}


# --- facts, for the whole bank --------------------------------------------------------------------------------------


def test_the_sum_is_what_a_flat_picture_is_multiplied_by(subtests):
    for name, kernel in BANK.items():
        with subtests.test(name):
            response = correlate(np.full((20, 20), 100), kernel)
            assert 100 * diagnose(kernel).sum == pytest.approx(response.mean(), abs=1e-7)


def test_symmetry_is_what_the_two_operations_show(subtests):
    for name, kernel in BANK.items():
        with subtests.test(name):
            straight, turned = correlate(PICTURE, kernel), convolve(PICTURE, kernel)
            diagnosis = diagnose(kernel)
            same, opposite = (np.allclose(turned, sign * straight, rtol=0, atol=1e-6) for sign in (1, -1))
            assert diagnosis.symmetry == ("symmetric" if same else "antisymmetric" if opposite else "none")
            assert diagnosis.flip_visible is not same


def test_range_is_reached_by_the_worst_windows_and_left_by_no_picture(subtests):
    for name, kernel in BANK.items():
        with subtests.test(name):
            weights, diagnosis = as_weights(kernel), diagnose(kernel)
            assert correlate(255 * (weights > 0), kernel, border="valid").item() == pytest.approx(
                diagnosis.highest, abs=1e-9
            )
            assert correlate(255 * (weights < 0), kernel, border="valid").item() == pytest.approx(
                diagnosis.lowest, abs=1e-9
            )
            response = correlate(PICTURE, kernel)
            assert diagnosis.lowest - 1e-9 <= response.min()
            assert response.max() <= diagnosis.highest + 1e-9


def test_column_times_row_is_the_kernel(subtests):
    for name, kernel in BANK.items():
        with subtests.test(name):
            weights, diagnosis = as_weights(kernel), diagnose(kernel)
            if diagnosis.rank != 1:
                assert (diagnosis.column, diagnosis.row, diagnosis.separable) == (None, None, False)
                continue
            product = np.outer(diagnosis.column, diagnosis.row)
            np.testing.assert_allclose(product, weights, rtol=0, atol=1e-12 * np.abs(weights).max())
            assert diagnosis.separable
            used = [np.abs(part) > 1e-12 * np.abs(part).max() for part in (weights, diagnosis.column, diagnosis.row)]
            counts = [int(part.sum()) for part in used]
            assert (diagnosis.multiplications, diagnosis.multiplications_separable) == (counts[0], sum(counts[1:]))
            saved = [sentence for sentence in diagnosis.sentences if "multiplications" in sentence]
            assert [f"{sum(counts[1:])} multiplications per pixel instead of {counts[0]}" in s for s in saved] == [
                sum(counts[1:]) < counts[0]
            ] * (1 not in weights.shape)


def test_sentences_are_few_and_short_and_have_true_minus_signs(subtests):
    for name, kernel in BANK.items():
        with subtests.test(name):
            sentences = diagnose(kernel).sentences
            assert 3 <= len(sentences) <= 5
            for sentence in sentences:
                assert len(sentence) <= 80
                assert sentence.endswith(".")
                assert not re.search(r"-[\d.]|−0[ \]]", sentence)


def test_frequency_response_is_the_padded_fourier_transform(subtests):
    for name, kernel in BANK.items():
        with subtests.test(name):
            weights = as_weights(kernel)
            judge = np.fft.fftshift(np.abs(np.fft.fft2(weights, s=(32, 32))))
            np.testing.assert_allclose(frequency_response(kernel, 32), judge, atol=1e-10)
            assert frequency_response(kernel, 32)[16, 16] == pytest.approx(abs(weights.sum()), abs=1e-10)


# --- rank, and the two vectors --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kernel", "rank"),
    [
        (SOBEL_X, 1),
        (LAPLACIAN, 2),
        (np.eye(5), 5),
        (gaussian(31, 4), 1),
        (gabor(15, 6, 0, 2.5), 1),
        (gabor(15, 6, 45, 2.5), 3),  # cos(a + b) is two products, and the mean taken off is a third
        (gabor(15, 6, 135, 2.5), 3),
        ([[1, 2, 3], [4, 5, 6], [7, 8, 9]], 2),
        ([[1, 2, 3], [4, 5, 6], [7, 8, 10]], 3),
        ([[1, 1, 1], [1, 1 + 1e-11, 1], [1, 1, 1]], 2),
        ([[1, 1, 1], [1, 1 + 1e-13, 1], [1, 1, 1]], 1),
        (ZEROS, 0),
    ],
)
def test_rank(kernel, rank):
    assert diagnose(kernel).rank == rank


@pytest.mark.parametrize(
    ("kernel", "column", "row"),
    [
        (SOBEL_X, [1, 2, 1], [-1, 0, 1]),
        (SOBEL_Y, [-1, 0, 1], [1, 2, 1]),
        (np.negative(SOBEL_X), [1, 2, 1], [1, 0, -1]),
        (np.negative(SOBEL_Y), [1, 0, -1], [1, 2, 1]),
        (np.multiply(SOBEL_X, 3), [1, 2, 1], [-3, 0, 3]),
        (np.multiply(SOBEL_Y, 3), [-3, 0, 3], [1, 2, 1]),
        (np.divide(SOBEL_X, 8), [1 / 4, 1 / 2, 1 / 4], [-1 / 2, 0, 1 / 2]),
        (np.divide(SOBEL_Y, 8), [-1 / 2, 0, 1 / 2], [1 / 4, 1 / 2, 1 / 4]),
        (box(7, 7), [1 / 7] * 7, [1 / 7] * 7),
        (box(3, 5), [1 / 3] * 3, [1 / 5] * 5),
        (np.outer([1, 4, 6, 4, 1], [1, 2, 1]) / 64, np.divide([1, 4, 6, 4, 1], 16), [1 / 4, 1 / 2, 1 / 4]),
        (np.full((3, 3), -1), [1, 1, 1], [-1, -1, -1]),
        (np.outer([2, 3, 2], [3, 10, 3]), [2, 3, 2], [3, 10, 3]),
        (np.outer([-1, 2, -1], [1, -2, 1]), [1, -2, 1], [-1, 2, -1]),
        (np.outer([1, 2**0.5, 1], [-1, 0, 1]), [1, 2**0.5, 1], [-1, 0, 1]),
        (np.outer([1, 2, 1], [-1, 6e-17, 1]), [1, 2, 1], [-1, 0, 1]),  # as a cosine leaves it
        ([[0, 0, 0], [0, 0, 0.5], [0, 0, 0]], [0, 1, 0], [0, 0, 0.5]),
        (np.outer([-2, 3, -2], [0, 1, 0]), [2, -3, 2], [0, -1, 0]),
        ([[0, 0, 0], [0, 0, -0.5], [0, 0, 0]], [0, 1, 0], [0, 0, -0.5]),
        ([[1, 0, -1]], [1], [1, 0, -1]),
        ([[4]], [1], [4]),
    ],
)
def test_vectors_are_the_ones_a_person_would_write(kernel, column, row):
    diagnosis = diagnose(kernel)
    np.testing.assert_allclose(diagnosis.column, column, rtol=0, atol=1e-12)
    np.testing.assert_allclose(diagnosis.row, row, rtol=0, atol=1e-12)
    assert not any(np.any(np.signbit(vector[vector == 0])) for vector in (diagnosis.column, diagnosis.row))


# --- the words ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kernel", "sentence"),
    [
        (box(7, 7), "The weights add up to 1: brightness stays."),
        (SOBEL_X, "The weights add up to 0: flat areas vanish."),
        ([[1, 1, 1]], "The weights add up to 3: flat areas become 3 times as bright."),
        ([[0.1, 0.1, 0.1]], "The weights add up to 0.3: flat areas become 0.3 times as bright."),
        ([[1 / 9, 1 / 9, 1 / 9]], "The weights add up to 1/3: flat areas become 1/3 times as bright."),
        ([[-1, 0, -1]], "The weights add up to −2: flat areas become negative, −2 times their value."),
        ([[0.99]], "The weights add up to 0.99: flat areas become 0.99 times as bright."),
        (np.full((3, 3), 0.1111), "The weights add up to 1: brightness stays."),
        ([[0.3333, -0.3334, 0]], "The weights add up to 0: flat areas vanish."),
        ([[0.0005]], "The weights add up to 0.0005: flat areas become 0.0005 times as bright."),
    ],
)
def test_brightness(kernel, sentence):
    assert diagnose(kernel).brightness == sentence
    assert diagnose(kernel).sentences[0] == sentence


@pytest.mark.parametrize(
    ("kernel", "sentences"),
    [
        (
            LAPLACIAN,
            (
                "The weights add up to 0: flat areas vanish.",
                "A half turn leaves it as it is: cross-correlation and convolution agree.",
                "Not separable: it is not the product of one column and one row (rank 2).",
                "For pixels from 0 to 255, the response lies between −1020 and 1020.",
            ),
        ),
        (
            box(21, 21),
            (
                "The weights add up to 1: brightness stays.",
                "A half turn leaves it as it is: cross-correlation and convolution agree.",
                "Separable: it is a column of 21 weights times a row of 21.",
                "Column, then row: 42 multiplications per pixel instead of 441.",
                "For pixels from 0 to 255, the response lies between 0 and 255.",
            ),
        ),
        (
            [[0, 0, 1 / 2]],
            (
                "The weights add up to 0.5: flat areas become 0.5 times as bright.",
                "A half turn changes it: cross-correlation and convolution differ.",
                "For pixels from 0 to 255, the response lies between 0 and 127.5.",
            ),
        ),
        (
            np.divide([[0, 0, 0], [-1, 0, 1], [0, 0, 0]], 10_000),
            (
                "The weights add up to 0: flat areas vanish.",
                "A half turn changes only its signs: convolution gives the negative response.",
                "Separable: it is a column [0 1 0] times a row [−0.0001 0 0.0001].",
                "Only 2 weights are not 0, so two passes would save no multiplications.",
                "For pixels from 0 to 255, the response lies between −0.0255 and 0.0255.",
            ),
        ),
        (
            ZEROS,
            (
                "The weights add up to 0: flat areas vanish.",
                "A half turn leaves it as it is: cross-correlation and convolution agree.",
                "All weights are 0, and so is every response.",
                "For pixels from 0 to 255, the response lies between 0 and 0.",
            ),
        ),
    ],
)
def test_sentences(kernel, sentences):
    assert diagnose(kernel).sentences == sentences


# --- the frequency response -----------------------------------------------------------------------------------------


def frequencies(size):
    return np.fft.fftshift(np.fft.fftfreq(size))


@pytest.mark.parametrize("kernel", [[[1]], KERNELS["identity"], KERNELS["shift_left"], KERNELS["shift_up"]])
@pytest.mark.parametrize("size", [1, 9, 64])
def test_identity_and_shifts_pass_every_frequency(kernel, size):
    np.testing.assert_allclose(frequency_response(kernel, size), np.ones((size, size)), rtol=0, atol=1e-12)


@pytest.mark.parametrize("size", [15, 64])
def test_averages_have_the_dirichlet_kernel(size):
    f = frequencies(size)
    with np.errstate(invalid="ignore"):
        down, along = (np.where(f == 0, 1, np.sin(np.pi * f * n) / (n * np.sin(np.pi * f))) for n in (3, 5))
    np.testing.assert_allclose(frequency_response(box(3, 5), size), np.abs(np.outer(down, along)), rtol=0, atol=1e-12)


def test_rows_are_vertical_frequencies_and_columns_horizontal_ones():
    f = frequencies(64)
    along, down = 2 * np.abs(np.sin(2 * np.pi * f)), 2 + 2 * np.cos(2 * np.pi * f)
    np.testing.assert_allclose(frequency_response(SOBEL_X), np.outer(down, along), rtol=0, atol=1e-12)


def test_a_row_agrees_with_scipys_freqz():
    row = [0.5, -1.25, 3, 0.125, 2]
    f = frequencies(10)
    _, judge = freqz(row, worN=2 * np.pi * f)
    np.testing.assert_allclose(frequency_response([row], 10), np.tile(np.abs(judge), (10, 1)), rtol=0, atol=1e-12)


@pytest.mark.parametrize("size", [1, 4, 7])
def test_fewer_frequencies_than_weights_are_still_right(size):
    kernel, f = gaussian(15, 2).weights - 1 / 500, frequencies(size)
    judge = np.zeros((size, size), complex)
    for (i, j), weight in np.ndenumerate(kernel):
        judge += weight * np.exp(-2j * np.pi * (f[:, np.newaxis] * i + f * j))
    np.testing.assert_allclose(frequency_response(kernel, size), np.abs(judge), rtol=0, atol=1e-12)


@pytest.mark.parametrize("operation", [correlate, convolve])
def test_a_wave_grows_by_the_frequency_response(operation):
    rows, cols = np.indices((16, 16))
    wave = np.cos(2 * np.pi * (3 * rows - 2 * cols) / 16)
    response = operation(wave, KERNELS["emboss"], border="wrap")
    growth = np.sqrt(np.mean(response**2) / np.mean(wave**2))
    assert frequency_response(KERNELS["emboss"], 16)[8 + 3, 8 - 2] == pytest.approx(growth, abs=1e-12)


@pytest.mark.parametrize("size", [0, -1, 2.5, "64"])
def test_an_impossible_size_is_refused(size):
    with pytest.raises(ValueError, match=f"^size must be a positive whole number; got {size!r}$"):
        frequency_response(SOBEL_X, size)


@pytest.mark.parametrize("function", [diagnose, frequency_response])
def test_what_is_no_kernel_is_refused(function):
    with pytest.raises(ValueError, match=r"^kernel must be 2-D with odd sides; got shape \(2, 3\)$"):
        function(np.ones((2, 3)))


def test_weights_whose_responses_are_no_numbers_are_refused():
    assert diagnose([[1e300]]).highest == 2.55e302
    with pytest.raises(ValueError, match=r"weights must be at most 1e\+300 in size.*; got 1e\+308"):
        diagnose([[1e308]])
