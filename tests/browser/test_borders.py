"""The page "Borders and strides" in a real browser: arrows, keys, links, and the width of a phone."""

import re

import pytest
from playwright.sync_api import expect

import conv
from conv.borders import source_index
from tools.browser import choose_in, pick, settled


def open_link(page, app_url, query=""):
    page.goto(f"{app_url}/borders?{query}")
    expect(page.get_by_text("What to notice")).to_be_visible(timeout=30_000)
    settled(page)
    see(page, "What to notice")


def see(page, text):
    """Wait for words of a result and until its pictures are loaded: a rerun takes away those that are still to load."""
    expect(page.get_by_text(text)).to_be_visible()
    page.wait_for_function(
        "() => [...document.querySelectorAll('[data-testid=stImage] img')].every((image) => image.naturalWidth > 0)"
    )


def choose(page, label, option):
    pick(page, label, option)
    settled(page)


def cell(page, border, row, col):
    return page.locator(f"figure[data-border={border}] button[data-row='{row}'][data-col='{col}']")


def drawn(page, border):
    """Where the arrows of a grid start and end: ``{(row, col): (row, col)}``, counted from the picture's corner."""
    pairs = page.locator(f"figure[data-border={border}] .arrow").evaluate_all(
        "arrows => arrows.map(({ dataset }) => [dataset.from, dataset.to])"
    )
    return {tuple(map(int, start.split(","))): tuple(map(int, end.split(","))) for start, end in pairs}


def tips(page, border):
    """In which cell each arrow's line begins and its head points, as it is drawn: sets of ``(from, to)``."""
    return {
        (tuple(start), tuple(end))
        for start, end in page.locator(f"figure[data-border={border}] .arrow").evaluate_all(
            """arrows => arrows.map((arrow) => {
                 const line = arrow.querySelector(".line")
                 const [x, y] = arrow.querySelector(".head").getAttribute("points").split(" ")[0].split(",")
                 const start = [line.getAttribute("y1"), line.getAttribute("x1")]
                 return [start, [y, x]].map((place) => place.map((at) => Math.floor(Number(at))))
               })"""
        )
    }


@pytest.mark.parametrize(("side", "padding"), [(5, 2), (4, 4)])
def test_every_arrow_of_every_border_names_the_pixel_that_is_copied(page, app_url, side, padding):
    open_link(page, app_url, f"grid_side={side}×{side}+pixels&grid_padding={padding}&arrows=true")
    expect(page.locator("figure[data-border=replicate] .arrow.weak")).to_have_count((side + 2 * padding) ** 2 - side**2)
    for border in conv.BORDERS:
        source = source_index(side, padding, border).tolist()
        places = range(side + 2 * padding)
        expected = {
            (row, col): (source[row] + padding, source[col] + padding)
            for row in places
            for col in places
            if not {row, col} <= set(range(padding, padding + side)) and -1 not in (source[row], source[col])
        }
        assert drawn(page, border) == expected
        assert tips(page, border) == set(expected.items())


def test_pointing_at_a_cell_shows_its_arrow_in_every_grid_and_says_where_it_ends(page, app_url):
    open_link(page, app_url)
    cell(page, "wrap", -1, 6).hover()
    for border in conv.BORDERS:
        index = source_index(5, 2, border)
        source = index[-1 + 2], index[6 + 2]
        says = page.locator(f"figure[data-border={border}] .where")
        if border == "valid":
            expect(says).to_have_text("Row −1, column 6: not there. No window reaches it.")
        elif border == "zero":
            expect(says).to_have_text("Row −1, column 6: 0, copied from nowhere.")
        else:
            expect(says).to_have_text(f"Row −1, column 6: copies row {source[0]}, column {source[1]}.")
            assert drawn(page, border) == {(1, 8): (source[0] + 2, source[1] + 2)}
            text = cell(page, border, source[0], source[1]).inner_text()
            assert cell(page, border, -1, 6).inner_text() == text


def test_a_pixel_of_the_picture_tells_how_often_it_is_copied(page, app_url):
    open_link(page, app_url)
    cell(page, "replicate", 0, 0).click()
    expect(page.locator("figure[data-border=replicate] .where")).to_have_text(
        "Row 0, column 0: a pixel of the picture, copied 8 times."
    )
    assert len(drawn(page, "replicate")) == 8
    assert drawn(page, "zero") == {}


def test_the_keyboard_walks_and_the_sentence_is_read_aloud(page, app_url):
    open_link(page, app_url)
    cell(page, "reflect", -2, -1).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowDown")
    expect(cell(page, "reflect", -1, 0)).to_be_focused()
    expect(page.locator(".said")).to_have_text("Row −1, column 0: copies row 0, column 0.")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(cell(page, "reflect", -2, 0)).to_be_focused()
    assert page.locator("figure[data-border=reflect] button[tabindex='0']").count() == 1


def test_a_finger_chooses_a_cell(new_page, app_url):
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    open_link(page, app_url)
    cell(page, "reflect_101", 6, 6).tap()
    expect(page.locator("figure[data-border=reflect_101] .where")).to_have_text(
        "Row 6, column 6: copies row 2, column 2."
    )


def test_a_link_reproduces_the_screen(page, new_page, app_url):
    open_link(page, app_url)
    choose_in(page, "border", "Wrap")
    see(page, "Wrap minus Zero")
    choose(page, "Compared with", "Reflect 101")
    see(page, "Wrap minus Reflect 101")
    choose(page, "Padding", "3")
    page.get_by_text("All arrows").click()
    page.wait_for_url(re.compile(r"(?=.*border=wrap)(?=.*against=reflect)(?=.*grid_padding=3)(?=.*arrows=true)"))
    expect(page.locator(".arrow.weak").first).to_be_attached()
    settled(page)
    before, arrows = page.get_by_test_id("stMain").inner_text(), drawn(page, "wrap")
    other = new_page()
    open_link(other, app_url, page.url.split("?")[1])
    # React shows the parts of a page one after another, as their code arrives.
    expect(other.get_by_test_id("stMain")).to_have_text(before, use_inner_text=True)
    expect(other.locator(".arrow.weak").first).to_be_attached()
    assert drawn(other, "wrap") == arrows


def test_layers_travel_in_the_link_and_come_back_from_another_part(page, new_page, app_url):
    open_link(page, app_url, "borders=Receptive+field")
    choose(page, "Kernel 2", "7×7")
    see(page, "sees 11×11 pixels")
    choose(page, "Stride 1", "2")
    see(page, "sees 19×19 pixels")
    other = new_page()
    open_link(other, app_url, page.url.split("?")[1])
    see(other, "sees 19×19 pixels")
    for part, words in (("Even sizes", "Half a pixel, one way"), ("Receptive field", "sees 19×19 pixels")):
        page.get_by_role("radiogroup", name="Part").get_by_text(part, exact=True).click()
        see(page, words)


def test_valid_takes_small_inputs_off_the_slider(page, app_url):
    open_link(page, app_url, "borders=Output+size&input_rows=4&dilation=3")
    see(page, "Output, 4×8 pixels")
    slider = page.get_by_role("slider", name="Input rows")
    expect(slider).to_have_attribute("aria-valuetext", "4")
    choose_in(page, "border", "Valid")
    expect(slider).to_have_attribute("aria-valuetext", "7")
    expect(page.get_by_text("fewer than 7×7 pixels are not on offer")).to_be_visible()
    expect(page.get_by_text("Output, 1×2 pixels")).to_be_visible()
