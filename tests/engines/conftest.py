"""The engines that are no Chromium, and a server, for the tests in this folder."""

import os
import shutil

import pytest

from tests.engines.support import ENGINES


@pytest.fixture(scope="session", params=ENGINES)
def engine(request):
    """A running browser. Without one the tests are skipped, or fail where BROWSER_TESTS=required."""
    chosen = ENGINES[request.param]
    missing = [name for name in chosen.NEEDS if not shutil.which(name)]
    if missing:
        reason = f"no {' and no '.join(missing)} for the tests in {request.param}"
        if os.environ.get("BROWSER_TESTS") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    running = chosen()
    yield running
    running.quit()


@pytest.fixture
def browser(engine):
    """One of the engines. What the console then says of errors fails the test."""
    engine.errors()
    yield engine
    assert engine.errors() == []
