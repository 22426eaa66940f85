"""The pictures of faces: from the installed file, in a split that stays, cut as said."""

import numpy as np
import pytest
from skimage import data

from teaching.experiments.faces import HELD_OUT, TRAINING, cut_square, faces


def test_the_pictures_are_scikit_images():
    assert np.allclose(faces().pictures / 255, data.lfw_subset(), atol=0.5 / 255)
    assert faces().labels.tolist() == [1] * 100 + [0] * 100


def test_the_split_is_stratified_whole_and_stays():
    assert sorted(HELD_OUT + TRAINING) == list(range(200))
    assert faces().labels[list(HELD_OUT)].sum() == 25
    assert faces().labels[list(TRAINING)].sum() == 75
    assert HELD_OUT[:5] == (0, 1, 2, 17, 18)


def test_standardised_training_pictures_have_mean_0_and_spread_1():
    training = faces().standardised(faces().pictures[list(TRAINING)])
    assert training.mean(dtype=np.float64) == pytest.approx(0, abs=1e-5)
    assert training.std(dtype=np.float64) == pytest.approx(1, abs=1e-5)


def test_a_square_is_shrunk_by_area():
    picture = np.arange(100 * 150, dtype=np.float32).reshape(100, 150) / 100
    small, place = cut_square(picture, 0.75, down=1, right=0)
    assert place == (slice(25, 100), slice(0, 75))
    means = picture[place].reshape(25, 3, 25, 3).mean(axis=(1, 3))
    assert small == pytest.approx(means, rel=1e-4)


@pytest.mark.parametrize("pixels", [1, 8])
def test_a_picture_that_is_too_small_is_enlarged(pixels):
    small, _ = cut_square(np.full((pixels, pixels), 7, np.uint8))
    assert small.shape == (25, 25)
    assert (small == 7).all()


def test_a_share_out_of_range_is_refused():
    with pytest.raises(ValueError) as raised:
        cut_square(np.zeros((9, 9), np.uint8), 0)
    assert str(raised.value) == "share, down and right must lie between 0 and 1; got 0, 0.5 and 0.5"
