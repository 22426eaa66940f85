"""The lesson plan: every link of docs/lesson.md opens, and the page shows what the lesson says."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

import conv
from ui import state
from ui.shell import lessons
from ui.shell.lessons import STEPS
from ui.shell.navigation import ENTRIES

ROOT = Path(__file__).parents[2]
LESSON = (ROOT / "docs" / "lesson.md").read_text(encoding="utf-8")
PARTS = LESSON.split("\n## ")[1:]
FILES = [entry.file for entry in ENTRIES]
NUMBERED = [(number, step) for number, step in enumerate(STEPS, 1) if step.page in FILES]


def links(text):
    """Return page and query of each link to the app."""
    found = [urlsplit(link) for link in re.findall(r"\]\((http://localhost:8501/[^)]*)\)", text)]
    return [
        (link.path.strip("/") or "start", {key: values[0] for key, values in parse_qs(link.query).items()})
        for link in found
    ]


def test_the_lesson_has_every_step_in_its_order_and_takes_45_minutes():
    assert [part.splitlines()[0] for part in PARTS] == [f"{n}. {step.title}" for n, step in enumerate(STEPS, 1)]
    rows = re.findall(r"^\| (\d+) \| (\d+) \| (.*?) \| `\?lesson=(\d+)` \|$", LESSON, re.MULTILINE)
    assert [(int(n), title, int(said)) for n, _, title, said in rows] == [
        (n, step.title, n) for n, step in enumerate(STEPS, 1)
    ]
    assert sum(int(minutes) for _, minutes, _, _ in rows) == 45


def test_the_links_and_the_words_of_each_step_are_the_ones_of_the_app():
    for number, (step, part) in enumerate(zip(STEPS, PARTS, strict=True), 1):
        assert links(part) == [("start", {"lesson": str(number)}), (step.page, state.query_for(step.values))], number
        assert f"“{step.shows.replace('*', '')}”" in part, number
        assert "**The misconception.**" in part, number


@pytest.mark.parametrize(("number", "step"), NUMBERED)
def test_a_page_shows_what_the_lesson_says(open_page, words, number, step):
    _, (page, query) = links(PARTS[number - 1])
    at = open_page(page, **query)
    assert not at.error
    assert not at.warning
    assert step.shows in words(at)
    kept = {key: value if isinstance(value, str) else value[0] for key, value in at.query_params.items()}
    assert kept == kept | query


@pytest.mark.parametrize(("number", "step"), NUMBERED)
def test_a_short_link_opens_the_state_that_it_promises(words, number, step):
    ((_, query), _) = links(PARTS[number - 1])
    for projector in ({}, {"projector": "true"}):
        at = AppTest.from_file(str(ROOT / "streamlit_app.py"), default_timeout=30)
        at.query_params.update(query | projector)
        at.run()
        assert not at.exception
        assert step.shows in words(at), projector
        opened = {key: value if isinstance(value, str) else value[0] for key, value in at.query_params.items()}
        assert opened == opened | state.query_for(step.values) | projector
        assert "lesson" not in opened


def test_the_sum_of_the_worked_example_is_the_one_that_the_lesson_names():
    _, (_, query) = links(PARTS[1])
    row, col, _ = map(int, query["at"].split(","))
    total = conv.trace(conv.pattern("tutorial", 3), conv.KERNELS[query["kernel"]], row, col).total
    assert f"The sum is {total:.0f}." in PARTS[1]


def test_without_its_query_a_step_shows_something_else(open_page, words):
    """The words of a step depend on its link, wherever it has one."""
    # The chain of a network is in its component, which has no words here; tests/pages/test_network.py reads it.
    for step in (step for _, step in NUMBERED if step.values and step.page != "network"):
        assert step.shows not in words(open_page(step.page)), step.title


def test_a_step_that_there_is_not_is_named_and_left_out(open_page):
    for asked in ("0", "12", "x", "٣", "-1", "1" * 50):
        at = open_page("start", lesson=asked)
        assert f"` lesson ` (` {asked} `)" in at.warning[0].value
        assert "lesson" not in at.query_params, asked


def test_the_start_page_lists_the_steps(open_page, words):
    said = words(open_page("start"))
    for number, step in enumerate(STEPS, 1):
        assert f"{number}. [{step.title}](?lesson={number})" in said
    assert lessons.STEPS is STEPS
