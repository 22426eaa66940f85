"""One pixel beside the picture: every number that it shows is the core's; what is pinned, moved, freed and linked."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

import conv
from conv.formats import format_response, true_minus
from conv.parsing import format_weight
from conv.views import SIGNED, picture_of
from tests.browser.test_compare import BLUR_CANVASES, swipe
from tests.browser.test_live import NEXT_FRAME, PHONE, changed, open_apply, press
from tools.browser import settled

RGB = conv.sample_image(next(iter(conv.SAMPLES)))
PHOTO = conv.to_gray(RGB)
SOBEL_X = np.array(conv.KERNELS["sobel_x"].weights)
SLANTED = np.array([[1, -2, 0.5], [0, 1 / 9, -3], [2, 0.25, -1]])

# As a hand on the pickers does it: what is shown follows, and Python hears nothing.
PREVIEW = """(change) => document.dispatchEvent(new CustomEvent("lab-preview", {
  detail: { source: "test", change, isOver: () => false },
}))"""
READ = """(root) => {
  const text = (selector) => root.querySelector(selector).textContent
  const cells = (name) => [...root.querySelectorAll(`table.${name} td[data-row]`)]
  return {
    where: text(".where"),
    window: cells("window").map((cell) => cell.textContent),
    hatched: cells("window").map((cell) => cell.classList.contains("hatched")),
    kernel: cells("kernel").map((cell) => cell.textContent),
    products: cells("products").map((cell) => cell.textContent),
    written: text(".written"),
    sum: text(".sum"),
    shown: text(".shown"),
    words: text(".words"),
    heads: ["row", "col"].map((scope) =>
      [...root.querySelectorAll(`table.products th[scope=${scope}]`)].map((head) => head.textContent)),
  }
}"""


def panel(page):
    return page.locator(".inspector")


def part(page, name):
    return panel(page).locator(f"[data-part={name}]")


def read(page):
    """All that the panel shows."""
    return panel(page).evaluate(READ)


def preview(page, **change):
    """Have the picture show other settings; return when it does."""
    kernel = change.pop("kernel", None)
    if kernel is not None:
        change["kernel"] = {"rows": len(kernel), "cols": len(kernel[0]), "weights": kernel.ravel().tolist()}
    page.evaluate(PREVIEW, change)
    page.evaluate(NEXT_FRAME)
    expect(page.locator(".compare .frame")).to_have_attribute("data-coarse", "1")


def point(page, place, shape):
    """Move the mouse to an output pixel of the picture; return where that is."""
    box = page.locator(".compare .place").bounding_box()
    at = [(index + 0.5) / count for index, count in zip(place, shape, strict=True)]
    x, y = box["x"] + at[1] * box["width"], box["y"] + at[0] * box["height"]
    page.mouse.move(x + (3 if at[1] < 0.5 else -3), y + (3 if at[0] < 0.5 else -3))
    page.mouse.move(x, y)
    page.evaluate(NEXT_FRAME)
    return x, y


def expect_numbers(seen, image, kernel, place, view, response, **settings):
    """Hold what is shown against the hand computation of the core."""
    step = conv.trace(image, kernel, *place, **settings)
    assert seen["window"] == [f"{value:.0f}" for value in step.window.flat]
    assert seen["hatched"] == [not inside for inside in step.inside.flat]
    assert seen["kernel"] == [true_minus(format_weight(weight)) for weight in step.weights.flat]
    products = [format_response(product) for product in step.products.flat]
    assert seen["products"] == products
    assert seen["written"] == re.sub(r"\+ −", "− ", " + ".join(products)) + f" = {format_response(step.total)}"
    assert seen["sum"] == format_response(step.total)
    if view == SIGNED:
        assert seen["shown"] == format_response(response[place])
    else:
        assert seen["shown"] == str(picture_of(response, view)[place])


def places_of(shape):
    rows, cols = shape
    return [(0, 0), (rows - 1, cols - 1), (0, cols // 3), (rows // 2, cols // 4)]


def test_every_number_is_the_cores(page, app_url):
    sent = open_apply(page, app_url)
    before = len(sent)
    for number, border in enumerate(conv.BORDERS):
        settings = {"border": border, "stride": 1 + number % 2, "dilation": 1 + number // 2 % 2}
        flip, view = number in (1, 3, 4), [SIGNED, *conv.DISPLAYS][number % 5]
        kernel = SLANTED if number % 3 else SOBEL_X
        preview(page, kernel=kernel, flip=flip, view=view, **settings)
        operation = conv.convolve if flip else conv.correlate
        response = operation(PHOTO, kernel, **settings)
        for place in places_of(response.shape):
            point(page, place, response.shape)
            seen = read(page)
            assert seen["where"].startswith(f"row {place[0]}, column {place[1]}")
            expect_numbers(seen, PHOTO, kernel, place, view, response, flip=flip, **settings)
    assert len(sent) == before


def test_in_colour_each_channel_has_its_own_numbers(page, app_url):
    open_apply(page, app_url, "channels=colour&border=wrap&stride=2")
    response = conv.correlate(RGB, SOBEL_X, border="wrap", stride=2)
    for place in places_of(response.shape[:2])[1:3]:
        point(page, place, response.shape[:2])
        for channel, name in enumerate(("red", "green", "blue")):
            panel(page).get_by_role("button", name=name).evaluate("button => button.click()")
            seen = read(page)
            expect_numbers(
                seen, RGB[..., channel], SOBEL_X, place, "offset", response[..., channel], border="wrap", stride=2
            )


def test_a_large_kernel_shows_its_largest_products_and_their_share(page, app_url):
    open_apply(page, app_url, "kernel=large_blur&border=reflect")
    place = (0, 200)
    point(page, place, PHOTO.shape)
    step = conv.trace(PHOTO, conv.KERNELS["large_blur"], *place, border="reflect")
    largest = np.sort(step.products.ravel())[::-1][:4]
    lines = panel(page).get_by_role("listitem").all_inner_texts()
    assert [line.rpartition("= ")[2] for line in lines] == [format_response(product) for product in largest]
    for line in lines:
        row, col, value = map(
            int, re.match(r"row (-?\d+), column (\d+): (\d+) · 1/441 =", line.replace("−", "-")).groups()
        )
        at = row + 10 - place[0], col + 10 - place[1]
        assert step.window[at] == value
    part_of_sum, share = format_response(largest.sum()), round(100 * largest.sum() / step.total)
    expect(part(page, "terms")).to_have_text(
        f"The 4 largest of 441 products add up to {part_of_sum}, {share} % of the sum."
    )
    expect(panel(page).get_by_role("button", name="Step from here")).to_be_disabled()


def test_from_the_other_side_it_shows_the_outputs_that_a_pixel_feeds(page, app_url):
    open_apply(page, app_url)
    preview(page, kernel=SLANTED, border="reflect")
    for place in ((0, 0), (150, 100)):
        point(page, place, PHOTO.shape)
        panel(page).get_by_role("button", name="what it feeds").evaluate("button => button.click()")
        seen = read(page)
        impulse = np.zeros(PHOTO.shape)
        impulse[place] = 1
        fed = conv.correlate(impulse, SLANTED, border="reflect")
        around = fed[max(0, place[0] - 1) : place[0] + 2, max(0, place[1] - 1) : place[1] + 2]
        value = int(PHOTO[place])
        assert seen["window"] == [str(value)]
        assert seen["kernel"] == [true_minus(format_weight(weight)) for weight in around.flat]
        assert seen["products"] == [format_response(value * weight) for weight in around.flat]
        assert seen["words"].startswith(f"{value} goes into {around.size} outputs")
        panel(page).get_by_role("button", name="what it feeds").evaluate("button => button.click()")


def test_a_pinned_pixel_is_linked_moved_by_arrow_keys_and_freed(page, app_url):
    sent = open_apply(page, app_url)
    before = len(sent)
    where = panel(page).locator(".where")
    point(page, (40, 60), PHOTO.shape)
    expect(where).to_have_text("row 40, column 60")
    assert len(sent) == before
    page.mouse.click(*point(page, (100, 200), PHOTO.shape))
    expect(page).to_have_url(re.compile("pixel=100%2C200"))
    point(page, (40, 60), PHOTO.shape)
    expect(where).to_have_text("row 100, column 200")
    for key, place in (("ArrowDown", "101,200"), ("Shift+ArrowLeft", "101,190"), ("ArrowUp", "100,190")):
        page.keyboard.press(key)
        expect(where).to_have_text("row {}, column {}".format(*place.split(",")))
    expect(page).to_have_url(re.compile("pixel=100%2C190"))
    settled(page)
    page.reload()
    expect(where).to_have_text("row 100, column 190", timeout=30_000)
    expect(page.locator(".place")).to_have_attribute("data-spot", "100,190")
    page.locator(".place").focus()
    page.keyboard.press("Escape")
    expect(page).not_to_have_url(re.compile("pixel="))
    point(page, (40, 60), PHOTO.shape)
    expect(where).to_have_text("row 40, column 60")


def test_it_follows_a_dragged_weight_in_the_same_frame(page, app_url):
    open_apply(page, app_url, "pixel=108,133")
    move = press(page, 1, 1)
    for right, weight in ((50, 1), (-100, -2)):
        move(right)
        page.evaluate(NEXT_FRAME)
        seen = read(page)
        assert seen["sum"] == format_response(conv.trace(PHOTO, changed(1, 1, weight), 108, 133).total)
    page.mouse.up()


def test_from_the_result_to_step_in_two_clicks(page, app_url):
    open_apply(page, app_url, "border=zero&side_by_side=true")
    box = page.locator("canvas.after").bounding_box()
    rows, cols = PHOTO.shape
    page.mouse.click(box["x"] + box["width"] * 300.5 / cols, box["y"] + box["height"] * 0.5 / rows)
    expect(part(page, "total")).to_have_text(format_response(conv.trace(PHOTO, SOBEL_X, 0, 300, border="zero").total))
    products = read(page)["products"]
    panel(page).get_by_role("button", name="Step from here").click()
    expect(page).to_have_url(re.compile("/step.*at=0%2C300"))
    expect(page.locator("table.products td[data-row]").first).to_be_visible(timeout=30_000)
    settled(page)
    assert page.locator("table.products td[data-row]").all_inner_texts() == products


def test_on_a_phone_a_tap_shows_the_products_on_the_same_screen(new_page, app_url):
    page = new_page(**PHONE)
    open_apply(page, app_url)
    box = page.locator(".compare .place").bounding_box()
    x, y = box["x"] + 0.25 * box["width"], box["y"] + 0.5 * box["height"]
    page.touchscreen.tap(x, y)
    expect(page).to_have_url(re.compile("pixel="))
    place = [int(number) for number in page.locator(".place").get_attribute("data-spot").split(",")]
    assert place == pytest.approx([PHOTO.shape[0] / 2, PHOTO.shape[1] / 4], abs=3)
    expect(part(page, "total")).to_have_text(format_response(conv.trace(PHOTO, SOBEL_X, *place).total))
    for name in ("window", "kernel", "products"):
        seen = part(page, name).bounding_box()
        assert 0 <= seen["x"]
        assert seen["x"] + seen["width"] <= 390
        assert seen["y"] + seen["height"] <= 844
    swipe(page, (x, y + 20), (x, y - 200))  # scrolls, and pins nothing
    page.wait_for_function(
        "([place, top]) => place.getBoundingClientRect().top < top",
        arg=[page.locator(".place").element_handle(), box["y"] - 50],
    )
    assert page.locator(".place").get_attribute("data-spot") == "{},{}".format(*place)


def test_the_scan_line_shows_pixels_and_responses_and_moves_what_is_looked_at(page, app_url):
    open_apply(page, app_url, "pixel=108,133&kernel=sobel_x&border=wrap")
    response = conv.correlate(PHOTO, SOBEL_X, border="wrap")
    scan = page.locator(".scan")
    plots, values = scan.locator(".plots"), scan.locator(".values")
    expect(values).to_have_text(f"Column 133: pixel {PHOTO[108, 133]}, response {format_response(response[108, 133])}")
    page.locator(".place").focus()
    page.keyboard.press("Escape")
    plots.scroll_into_view_if_needed()
    for along, line, count in (("row", 108, PHOTO.shape[1]), ("column", 300, PHOTO.shape[0])):
        scan.get_by_role("button", name=along).click()
        expect(page).to_have_url(re.compile("along=column") if along == "column" else re.compile("apply"))
        box = plots.bounding_box()
        for at in (0.2, 0.9):
            page.mouse.move(box["x"] + at * box["width"] - 4, box["y"] + 20)
            page.mouse.move(box["x"] + at * box["width"], box["y"] + 20)
            page.evaluate(NEXT_FRAME)
            row, col = map(int, page.locator(".place").get_attribute("data-spot").split(","))
            place, other = (col, row) if along == "row" else (row, col)
            assert other == line
            assert place == pytest.approx(at * count, abs=0.1 * count)  # beside the plots are numbers
            title = "Column" if along == "row" else "Row"
            expect(scan.get_by_role("heading")).to_have_text(f"Along {along} {other}")
            wanted = format_response(response[row, col])
            expect(values).to_have_text(f"{title} {place}: pixel {PHOTO[row, col]}, response {wanted}")
            expect(part(page, "total")).to_have_text(wanted)
        if along == "row":
            point(page, (108, 300), PHOTO.shape)


# How many dots of a canvas are nearer to one colour of the signs than to the other, and to all else.
COUNT_SIGNS = """(canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height)
  const isNear = (at, colour) => colour.every((value, index) => Math.abs(data[at + index] - value) < 6)
  const dots = Array.from({ length: data.length / 4 }, (_, dot) => 4 * dot)
  return [[0, 114, 178, 255], [213, 94, 0, 255]].map((colour) => dots.filter((at) => isNear(at, colour)).length)
}"""


def test_the_curve_of_the_response_has_the_areas_of_its_values(page, app_url):
    open_apply(page, app_url, "picture=pattern&pattern=edge&side=64&kernel=sobel_x&pixel=20,60&border=zero")
    image = conv.pattern("edge", 64)
    along = conv.correlate(image, conv.KERNELS["sobel_x"], border="zero")[20]
    above, below = page.locator(".scan canvas").evaluate(COUNT_SIGNS)
    assert above / below == pytest.approx(along[along > 0].sum() / -along[along < 0].sum(), rel=0.2)


def test_a_browser_that_cannot_read_its_pixels_says_so(new_page, app_url):
    page = new_page()
    page.add_init_script(BLUR_CANVASES)
    open_apply(page, app_url)
    expect(panel(page)).to_contain_text("This browser does not let pages read pixels")
    expect(part(page, "products")).to_be_hidden()


def test_the_scan_line_is_taken_as_csv(page, app_url):
    open_apply(page, app_url, "pixel=20,30&stride=2&along=column")
    with page.expect_download() as download:
        page.get_by_role("button", name="This column as CSV").click()
    table = np.loadtxt(download.value.path(), delimiter=",", skiprows=1)
    response = conv.correlate(PHOTO, SOBEL_X, stride=2)
    assert np.array_equal(table, np.stack([np.arange(0, 300, 2), PHOTO[::2, 60], response[:, 30]], axis=1))


def test_the_open_card_of_the_gallery_has_one_pixel_too(page, app_url):
    page.goto(f"{app_url}/gallery?card=laplacian&border=wrap&pixel=0,200")
    expect(page.locator(".compare .frame[data-digest]")).to_be_visible(timeout=30_000)
    weights = np.array(conv.KERNELS["laplacian"].weights)
    response = conv.correlate(PHOTO, weights, border="wrap")
    expect(panel(page).locator(".where")).to_have_text("row 0, column 200")
    expect_numbers(read(page), PHOTO, weights, (0, 200), SIGNED, response, border="wrap")
    page.mouse.click(*point(page, (150, 100), PHOTO.shape))
    expect(page).to_have_url(re.compile("pixel=150%2C100"))
    settled(page)
    expect_numbers(read(page), PHOTO, weights, (150, 100), SIGNED, response, border="wrap")
    page.keyboard.press("Escape")  # frees it, and leaves the card open
    expect(page).not_to_have_url(re.compile("pixel="))
    page.keyboard.press("ArrowRight")
    expect(panel(page).locator(".where")).to_have_text("row 150, column 101")
    panel(page).get_by_role("button", name="Step from here").click()
    expect(page).to_have_url(re.compile(r"/step(?=.*at=150%2C101)(?=.*border=wrap)(?=.*kernel=laplacian)"))
