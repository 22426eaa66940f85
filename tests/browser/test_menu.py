"""The menu of the pages."""

import re

from playwright.sync_api import expect

from tools.browser import settled
from ui.shell.navigation import BEYOND, ENTRIES


def test_a_small_laptop_shows_every_page_in_the_menu(new_page, app_url):
    page = new_page(viewport={"width": 1280, "height": 720})
    page.goto(f"{app_url}/step")
    settled(page)
    menu = page.get_by_test_id("stTopNav")
    first = [entry for entry in ENTRIES if not entry.section]
    expect(menu.get_by_role("link")).to_have_count(len(first))
    expect(menu.get_by_text(re.compile(r"^\d+ more$"))).to_have_count(0)
    for link in menu.get_by_role("link").all():
        expect(link).to_be_in_viewport(ratio=1)
    menu.get_by_text(BEYOND, exact=True).click()
    *_, last = ENTRIES
    page.get_by_role("menuitem", name=last.title, exact=True).click()
    expect(page.get_by_role("heading", name=last.title, exact=True, level=1)).to_be_visible(timeout=30_000)
