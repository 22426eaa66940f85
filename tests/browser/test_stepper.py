"""Every number that the stepper shows, read from the page and held against the core."""

import itertools
import json
import struct
import zlib
from functools import lru_cache

import numpy as np
import pytest
from playwright.sync_api import TimeoutError as Timeout
from playwright.sync_api import expect

import conv
from conv.formats import format_response
from conv.parsing import format_weight, parse_kernel
from conv.trace import explain
from conv.views import span_for
from tests.browser.apps.stepper_pictures import PICTURES, SETTINGS
from tests.browser.stepper_support import READER, mode, open_stepper
from tools.browser import settled
from ui.components.stepper import LARGEST_SIDE, payload, stepper
from ui.shared.pictures import png

SMALL = PICTURES["small"]


@pytest.fixture
def url(serve):
    return serve("tests/browser/apps/stepper_app.py")


def minus(text):
    return text.replace("-", "−")


def numbers(image, settings, row, col, with_grid=True):
    """What the page must show at one output pixel; the sums around it only if all of them are in view."""
    where = {name: settings[name] for name in ("border", "stride", "dilation", "flip")}
    weights = parse_kernel(settings["kernel"])
    step = conv.trace(image, weights, row, col, **where)
    response = conv.correlate(image, step.weights, **{name: where[name] for name in ("border", "stride", "dilation")})
    view = settings["view"]
    shown = format_response(step.total) if view == "signed" else str(conv.to_display(response, view)[row, col])
    done = row * response.shape[1] + col
    grid = {}
    for i, j in np.ndindex(response.shape) if with_grid else ():
        sign = "+" if response.min() < 0 and response[i, j] >= 0.05 else ""
        grid[f"{i},{j}"] = sign + format_response(response[i, j]) if i * response.shape[1] + j <= done else ""
    return {
        "window": [str(int(pixel)) for pixel in step.window.flat],
        "hatched": [not inside for inside in step.inside.flat],
        "kernel": [minus(format_weight(weight)) for weight in step.weights.flat],
        "products": [format_response(product) for product in step.products.flat],
        "terms": terms(step),
        "soFar": "sum",
        "sum": format_response(step.total),
        "output": shown,
        "count": f"{done + 1:,} of {response.size:,} pixel{'s' * (response.size > 1)}",
        "why": explain_at(image, weights, row, col, where),
    } | ({"grid": grid} if with_grid else {})


@lru_cache(maxsize=1)
def explained(image, weights, where):
    """The sentences of a picture, given as one that can be hashed."""
    return explain(PICTURES[image], np.array(weights), **dict(where))


def explain_at(image, weights, row, col, where):
    name = next(name for name, picture in PICTURES.items() if picture is image)
    return explained(name, tuple(map(tuple, weights.tolist())), tuple(where.items())).at(row, col)


def terms(step):
    """The sum as it is written out, row by row: of a larger kernel, the products."""
    written = []
    cols = step.window.shape[1]
    for number, (pixel, weight) in enumerate(zip(step.window.flat, step.weights.flat, strict=True)):
        sign = "−" if weight < 0 else "+" if number % cols else ""
        product = f"{int(pixel)}·{format_weight(abs(weight))}" if cols <= 3 else format_response(abs(pixel * weight))
        written.append(sign + product)
    return written


