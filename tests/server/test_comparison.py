"""What a change costs: one run of one fragment, and the picture before crosses the network once."""

import pytest

from benchmarks.session import Visitor, unpack
from tests.server.support import run


def sent(visitor):
    """Digest of the picture before, and the bytes that were sent of it."""
    header, _ = unpack(visitor.component("compare"))
    return header["digests"][0], header["lengths"][0]


@pytest.mark.parametrize(
    ("page", "query", "picker", "shows"),
    [
        ("apply", "", "border", "compare"),
        ("step", "", "operation", "stepper"),
        ("gallery", "", "border", "cards_0"),
        ("borders", "", "border", "border_grid"),
        ("network", "", "chain", "chain_maps"),
        ("learn", "", "kernel", "recovery"),
    ],
)
def test_a_picker_and_what_it_changes_are_in_one_fragment(app_url, page, query, picker, shows):
    async def talk():
        async with Visitor(app_url) as visitor:
            await visitor.open(page, query)
            fragment = visitor.widget(picker)[1]
            assert fragment
            assert visitor.widget(shows)[1] == fragment

    run(talk())


def test_the_picture_before_is_sent_to_each_page_once(app_url):
    async def talk():
        async with Visitor(app_url) as visitor:
            await visitor.open("apply")
            cat, size = sent(visitor)
            assert size > 10_000
            await visitor.change("border", string_value="Zero")
            assert sent(visitor) == (cat, 0)
            await visitor.change("sample", string_value="Photographer")
            photographer, size = sent(visitor)
            assert photographer != cat
            assert size > 10_000
            await visitor.go("step")
            await visitor.go("apply")
            assert sent(visitor) == (photographer, size)

    run(talk())


def test_a_browser_that_lacks_it_gets_it_again(app_url):
    async def talk():
        async with Visitor(app_url) as visitor:
            await visitor.open("apply")
            first = sent(visitor)
            await visitor.change("border", string_value="Zero")
            await visitor.trigger("compare", "missing", first[0])
            assert sent(visitor) == first

    run(talk())


def test_each_card_that_opens_gets_it(app_url):
    async def talk():
        async with Visitor(app_url) as visitor:
            await visitor.open("gallery")
            for name in ("sobel_x", "sobel_y"):  # the dialog of the second is a new one: it holds nothing
                await visitor.trigger("cards_0", "open", name)
                assert sent(visitor)[1] > 10_000

    run(talk())


def test_after_a_kernel_that_did_not_fit_it_comes_at_once(app_url):
    async def talk():
        async with Visitor(app_url) as visitor:
            await visitor.open("apply", "picture=Pattern&side=8&from=Formula&formula=Disc&radius=15&border=Zero")
            first = sent(visitor)
            await visitor.change("border", string_value="Valid")
            assert any("does not fit" in text for text in visitor.texts("alert"))
            await visitor.change("border", string_value="Zero")
            assert sent(visitor) == first
            assert first[1] > 0

    run(talk())
