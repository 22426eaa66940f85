"""The kernel editor by mouse, keyboard and touch. What it reports is read from the page and held against the core."""

import json
import re

import numpy as np
import pytest
from playwright.sync_api import expect

from conv.edits import EDITS, negate, resize, rotate
from conv.families import as_weights
from tests.browser.apps.editor_kernels import KERNELS
from tests.browser.support import ROOT, settled, start_app
from ui.kernel_editor import _receive, _Session

SOBEL_X = KERNELS["Sobel x"]
GAUSSIAN = [[1 / 16, 2 / 16, 1 / 16], [2 / 16, 4 / 16, 2 / 16], [1 / 16, 2 / 16, 1 / 16]]


@pytest.fixture(scope="module")
def url():
    with start_app(ROOT / "tests/browser/apps/editor_app.py") as address:
        yield address


@pytest.fixture
def editor(page, url):
    return open_editor(page, url)


def open_editor(page, url):
    page.goto(url)
    settled(page)
    expect(page.locator(".cell")).to_have_count(9)
    return page


def cell(page, row, col):
    return page.get_by_label(f"row {row}, column {col}", exact=True)


def button(page, name):
    return page.get_by_role("button", name=name, exact=True)


def choose(page, name):
    page.get_by_role("combobox").click()
    page.get_by_role("option", name=name, exact=True).click()
    expect_kernel(page, KERNELS[name], edits=0)
    rows, cols = np.shape(KERNELS[name])
    expect(page.locator(".size")).to_have_text(f"{rows} × {cols}")


def expect_kernel(page, weights, edits):
    """Wait until Python has exactly these weights after so many edits."""
    report = json.dumps({"weights": np.asarray(weights, float).tolist(), "edits": edits})
    expect(page.get_by_test_id("stText")).to_have_text(report)


def changed(weights, row, col, weight):
    weights = np.array(weights, float)
    weights[row, col] = weight
    return weights


def error(page):
    return page.locator(".said.error")


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
    expect(error(editor)).to_have_text("1/0 divides by zero.")
    expect(error(editor)).to_have_attribute("aria-live", "polite")
    expect(cell(editor, 0, 1)).to_have_value("1/0")
    expect(cell(editor, 0, 1)).to_have_attribute("aria-invalid", "true")
    expect_kernel(editor, SOBEL_X, edits=0)
    cell(editor, 0, 1).fill("1/2")
    editor.keyboard.press("Enter")
    expect_kernel(editor, changed(SOBEL_X, 0, 1, 0.5), edits=1)
    expect(error(editor)).to_have_count(0)
    expect(cell(editor, 0, 1)).to_have_attribute("aria-invalid", "false")


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
    for col, (text, weight) in enumerate([("1 / 9", 1 / 9), ("−2.5", -2.5), ("1e-3", 0.001)]):
        page.evaluate("text => navigator.clipboard.writeText(text)", text)
        cell(page, 2, col).click()
        page.keyboard.press("Control+V")
        page.keyboard.press("Enter")
        expected = changed(expected, 2, col, weight)
        expect_kernel(page, expected, edits=col + 1)


def test_a_matrix_is_pasted_on_a_phone(new_page, url):
    page = open_editor(new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True), url)
    button(page, "paste").tap()
    matrix = page.get_by_label("A matrix, one row a line")
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
    expect(editor.get_by_label("A matrix, one row a line")).to_be_hidden()
    expect(button(editor, "paste")).to_be_focused()


# Looks


