"""The entrypoint as a plain script: what it shows is what the pages show, and the process is set up as for ASGI."""

import pytest
from PIL import Image
from starlette.formparsers import MultiPartParser
from streamlit import config
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import PAGES
from ui import state
from ui.shell import server
from ui.shell.navigation import ENTRIES


def opened():
    """Open the app at its start page."""
    at = AppTest.from_file(PAGES.parent / "streamlit_app.py", default_timeout=30).run()
    assert not at.exception
    return at


def with_picker_open(at):
    """Run with the choice of a picture open, which an upload closes."""
    at.session_state[state.chip_key("picture")] = True
    at.run()
    assert not at.exception


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.file)
def test_every_page_opens_and_says_what_its_file_says(open_page, words, entry):
    at = opened()
    at.switch_page(f"pages/{entry.file}.py").run()
    assert not at.exception

    def said(at):
        return [line for line in words(at).splitlines() if " ms" not in line]

    assert said(at) == said(open_page(entry.file))


def test_an_upload_is_taken(words, tmp_path):
    picture = tmp_path / "two-colours.png"
    Image.new("RGB", (40, 30), "red").save(picture)
    at = opened()
    at.switch_page("pages/apply.py").run()
    at.session_state[state.SOURCE.key] = "yours"
    with_picker_open(at)
    at.file_uploader[0].upload(picture.name, picture.read_bytes(), "image/png").run()
    with_picker_open(at)
    assert "two-colours.png" in words(at)
    assert "40×30" in words(at)


def test_uploads_stay_in_memory_also_where_the_script_is_all_that_runs(monkeypatch):
    monkeypatch.setattr(MultiPartParser, "spool_max_size", 2**20)  # Starlette's own
    server.share.clear()  # as in a new process
    opened()
    assert MultiPartParser.spool_max_size > config.get_option("server.maxUploadSize") * 2**20
