"""What holds for every page."""

import pytest

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
