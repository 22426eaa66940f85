"""The family of layers in a browser: point at a cell, walk, change a setting; and the gradients, walked."""

import re

from playwright.sync_api import expect

from conv.formats import true_minus
from teaching.experiments.gradients import example
from teaching.experiments.layer_family import MEMBERS, numbers, respond
from tools.browser import settled

# Height of the drawing and of what is below it, in px.
PLACES = "root => [...root.querySelectorAll('.boards, .sentence, .controls')].map((e) => e.getBoundingClientRect().y)"


def cell(page, side, channel, row, col):
    return page.locator(f".{side} i[data-channel='{channel}'][data-row='{row}'][data-col='{col}']")


def marked(page, side):
    cells = page.locator(f".{side} i.related").evaluate_all("cells => cells.map(({ dataset }) => ({ ...dataset }))")
    return sorted(tuple(int(each[name]) for name in ("channel", "row", "col")) for each in cells)


def test_a_cell_tells_what_it_takes_and_what_it_feeds(page, app_url):
    layer = MEMBERS["grouped"]
    query = "&".join(f"family_{name}={getattr(layer, name)}" for name in ("size", "before", "after", "inputs"))
    page.goto(f"{app_url}/network?network=family&{query}&family_outputs=2&family_groups=2")
    said = page.locator(".sentence")
    expect(said).to_contain_text("Output channel 0", timeout=30_000)
    settled(page)
    cells, weights = numbers(layer)
    cell(page, "output", 1, 1, 2).hover()
    window, kernel = cells[2:, 0:3, 1:4].ravel(), weights[1].ravel()
    factors = [f"({weight})" if weight < 0 else str(weight) for weight in kernel]
    terms = " + ".join(f"{value}·{factor}" for value, factor in zip(window[:9], factors, strict=False))
    total = respond(layer, cells, weights)[1, 1, 2]
    wanted = f"Output channel 1, row 1, column 2: 18 products, {terms} + … (9 more) = {total}."
    expect(said).to_have_text(true_minus(wanted))
    # The drawing counts from the padding, one row before the first cell.
    assert marked(page, "input") == [(c, row, col) for c in (2, 3) for row in (1, 2, 3) for col in (2, 3, 4)]
    assert {channel for channel, *_ in marked(page, "weights")} == {2, 3}

    cell(page, "input", 0, 1, 1).click()
    expect(said).to_contain_text(f"Input channel 0, row 0, column 0: its {cells[0, 0, 0]} feeds 4 output cells")
    assert marked(page, "output") == [(0, row, col) for row in (0, 1) for col in (0, 1)]
    page.locator(".output .board").focus()
    page.keyboard.press("PageDown")
    page.keyboard.press("ArrowRight")
    expect(said).to_contain_text("Output channel 1, row 0, column 1: 18 products")
    page.get_by_role("button", name="Forward", exact=True).click()
    expect(said).to_contain_text("Output channel 1, row 0, column 2")
    page.get_by_role("button", name="Last cell").click()
    expect(said).to_contain_text("Output channel 1, row 3, column 3")

    root = page.locator("section.cells")
    before = root.evaluate(PLACES)
    page.get_by_role("slider", name="Stride s").press("ArrowRight")
    expect(page.locator(".output h2")).to_have_text("Output, 2 × 2×2")
    page.wait_for_url(re.compile("family_stride=2"))
    settled(page)
    assert root.evaluate(PLACES) == before


def test_the_error_is_walked_back_to_the_weights(page, app_url):
    page.goto(f"{app_url}/network?network=gradients&walk=weights")
    said = page.locator(".sentence")
    expect(said).to_contain_text("Output row 0, column 0: 16 products", timeout=30_000)
    settled(page)
    for at, slope in enumerate(example().by_weights.ravel()[:4]):
        row, col = divmod(at, 3)
        expect(said).to_contain_text(f"Output row {row}, column {col}")
        expect(said).to_contain_text(true_minus(f"= {slope:.0f}. By moving this number a little: {slope:.4f}."))
        page.get_by_role("button", name="Forward", exact=True).click()
    page.get_by_role("button", name="Play", exact=True).click()
    expect(said).to_contain_text("Output row 2, column 2", timeout=20_000)
    expect(page.get_by_role("button", name="Play", exact=True)).to_be_visible()
