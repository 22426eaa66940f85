"""A lesson from the learner's side: it leads, sees what is done, and is left; on a laptop, a phone and a projector."""

import re

import pytest
from playwright.sync_api import expect

import conv
from tests.browser.test_axe import violations
from tests.browser.test_bench import LARGEST_SHIFT, PHONE, SHIFTS, WATCH
from tests.browser.views import sideways
from tools.browser import press, settled, tab_to


def open_lesson(page, app_url, link):
    """Follow a short link; return the strip when all is there."""
    page.goto(f"{app_url}/?lesson={link}")
    strip = page.locator(".st-key-lesson")
    expect(strip).to_be_visible(timeout=60_000)
    expect(page.get_by_text("What to notice")).to_be_attached(timeout=60_000)
    settled(page)
    return strip


def test_a_lesson_leads_and_sees_what_is_done_on_the_page(page, app_url):
    page.set_viewport_size({"width": 1366, "height": 768})
    strip = open_lesson(page, app_url, "3")
    expect(strip).to_contain_text("Lesson 3 of 11 · Why divide by nine?")
    assert page.locator(".st-key-content").bounding_box()["y"] <= 200
    strip.get_by_role("button", name="Answer").click()
    expect(page.get_by_text("Try it first.")).to_be_visible()
    page.keyboard.press("Escape")
    page.evaluate(WATCH)
    page.evaluate(SHIFTS)
    page.get_by_role("button", name="sum to 1").click()
    expect(strip.get_by_role("alert")).to_have_text("✓ Done")
    settled(page)
    assert sum(value for value, *_ in page.evaluate(SHIFTS)) <= LARGEST_SHIFT
    strip.get_by_role("button", name="Answer").click()
    expect(page.get_by_text("divides each of them by their sum, 9.")).to_be_visible()
    page.keyboard.press("Escape")

    strip.get_by_role("button", name="Next").click()
    expect(strip).to_contain_text("Lesson 4 of 11")
    expect(page).to_have_url(re.compile(r"/apply\?lesson=4&.*view=clip"))
    page.get_by_role("radiogroup", name="View").get_by_text("Signed", exact=True).click()
    expect(strip.get_by_role("alert")).to_have_text("✓ Done")
    expect(page).to_have_url(re.compile("lesson=4.*view=signed"))
    page.reload()  # and it is the same step, with what was changed
    expect(strip.get_by_role("alert")).to_have_text("✓ Done", timeout=60_000)
    page.go_back()
    settled(page)
    strip.get_by_role("button", name="Close the lesson").click()
    expect(strip).to_have_count(0)
    expect(page).not_to_have_url(re.compile("lesson"))
    expect(page.get_by_role("link", name="Kernel gallery", exact=True)).to_be_visible()  # the menu is back


def test_a_pixel_that_is_found_by_hand_is_seen(page, app_url):
    strip = open_lesson(page, app_url, "talk-2")
    letter = conv.pattern("letter_f", 16)
    response = conv.correlate(letter, conv.KERNELS["sobel_x"])
    least, other = int(response.argmin()), int(response.argmax()) + 16
    place = page.get_by_role("slider", name="Output pixel")
    expect(place).to_be_visible()
    place.fill(str(other))
    expect(page).to_have_url(re.compile(f"at={other // 16}%2C{other % 16}"))
    settled(page)
    expect(strip.get_by_role("alert")).to_have_count(0)
    place.fill(str(least))
    expect(strip.get_by_role("alert")).to_have_text("✓ Done")


def test_a_lesson_by_keyboard_alone_in_both_themes(new_page, app_url):
    page = new_page(color_scheme="light")
    strip = open_lesson(page, app_url, "2")
    assert [found for found, _ in violations(page, [])] == []
    tab_to(page, strip.get_by_role("textbox", name="Your answer"))
    page.keyboard.type("230")
    page.keyboard.press("Enter")
    expect(strip.get_by_role("alert")).to_have_text("✗ Not yet")
    page.keyboard.press("Control+a")
    page.keyboard.type("231")
    page.keyboard.press("Enter")
    expect(strip.get_by_role("alert")).to_have_text("✓ Done")
    press(page, strip.get_by_role("button", name="Answer"))
    expect(page.get_by_text("The left column counts with a minus sign")).to_be_visible()
    assert [found for found, _ in violations(page, [])] == []
    page.keyboard.press("Escape")
    press(page, strip.get_by_role("button", name="Next"))
    expect(strip).to_contain_text("Lesson 3 of 11")


def test_a_teacher_makes_a_lesson_of_two_screens_and_a_class_follows_it(new_page, app_url):
    teacher = new_page()

    def add(title, question):
        teacher.get_by_role("button", name="Share").click()
        teacher.get_by_role("radio", name="Lesson").click()
        teacher.get_by_role("textbox", name="Title").fill(title)
        teacher.get_by_role("textbox", name="Question").fill(question)
        teacher.get_by_role("button", name="Add this screen").click()
        expect(teacher.get_by_text(title, exact=False).last).to_be_visible()
        expect(teacher.get_by_test_id("stCode")).to_contain_text("own=")
        settled(teacher)
        link = teacher.get_by_test_id("stCode").inner_text()
        assert [found for found, _ in violations(teacher, [])] == []
        teacher.keyboard.press("Escape")
        return link

    teacher.emulate_media(color_scheme="light")
    teacher.goto(f"{app_url}/apply?kernel=emboss&view=offset")
    expect(teacher.locator(".compare .frame[data-digest]")).to_be_visible(timeout=60_000)
    settled(teacher)
    add("Light", "Where does <b>it</b> come from?")
    teacher.get_by_role("link", name="Borders", exact=True).click()
    expect(teacher.locator("figure[data-border] button").first).to_be_visible(timeout=60_000)
    settled(teacher)
    link = add("Edge", "Which border is kind to a blur?")

    pupil = new_page(**PHONE)
    pupil.goto(link)
    strip = pupil.locator(".st-key-lesson")
    expect(strip).to_contain_text("Lesson 1 of 2 · Light", timeout=60_000)
    expect(strip).to_contain_text("Where does <b>it</b> come from?")
    expect(pupil).to_have_url(re.compile("/apply.*kernel=emboss"))
    settled(pupil)
    strip.get_by_role("button", name="Next").tap()
    expect(strip).to_contain_text("Lesson 2 of 2 · Edge")
    expect(pupil).to_have_url(re.compile("/borders"))


@pytest.mark.parametrize(
    ("options", "query", "lowest"),
    [(PHONE, "", 200), ({"viewport": {"width": 1280, "height": 720}}, "&projector=true", 200)],
    ids=["phone", "projector"],
)
def test_the_strip_leaves_room_for_the_page(new_page, app_url, options, query, lowest):
    page = new_page(**options)
    for link in ("2", "4", "networks-5"):
        strip = open_lesson(page, app_url, link + query)
        assert page.locator(".st-key-content").bounding_box()["y"] <= lowest, link
        assert sideways(page) <= 0
        for name in ("Answer", "Back", "Next", "Close the lesson"):
            box = strip.get_by_role("button", name=name).bounding_box()
            assert box["x"] >= 0, name
            assert box["x"] + box["width"] <= page.viewport_size["width"], name
            assert box["height"] >= 40, name
    assert [found for found, _ in violations(page, [])] == []
