"""Settings, pictures and servers for all tests."""

from contextlib import ExitStack
from functools import cache

import pytest
from hypothesis import settings

import conv
from tools.browser import ROOT, start_app

# A busy machine is no failure.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


@pytest.fixture(scope="session")
def photo():
    """A real picture in grey, uint8."""
    return conv.to_gray(conv.sample_image(next(iter(conv.SAMPLES))))


@pytest.fixture(scope="session")
def serve():
    """Run an app, once for all tests that ask for it: ``serve("streamlit_app.py")`` is its address."""
    with ExitStack() as servers:
        yield cache(lambda path: servers.enter_context(start_app(ROOT / path)))


@pytest.fixture(scope="session")
def app_url(serve):
    """Address of the app itself."""
    return serve("streamlit_app.py")
