"""What holds for every page."""

import pytest

from ui import state
from ui.navigation import ENTRIES, PAGES


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.file)
def test_a_page_runs_and_runs_again_with_the_same_words(open_page, words, entry):
    at = open_page(entry.file)
    first = [line for line in words(at).splitlines() if " ms" not in line]
    assert len(at.title) == 1
    assert first
    at.run()
    assert not at.exception
    assert [line for line in words(at).splitlines() if " ms" not in line] == first


def test_every_page_is_in_the_menu_and_every_entry_has_its_page():
    assert sorted(path.stem for path in PAGES.glob("*.py")) == sorted(entry.file for entry in ENTRIES)


@pytest.mark.parametrize("name", ["apply", "step"])
def test_once_the_result_is_shown_the_rest_follows_every_change_of_it(open_page, name):
    at = open_page(name)
    assert at.session_state[state._RUNNING] is False