def places(shape):
    """Corners, edges and inside of an output."""
    rows, cols = (sorted({0, n // 2, n - 1}) for n in shape)
    return [[row, col] for row in rows for col in cols]


@pytest.mark.parametrize("border", conv.BORDERS)
def test_every_number_for_every_setting(new_page, url, border):
    page = new_page(viewport={"width": 2400, "height": 900})  # wide enough for the whole output in numbers
    first = next(number for number, settings in enumerate(SETTINGS) if settings["border"] == border)
    page.add_init_script(READER)
    open_stepper(page, url, sweep=first)
    tested = [number for number, settings in enumerate(SETTINGS) if settings["border"] == border]
    assert len(tested) == 16
    for number in tested:
        settings = SETTINGS[number]
        page.get_by_label("Setting", exact=True).fill(str(number))
        page.get_by_label("Setting", exact=True).press("Enter")
        kernel = parse_kernel(settings["kernel"])
        where = {name: settings[name] for name in ("border", "stride", "dilation")}
        shape = conv.output_shape(SMALL.shape, kernel.shape, **where)
        expected = [numbers(SMALL, settings, *place) for place in places(shape)]
        expect_numbers(page, "(places) => places.map((place) => stepperAt(...place))", places(shape), expected)
        step = conv.trace(SMALL, kernel, shape[0] // 2, 0, **where, flip=settings["flip"])
        count = kernel.size
        products = [format_response(product) for product in step.products.flat]
        stages = [["sum", "?", [""] * count]]
        for n, value in enumerate(step.running.flat, 1):
            stages.append([f"sum of {n} of {count}", format_response(value), products[:n] + [""] * (count - n)])
        stages += [["sum", format_response(step.total), products]] * 3
        expect_numbers(page, "(place) => stepperStages(...place)", [shape[0] // 2, 0], stages)


GO = """(places) => {
  const root = stepperRoot()
  root.querySelector("[data-reach=whole][aria-pressed=false]")?.click()
  const scrubber = root.querySelector(".scrubber input")
  return places.map((index) => {
    scrubber.value = index
    scrubber.dispatchEvent(new Event("input"))
    const { grid, titles, ...shown } = stepperNow()
    return shown
  })
}"""


def test_any_place_of_the_largest_picture_under_every_setting(page, url):
    image = PICTURES["large"]
    tested = [
        (number, settings)
        for number, settings in enumerate(SETTINGS)
        if settings["stride"] == settings["dilation"] and settings["kernel"] == SETTINGS[0]["kernel"]
    ]
    assert {(each["border"], each["stride"], each["flip"]) for _, each in tested} == set(
        itertools.product(conv.BORDERS, (1, 2), (False, True))
    )
    page.add_init_script(READER)
    open_stepper(page, url, picture="large", sweep=tested[0][0])
    for number, settings in tested:
        page.get_by_label("Setting", exact=True).fill(str(number))
        page.get_by_label("Setting", exact=True).press("Enter")
        where = {name: settings[name] for name in ("border", "stride", "dilation")}
        response = conv.correlate(image, parse_kernel(settings["kernel"])[:: -1 if settings["flip"] else 1], **where)
        expect_whole(page, image, settings, response.shape)


def expect_whole(page, image, settings, shape):
    """Hold what is shown at corners, edges and inside of a large output against the core."""
    at = [*places(shape), [shape[0] // 3, 1], [1, shape[1] * 2 // 3]]
    expected = [numbers(image, settings, row, col, with_grid=False) for row, col in at]
    expect_numbers(page, GO, [row * shape[1] + col for row, col in at], expected)


def test_the_largest_kernel_at_any_place_of_the_largest_picture(page, url):
    page.add_init_script(READER)
    kernel = "; ".join(" ".join(f"{(3 * i + 5 * j) % 7 - 2}/9" for j in range(7)) for i in range(7))
    open_stepper(page, url, picture="large", kernel=kernel, border="reflect_101", view="stretch")
    settings = {"kernel": kernel, "border": "reflect_101", "stride": 1, "dilation": 1, "flip": False, "view": "stretch"}
    expect_whole(page, PICTURES["large"], settings, PICTURES["large"].shape)


def expect_numbers(page, read, argument, expected):
    """Wait until the page shows what is expected; if it never does, say where they differ."""
    try:
        page.wait_for_function(
            f"([a, wanted]) => JSON.stringify(({read})(a)) === wanted", arg=[argument, compact(expected)]
        )
    except Timeout:
        for shown, wanted in zip(page.evaluate(read, argument), expected, strict=True):
            assert shown == wanted


def compact(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


TUTORIAL = {"border": "valid", "stride": 1, "dilation": 1, "flip": False, "view": "clip"}


@pytest.mark.parametrize(("name", "kernel", "total", "output"), [
    ("average", "1/9 1/9 1/9; 1/9 1/9 1/9; 1/9 1/9 1/9", "132.2", "132"),
    ("sobel", "-1 0 1; -2 0 2; -1 0 1", "231", "231"),
])  # fmt: skip
@pytest.mark.parametrize("compactly", [False, True])
def test_the_tutorials_example(page, url, name, kernel, total, output, compactly):
    page.add_init_script(READER)
    options = {"compact": 1} if compactly else {}
    open_stepper(page, url, picture="tutorial", kernel=kernel, border="valid", **options)
    shown = page.evaluate("() => stepperNow()")
    products = {
        "average": ["10.3", "15.4", "11.2", "2.9", "28", "21.8", "15", "25.6", "2"],
        "sobel": ["−93", "0", "101", "−52", "0", "392", "−135", "0", "18"],
    }[name]
    assert shown["window"] == ["93", "139", "101", "26", "252", "196", "135", "230", "18"]
    assert (shown["products"], shown["sum"], shown["output"]) == (products, total, output)
    assert page.locator(".scrubber").is_visible() is not compactly
    for side in (".input", ".output"):
        expect(page.locator(f"{side} table.view")).to_be_visible()


def test_a_large_kernel_is_shown_rounded_with_its_weights_in_full_at_hand(page, url):
    page.add_init_script(READER)
    kernel = conv.gaussian(7, 1.2).weights
    text = "; ".join(" ".join(repr(float(weight)) for weight in row) for row in kernel)
    open_stepper(page, url, picture="camera", kernel=text, at="40,40,-")
    shown = page.evaluate("() => stepperNow()")
    step = conv.trace(PICTURES["camera"], kernel, 40, 40)
    assert shown["products"] == [format_response(product) for product in step.products.flat]
    assert shown["titles"] == [format_weight(weight) for weight in kernel.flat]
    for text, weight in zip(shown["kernel"], kernel.flat, strict=True):
        assert (float(text) == pytest.approx(weight, abs=5e-4)) if text != "≈0" else (weight < 5e-4)


def test_a_link_opens_at_its_pixel_and_stage(page, url):
    page.add_init_script(READER)
    open_stepper(page, url, at="3,4,5")
    step = conv.trace(SMALL, parse_kernel("-1 0 1; -2 0 2; -1 0 1"), 3, 4)
    shown = page.evaluate("() => stepperNow()")
    assert shown["soFar"] == "sum of 5 of 9"
    assert shown["sum"] == format_response(step.running.flat[4])
    assert shown["output"] == "?"
    assert mode(page) == "stages"
    page.goto(f"{url}/?at=99,99,-")
    settled(page)
    expect(page.locator(".count")).to_have_text("90 of 90 pixels")
    assert mode(page) == "pixel"


def test_python_is_told_where_stepping_stopped(page, url):
    open_stepper(page, url, at="3,4,-")
    page.locator(".stepper").press("ArrowRight")
    page.locator(".stepper").press("ArrowDown")
    expect(page.get_by_test_id("stText")).to_contain_text("[4, 5, null]]")
    page.locator(".stepper").press("ArrowUp")
    page.get_by_role("button", name="stages").click()
    page.locator(".stepper").press("ArrowRight")
    expect(page.get_by_test_id("stText")).to_contain_text("[3, 5, 1]]")
    expect(page.locator(".where")).to_have_text("row 3, column 5")


# Without a browser


def unpack(data):
    length = struct.unpack_from("<I", data)[0]
    header, rest = json.loads(data[4 : 4 + length]), data[4 + length :]
    assert header["lengths"] == [len(rest)]
    return header, rest


def test_the_payload_holds_what_the_core_computes():
    kernel = conv.KERNELS["emboss"].weights
    for flip in (False, True):
        settings = {"border": "reflect", "stride": 2, "dilation": 2, "flip": flip}
        header, picture = unpack(payload({"extra": 1}, SMALL, kernel, **settings, view="offset"))
        wanted = (conv.convolve if flip else conv.correlate)(SMALL, kernel, border="reflect", stride=2, dilation=2)
        assert header["extra"] == 1
        steps = np.frombuffer(zlib.decompress(picture), np.uint8).reshape(SMALL.shape)
        assert np.array_equal(np.cumsum(steps, axis=1, dtype=np.uint8), SMALL)
        rows, cols = (
            [*before, *range(n), *behind] for (before, behind), n in zip(header["madeUp"], SMALL.shape, strict=True)
        )
        assert np.array_equal(SMALL[np.ix_(rows, cols)], conv.pad(SMALL, kernel.shape, border="reflect", dilation=2))
        assert header["weights"] == (kernel[::-1, ::-1] if flip else kernel).ravel().tolist()
        assert (header["shape"], header["low"], header["high"]) == (list(wanted.shape), wanted.min(), wanted.max())
        assert header["whole"] is True
        assert header["limit"] == span_for(wanted, "signed")[1]


def test_a_change_of_the_largest_kernel_takes_at_most_20_kb_and_the_picture_about_as_much_as_a_png_file():
    noise = np.random.default_rng(0).integers(0, 256, (LARGEST_SIDE, LARGEST_SIDE)).astype(np.uint8)
    settings = {"border": "zero", "stride": 1, "dilation": 4, "flip": False, "view": "signed"}
    kernels = [kernel for kernel in conv.KERNELS.values() if max(kernel.shape) <= 7] + [conv.gabor(7, 4, 30, 2)]
    for kernel in kernels:
        change = payload({}, noise, kernel, sends=False, **settings)
        assert len(change) <= 20_000
    assert len(payload({}, noise, kernel, **settings)) - len(change) <= 1.01 * len(png(noise))


@pytest.mark.parametrize(("image", "kernel", "message"), [
    (np.zeros((1025, 5), np.uint8), [[1]], "image must be at most 1024x1024; got shape (1025, 5)"),
    (SMALL, conv.box(9, 1), "kernel must be at most 7x7 to be stepped through; got shape (9, 1)"),
])  # fmt: skip
def test_what_is_too_large_is_refused(image, kernel, message):
    with pytest.raises(ValueError) as raised:
        stepper(image, kernel, key="stepper")
    assert str(raised.value) == message
