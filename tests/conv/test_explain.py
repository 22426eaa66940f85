"""Every sentence about a pixel against the numbers of that pixel, worked out here without the code that wrote it."""

import numpy as np
import pytest

import conv
from conv.trace import explain

FLAT_AND_NOISY = conv.pattern("noise", 24)[:12, :11].astype(np.float64)
FLAT_AND_NOISY[2:8, 3:9] = 77
NAMES = (
    "sobel_x",
    "sobel_y",
    "laplacian",
    "sharpen",
    "small_blur",
    "emboss",
    "identity",
    "frei_chen_3",
    "roberts_falling",
    "roberts_rising",
    "shift_left",
    "shift_down",
    "disk_2",
    "laplacian_8",
    "line_falling",
    "kirsch_north",
    "robinson_east",
)
OTHERS = (
    [[1, -1, 1], [-1, 0, -1], [1, -1, 1]],
    [[0] * 3] * 3,
    [[2.5]],
    [[1, 0, -1]],
    [[1, 2, 3]],
    [[1], [1], [-3]],
    [[0, 1, 2], [-1, 0, 1], [-2, -1, 0]],
    [[0, 0, 0], [0, 0, 2], [0, 0, 0]],
    [[0, 0, 0, 0, -3], [0, 0, 0, 0, 0], [0, 0, 0, 0, 0]],
    [[0, 0, 0, 0, 3], [0, 0, 0, 0, 0], [-3, 0, 0, 0, 0]],
    [[0, 0, 0], [-1, 0, 1], [-1, 0, 1]],
    [[0, 0, 0], [-1, 0, 1], [0, 0, 0]],
)
KERNELS = [conv.KERNELS[name].weights for name in NAMES]
MADE = (conv.gaussian(5, 1), *(conv.motion_blur(5, angle) for angle in (0, 90, 135)), conv.gabor(5, 4, 45, 2))
KERNELS += [kernel.weights for kernel in MADE] + [np.array(weights, float) for weights in OTHERS]
RELATIONS = {"as bright as": 0, "brighter than": 1, "darker than": -1}
SIDES = {
    "the right side": lambda i, j: j > 0,
    "the left": lambda i, j: j < 0,
    "the bottom": lambda i, j: i > 0,
    "the top": lambda i, j: i < 0,
    "the lower right": lambda i, j: i + j > 0,
    "the upper left": lambda i, j: i + j < 0,
    "the lower left": lambda i, j: i - j > 0,
    "the upper right": lambda i, j: i - j < 0,
    "the centre": lambda i, j: (i == 0) & (j == 0),
    "the pixel left of the centre": lambda i, j: (i == 0) & (j == -1),
    "the pixel right of the centre": lambda i, j: (i == 0) & (j == 1),
    "the pixel above the centre": lambda i, j: (i == -1) & (j == 0),
    "the pixel below the centre": lambda i, j: (i == 1) & (j == 0),
    "the pixel at the lower right of the centre": lambda i, j: (i == 1) & (j == 1),
    "the pixel at the upper left of the centre": lambda i, j: (i == -1) & (j == -1),
    "the pixel 1 up and 2 to the right from the centre": lambda i, j: (i == -1) & (j == 2),
    "the pixel 1 down and 2 to the left from the centre": lambda i, j: (i == 1) & (j == -2),
    "the pixels above, below, left and right of it": lambda i, j: np.abs(i) + np.abs(j) == 1,
}


