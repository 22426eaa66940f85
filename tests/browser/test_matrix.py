"""Matrices of numbers in a real browser: text in its own row and column, in both themes, at every width."""

import re

import cv2
import pytest
from playwright.sync_api import expect

import conv
from conv.sign_colours import signed_colours
from tools.browser import settled

CAT = conv.to_gray(conv.sample_image("chelsea"))
SOBEL = [["−1", "0", "1"], ["−2", "0", "2"], ["−1", "0", "1"]]
# Sizes in px of what a table holds.
SIZES = """(tables) => tables.map((table) => ({
  cells: [...table.querySelectorAll("td")].map((cell) => cell.getBoundingClientRect()),
  texts: [...table.querySelectorAll("td")].map((cell) => {
    const range = document.createRange()
    range.selectNodeContents(cell)
    return range.getBoundingClientRect()
  }),
}))"""


def start(page, app_url, query=""):
    page.goto(f"{app_url}/?{query}")
    expect(page.get_by_text("What to notice")).to_be_attached(timeout=60_000)
    settled(page)
    return page.get_by_role("table", name="The tiny matrix, a kernel")


def test_a_matrix_is_copied_as_rows_and_columns(page, app_url):
    kernel = start(page, app_url)
    for row, texts in enumerate(SOBEL):
        expect(kernel.get_by_role("row").nth(row).get_by_role("cell")).to_have_text(texts)
    kernel.evaluate("(table) => getSelection().selectAllChildren(table.querySelector('tbody'))")
    copied = page.evaluate("getSelection().toString()")
    assert [line.split("\t") for line in copied.splitlines()] == SOBEL


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_fills_are_those_of_the_theme(new_page, app_url, theme):
    kernel = start(new_page(color_scheme=theme), app_url)
    expect(kernel.get_by_role("cell")).to_have_count(9)
    cells = kernel.get_by_role("cell").all()
    fills = [cell.evaluate("(cell) => getComputedStyle(cell).backgroundColor") for cell in cells]
    weights = conv.KERNELS["sobel_x"].weights
    wanted = signed_colours(weights, dark=theme == "dark").reshape(-1, 3)
    assert [[int(n) for n in re.findall(r"\d+", fill)] for fill in fills] == wanted.tolist()
    assert wanted[1].tolist() == ([31, 34, 41] if theme == "dark" else [255, 255, 255])


@pytest.mark.parametrize(("width", "projector"), [(390, False), (1366, False), (1280, True)])
def test_every_number_fits_into_its_square(new_page, app_url, width, projector):
    page = new_page(viewport={"width": width, "height": 800})
    start(page, app_url, "projector=true" if projector else "")
    tables = page.locator(".matrices table")
    expect(tables).to_have_count(2)
    for table in tables.evaluate_all(SIZES):
        for cell, text in zip(table["cells"], table["texts"], strict=True):
            assert cell["width"] == pytest.approx(cell["height"], abs=1)
            assert cell["left"] < text["left"]
            assert text["right"] < cell["right"]
            assert cell["right"] <= width


def test_the_outline_lies_around_its_cells(page, app_url):
    start(page, app_url)
    cells = page.get_by_role("table", name=re.compile("Some of its pixels")).get_by_role("cell")
    outline = cells.nth(3 * 8 + 3).evaluate(
        """(cell) => {
          const { width, height } = getComputedStyle(cell, "::after")
          return [width, height].map(parseFloat)
        }"""
    )
    first, last = cells.nth(3 * 8 + 3).bounding_box(), cells.nth(5 * 8 + 5).bounding_box()
    across = last["x"] + last["width"] - first["x"]
    assert outline == pytest.approx([across + 2, across + 2], abs=1)  # with the lines around them


def test_the_part_that_the_kernel_changes_is_below_its_chip(page, app_url):
    page.set_viewport_size({"width": 1366, "height": 768})
    page.goto(f"{app_url}/borders?borders=flip")
    expect(page.get_by_role("heading", name="Can flipping be seen with Sobel x?")).to_be_visible(timeout=60_000)
    settled(page)
    for there in (
        page.locator(".st-key-kernel_chip"),
        page.get_by_role("table", name="Turned by 180°", exact=True),
        page.get_by_alt_text("Response to Sobel x by convolution"),
        page.get_by_text("the two differ by at most"),
    ):
        expect(there).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize(("width", "height", "query"), [(1366, 768, ""), (1280, 720, "projector=true")])
def test_the_worked_example_plays_in_sight(new_page, app_url, width, height, query):
    page = new_page(viewport={"width": width, "height": height})
    start(page, app_url, query)
    stepper = page.locator(".stepper")
    expect(stepper).to_be_in_viewport(ratio=1)
    expect(stepper.locator("[data-part=shown]")).to_contain_text("132")
    bar = stepper.locator("[data-part=transport]").bounding_box()
    for part in ("window", "kernel", "products", "terms", "total", "shown"):
        box = stepper.locator(f"[data-part={part}]").bounding_box()
        assert box["y"] + box["height"] <= bar["y"], part
    page.get_by_text("Sobel x", exact=True).first.click()
    expect(stepper.locator("[data-part=shown]")).to_contain_text("231")
    expect(stepper).to_be_in_viewport(ratio=1)


def test_a_picture_is_brought_on_the_first_page(page, app_url, tmp_path):
    start(page, app_url)
    file = tmp_path / "noise.png"
    cv2.imwrite(str(file), CAT[:30, :40])
    page.get_by_role("button", name="Use your own picture").click()
    page.locator("input[type=file]").set_input_files(file)
    link = page.get_by_role("link", name="Apply a kernel to it")
    expect(link).to_be_visible()
    settled(page)
    link.click()
    expect(page.get_by_role("button", name="Picture Your picture")).to_be_visible(timeout=30_000)
