"""The kernel editor by mouse, keyboard and touch. What it reports is read from the page and held against the core."""

import json
import re

import numpy as np
import pytest
from playwright.sync_api import expect

from conv.edits import EDITS, negate, resize, rotate
from tests.browser.apps.editor_kernels import KERNELS
from tests.browser.kernel_editor_support import (
    EDITOR_APP,
    SOBEL_X,
    button,
    cell,
    changed,
    choose,
    error,
    expect_kernel,
    open_editor,
)

GAUSSIAN = [[1 / 16, 2 / 16, 1 / 16], [2 / 16, 4 / 16, 2 / 16], [1 / 16, 2 / 16, 1 / 16]]


@pytest.fixture
def url(serve):
    return serve(EDITOR_APP)


@pytest.fixture
def editor(page, url):
    return open_editor(page, url)


# Typing


def test_a_fraction_is_typed_and_tab_commits_it(editor):
    cell(editor, 0, 1).click()
    editor.keyboard.type("1/9")
    editor.keyboard.press("Tab")
    expect_kernel(editor, changed(SOBEL_X, 0, 1, 1 / 9), edits=1)
    expect(cell(editor, 0, 1)).to_have_value("1/9")
    expect(cell(editor, 0, 2)).to_be_focused()


def test_a_minus_is_read_as_typed_and_shown_as_one(editor):
    for text in ("-5", "−6.0", " -70e-1 "):
        cell(editor, 1, 1).fill(text)
        editor.keyboard.press("Enter")
        expect(cell(editor, 1, 1)).to_have_value(f"−{text.strip(' -−')[0]}")
        expect(cell(editor, 1, 1)).to_be_focused()
    expect_kernel(editor, changed(SOBEL_X, 1, 1, -7), edits=3)


def test_a_click_after_enter_means_another_number(editor):
    cell(editor, 1, 1).click()
    editor.keyboard.type("3")
    editor.keyboard.press("Enter")
    expect_kernel(editor, changed(SOBEL_X, 1, 1, 3), edits=1)
    cell(editor, 1, 1).click()
    editor.keyboard.type("0")
    editor.keyboard.press("Enter")
    expect(cell(editor, 1, 1)).to_have_value("0")


def test_leaving_a_cell_commits_it_and_an_empty_one_is_0(editor):
    cell(editor, 1, 0).fill("")
    editor.get_by_role("heading", name="Kernel").click()
    expect_kernel(editor, changed(SOBEL_X, 1, 0, 0), edits=1)
    expect(cell(editor, 1, 0)).to_have_value("0")


def test_a_typed_weight_leaves_the_others_exact(editor):
    choose(editor, "Long numbers")
    cell(editor, 4, 4).fill("2")
    editor.keyboard.press("Enter")
    expect_kernel(editor, changed(KERNELS["Long numbers"], 4, 4, 2), edits=1)


def test_escape_reverts_and_nothing_is_edited(editor):
    cell(editor, 1, 2).fill("77")
    editor.keyboard.press("Escape")
    expect(cell(editor, 1, 2)).to_have_value("2")
    cell(editor, 0, 0).fill("4")
    editor.keyboard.press("Enter")
    expect_kernel(editor, changed(SOBEL_X, 0, 0, 4), edits=1)


def test_a_rerun_leaves_alone_what_is_being_typed(editor):
    cell(editor, 0, 0).fill("4")
    editor.keyboard.press("Tab")
    editor.keyboard.type("1/")
    expect_kernel(editor, changed(SOBEL_X, 0, 0, 4), edits=1)
    expect(editor.locator(".said")).to_have_text("3 × 3 kernel, weights add up to 5.")
    expect(cell(editor, 0, 1)).to_have_value("1/")
    editor.keyboard.type("3")
    editor.keyboard.press("Enter")
    expect_kernel(editor, changed(changed(SOBEL_X, 0, 0, 4), 0, 1, 1 / 3), edits=2)


# Nudging


