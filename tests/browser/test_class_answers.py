"""A class answers: the teacher's screen counts what comes from other sessions, once each, and shows it by itself."""

import re

from playwright.sync_api import expect

from tests.browser.test_axe import violations
from tools.browser import settled

NUMBER = 6  # of a question with options, in the round of seed 5, and in that of seed 1, too


def answer(pupil, option):
    pupil.get_by_role("radiogroup", name="Your answer").get_by_text(option, exact=True).click()
    pupil.get_by_role("button", name="Check", exact=True).click()
    expect(pupil.get_by_role("button", name="Next question")).to_be_visible()


def test_a_class_joins_and_its_answers_are_counted_as_they_come(new_page, app_url):
    teacher = new_page(color_scheme="light")
    teacher.goto(f"{app_url}/challenge?question={NUMBER}&seed=5")
    expect(teacher.get_by_role("radiogroup", name="Your answer")).to_be_visible(timeout=60_000)
    settled(teacher)
    teacher.get_by_role("button", name="Share").click()
    teacher.get_by_role("radio", name="Class").click()
    teacher.get_by_role("button", name="Let a class answer").click()
    link = teacher.get_by_test_id("stCode")
    expect(link).to_contain_text("room=")
    expect(teacher.get_by_role("img", name="QR code")).to_be_visible()
    join = link.inner_text()
    assert re.fullmatch(re.escape(app_url) + r"/challenge\?.*room=[A-Z2-9]{6}", join)
    assert [found for found, _ in violations(teacher, [])] == []
    teacher.keyboard.press("Escape")
    board = teacher.locator(".st-key-class_answers")
    expect(board).to_contain_text("0 joined · 0 answered")

    pupils = [new_page(), new_page(), new_page()]
    for pupil in pupils:
        pupil.goto(join)
        expect(pupil.get_by_text("counts in your class, without a name.")).to_be_visible(timeout=60_000)
        settled(pupil)
        expect(pupil.locator(".st-key-class_answers")).to_have_count(0)
    expect(board).to_contain_text("3 joined · 0 answered")  # nobody has touched the teacher's screen
    options = teacher.get_by_role("radiogroup", name="Your answer").get_by_role("radio")
    texts = [
        text.strip()
        for text in teacher.get_by_role("radiogroup", name="Your answer").locator("label p").all_inner_texts()
    ]
    assert len(texts) == options.count() >= 2
    for pupil, text in zip(pupils, (texts[0], texts[0], texts[1]), strict=True):
        answer(pupil, text)
    expect(board).to_contain_text("3 joined · 3 answered")
    expect(board).to_contain_text(f"{texts[0]}: 2")
    expect(board).to_contain_text(f"{texts[1]}: 1")

    # Who plays again in the same session is not counted again; another round is none of the class's.
    pupil = pupils[2]
    pupil.get_by_role("radiogroup", name="Question").get_by_text("Result", exact=True).click()
    pupil.get_by_role("button", name="Play again").click()
    expect(pupil.get_by_role("heading", name="1. Compute the sum")).to_be_visible()
    pupil.get_by_role("radiogroup", name="Question").get_by_text(str(NUMBER), exact=True).click()
    answer(pupil, texts[0])
    pupils[0].get_by_role("button", name="Another round").click()
    expect(pupils[0].get_by_text("This is not the round of your class")).to_be_visible()
    teacher.get_by_role("radiogroup", name="Question").get_by_text("2", exact=True).click()
    expect(board).to_contain_text("3 joined · 0 answered")
    teacher.get_by_role("radiogroup", name="Question").get_by_text(str(NUMBER), exact=True).click()
    expect(board).to_contain_text("3 joined · 3 answered")
    expect(board).to_contain_text(f"{texts[1]}: 1")


def test_a_room_that_is_over_is_told_and_the_questions_stay(page, app_url):
    page.goto(f"{app_url}/challenge?room=AAAAAA&question=3")
    expect(page.get_by_text("Your class has ended, or is full. Your answers stay with you.")).to_be_visible(
        timeout=60_000
    )
    expect(page.get_by_role("radiogroup", name="Your answer")).to_be_visible()
