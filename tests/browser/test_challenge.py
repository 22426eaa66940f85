"""A round in a real browser, by keyboard; the link to it; worksheets; sharing; the short links of the lesson."""

import re

import cv2
import numpy as np
import pytest
from playwright.sync_api import expect

from conv.parsing import format_kernel
from teaching.exercises.challenge import KINDS, LENGTH, question
from teaching.exercises.questions import ChoiceQuestion, DesignQuestion
from tools.browser import press, settled, tab_to


def opened(page, address):
    page.goto(address)
    expect(page.get_by_text("What to notice")).to_be_visible(timeout=30_000)
    settled(page)
    return page


def texts(pixels):
    return [str(value) for value in pixels.flat]


def answer(page, asked):
    """Answer a question right, by keyboard alone."""
    if isinstance(asked, DesignQuestion):
        press(page, page.get_by_role("button", name="paste"))
        tab_to(page, page.locator("#matrix"))
        page.keyboard.insert_text(format_kernel(asked.example.weights))
        press(page, page.get_by_role("button", name="Apply", exact=True))
        expect(page.get_by_role("table", name="yours gives now").locator("td")).to_have_text(texts(asked.target))
    elif isinstance(asked, ChoiceQuestion):
        radios = page.get_by_role("radio", name=asked.options[0], exact=True)
        tab_to(page, radios)
        page.keyboard.press("Space")
        for _ in range(asked.answer):
            page.keyboard.press("ArrowDown")
        expect(page.get_by_role("radio", name=asked.options[asked.answer], exact=True)).to_be_checked()
    else:
        tab_to(page, page.get_by_role("textbox", name="Your answer"))
        page.keyboard.type(f"{asked.answer:g}")
    press(page, page.get_by_role("button", name="Check", exact=True))
    expect(page.get_by_text("Right.", exact=True)).to_be_visible()
    settled(page)


def test_a_whole_round_is_played_by_keyboard(page, app_url):
    opened(page, f"{app_url}/challenge?seed=3")
    for number in range(1, LENGTH + 1):
        asked = question(3, 1, number)
        expect(page.get_by_role("heading", name=f"{number}. {KINDS[asked.kind]}")).to_be_visible()
        settled(page)
        answer(page, asked)
        press(page, page.get_by_role("button", name="Next question" if number < LENGTH else "See the result"))
    expect(page.get_by_text(f"{LENGTH} of {LENGTH} right. Longest streak: {LENGTH}.")).to_be_visible()
    expect(page).to_have_url(re.compile("seed=3.*question=result|question=result.*seed=3"))


def test_a_link_opens_the_same_question_and_progress_survives_another_page(page, app_url):
    asked = question(12, 2, 1)
    opened(page, f"{app_url}/challenge?seed=12&level=2")
    window = page.get_by_role("table", name="The window")
    expect(window.locator("td")).to_have_text(texts(asked.figures[0].values))
    page.get_by_role("textbox", name="Your answer").fill("nonsense")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_text("got 'nonsense'. The question is still open.")).to_be_visible()
    page.get_by_role("textbox", name="Your answer").fill(f"{asked.answer:g}")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_text("Answered: 1 ✓ · 1 right · streak 1")).to_be_visible()
    settled(page)
    page.get_by_test_id("stTopNav").get_by_role("link", name="Borders").click()
    expect(page.get_by_role("heading", name="Borders", exact=True)).to_be_visible()
    settled(page)
    page.get_by_role("link", name="Challenge").first.click()
    expect(page.get_by_text("Answered: 1 ✓ · 1 right · streak 1")).to_be_visible()
    expect(page).to_have_url(re.compile("seed=12"))
    expect(page).to_have_url(re.compile("level=2"))


def test_the_next_question_comes_into_view(page, app_url):
    page.set_viewport_size({"width": 1366, "height": 768})
    opened(page, f"{app_url}/challenge?seed=12")
    for number in (1, 2):
        asked = question(12, 1, number)
        heading = page.get_by_role("heading", name=f"{number}. {KINDS[asked.kind]}")
        expect(heading).to_be_in_viewport()
        answer(page, asked)
        page.get_by_role("button", name="Next question").scroll_into_view_if_needed()
        page.mouse.move(700, 400)
        page.mouse.wheel(0, 2000)
        expect(heading).not_to_be_in_viewport()
        page.get_by_role("button", name="Next question").click()
    expect(page.get_by_role("heading", name=f"3. {KINDS[question(12, 1, 3).kind]}")).to_be_in_viewport()


def test_worksheets_are_made_when_they_are_asked_for(page, app_url):
    opened(page, f"{app_url}/challenge?level=3&exercises=2")
    page.get_by_role("button", name="Worksheet").click()
    files = {}
    for label in ("PDF", "HTML"):
        with page.expect_download() as download:
            page.get_by_role("button", name=label).click()
        files[label] = download.value.suggested_filename, download.value.path().read_bytes()
    assert files["PDF"][0] == "worksheet-3-1.pdf"
    assert files["PDF"][1].startswith(b"%PDF-")
    assert files["HTML"][1].count(b"<h2>Exercise ") == 4
    page.set_content(files["HTML"][1].decode())
    expect(page.get_by_role("heading", name="Answer key")).to_be_visible()


def test_what_is_shared_is_the_screen_as_it_is_now_and_the_code_says_the_same(page, app_url):
    opened(page, f"{app_url}/challenge?seed=5")
    page.get_by_role("button", name="Another round").first.click()
    expect(page).to_have_url(re.compile("seed=6"))
    settled(page)
    page.get_by_role("button", name="Share").click()
    expect(page.get_by_test_id("stCode")).to_have_text(page.url)
    picture = page.get_by_alt_text(f"QR code of the link {page.url}")
    picture.scroll_into_view_if_needed()
    pixels = cv2.imdecode(np.frombuffer(picture.screenshot(), np.uint8), cv2.IMREAD_GRAYSCALE)
    assert cv2.QRCodeDetector().detectAndDecode(pixels)[0] == page.url


def test_a_short_link_leads_to_its_step_of_the_lesson(page, app_url):
    opened(page, f"{app_url}/?lesson=7")
    expect(page).to_have_url(re.compile(r"/borders\?.*border=valid"))
    expect(page.get_by_text("Output, 5×6 pixels")).to_be_visible()


@pytest.mark.parametrize("level", [1, 2, 3])
def test_question_and_answer_are_on_one_screen(page, app_url, level):
    page.set_viewport_size({"width": 1366, "height": 768})
    opened(page, f"{app_url}/challenge?level={level}")
    for number in range(1, LENGTH + 1):
        page.get_by_role("radiogroup", name="Question").get_by_text(f"{number}", exact=True).click()
        expect(page.get_by_role("heading", name=f"{number}. ")).to_be_in_viewport(ratio=1)
        expect(page.get_by_role("button", name="Check", exact=True)).to_be_in_viewport(ratio=1)
        settled(page)
        for table in page.get_by_role("table").all():
            expect(table).to_be_in_viewport(ratio=1)
