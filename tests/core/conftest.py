"""What the core's tests share."""

import pytest

import conv


@pytest.fixture(scope="session")
def photo():
    """A real picture in grey, uint8."""
    return conv.to_gray(conv.sample_image(next(iter(conv.SAMPLES))))
