"""A real server and visitors without a browser for the tests in this folder."""

import pytest

from tools.browser import ROOT, start_app


@pytest.fixture(scope="session")
def app_url():
    """Address of the app itself."""
    with start_app(ROOT / "streamlit_app.py") as url:
        yield url