def test_arrow_keys_nudge_by_1(editor):
    cell(editor, 1, 1).click()
    editor.keyboard.press("ArrowUp")
    expect(cell(editor, 1, 1)).to_have_value("1")
    expect_kernel(editor, changed(SOBEL_X, 1, 1, 1), edits=1)
    editor.keyboard.press("ArrowDown")
    editor.keyboard.press("ArrowDown")
    expect(cell(editor, 1, 1)).to_have_value("−1")
    expect_kernel(editor, changed(SOBEL_X, 1, 1, -1), edits=2)


def test_a_key_held_down_is_one_edit(editor):
    cell(editor, 1, 1).focus()
    cell(editor, 1, 1).evaluate(
        """async input => {
            for (let repeat = 0; repeat < 10; repeat++) {
                input.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowUp", bubbles: true }))
                await new Promise(requestAnimationFrame)
            }
        }"""
    )
    expect_kernel(editor, changed(SOBEL_X, 1, 1, 10), edits=1)


def test_shift_nudges_by_a_tenth_without_rounding_errors(editor):
    cell(editor, 1, 1).click()
    for _ in range(3):
        editor.keyboard.press("Shift+ArrowDown")
    expect_kernel(editor, changed(SOBEL_X, 1, 1, -0.3), edits=1)
    expect(cell(editor, 1, 1)).to_have_value("−0.3")


def test_a_fraction_is_nudged(editor):
    choose(editor, "Mean")
    cell(editor, 1, 1).click()
    editor.keyboard.press("ArrowUp")
    expect(cell(editor, 1, 1)).to_have_value(re.compile(r"^(10/9|1\.111.*)$"))
    report = editor.get_by_test_id("stText")
    expect(report).to_contain_text('"edits": 1')
    assert json.loads(report.inner_text())["weights"][1][1] == pytest.approx(10 / 9, abs=1e-14)


# Errors


def test_a_wrong_text_is_marked_kept_and_explained(editor):
    cell(editor, 0, 1).fill("1/0")
    editor.keyboard.press("Tab")
    expect(error(editor)).to_have_text("'1/0' divides by zero.")
    expect(error(editor)).to_have_attribute("aria-live", "polite")
    expect(cell(editor, 0, 1)).to_have_value("1/0")
    expect(cell(editor, 0, 1)).to_have_attribute("aria-invalid", "true")
    expect_kernel(editor, SOBEL_X, edits=0)
    cell(editor, 0, 1).fill("1/2")
    editor.keyboard.press("Enter")
    expect_kernel(editor, changed(SOBEL_X, 0, 1, 0.5), edits=1)
    expect(error(editor)).to_have_count(0)
    expect(cell(editor, 0, 1)).to_have_attribute("aria-invalid", "false")


def test_a_decimal_comma_is_taken_and_said(editor):
    note = editor.locator(".said.note")
    cell(editor, 0, 1).fill("−0,5")
    editor.keyboard.press("Enter")
    expect_kernel(editor, changed(SOBEL_X, 0, 1, -0.5), edits=1)
    expect(note).to_have_text("−0,5 is read as −0.5: decimals have a point here.")
    expect(note).to_be_visible()
    cell(editor, 0, 1).fill("1,000")
    editor.keyboard.press("Enter")
    expect(error(editor)).to_have_text("'1,000' can be 1000 or 1.0: write it without a comma.")
    expect(note).to_have_count(0)
    cell(editor, 0, 1).fill("2")
    editor.keyboard.press("Enter")
    expect_kernel(editor, changed(SOBEL_X, 0, 1, 2), edits=2)
    expect(note).to_have_count(0)


def test_escape_clears_an_error_for_good(editor):
    cell(editor, 0, 1).fill("abc")
    editor.keyboard.press("Enter")
    expect(error(editor)).to_have_text("'abc' is not a number.")
    editor.keyboard.press("Escape")
    expect(error(editor)).to_have_count(0)
    expect(cell(editor, 0, 1)).to_have_value("0")
    editor.emulate_media(color_scheme="dark")  # the script is run with the same data again
    expect(editor.get_by_test_id("stApp")).to_have_css("color-scheme", "dark")
    expect(error(editor)).to_have_count(0)


