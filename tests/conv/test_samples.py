"""The samples against OpenCV's own reading of their files."""

from importlib import resources

import cv2
import numpy as np
import pytest

from conv.samples import SAMPLES, sample_image


@pytest.mark.parametrize("name", SAMPLES)
def test_samples(name):
    sample, pixels = SAMPLES[name], sample_image(name)
    assert sample.name == name
    assert all((sample.title, sample.credit, sample.licence))
    assert pixels.dtype == np.uint8
    assert max(pixels.shape) <= 512
    assert not pixels.flags.writeable
    file = cv2.imread(str(resources.files("skimage.data") / sample.file), cv2.IMREAD_UNCHANGED)
    if name != "horse":  # whose colours lie under transparency
        assert pixels.ndim == file.ndim
    if max(file.shape) <= 512 and file.ndim == 2:
        np.testing.assert_array_equal(pixels, file)
    elif max(file.shape) <= 512 and file.shape[2] == 3:
        np.testing.assert_array_equal(pixels, file[..., ::-1])
    else:
        assert max(pixels.shape) == min(512, max(file.shape))


def test_there_are_samples_to_choose_from_and_no_others():
    assert len(SAMPLES) >= 8
    with pytest.raises(ValueError, match=r"^sample must be one of chelsea, camera, .*; got 'lena'$"):
        sample_image("lena")
    with pytest.raises(TypeError):
        SAMPLES["lena"] = SAMPLES["camera"]
