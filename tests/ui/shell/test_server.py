"""What sessions leave behind is freed, also if an import froze it while they were there."""

import gc
import sys
import weakref
from types import ModuleType

import pytest

from ui.shell import server


class Session:
    """Refers to itself, as those of Streamlit do: only the collector frees it."""

    def __init__(self):
        self.itself = self


@pytest.fixture(autouse=True)
def thawed():
    gc.unfreeze()
    yield
    gc.unfreeze()


def test_a_session_that_was_frozen_with_imports_is_freed_when_it_is_over(monkeypatch):
    session = Session()
    left = weakref.ref(session)
    monkeypatch.setitem(sys.modules, "imported_just_now", ModuleType("imported_just_now"))
    server.freeze_imports()
    del session
    gc.collect()
    assert left() is not None  # this is why
    server.collect()
    assert left() is None


def test_what_is_alive_stays_out_of_the_next_collections_but_not_of_ours():
    session = Session()
    left = weakref.ref(session)
    server.collect()
    del session
    gc.collect()
    assert left() is not None
    server.collect()
    assert left() is None
