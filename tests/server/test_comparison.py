"""What the comparison sends: the picture before crosses the network once, not with every change."""

import json

from benchmarks.session import Visitor
from tests.server.support import run


def sent(visitor):
    """Digest of the picture before, and the bytes that were sent of it."""
    data = visitor.component("compare")
    header = json.loads(data[4 : 4 + int.from_bytes(data[:4], "little")])
    return header["digests"][0], header["lengths"][0]


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
