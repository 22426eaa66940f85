"""The effect of borders against SciPy's responses."""

import itertools

import numpy as np
import pytest
from scipy import ndimage

import conv
from teaching.experiments.border_effect import border_effect

PICTURE = np.random.default_rng(3).integers(0, 256, (9, 12)).astype(np.uint8)
KERNEL = np.array([[1.0, 2, -3, 0, 5], [0, 1, 4, 2, 1], [7, 0, 1, -2, 3]])
MADE_UP = [name for name, border in conv.BORDERS.items() if border.scipy]


@pytest.mark.parametrize("flip", [False, True])
@pytest.mark.parametrize(("one", "other"), list(itertools.combinations(MADE_UP, 2)))
def test_the_difference_is_that_of_scipys_responses(one, other, flip):
    filtered = ndimage.convolve if flip else ndimage.correlate
    theirs = [filtered(PICTURE.astype(float), KERNEL, mode=conv.BORDERS[name].scipy) for name in (one, other)]
    effect, expected = border_effect(PICTURE, KERNEL, one, other, flip=flip), theirs[0] - theirs[1]
    assert np.allclose(effect.difference, expected, atol=1e-9)
    assert effect.largest == pytest.approx(np.abs(expected).max())
    assert abs(expected[effect.row, effect.col]) == pytest.approx(effect.largest)
    assert effect.differing == (np.abs(expected) > 1e-6).sum()
    assert effect.share == effect.differing / PICTURE.size
    assert not effect.difference[1:-1, 2:-2].any()  # the rim is one row and two columns wide
    assert effect.rim == (1, 2)


@pytest.mark.parametrize("border", MADE_UP)
def test_valid_agrees_with_every_border_where_it_has_a_response(border):
    effect = border_effect(PICTURE, KERNEL, "valid", border, dilation=2)
    assert effect.difference.shape == (9 - 4, 12 - 8)
    assert effect.largest == effect.differing == effect.share == 0
    assert (effect.row, effect.col) == (2, 4)


def test_rounding_errors_are_no_difference():
    effect = border_effect(np.full((20, 20), 0.1), conv.gaussian(9, 1.7), "replicate", "reflect")
    assert effect.differing == 0


def test_a_kernel_that_does_not_fit_says_so():
    with pytest.raises(
        ValueError, match=r"the kernel must fit into the image; it covers 3x5 pixels, the image has 2x9"
    ):
        border_effect(PICTURE[:2, :9], KERNEL, "zero", "valid")