def test_an_error_ends_when_another_kernel_is_chosen(editor):
    button(editor, "sum to 1").click()
    expect(error(editor)).to_have_text("Weights that add up to 0 cannot be scaled to add up to 1.")
    choose(editor, "Mean")
    expect(error(editor)).to_have_count(0)


# Buttons


def test_every_edit_has_its_button_and_can_be_undone(editor):
    cell(editor, 0, 1).fill("7")
    editor.keyboard.press("Enter")
    before = changed(SOBEL_X, 0, 1, 7)
    expect_kernel(editor, before, edits=1)
    for name, edit in EDITS.items():
        button(editor, name.replace("_one", "_1").replace("_zero", "_0").replace("_", " ")).click()
        expect_kernel(editor, edit(before), edits=2)
        button(editor, "undo").click()
        expect_kernel(editor, before, edits=1)


def test_buttons_are_reached_and_pressed_by_keyboard(editor):
    button(editor, "rotate").focus()
    editor.keyboard.press("Enter")
    expect_kernel(editor, rotate(SOBEL_X), edits=1)
    expect(button(editor, "rotate")).to_be_focused()
    editor.keyboard.press("Space")
    expect_kernel(editor, rotate(rotate(SOBEL_X)), edits=2)


def test_no_press_is_lost_however_fast(editor):
    for _ in range(9):
        button(editor, "rotate").click(no_wait_after=True)
    expect_kernel(editor, rotate(SOBEL_X), edits=9)


def test_presses_in_one_moment_are_applied_in_their_order(editor):
    editor.evaluate(
        """names => {
            const root = document.querySelector("[data-testid=stBidiComponentIsolated]").shadowRoot
            for (const name of names) root.querySelector(`[data-action=${name}]`).click()
        }""",
        ["rotate", "undo", "undo", "negate"],
    )
    expect_kernel(editor, negate(SOBEL_X), edits=1)


def test_a_nudge_comes_before_the_button_pressed_after_it(editor):
    cell(editor, 1, 1).click()
    editor.keyboard.press("ArrowUp")
    button(editor, "negate").dispatch_event("click")  # as in browsers where a button takes no focus
    expect_kernel(editor, negate(changed(SOBEL_X, 1, 1, 1)), edits=2)


def test_undo_is_off_while_there_is_nothing_to_take_back(editor):
    expect(button(editor, "undo")).to_have_attribute("aria-disabled", "true")
    button(editor, "negate").click()
    expect(button(editor, "undo")).to_have_attribute("aria-disabled", "false")
    button(editor, "undo").click()
    expect(button(editor, "undo")).to_have_attribute("aria-disabled", "true")
    expect(button(editor, "undo")).to_be_focused()


