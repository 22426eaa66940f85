"""The kernel gallery in a real browser: point, zoom, open, sort, search, download."""

import io
import json
import re
import zipfile

import cv2
import numpy as np
import pytest
from playwright.sync_api import expect

import conv
from conv.formats import format_response
from conv.kernels import KERNELS, TUTORIAL
from tools.browser import choose_in, settled

CAT = conv.to_gray(conv.sample_image("chelsea"))


@pytest.fixture
def gallery(page, app_url):
    """Opens the page: ``gallery("show=Edges")``."""

    def open_gallery(query=""):
        page.goto(f"{app_url}/gallery?{query}")
        expect(page.get_by_role("heading", name="Kernel gallery")).to_be_visible(timeout=30_000)
        expect(page.locator("[data-name]").first).to_be_visible(timeout=30_000)
        settled(page)
        return page

    return open_gallery


def card(page, name):
    return page.locator(f"[data-name={name}]")


def names(page):
    """Names of the cards, in their order."""
    return page.locator("[data-name]").evaluate_all("cards => cards.map(card => card.dataset.name)")


def signed(value):
    return f"here {'+' if value > 0 else ''}{format_response(value)}"


def test_the_first_view_is_the_tutorials_seven_each_equal_to_opencv(gallery):
    page = gallery()
    assert names(page) == list(TUTORIAL)
    for name in TUTORIAL:
        expect(card(page, name).locator(".check")).to_have_text("= OpenCV on every pixel")
        expect(card(page, name).locator("img.whole")).to_have_js_property("complete", True)


def test_pointing_shows_the_same_place_and_the_true_number_on_every_card(gallery):
    page = gallery()
    picture = card(page, "sobel_x").locator(".picture")
    box = picture.bounding_box()
    picture.hover(position={"x": box["width"] * 0.4, "y": box["height"] * 0.5})
    expect(page).to_have_url(re.compile("spot="))
    row, col, _ = (int(number) for number in re.search(r"spot=(\d+)%2C(\d+)%2C(\d)", page.url).groups())
    assert abs(row - 0.5 * CAT.shape[0]) <= 2
    assert abs(col - 0.4 * CAT.shape[1]) <= 2
    for name in TUTORIAL:
        expected = conv.correlate(CAT, KERNELS[name])[row, col]
        expect(card(page, name).locator(".here")).to_have_text(signed(expected))
        expect(card(page, name).locator(".cross")).not_to_have_js_property("hidden", True)


def test_a_click_enlarges_all_cards_with_square_pixels_and_the_link_keeps_it(gallery, new_page):
    page = gallery()
    card(page, "sharpen").locator(".picture").click(position={"x": 60, "y": 60})
    expect(page.get_by_role("button", name="1 : 1")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="4 : 1").click()
    part = card(page, "large_blur").locator("img.part")
    expect(part).to_be_visible()
    shown = part.evaluate("part => [part.naturalWidth * 4, part.naturalHeight * 4, part.width, part.height]")
    assert shown[:2] == shown[2:]
    expect(page).to_have_url(re.compile(r"spot=\d+%2C\d+%2C4"))
    settled(page)

    other = new_page()
    other.goto(page.url)
    expect(card(other, "large_blur").locator("img.part")).to_be_visible(timeout=30_000)
    expect(other.get_by_role("button", name="4 : 1")).to_have_attribute("aria-pressed", "true")
    here = card(page, "large_blur").locator(".here").inner_text()
    expect(card(other, "large_blur").locator(".here")).to_have_text(here)


def test_the_crosshair_moves_by_keys(gallery):
    page = gallery("spot=100,200,0")
    place = page.get_by_role("group", name="Crosshair: arrow keys move it")
    expect(place).to_contain_text("row 100, column 200")
    place.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+ArrowRight")
    expect(place).to_contain_text("row 101, column 210")
    expected = conv.correlate(CAT, KERNELS["emboss"])[101, 210]
    expect(card(page, "emboss").locator(".here")).to_have_text(signed(expected))


def test_a_card_is_opened_closed_and_leads_on_with_its_kernel(gallery):
    page = gallery()
    page.get_by_role("button", name="Open Emboss").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(KERNELS["emboss"].about)
    expect(page).to_have_url(re.compile("card=emboss"))
    settled(page)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page).not_to_have_url(re.compile("card="))
    page.get_by_role("button", name="Open Emboss").click()
    dialog.get_by_role("link", name="Apply this kernel").click()
    expect(page.get_by_role("heading", name="Apply a kernel")).to_be_visible(timeout=30_000)
    expect(page.get_by_role("heading", name="Emboss")).to_be_visible(timeout=30_000)
    settled(page)
    page.get_by_role("link", name="Kernel gallery").first.click()
    expect(page.get_by_role("button", name="Open Emboss")).to_be_visible(timeout=30_000)
    settled(page)
    expect(dialog).to_be_hidden()


def test_search_and_sort(gallery):
    page = gallery("show=The+whole+bank&sort=Size")
    expect(page.locator("[data-name]")).to_have_count(len(KERNELS), timeout=30_000)
    sizes = [KERNELS[name].weights.size for name in names(page)]
    assert sizes == sorted(sizes)
    page.get_by_role("textbox", name="Search").fill("scharr")
    page.get_by_role("textbox", name="Search").press("Enter")
    expect(page.locator("[data-name]")).to_have_count(2)
    assert set(names(page)) == {"scharr_x", "scharr_y"}
    expect(page).to_have_url(re.compile("search=scharr"))


def downloaded(page, label):
    with page.expect_download(timeout=60_000) as download:
        page.get_by_role("button", name=label).click()
    return download.value.path().read_bytes()


def test_the_results_are_taken_home(gallery):
    page = gallery("border=Wrap")
    with zipfile.ZipFile(io.BytesIO(downloaded(page, "All results"))) as archive:
        document = json.loads(archive.read("kernels.json"))
        assert [entry["name"] for entry in document["kernels"]] == list(TUTORIAL)
        blur = cv2.imdecode(np.frombuffer(archive.read("results/small_blur.png"), np.uint8), cv2.IMREAD_UNCHANGED)
    expected = conv.to_display(conv.correlate(CAT, KERNELS["small_blur"], border="wrap"))
    np.testing.assert_array_equal(blur, expected)
    sheet = cv2.imdecode(np.frombuffer(downloaded(page, "Contact sheet"), np.uint8), cv2.IMREAD_COLOR)
    assert sheet.shape[1] > sheet.shape[0] > 240


def test_a_race_runs_and_can_be_stopped(page, app_url):
    page.goto(f"{app_url}/gallery?gallery=Race")
    start = page.get_by_role("button", name="Start the race")
    start.click(timeout=30_000)
    page.get_by_role("button", name="Stop the race").click()
    expect(page.get_by_text(re.compile(r"Stopped after \d+ of \d+ rows"))).to_be_visible()
    start.click()
    expect(page.get_by_text("median of seven runs")).to_be_visible(timeout=60_000)
    settled(page)
    choose_in(page, "border", "Zero")
    expect(page.get_by_text("You can stop it.")).to_be_visible()  # the old times are not those of this border
    settled(page)
