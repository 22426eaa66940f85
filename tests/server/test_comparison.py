"""What a change costs: one run of one fragment, and the picture before crosses the network once."""

import pytest
from streamlit.proto.Common_pb2 import StringArray

from benchmarks.session import Visitor, unpack
from tests.server.support import run


def sent(visitor):
    """Name of the picture before, and the bytes that were sent of it."""
    header, _ = unpack(visitor.component("compare"))
    return header["source"], header["lengths"][0]


@pytest.mark.parametrize(
    ("page", "chip", "picker", "shows"),
    [
        ("apply", "border", "border", "compare"),
        ("step", "", "operation", "stepper"),
        ("gallery", "border", "border", "cards_0"),
        ("borders", "border", "border", "border_grid"),
        ("network", "", "chain", "chain_maps"),
        ("learn", "kernel", "kernel_strip", "recovery"),
    ],
)
def test_a_picker_and_what_it_changes_are_in_one_fragment(app_url, page, chip, picker, shows):
    async def talk():
        async with Visitor(app_url) as visitor:
            await visitor.open(page)
            if chip:
                await visitor.open_chip(chip)
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
            await visitor.open_chip("border")
            await visitor.change("border", string_value="Zero")
            assert sent(visitor) == (cat, 0)
            await visitor.open_chip("picture")
            await visitor.change("picture", string_array_value=StringArray(data=["Pattern"]))
            pattern, size = sent(visitor)
            assert pattern != cat
            assert size > 100
            await visitor.go("step")
            await visitor.go("apply")
            assert sent(visitor) == (pattern, size)

    run(talk())


def test_a_browser_that_lacks_it_gets_it_again(app_url):
    async def talk():
        async with Visitor(app_url) as visitor:
            await visitor.open("apply")
            first = sent(visitor)
            await visitor.open_chip("border")
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
            large = "picture=pattern&side=8&from=formula&formula=disk&radius=15&border="
            await visitor.open("apply", f"{large}zero")
            first = sent(visitor)
        async with Visitor(app_url) as visitor:
            await visitor.open("apply", f"{large}valid")
            assert any("does not fit" in text for text in visitor.texts("alert"))
            await visitor.open_chip("border")
            await visitor.change("border", string_value="Zero")
            assert sent(visitor) == first
            assert first[1] > 0

    run(talk())