def test_handlers_do_not_pile_up(editor):
    for name in ["Mean", "Row", "Sobel x"] * 3:
        choose(editor, name)
    for scheme in ["dark", "light"]:
        editor.emulate_media(color_scheme=scheme)
        expect(editor.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
    cell(editor, 1, 1).click()
    editor.keyboard.press("ArrowUp")
    expect_kernel(editor, changed(SOBEL_X, 1, 1, 1), edits=1)
    button(editor, "rotate").click()
    expect_kernel(editor, rotate(changed(SOBEL_X, 1, 1, 1)), edits=2)


# Size


def test_rows_and_columns_grow_and_shrink_about_the_centre(editor):
    button(editor, "Two rows more").dblclick()
    expect_kernel(editor, resize(SOBEL_X, 7, 3), edits=2)
    expect(editor.locator(".size")).to_have_text("7 × 3")
    button(editor, "Two columns fewer").click()
    expect_kernel(editor, resize(SOBEL_X, 7, 1), edits=3)
    expect(editor.locator(".cell")).to_have_count(7)
    expect(button(editor, "Two columns fewer")).to_have_attribute("aria-disabled", "true")
    expect(button(editor, "Two columns more")).to_have_attribute("aria-disabled", "false")


def test_sides_end_at_9(editor):
    choose(editor, "Long numbers")
    for name in ("Two rows more", "Two columns more"):
        expect(button(editor, name)).to_have_attribute("aria-disabled", "true")
        button(editor, name).click(force=True)
    button(editor, "negate").click()
    expect_kernel(editor, negate(KERNELS["Long numbers"]), edits=1)


def test_a_large_kernel_is_shown_not_edited_until_it_is_cropped(editor):
    choose(editor, "Large")
    expect(editor.get_by_text("Larger than 9×9: shown, not edited.")).to_be_visible()
    expect(editor.locator(".cell")).to_have_count(21 * 15)
    expect(editor.locator("input.cell")).to_have_count(0)
    expect(editor.locator(".cell").nth(1)).to_have_attribute("title", "0.8415")
    button(editor, "rotate").click()
    expect_kernel(editor, rotate(KERNELS["Large"]), edits=1)
    button(editor, "Two rows fewer").click()
    button(editor, "Two columns fewer").click()
    expect_kernel(editor, resize(rotate(KERNELS["Large"]), 9, 9), edits=3)
    expect(editor.locator("input.cell")).to_have_count(81)
    expect(editor.get_by_text("Larger than 9×9: shown, not edited.")).to_be_hidden()


# Pasting


def test_a_matrix_pasted_into_a_cell_replaces_the_kernel(new_page, url):
    page = open_editor(new_page(permissions=["clipboard-read", "clipboard-write"]), url)
    page.evaluate("navigator.clipboard.writeText('[[1, 2, 1], [2, 4, 2], [1, 2, 1]]')")
    cell(page, 2, 2).click()
    page.keyboard.press("Control+V")
    expect_kernel(page, np.array(GAUSSIAN) * 16, edits=1)
    expect(cell(page, 1, 1)).to_have_value("4")


def test_one_number_is_pasted_into_the_cell_alone(new_page, url):
    page = open_editor(new_page(permissions=["clipboard-read", "clipboard-write"]), url)
    expected = SOBEL_X
    for col, (text, weight) in enumerate([("1 / 9", 1 / 9), ("−2.5", -2.5), ("1e-3", 0.001), ("0,5", 0.5)]):
        page.evaluate("text => navigator.clipboard.writeText(text)", text)
        cell(page, 2, col % 3).click()
        page.keyboard.press("Control+V")
        page.keyboard.press("Enter")
        expected = changed(expected, 2, col % 3, weight)
        expect_kernel(page, expected, edits=col + 1)


def test_a_matrix_is_pasted_on_a_phone(new_page, url):
    page = open_editor(new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True), url)
    button(page, "paste").tap()
    matrix = page.get_by_label("A matrix, one row per line")
    expect(matrix).to_be_focused()
    matrix.fill("1 2 1\n2 4 x\n1 2 1")
    button(page, "Apply").tap()
    expect(error(page)).to_have_text("Row 2, column 3: 'x' is not a number.")
    expect(matrix).to_have_value("1 2 1\n2 4 x\n1 2 1")
    matrix.fill("1/16 2/16 1/16\n2/16 4/16 2/16\n1/16 2/16 1/16")
    button(page, "Apply").tap()
    expect_kernel(page, GAUSSIAN, edits=1)
    expect(matrix).to_be_hidden()
    expect(button(page, "paste")).to_have_attribute("aria-expanded", "false")


def test_escape_closes_the_field_for_a_matrix(editor):
    button(editor, "paste").click()
    editor.keyboard.type("1 2")
    editor.keyboard.press("Escape")
    expect(editor.get_by_label("A matrix, one row per line")).to_be_hidden()
    expect(button(editor, "paste")).to_be_focused()
