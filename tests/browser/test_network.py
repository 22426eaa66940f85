"""The page "From kernels to networks" in the app: build a chain, point at a pixel, shift the picture."""

import re

import pytest
from playwright.sync_api import expect

import conv
from conv.formats import format_percent, format_response
from teaching.experiments.chain import parse_chain, run
from teaching.experiments.invariance import compare_shift
from tools.browser import settled
from ui.shared import pictures

LETTER_F = "picture=Pattern&pattern=Letter+F"
CAT = pictures.shrunk(conv.to_gray(conv.sample_image("chelsea")), 128)


def open_link(page, address):
    page.goto(address)
    settled(page)
    expect(page.locator(".sentence")).not_to_be_empty(timeout=20_000)


def chain_text(page):
    field = page.get_by_label("Layers, with commas between them", exact=True)
    if not field.is_visible():
        page.get_by_text("The chain as text", exact=True).click()
    return field


def sentence(title, made, row, col):
    """What the page says of a pixel, from the core."""
    value = format_response(made.values[row, col])
    rows, cols = made.fields[0].pixels(row, col)
    spans = [
        f"{name} {s.start}" if s.stop - s.start == 1 else f"{name}s {s.start} to {s.stop - 1}"
        for name, s in (("row", rows), ("column", cols))
    ]
    count = f"{rows.stop - rows.start}×{cols.stop - cols.start} pixel"
    return f"{title}, row {row}, column {col}: {value}. It saw {' and '.join(spans)} of the picture: {count}"


def point(page, layer, shape, row, col):
    frame = page.locator(".card .frame").nth(layer)
    frame.scroll_into_view_if_needed()
    box = frame.bounding_box()
    frame.click(position={"x": (col + 0.5) * box["width"] / shape[1], "y": (row + 0.5) * box["height"] / shape[0]})


def outlined(page):
    """Rows and columns of the picture inside the outline, from where it is on the screen."""
    frame, field = (page.locator(f".whole {place}").bounding_box() for place in (".frame", ".field"))
    return frame, field


def test_a_new_layer_leaves_the_page_where_it_is(page, app_url):
    page.set_viewport_size({"width": 1366, "height": 768})
    open_link(page, f"{app_url}/network?chain=sobel_x,relu,max2,sobel_y,relu,max2&{LETTER_F}")
    adding = page.get_by_label("Add a layer")
    page.mouse.move(800, 400)
    page.mouse.wheel(0, 2000)
    adding.focus()
    scrolled = "() => document.querySelector('[data-testid=stMain]').scrollTop"
    page.wait_for_function(f"({scrolled})() > 100")
    before = page.evaluate(scrolled)
    adding.select_option("max2")
    expect(page.locator(".card img[src]")).to_have_count(7)
    expect(page.locator(".network")).not_to_have_class(re.compile("waiting"))
    settled(page)
    assert page.evaluate(scrolled) >= before - 1
    expect(adding).to_be_focused()


def test_a_chain_is_built_and_its_pixels_tell_what_they_saw(page, app_url):
    open_link(page, f"{app_url}/network?chain=sobel_x&{LETTER_F}")
    for number, layer in enumerate(("max3", "relu"), 2):
        page.get_by_label("Add a layer").select_option(layer)
        expect(page.locator(".card img[src]")).to_have_count(number)
    page.get_by_role("button", name="Move layer 3 earlier").click()
    expect(chain_text(page)).to_have_value("sobel_x,relu,max3")
    page.get_by_label("layer 1", exact=True).select_option("gaussian_5")
    expect(chain_text(page)).to_have_value("gaussian_5,relu,max3")
    page.get_by_label("Add a layer").select_option("laplacian")
    page.wait_for_url(re.compile("chain=gaussian_5%2Crelu%2Cmax3%2Claplacian"))
    expect(page.locator(".network")).not_to_have_class(re.compile("waiting"))

    maps = run(conv.pattern("letter_f", 64), parse_chain("gaussian_5,relu,max3,laplacian")[0])
    titles = [f"Layer {n}, {m.layer.title}" for n, m in enumerate(maps, 1)]
    for number, row, col in ((3, 7, 8), (3, 0, 20), (2, 5, 5), (0, 31, 16)):
        made = maps[number]
        point(page, number, made.values.shape, row, col)
        said = page.locator(".sentence")
        expect(said).to_contain_text(sentence(titles[number], made, row, col))
        frame, field = outlined(page)
        rows, cols = made.fields[0].pixels(row, col)
        scale = frame["width"] / 64
        places = ((field["x"] - frame["x"], cols.start), (field["y"] - frame["y"], rows.start))
        sizes = ((field["width"], cols.stop - cols.start), (field["height"], rows.stop - rows.start))
        for pixels, expected in (*places, *sizes):
            assert pixels / scale == pytest.approx(expected, abs=0.2)
        enlarged = page.locator(".box canvas").evaluate("canvas => [canvas.height, canvas.width]")
        assert enlarged == [rows.stop - rows.start, cols.stop - cols.start]

    frame = page.locator(".card .frame").nth(0)
    frame.press("ArrowRight")
    frame.press("Shift+ArrowDown")
    expect(page.locator(".sentence")).to_contain_text(sentence(titles[0], maps[0], 39, 17))


