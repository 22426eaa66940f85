"""Whatever stands in a link, the page opens, works, and says what it ignored."""

import pytest

from ui import state
from ui.shell.navigation import ENTRIES
from ui.state.choices import REGISTERED

# The chain of a network says itself what of it cannot be used.
KEYS = [key for key in REGISTERED if key != state.CHAIN.key]
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"
VALUES = {
    "empty": "",
    "NaN": "NaN",
    "huge": "9" * 400,
    "script": SCRIPT,
    "markdown": "**bold** [link](https://example.org) `code` $x$ :red[red]",
    "control characters": "a\0b\nc\u202ed\ud7ff",
    # Streamlit ignores the whole link from 524,288 characters on.
    "long": "a" * 3_000,
    "thousands of weights": "1 " * 1_500,
    "list": ["1", "2", "x"],
}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.file)
def test_every_parameter_at_once_is_ignored_and_said(open_page, entry):
    plain = open_page(entry.file)
    for name, value in VALUES.items():
        at = open_page(entry.file, **dict.fromkeys(KEYS, value))
        assert len(at.warning) == 1, name
        assert any(f"` {key} `" in at.warning[0].value for key in KEYS), name
        assert not at.error, name
        assert [title.value for title in at.title] == [title.value for title in plain.title], name
        for kind in ("selectbox", "slider", "select_slider", "toggle"):
            assert [widget.value for widget in at.get(kind)] == [widget.value for widget in plain.get(kind)], name
        at.run()
        assert not at.exception, name
        assert not at.warning, name


@pytest.mark.parametrize("search", ["![](https://a.example/x.png)", "[Log in](https://evil.example)", "`:red[x]` $a$"])
def test_what_a_link_searches_for_is_shown_character_by_character(open_page, search):
    fence = "``" if "`" in search else "`"
    assert [info for info in open_page("gallery", search=search).info if f"{fence} {search} {fence}" in info.value]


def test_words_of_a_chain_are_no_links(open_page):
    at = open_page("network", chain="relu,see www.evil.example/x,max2")
    assert "` there is no layer 'see www.evil.example/x' `" in at.warning[0].value


@pytest.mark.parametrize(
    ("query", "notice"),
    [
        ({"border": "Purple"}, "` border ` (` Purple `)"),
        ({"border": "zeros"}, "` border ` (` zeros `)"),
        ({"stride": "99"}, "` stride ` (` 99 `)"),
        ({"from": "Formula", "sigma": "nan"}, "` sigma ` (` nan `)"),
        ({"from": "Formula", "sigma": "1e9"}, "` sigma ` (` 1e9 `)"),
        ({"from": "Formula", "size": "4"}, "` size ` (` 4 `)"),
        ({"kernel": "no_such"}, "` kernel ` (` no_such `)"),
        ({"side_by_side": "perhaps"}, "` side_by_side ` (` perhaps `)"),
        ({"code": "perhaps"}, "` code ` (` perhaps `)"),
        ({"weights": "1 2; 3 4"}, "` weights ` (` kernel must be 2-D with odd sides; got shape (2, 2) `)"),
        ({"weights": "1 " * 441}, "` weights ` (` kernel must be at most 31x31; got shape (1, 441) `)"),
        ({"weights": "1 " * 9_999}, "` weights ` (` kernel must be at most 31x31; got shape (1, 9999) `)"),
        ({"weights": "1 " * 99_999}, "` weights ` (` text must have at most 20,000 characters; got 199,998 `)"),
        ({"utm_source": "class"}, "` utm_source `"),
        ({"border": "`a` ``b``"}, "` border ` (``` `a` ``b`` ```)"),
        ({"at": "1,2,3,4", "grid": "f" * 9}, "` at ` (` 1,2,3,4 `), ` grid ` (` fffffffff `)"),
        ({"border": "a" * 100}, f"` border ` (` {'a' * 79}… `)"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_what_was_ignored_is_named(open_page, query, notice):
    at = open_page("apply", **query)
    assert at.warning[0].value.endswith(f": {notice}.")  # this and nothing else
    assert not at.query_params.keys() & (query.keys() - {"from", "kernel"})


def test_only_five_are_named(open_page):
    at = open_page("start", **{f"unknown{n}": "x" for n in range(900)})
    assert at.warning[0].value.endswith("` unknown4 ` and 895 more.")


@pytest.mark.parametrize(
    "query",
    [
        {"border": "Zero", "stride": "2", "side_by_side": "TRUE", "view": "Signed"},
        {"from": "Formula", "formula": "Gaussian", "sigma": "2.5", "size": "11"},
        {"from": "Your own", "weights": "0 1 0; 1 -4 1; 0 1 0"},
        {"picture": "Pattern", "pattern": "Letter F", "side": "32"},
        {"embed": "true"},
    ],
)
def test_a_good_link_brings_no_notice(open_page, query):
    assert not open_page("apply", **query).warning


def test_a_wrong_choice_of_another_page_is_named_too(open_page):
    assert "` border ` (` Purple `)" in open_page("start", border="Purple").warning[0].value
