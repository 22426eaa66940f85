"""The menu, as the server sees it."""

from urllib.parse import parse_qsl

import pytest

from benchmarks.session import Visitor
from tests.server.support import run

BROUGHT = {"from": "own", "weights": "3 0 1; 1 2 3; 0 0 0", "picture": "pattern", "border": "zero"}


@pytest.mark.parametrize("page", ["apply", "step"])
def test_what_a_link_brought_to_a_page_stays_when_any_page_is_chosen(app_url, page):
    async def talk():
        async with Visitor(app_url) as visitor:
            await visitor.open("apply", "&".join(f"{key}={text}" for key, text in BROUGHT.items()).replace(" ", "+"))
            await visitor.go(page)
            assert not [text for text in visitor.texts("alert") if "did not foresee" in text]
            assert BROUGHT.items() <= dict(parse_qsl(visitor.query)).items()

    run(talk())