def test_edits_faster_than_the_server_all_count(page, app_url):
    open_link(page, f"{app_url}/network?chain=sobel_x,relu,max2,laplacian,relu")
    page.evaluate(
        """() => {
          const root = [...document.querySelectorAll('*')].find((e) => e.shadowRoot?.querySelector('.network'))
          const find = (name) => (root?.shadowRoot ?? document).querySelector(`button[aria-label="${name}"]`)
          find('Remove layer 1').click()
          find('Remove layer 1').click()
          find('Move layer 1 later').click()
        }"""
    )
    expect(chain_text(page)).to_have_value("laplacian,max2,relu")
    expect(page.locator(".card img[src]")).to_have_count(3)
    expect(page.locator(".network")).not_to_have_class(re.compile("waiting"))


def test_a_link_opens_the_same_chain_and_a_hostile_one_says_what_it_left_out(page, new_page, app_url):
    open_link(page, f"{app_url}/network")
    chain_text(page).fill("prewitt_y,relu,average4")
    chain_text(page).press("Enter")
    page.wait_for_url(re.compile("chain=prewitt_y%2Crelu%2Caverage4"))
    expect(page.locator(".card img[src]")).to_have_count(3)
    other = new_page()
    open_link(other, page.url)
    assert [select.input_value() for select in other.locator(".card select").all()] == ["prewitt_y", "relu", "average4"]
    open_link(other, f"{app_url}/network?chain=%3Cimg%20src%3Dx%3E%2Crelu%2C{'y' * 200}")
    expect(other.get_by_test_id("stAlert").first).to_contain_text("there is no layer '<img src=x>' and 1 more")
    assert [select.input_value() for select in other.locator(".card select").all()] == ["relu"]
    open_link(other, f"{app_url}/network?chain=relu%2C{'y' * 1000}")
    expect(other.get_by_test_id("stAlert").first).to_contain_text("Part of this link could not be used")


def test_the_shift_is_measured(page, app_url):
    page.goto(f"{app_url}/network?network=Shift+the+picture")
    settled(page)
    slider = page.get_by_role("slider", name="Pixels to the right")
    slider.press("ArrowRight")
    page.wait_for_url(re.compile("shift_cols=2"))
    settled(page)
    measured = compare_shift(CAT, conv.KERNELS["sobel_x"], 0, 2)
    bars = page.get_by_test_id("stProgress")
    expect(bars).to_have_text([f"{format_percent(c.difference)} changed" for c in measured], timeout=20_000)


def test_channels_add_up_at_the_same_place(page, app_url):
    open_link(page, f"{app_url}/network?network=Many+channels")
    values = [text.split(": ")[1].replace("−", "-") for text in page.locator(".here").all_inner_texts()[:4]]
    red, green, blue, total = map(float, values)
    assert red + green + blue == total != 0


def test_what_the_pixel_saw_stays_in_sight_on_a_phone(new_page, app_url):
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    open_link(page, f"{app_url}/network")
    last = page.locator(".card .frame").last
    last.scroll_into_view_if_needed()
    before = page.locator(".sentence").inner_text()
    last.tap(position={"x": 10, "y": 10})
    expect(page.locator(".sentence")).not_to_have_text(before)
    expect(page.locator(".whole .frame")).to_be_in_viewport(ratio=0.9)
    expect(page.locator(".sentence")).to_be_in_viewport(ratio=0.9)
