"""The worst files in a row, and a hostile link, in one session of a real browser: it ends with a working result."""

from itertools import pairwise

from playwright.sync_api import expect

from conv.images import ImageError, decode
from tests.conv.hostile_files import HOSTILE, photo, saved
from tools.browser import open_chip, settled

WORST = (
    "empty",
    "SVG",
    "PNG head on a JPEG",
    "JPEG cut off at 50.0%",
    "PNG bomb of 60,000x60,000",
    "GIF of garbage",
    "progressive JPEG with 500 scans",
    "TIFF that points at itself",
    "huge colour profile in a PNG",
    "PNG of 50000x1",
)


def sentence(name, data):
    """What the page says when it has taken this file."""
    try:
        return f"{name}: {decode(data).note}. Not part of the link."
    except ImageError as error:
        return str(error)


def test_the_ten_worst_files_in_a_row_end_with_a_working_result(page, app_url):
    page.goto(f"{app_url}/apply?picture=Yours")
    files = [HOSTILE[name]() for name in WORST] + [saved(photo(), "PNG")]
    said = [sentence(f"{number}.png", data) for number, data in enumerate(files)]
    assert all(one != other for one, other in pairwise(said))  # or the next one would seem to be there already
    for number, (data, text) in enumerate(zip(files, said, strict=True)):
        settled(page)
        open_chip(page, "picture")  # which closes when a picture was taken
        page.locator("input[type=file]").set_input_files(
            {"name": f"{number}.png", "mimeType": "image/png", "buffer": data}
        )
        expect(page.get_by_text(text).first).to_be_visible(timeout=30_000)
    settled(page)
    expect(page.get_by_text(f"on all {64 * 48:,} values")).to_be_visible()
    expect(page.get_by_text("went wrong")).to_have_count(0)


def test_a_hostile_link_is_shown_character_by_character(page, app_url):
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    script = "<img src=x onerror=alert(1)> **bold** [link](https://example.org) :red[x]"
    page.goto(f"{app_url}/apply?border={script.replace('#', '%23')}&sigma=NaN&nothing=1")
    notice = page.get_by_text("Part of this link could not be used")
    expect(notice).to_contain_text(script, timeout=60_000)
    expect(notice.locator("img, strong, a")).to_have_count(0)
    assert not dialogs
    expect(page.get_by_role("button", name="Border Replicate")).to_be_visible()
