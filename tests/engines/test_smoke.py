"""Every page in Firefox and in WebKit, which iPhones and iPads have: it opens, and answers to mouse and keyboard."""

import cv2
import numpy as np
import pytest
from selenium.webdriver.common.keys import Keys

import conv
from conv.formats import format_response
from tests.browser.views import views_of
from tests.engines.support import attribute, becomes, box, click, drag, in_link, open_link, press, run, settle, texts
from ui.shell.navigation import ENTRIES

# Of Streamlit, of the app, and of its components.
ERRORS = "[data-testid=stException], [data-testid=stAlertContentError], .error:not(:empty)"
NUMBERS = ".stepper table.window td[data-row]"
CENTRE = "input[aria-label='row 1, column 1']"
DIVIDER = "[role=slider][aria-label=Divider]"
CHIP = "[data-testid=stPopover] button"
UPLOAD = "[data-testid=stFileUploaderDropzone]"

# What is shown after a refusal is shown before it, too: so the page tells when it came.
TELL_REFUSAL = """(() => {
  const { getUserMedia } = MediaDevices.prototype  // navigator.mediaDevices itself may be collected, and made again
  MediaDevices.prototype.getUserMedia = function (what) {
    return getUserMedia.call(this, what).catch((error) => { window.refused = error.name; throw error })
  }
})()"""


@pytest.mark.parametrize("page", [entry.file for entry in ENTRIES])
def test_every_page_comes_to_rest_without_an_error(browser, app_url, page):
    view = views_of(page)[0]
    open_link(browser, f"{app_url}/{page.removeprefix('start')}?{view.query}", view.shows)
    assert texts(browser, ERRORS) == []
    assert run(browser, "visible('img').filter((image) => !image.naturalWidth).map((image) => image.alt)") == []


def test_the_stepper_steps_by_keys_and_plays(browser, app_url):
    open_link(browser, f"{app_url}/step?at=0,0", NUMBERS)
    first = texts(browser, NUMBERS)
    run(browser, "visible('.stepper')[0].focus()")
    press(browser, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_DOWN)
    assert texts(browser, ".where") == ["row 1, column 2"]
    assert texts(browser, NUMBERS) != first
    assert becomes(lambda: in_link(browser, "at"), lambda seen: seen != "0,0") == "1,2"  # Python has heard of it
    settle(browser)

    click(browser, "button.play")
    becomes(lambda: texts(browser, ".where"), lambda seen: seen not in (["row 1, column 2"], ["row 1, column 3"]))
    assert texts(browser, "button.play") == ["Pause"]
    press(browser, Keys.SPACE)
    assert texts(browser, "button.play") == ["Play"]
    (where,) = texts(browser, ".where")
    becomes(lambda: "row {}, column {}".format(*in_link(browser, "at").split(",")), lambda seen: seen == where)


def test_a_weight_is_edited(browser, app_url):
    open_link(browser, f"{app_url}/apply?kernel=sobel_x", CENTRE)
    before = attribute(browser, ".frame", "data-digest")
    for text in ("5", "1/9"):  # a click selects what is there, also after Enter
        click(browser, CENTRE)
        press(browser, text, Keys.ENTER)
        becomes(lambda: in_link(browser, "weights"), lambda seen, text=text: seen == f"-1 0 1; -2 {text} 2; -1 0 1")
        settle(browser)
    assert texts(browser, "h2", "Your own kernel") == ["Your own kernel"]
    becomes(lambda: attribute(browser, ".frame", "data-digest"), lambda seen: seen != before)
    assert run(browser, "visible('input.cell').map(({ value }) => value).join(' ')") == "−1 0 1 −2 1/9 2 −1 0 1"


def test_the_divider_is_dragged(browser, app_url):
    open_link(browser, f"{app_url}/apply", DIVIDER)
    left, top, width, height = box(browser, ".frame")
    assert attribute(browser, DIVIDER, "aria-valuenow") == "50"
    drag(browser, (left + width / 2, top + height / 2), (left + width / 4, top + height / 3))
    assert attribute(browser, DIVIDER, "aria-valuenow") == "25"
    handle = box(browser, DIVIDER)
    assert handle[0] + handle[2] / 2 == pytest.approx(left + width / 4, abs=1)


def test_a_pixel_is_pointed_at_pinned_and_moved(browser, app_url):
    open_link(browser, f"{app_url}/apply?kernel=sobel_x", DIVIDER)
    left, top, width, height = box(browser, ".frame")
    drag(browser, (left + width / 4, top + height / 2), (left + width / 4, top + height / 2))
    row, col = map(int, becomes(lambda: in_link(browser, "pixel"), bool).split(","))
    photo = conv.to_gray(conv.sample_image(next(iter(conv.SAMPLES))))
    assert (row, col) == pytest.approx((photo.shape[0] / 2, photo.shape[1] / 4), abs=2)
    press(browser, Keys.ARROW_RIGHT)
    products = conv.trace(photo, conv.KERNELS["sobel_x"], row, col + 1).products
    wanted = [format_response(product) for product in products.flat]
    becomes(lambda: texts(browser, ".inspector table.products td[data-row]"), lambda seen: seen == wanted)
    assert attribute(browser, DIVIDER, "aria-valuenow") == "50"


def open_upload(browser, app_url):
    """Open the chip in which a picture of one's own is chosen."""
    open_link(browser, f"{app_url}/apply?picture=yours", DIVIDER)
    click(browser, CHIP, "Picture")
    becomes(lambda: texts(browser, UPLOAD), bool)
    settle(browser)


def test_a_picture_is_uploaded(browser, app_url, tmp_path):
    path = tmp_path / "ramp.png"
    cv2.imwrite(str(path), np.tile(np.arange(64, dtype=np.uint8), (48, 1)))
    open_upload(browser, app_url)
    browser.upload("input[type=file]", path)
    becomes(lambda: texts(browser, CHIP, "Your picture"), bool)
    becomes(lambda: texts(browser, "[data-testid=stMarkdown]", f"on all {64 * 48:,} values"), bool)
    settle(browser)
    sizes = "visible('.frame canvas').map(({ width, height }) => [width, height])"
    becomes(lambda: run(browser, sizes), lambda seen: seen == [[64, 48], [64, 48]])
    assert texts(browser, ERRORS) == []


def test_the_refusal_of_the_camera_is_shown(browser, app_url):
    open_upload(browser, app_url)
    run(browser, TELL_REFUSAL)
    click(browser, "label", "Use the camera")
    becomes(lambda: run(browser, "window.refused"), bool)
    settle(browser)
    [said] = texts(browser, "[data-testid=stCameraInput]")
    assert "This app would like to use your camera.Learn how to allow access." in said
    assert run(browser, "visible('button', 'Take Photo').map(({ disabled }) => disabled)") == [True]
    assert texts(browser, ERRORS) == []
    click(browser, "label", "Use the camera")
    becomes(lambda: texts(browser, UPLOAD), bool)  # the way back
