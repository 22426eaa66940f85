"""Pages run by Streamlit's own test runner, without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.tables import tables_of
from ui import state

PAGES = Path(__file__).parents[2] / "pages"


@pytest.fixture(autouse=True)
def nothing_unforeseen(caplog):
    """Fail a test in which the app had to explain an error of its own, whatever was on the screen then."""
    yield
    assert not [record for record in caplog.get_records("call") if record.name == "ui.shell.errors"]


@pytest.fixture
def open_page():
    """Open a page as a link to a fresh server does: ``open_page("apply", border="Zero")``."""

    def run(name, **query):
        at = AppTest.from_file(str(PAGES / f"{name}.py"), default_timeout=30)
        at.query_params.update(query)
        at.run()
        assert not at.exception
        return at

    return run


@pytest.fixture
def open_chip():
    """Open the picker of a chip of the toolbar: ``open_chip(at, "border")``."""

    def run(at, name):
        at.session_state[state.chip_key(name)] = True
        at.run()
        assert not at.exception

    return run


@pytest.fixture
def words():
    """All text that a page says, as one string."""

    def read(at):
        kinds = (at.title, at.header, at.subheader, at.markdown, at.caption, at.info, at.warning, at.error)
        captions = [image.caption for element in at.get("image") for image in element.proto.imgs]
        return "\n".join([element.value for kind in kinds for element in kind] + captions + list(tables_of(at)))

    return read
