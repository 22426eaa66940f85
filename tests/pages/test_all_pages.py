"""What holds for every page."""

import pytest

from ui.shell.navigation import ENTRIES, PAGES


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


@pytest.mark.parametrize(
    ("name", "query", "left_out", "asked_for"),
    [
        ("network", {"network": "Shift the picture"}, "Pixels down", {"shift_rows": "2"}),
        ("challenge", {}, "Exercises", {"exercises": "9"}),
    ],
)
def test_projector_mode_leaves_out_what_is_as_usual_and_shows_what_the_link_asks_for(
    open_page, name, query, left_out, asked_for
):
    def labels(**more):
        at = open_page(name, **query, **more)
        return [widget.label for kind in (at.selectbox, at.slider) for widget in kind]

    assert left_out in labels()
    assert left_out not in labels(projector="true")
    assert left_out in labels(projector="true", **asked_for)


def test_the_steps_of_the_lesson_keep_projector_mode(open_page, words):
    assert "](?lesson=3&projector=true)" in words(open_page("start", projector="true"))
    assert "](?lesson=3)" in words(open_page("start"))
