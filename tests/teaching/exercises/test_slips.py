"""What typical slips give, computed once more in plain Python, and what is said to an answer."""

import random

import pytest

from teaching.exercises.answers import (
    RANGES,
    check_number,
    check_product,
    check_products,
    check_sign_and_size,
    read_answer,
)
from teaching.exercises.slips import OutputPixel, denominator, output_slips, product_slips, sum_slips

WINDOW = [[93, 139, 101], [26, 252, 196], [135, 230, 18]]
SOBEL = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
AVERAGE = [[1 / 9] * 3] * 3


def picture(seed, rows=7, cols=8):
    numbers = random.Random(seed)
    return [[numbers.randrange(256) for _ in range(cols)] for _ in range(rows)]


def kernel(seed, rows=3, cols=3):
    numbers = random.Random(seed)
    return [[numbers.choice((-3, -2, -1, 1, 2, 3, 4)) for _ in range(cols)] for _ in range(rows)]


def flat(weights):
    return [weight for line in weights for weight in line]


def by_hand(image, weights, row, col, outside="copy", dilation=1):
    """Window and products around a pixel of the picture, in plain Python."""
    rows, cols = len(image), len(image[0])
    window = []
    for i in range(len(weights)):
        for j in range(len(weights[0])):
            r, c = row + (i - len(weights) // 2) * dilation, col + (j - len(weights[0]) // 2) * dilation
            if outside == "copy":
                r, c = min(max(r, 0), rows - 1), min(max(c, 0), cols - 1)
            inside = 0 <= r < rows and 0 <= c < cols
            window.append(image[r][c] if inside else 0)
    return window, [pixel * weight for pixel, weight in zip(window, flat(weights), strict=True)]


def kinds(verdict):
    return {(slip.kind, slip.cell) for slip in verdict.slips}


def judged(question, value, asked="sum"):
    verdict = check_number(question, read_answer(f"{value}"), asked)
    if verdict.right:
        assert not verdict.slips
    return verdict


def found(question, value, kind, cell=None, asked="sum"):
    """Whether a number is explained by this slip, or is right, which no slip then explains."""
    verdict = judged(question, value, asked)
    return verdict.right or (kind, cell) in kinds(verdict)


@pytest.mark.parametrize("seed", range(20))
def test_slips_of_random_windows_are_found(seed):
    image, weights = picture(seed), kernel(seed + 100)
    row, col = random.Random(seed).randrange(7), random.Random(seed + 1).randrange(8)
    question = OutputPixel(image, weights, row, col)
    window, products = by_hand(image, weights, row, col)
    total = sum(products)
    assert judged(question, total).right
    for cell, product in enumerate(products):
        assert found(question, total - product, "forgotten", cell)
        assert found(question, total - 2 * product, "sign", cell)
    turned = flat(weights)[::-1]
    assert found(question, sum(p * w for p, w in zip(window, turned, strict=True)), "flip")
    assert found(question, min(max(total, 0), 255), "clip")
    assert found(question, sum(min(max(product, 0), 255) for product in products), "clip")
    assert found(question, -total, "sign")
    assert found(question, sum(by_hand(image, weights, row, col, outside="black")[1]), "border")
    for down, right in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        if 0 <= row + down < 7 and 0 <= col + right < 8:
            assert found(question, sum(by_hand(image, weights, row + down, col + right)[1]), "shift")


@pytest.mark.parametrize("seed", range(5))
def test_convolution_that_is_not_turned_is_found(seed):
    image, weights = picture(seed), kernel(seed)
    question = OutputPixel(image, weights, 3, 3, flip=True)
    as_it_stands = sum(by_hand(image, weights, 3, 3)[1])
    turned = sum(by_hand(image, [line[::-1] for line in weights[::-1]], 3, 3)[1])
    assert judged(question, turned).right
    verdict = judged(question, as_it_stands)
    assert ("flip", None) in kinds(verdict)
    assert "convolution turns it by 180° first" in verdict.sentence


@pytest.mark.parametrize("seed", range(5))
def test_stride_and_dilation_that_are_ignored_are_found(seed):
    image, weights = picture(seed, 11, 11), kernel(seed)
    question = OutputPixel(image, weights, 2, 2, stride=2, dilation=2)
    assert judged(question, sum(by_hand(image, weights, 4, 4, dilation=2)[1])).right
    assert found(question, sum(by_hand(image, weights, 4, 4)[1]), "dilation")
    assert found(question, sum(by_hand(image, weights, 2, 2, dilation=2)[1]), "stride")
    valid = OutputPixel(image, weights, 1, 1, border="valid", dilation=2)
    assert judged(valid, sum(by_hand(image, weights, 3, 3, dilation=2)[1])).right
    assert found(valid, sum(by_hand(image, weights, 3, 3)[1]), "dilation")


@pytest.mark.parametrize("seed", range(10))
def test_an_average_that_is_not_divided_or_not_rounded_is_found(seed):
    image = picture(seed)
    question = OutputPixel(image, AVERAGE, 0, 3)
    window, _ = by_hand(image, AVERAGE, 0, 3)
    assert judged(question, f"{sum(window)}/9").right
    assert judged(question, round(sum(window) / 9)).right
    assert found(question, sum(window), "divide")
    assert found(question, sum(window) // 9, "rounding")
    assert found(question, f"{round(sum(window) / 9)}.0", "rounding")
    assert found(question, f"{sum(round(pixel / 9) for pixel in window)}.0", "rounding")
    assert found(question, f"{sum(pixel * 0.11 for pixel in window):.2f}", "rounding")
    assert found(question, f"{sum(window[3:])}/6", "border")
    assert found(question, f"{sum(window[3:])}/9", "border")


def test_zero_outside_is_told_from_a_copied_edge():
    image = picture(3)
    question = OutputPixel(image, kernel(5), 0, 0, border="zero")
    assert judged(question, sum(by_hand(image, kernel(5), 0, 0, outside="black")[1])).right
    verdict = judged(question, sum(by_hand(image, kernel(5), 0, 0)[1]))
    assert ("border", None) in kinds(verdict)
    assert "the border is replicate, not zero" in verdict.sentence


@pytest.mark.parametrize(
    ("view", "total", "output"),
    [("clip", -380, 0), ("absolute", -380, 255), ("offset", -380, 0), ("offset", -20, 108), ("absolute", -20, 20)],
)
def test_the_output_pixel_is_told_from_the_sum(view, total, output):
    question = OutputPixel([[10, 20, 10 - total // 2]], [[2, 0, -2]], 0, 1, view=view)
    assert judged(question, total).right
    assert judged(question, output, "output").right
    stage = "clip" if view == "clip" else "stage"
    assert found(question, total, stage, asked="output")
    assert found(question, output, stage)


def test_the_stretch_view_knows_the_whole_response():
    question = OutputPixel([[0, 50, 200, 0]], [[0, 1, 0]], 0, 1, view="stretch")
    assert judged(question, round(50 / 200 * 255), "output").right
    assert found(question, 50, "stage", asked="output")
    assert found(question, 64, "stage")


@pytest.mark.parametrize(("view", "shown"), [("clip", 132), ("absolute", 132), ("offset", 255)])
def test_decimals_that_are_cut_off(view, shown):
    question = OutputPixel([[93, 139, 165]], [[1 / 3] * 3], 0, 1, view=view)  # 132.33
    assert judged(question, shown, "output").right
    up = OutputPixel([[93, 139, 166]], [[1 / 3] * 3], 0, 1)  # 132.67
    assert found(up, 132, "rounding")
    assert found(up, 132, "rounding", asked="output")
    assert judged(up, 133).right


def test_several_readings_are_all_told():
    verdict = judged(OutputPixel([[7] * 3] * 3, AVERAGE, 1, 1), "56/9")
    assert {cell for _, cell in kinds(verdict)} == set(range(9))
    assert "product 1, 2, 3, 4, 5, 6, 7, 8 or 9 is left out" in verdict.sentence
    turned = judged(OutputPixel(WINDOW, SOBEL, 1, 1), -231)
    assert {("flip", None), ("sign", None)} <= kinds(turned)
    assert "or if" in turned.sentence
    assert turned.sentence.endswith("The number alone cannot tell which.")


def test_a_reading_that_is_alone_is_told_alone():
    verdict = judged(OutputPixel(WINDOW, SOBEL, 1, 1), 29)
    assert verdict.sentence == "Not quite. 29 is what you get if the sign of product 3, 101·1, is wrong."


def test_what_no_slip_explains_says_so_and_how_to_go_on():
    question = OutputPixel(WINDOW, SOBEL, 1, 1)
    assert judged(question, 12345).sentence == (
        "Not this one. No typical slip gives 12345. Work out the products one by one."
    )
    assert judged(question, 77, "output").sentence == (
        "Not this one. No typical slip gives 77. Compute the sum first, then what the view makes of it."
    )
    assert check_product(question, read_answer("5"), 0).sentence == (
        "Not this one. No typical slip gives 5. Compare the pixel and the weight, then multiply again."
    )


def test_a_right_answer_may_be_rounded_as_it_is_written():
    question = OutputPixel(WINDOW, AVERAGE, 1, 1)
    for text in ("132", "132.2", "132,22", "1190/9"):
        assert judged(question, text).right
    for text in ("132.0", "132.3", "133", "1191/9"):
        assert not judged(question, text).right
    assert judged(question, "132").sentence == "Right: rounded, the sum is 132. With a decimal it is 132.2."


@pytest.mark.parametrize("seed", range(10))
def test_slips_of_a_product(seed):
    image, weights = picture(seed), kernel(seed)
    question = OutputPixel(image, weights, 0, 4)
    window, products = by_hand(image, weights, 0, 4)
    line = flat(weights)
    for cell, (pixel, weight, product) in enumerate(zip(window, line, products, strict=True)):
        simulated = {"sign": -product, "flip": pixel * line[8 - cell], "clip": min(max(product, 0), 255)}
        if cell < 3:
            simulated["border"] = 0
        if cell % 3 < 2:
            simulated["shift"] = window[cell + 1] * weight
        assert check_product(question, read_answer(f"{product}"), cell).right
        for kind, value in simulated.items():
            verdict = check_product(question, read_answer(f"{value}"), cell)
            assert verdict.right or (kind, cell) in kinds(verdict)


def test_products_share_a_slip_or_the_first_wrong_one_is_named():
    question = OutputPixel(WINDOW, SOBEL, 1, 1)
    flipped = [read_answer(f"{value}") for value in (93, 0, -101, 52, 0, -392, 135, 0, -18)]
    verdict = check_products(question, flipped)
    assert verdict.right == (False, True, False) * 3
    assert verdict.sentence == (
        "3 of 9 right. The others are what you get if the sign is wrong, or if the kernel is turned by 180°; "
        "cross-correlation uses it as it stands."
    )
    one_wrong = check_products(question, [read_answer("-93"), None, read_answer("99")] + [None] * 6)
    assert one_wrong.right == (True, None, False) + (None,) * 6
    assert one_wrong.sentence.startswith("1 of 2 right. Product 3, 101·1: No typical slip gives 99.")
    assert check_products(question, [None] * 9).sentence == "Type at least one product."
    right = [read_answer(f"{value}") for value in (-93, 0, 101, -52, 0, 392, -135, 0, 18)]
    assert check_products(question, right).sentence == "All 9 right. Now add them up."
    assert check_products(question, right[:1] + [None] * 8).sentence == "Right; 8 to go."


@pytest.mark.parametrize("total", [-300, -255, -42, -10, 3, 10, 70, 255, 256])
def test_sign_and_size_are_judged_apart(total):
    question = OutputPixel([[1, 1, 1]], [[0, total, 0]], 0, 1)
    for sign in (-1, 0, 1):
        for size, (_, low, high) in enumerate(RANGES):
            right = sign == (1 if total > 0 else -1) and low <= abs(total) <= high
            assert check_sign_and_size(question, sign, size).right == right


def test_sign_and_size_name_a_slip_that_would_fit():
    verdict = check_sign_and_size(OutputPixel(WINDOW, SOBEL, 1, 1), -1, 2)
    assert verdict.sentence == (
        "The size is right, the sign is not. It would fit if the kernel is turned by 180°; cross-correlation uses it "
        "as it stands. Compare what the positive weights give with what the negative ones give."
    )
    assert check_sign_and_size(OutputPixel(WINDOW, AVERAGE, 1, 1), 1, 3).sentence == (
        "The sign is right, the size is not. It would fit if the division by 9 is forgotten. "
        "Round the pixels to tens and add up again."
    )
    assert check_sign_and_size(OutputPixel([[5, 5, 5]], [[-1, 0, 1]], 0, 1), 0, 0).sentence == "Right: zero."
    assert check_sign_and_size(OutputPixel(WINDOW, SOBEL, 1, 1), -1, 0).sentence.startswith(
        "Sign and size are not right."
    )
    assert check_sign_and_size(OutputPixel(WINDOW, SOBEL, 1, 1), 0, 0).sentence.startswith("The sum is not zero.")


@pytest.mark.parametrize("seed", range(10))
def test_no_slip_gives_the_right_number(seed):
    for view in ("clip", "absolute", "offset", "stretch"):
        question = OutputPixel(
            picture(seed), AVERAGE if seed % 2 else kernel(seed), 0, seed % 8, border="reflect", view=view
        )
        total = question.step.total
        assert all(abs(slip.value - total) > 1e-9 for slip in sum_slips(question))
        assert all(slip.value != question.output for slip in output_slips(question))
        for cell, product in enumerate(question.step.products.flat):
            assert all(abs(slip.value - product) > 1e-9 for slip in product_slips(question, cell))


def test_the_denominator_of_weights():
    assert denominator([[1 / 16, 2 / 16, 1 / 16]]) == 16
    assert denominator([[1 / 4, 1 / 6, 1]]) == 12
    assert denominator([[2**0.5, 1, 1]]) == 1
    assert denominator([[1 / 997, 1 / 991, 1]]) == 1  # too large to be divided by in one's head


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[("−12", -12), ("+7", 7), ("− 12", -12), ("–3", -3), (" 1 000 ", 1000)],
        *[(".5", 0.5), ("3.", 3), ("-1/4", -0.25), ("2,5", 2.5), ("1190/9", 1190 / 9), ("0,125", 0.125)],
    ],
)
def test_numbers_as_people_write_them(text, value):
    assert read_answer(text).value == value


@pytest.mark.parametrize("text", ["x", "1/0", "1e5", "--1", ".", "1.2.3", "1" * 41, "1;2", "[[", "\x00"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(ValueError) as raised:
        read_answer(text)
    assert str(raised.value) == f"an answer is one number, such as −12, 132.2 or 1190/9; got {text[:40]!r}"


@pytest.mark.parametrize("text", ["", "  "])
def test_nothing_typed_is_said(text):
    with pytest.raises(ValueError, match=r"^nothing is typed yet; an answer is one number, such as"):
        read_answer(text)


def test_a_comma_that_may_part_thousands_is_asked_about():
    with pytest.raises(ValueError) as raised:
        read_answer("1,179")
    assert str(raised.value) == "'1,179' can be read in two ways; type 1179 or 1.179"


def test_errors_say_the_rule_and_what_came():
    question = OutputPixel(WINDOW, SOBEL, 1, 1)
    for call, message in (
        (lambda: check_number(question, read_answer("1"), "x"), "asked must be sum or output; got 'x'"),
        (lambda: check_products(question, []), "answers must be as many as products, 9; got 0"),
        (
            lambda: check_sign_and_size(question, 2, 0),
            "sign must be -1, 0 or 1 and size 0 to 3; got 2 and 0",
        ),
        (
            lambda: OutputPixel(WINDOW, SOBEL, 1, 1, view="x"),
            "view must be one of clip, absolute, offset, stretch; got 'x'",
        ),
        (lambda: OutputPixel(WINDOW, SOBEL, 3, 1), "position must lie in the output of 3x3; got row 3, column 1"),
    ):
        with pytest.raises(ValueError) as raised:
            call()
        assert str(raised.value) == message
