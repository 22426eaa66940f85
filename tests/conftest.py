"""Settings and pictures for all tests."""

import pytest
from hypothesis import settings

import conv

# A busy machine is no failure.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def photo():
    """A real picture in grey, uint8."""
    return conv.to_gray(conv.sample_image(next(iter(conv.SAMPLES))))
