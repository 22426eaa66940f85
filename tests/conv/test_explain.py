"""Every sentence about a pixel against the numbers of that pixel, worked out here without the code that wrote it."""

import itertools

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
)
KERNELS = [conv.KERNELS[name].weights for name in NAMES]
KERNELS += [np.array(weights, float) for weights in (conv.gaussian(5, 1.0).weights, *OTHERS)]
RELATIONS = {"as bright as": 0, "brighter than": 1, "darker than": -1}
SIDES = {
    "the right side is": lambda i, j: j > 0,
    "the left": lambda i, j: j < 0,
    "the bottom is": lambda i, j: i > 0,
    "the top": lambda i, j: i < 0,
    "the lower right is": lambda i, j: i + j > 0,
    "the upper left": lambda i, j: i + j < 0,
    "the lower left is": lambda i, j: i - j > 0,
    "the upper right": lambda i, j: i - j < 0,
    "the centre is": lambda i, j: (i == 0) & (j == 0),
    "the pixels around it": lambda i, j: (i != 0) | (j != 0),
}


def mean_of(side, rest, window):
    """Mean brightness of one side of a window, weighted as the kernel weighs it."""
    i, j = np.indices(rest.shape) - np.array([n // 2 for n in rest.shape])[:, None, None]
    if "positive" in side or "negative" in side:
        part = rest > 0 if "positive" in side else rest < 0
    else:
        part = SIDES[side](i, j)
    size = np.abs(rest) * part
    return (size * window).sum() / size.sum()


def check_sum(clauses, step, total_weight):
    """Hold what is said about the sum against the window."""
    centre = tuple(n // 2 for n in step.window.shape)
    goal = total_weight * step.window[centre]
    lead = clauses.pop(0)
    if lead.startswith("All pixels of the window are equal"):
        assert np.ptp(step.window) == 0
        assert step.total == pytest.approx(total_weight * step.window[0, 0], abs=1e-9)
        return
    if lead.startswith(("The only weight", "All weights are 0")):
        assert np.count_nonzero(step.weights) <= 1
        assert step.total == pytest.approx(goal, abs=1e-9)
        return
    assert np.ptp(step.window) > 0
    here = clauses.pop(0)
    assert here.startswith("here ")
    difference = step.total - goal
    if abs(difference) < 1e-9:
        assert here.endswith(("the sum is 0", "the sum is the centre pixel", "times the centre pixel"))
    else:
        words = ("positive", "above") if difference > 0 else ("negative", "below")
        assert any(word in here.rpartition("the sum is ")[2] for word in words), (here, difference)
    if "by weighted average" in here:
        first, relation = here.removeprefix("here ").split(", by weighted average, ")
        relation, second = next(
            (r, relation.removeprefix(r).split(",")[0].strip()) for r in RELATIONS if relation.startswith(r)
        )
        rest = step.weights.copy()
        rest[centre] -= total_weight
        one, other = mean_of(first, rest, step.window), mean_of(second, rest, step.window)
        sign = 0 if abs(one - other) < 1e-9 else np.sign(one - other)
        assert RELATIONS[relation] == sign


def check_view(clauses, total, view):
    """Hold what is said about the view against the picture that it makes."""
    shown = int(conv.to_display([[total]], view)[0, 0]) if view != "stretch" else None
    text = "; ".join(clauses)
    if view == "stretch":
        assert not clauses
        return
    value = {"clip": total, "absolute": abs(total), "offset": total + 128}[view]
    assert ("shows black" in text) == (value < -1e-9)
    assert ("shows white" in text) == (value > 255 + 1e-9)
    assert ("drops the minus" in text) == (view == "absolute" and total < -1e-9)
    inside = -1e-9 <= value <= 255 + 1e-9
    assert ("rounds it" in text) == (inside and abs(value - shown) > 1e-9)
    assert ("half to the even" in text) == (inside and abs(value - shown) == 0.5 and shown % 2 == 0)


@pytest.mark.parametrize("border", conv.BORDERS)
def test_every_clause_is_true_for_its_pixel(border, subtests):
    for (number, weights), view in itertools.product(enumerate(KERNELS), conv.DISPLAYS):
        with subtests.test(kernel=weights.tolist(), view=view):
            stride, dilation, flip = 1 + number % 2, 1 + (number // 2) % 2, number % 3 == 0
            settings = {"border": border, "stride": stride, "dilation": dilation, "flip": flip}
            explanation = explain(FLAT_AND_NOISY, weights, **settings, view=view)
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
                check_view(clauses, step.total, view)


def test_the_sentences_of_an_edge():
    edge = conv.pattern("edge", 8)  # 64 at left, 192 at right
    at_edge = explain(edge, conv.KERNELS["sobel_x"]).at(4, 4)
    assert at_edge == (
        "The weights add up to 0, so a window of equal pixels gives 0; here the right side is, by weighted average, "
        "brighter than the left, so the sum is positive; the sum is above 255, so the clip view shows white."
    )
    turned = explain(edge, conv.KERNELS["sobel_x"], flip=True).at(4, 4)
    assert "brighter than the left, so the sum is negative; the sum is below 0, so the clip view shows black." in turned
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


def test_an_unknown_view_is_refused():
    with pytest.raises(ValueError) as raised:
        explain(FLAT_AND_NOISY, [[1]], view="log")
    assert str(raised.value) == "view must be one of clip, absolute, offset, stretch; got 'log'"