def part_of(name, rest):
    """Mark the pixels of a window that some words name."""
    i, j = np.indices(rest.shape) - np.array([n // 2 for n in rest.shape])[:, None, None]
    if "positive" in name or "negative" in name:
        return rest > 0 if "positive" in name else rest < 0
    if not name.startswith("the other "):
        return SIDES[name](i, j)
    part = {
        " of its row": i == 0,
        " of its column": j == 0,
        " with a weight": rest != 0,
    }.get(name.partition("pixels")[2], np.full(rest.shape, True)) & ((i != 0) | (j != 0))
    assert name.startswith(f"the other {np.count_nonzero(part)} pixels")
    return part


def mean_of(name, rest, window):
    """Mean brightness of the pixels that are named, weighted as the kernel weighs them; all of them have a weight."""
    part = part_of(name, rest)
    assert rest[part].all()
    return (np.abs(rest) * part * window).sum() / np.abs(rest[part]).sum()


def check_sum(clauses, step, total_weight):
    """Hold what is said about the sum against the window."""
    centre = tuple(n // 2 for n in step.window.shape)
    goal = total_weight * step.window[centre]
    lead = clauses.pop(0)
    if lead.startswith("All pixels of the window are equal"):
        assert np.ptp(step.window) == 0
        assert step.total == pytest.approx(total_weight * step.window[0, 0], abs=1e-9)
        return
    if lead.startswith("All weights are 0"):
        assert not step.weights.any()
        return
    if lead.startswith("The only weight"):
        part = part_of(lead.partition(", at ")[2].partition(", so")[0], step.weights)
        np.testing.assert_array_equal(part, step.weights != 0)
        assert step.total == pytest.approx(total_weight * step.window[part].item(), abs=1e-9)
        return
    assert np.ptp(step.window) > 0
    here = clauses.pop(0) if lead.startswith("The weights add up to") else lead
    difference = step.total - goal
    if abs(difference) < 1e-9:
        assert here.endswith(("the sum is 0", "the sum is the centre pixel", "times the centre pixel"))
    else:
        words = ("positive", "above") if difference > 0 else ("negative", "below")
        assert any(word in here.rpartition("the sum is ")[2] for word in words), (here, difference)
    if here.startswith("here "):
        return
    relation = next(words for words in RELATIONS if f" {words} " in here)
    first, second = here.rpartition(", so")[0].split(f" {relation} ")
    first = first.removesuffix(" is").removesuffix(" are")
    first = first[:1].lower() + first[1:]
    rest = step.weights.copy()
    rest[centre] -= total_weight
    named = [part_of(name.removeprefix("on average, "), rest) for name in (first, second)]
    np.testing.assert_array_equal(named[0] | named[1], rest != 0)
    assert not (named[0] & named[1]).any()
    assert first.startswith("on average, ") == (max(map(np.count_nonzero, named)) > 1)
    one, other = (mean_of(name.removeprefix("on average, "), rest, step.window) for name in (first, second))
    assert RELATIONS[relation] == (0 if abs(one - other) < 1e-9 else np.sign(one - other))


@pytest.mark.parametrize("border", conv.BORDERS)
def test_every_clause_is_true_for_its_pixel(border, subtests):
    for number, weights in enumerate(KERNELS):
        with subtests.test(kernel=weights.tolist()):
            stride, dilation, flip = 1 + number % 2, 1 + (number // 2) % 2, number % 3 == 0
            settings = {"border": border, "stride": stride, "dilation": dilation, "flip": flip}
            explanation = explain(FLAT_AND_NOISY, weights, **settings)
            assert explanation.index.shape == conv.output_shape(
                FLAT_AND_NOISY.shape, weights.shape, border=border, stride=stride, dilation=dilation
            )
            for row, col in np.ndindex(explanation.index.shape):
                step = conv.trace(FLAT_AND_NOISY, weights, row, col, **settings)
                sentence = explanation.at(row, col)
                assert sentence.endswith(".")
                clauses = sentence[:-1].split("; ")
                total = weights.sum()
                check_sum(clauses, step, round(total) if abs(total - round(total)) < 1e-12 else total)
                made_up = np.count_nonzero(~step.inside)
                said = clauses.pop(0) if clauses and "border made up" in clauses[0] else ""
                title = conv.BORDERS[border].title.lower()
                assert said == (
                    f"the {title} border made up {made_up} of the {step.inside.size} pixels" if made_up else ""
                )
                assert not clauses


def test_the_sentences_of_an_edge():
    edge = conv.pattern("edge", 8)  # 64 at left, 192 at right
    at_edge = explain(edge, conv.KERNELS["sobel_x"]).at(4, 4)
    assert at_edge == "On average, the right side is brighter than the left, so the sum is positive."
    turned = explain(edge, conv.KERNELS["sobel_x"], flip=True).at(4, 4)
    assert turned == "On average, the right side is brighter than the left, so the sum is negative."
    assert explain(edge, conv.KERNELS["sobel_x"]).at(4, 1) == (
        "All pixels of the window are equal and the weights add up to 0, so the sum is 0."
    )
    assert explain(edge, conv.KERNELS["small_blur"]).at(0, 0) == (
        "All pixels of the window are equal and the weights add up to 1, so the sum is the centre pixel; "
        "the replicate border made up 33 of the 49 pixels."
    )


def test_few_sentences_are_enough_for_a_picture(subtests):
    for name, kernel in conv.KERNELS.items():
        with subtests.test(name):
            picture = conv.sample_image("camera")[180:276, 180:276]
            explanation = explain(picture, kernel)
            assert len(set(explanation.sentences)) == len(explanation.sentences)
            assert set(np.unique(explanation.index)) == set(range(len(explanation.sentences)))
            assert sum(len(sentence) for sentence in explanation.sentences) < 50_000