def luminance(colour):
    """Relative luminance of a CSS rgb() colour, as WCAG 2.2 defines it."""
    channels = [int(number) / 255 for number in re.findall(r"\d+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_the_sign_has_a_colour_and_every_digit_stands_out(editor):
    def colours():
        return editor.locator(".cell").evaluate_all(
            "cells => cells.map(getComputedStyle).map(style => [style.backgroundColor, style.color])"
        )

    fills = [fill for fill, _ in colours()]
    assert fills[3:6] == ["rgb(213, 94, 0)", "rgb(255, 255, 255)", "rgb(0, 114, 178)"]  # -2, 0, 2
    choose(editor, "Long numbers")
    expect(editor.locator("input.cell")).to_have_count(81)
    for fill, ink in colours():
        low, high = sorted((luminance(fill), luminance(ink)))
        assert (high + 0.05) / (low + 0.05) >= 4.5, (fill, ink)


def test_a_long_weight_is_shown_rounded_and_edited_in_full(new_page, url):
    page = open_editor(new_page(viewport={"width": 390, "height": 844}), url)
    choose(page, "Long numbers")
    expect(cell(page, 0, 4)).to_have_value("−.108")
    expect(cell(page, 0, 4)).to_have_attribute("title", "−0.1081")
    cell(page, 0, 4).focus()
    expect(cell(page, 0, 4)).to_have_value("−0.1081")
    box, grid = cell(page, 0, 4).bounding_box(), page.locator(".grid").bounding_box()
    assert cell(page, 0, 4).evaluate("input => input.scrollWidth <= input.clientWidth")
    assert grid["x"] <= box["x"]
    assert box["x"] + box["width"] <= grid["x"] + grid["width"]
    page.keyboard.press("Tab")
    expect(cell(page, 0, 4)).to_have_value("−.108")


@pytest.mark.parametrize(("touch", "target"), [(False, 32), (True, 44)])
def test_it_fits_300_pixels_with_targets_for_a_finger(new_page, url, touch, target):
    page = open_editor(new_page(viewport={"width": 332, "height": 844}, has_touch=touch, is_mobile=touch), url)
    button(page, "paste").click()
    for name in ("Long numbers", "Row", "Column", "Largest", "Sobel x"):
        choose(page, name)
        room = page.get_by_test_id("stBidiComponentIsolated").bounding_box()
        assert room["width"] == 300
        for box in boxes(page, ".editor *:not(.probe):not(.said)"):
            assert box["right"] <= room["x"] + 300.5, (name, box)
        # Nine columns cannot be 44 pixels wide on 300: they share what is there.
        cell_target = min(target, 300 / KERNELS[name].shape[1] - 2)
        for selector, least in (("button", target), ("input.cell", cell_target)):
            for box in boxes(page, f".editor {selector}"):
                assert min(box["width"], box["height"]) >= least, (name, box)


def boxes(page, selector):
    """Where all of these elements are, read at once: a kernel has up to 961 cells."""
    return page.locator(selector).evaluate_all(
        "all => all.map(element => ({ ...element.getBoundingClientRect().toJSON(), markup: element.outerHTML }))"
    )


# What is not the editor's own


@pytest.mark.parametrize(
    "messages",
    [
        "text",
        [7],
        [{"action": "flip"}],
        [{"seq": "1", "action": "flip"}],
        [{"seq": 0, "action": "flip"}],
        [{"seq": 1, "action": "drop"}],
        [{"seq": 1, "action": ["flip"]}],
        [{"seq": 1, "side": "rows", "by": 1}],
        [{"seq": 1, "side": "rows", "by": -4}],
        [{"seq": 1, "side": "cols"}],
        [{"seq": 1, "side": "depth", "by": 2}],
        [{"seq": 1, "row": 3, "col": 0, "text": "1"}],
        [{"seq": 1, "row": -1, "col": 0, "text": "1"}],
        [{"seq": 1, "row": 0, "col": 0, "text": 1}],
        [{"seq": 1, "row": [], "col": 0, "text": "1 2 3"}],
        [{"seq": 1, "text": ["1"]}],
    ],
)
def test_forged_messages_are_ignored(messages):
    session = _Session(as_weights(SOBEL_X))
    _receive(messages, session, on_edit=pytest.fail, on_undo=pytest.fail)
    assert session.weights.tolist() == np.asarray(SOBEL_X, float).tolist()
    assert session.error == ""


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        ({"text": "1 " * 10_001}, "Text must have at most 20,000 characters; got 20,002."),
        ({"text": "1 2; 3 4"}, "Kernel must be 2-D with odd sides; got shape (2, 2)."),
        ({"row": 0, "col": 0, "text": "1 2 3"}, "A cell holds one weight; got 3."),
        ({"row": 0, "col": 0, "text": "1e10"}, "'1e10' gives a weight beyond 1,000,000,000 in size."),
    ],
)
def test_what_cannot_be_done_is_said(message, sentence):
    session = _Session(as_weights(SOBEL_X))
    _receive([{"seq": 1, **message}], session, on_edit=pytest.fail, on_undo=pytest.fail)
    assert session.error == sentence


def test_weights_that_an_edit_makes_too_large_are_refused():
    session = _Session(as_weights([[1, -1 + 1e-11, 0]]))
    _receive([{"seq": 1, "action": "sum_to_one"}], session, on_edit=pytest.fail, on_undo=pytest.fail)
    assert session.error == "Weights must be at most 1,000,000,000 in size."
