"""The page "Apply a kernel" in a real browser: a photo goes in, a kernel is edited, a link brings it all back."""

import re

import cv2
import numpy as np
import pytest
from playwright.sync_api import expect

import conv
from conv.display import display_loss
from conv.formats import format_percent
from tools.browser import ROOT, choose_in, open_chip, settled, start_app
from ui.shell.navigation import ENTRIES


@pytest.fixture
def apply(page, app_url):
    """The page, opened and settled."""
    page.goto(f"{app_url}/apply")
    expect(page.get_by_text("response, signed", exact=True)).to_be_visible(timeout=30_000)
    settled(page)
    return page


def cell(page, row, col):
    """One weight of the kernel editor."""
    return page.get_by_role("textbox", name=f"row {row}, column {col}")


def choose(page, group, option):
    """Choose one option of a segmented control."""
    page.get_by_role("radiogroup", name=group).get_by_text(option, exact=True).click()
    settled(page)


def upload(page, path):
    """Bring a picture of one's own."""
    open_chip(page, "picture").get_by_text("Yours", exact=True).click()
    page.locator("input[type=file]").set_input_files(path)


def downloaded(page, label):
    """The picture that a download button gives."""
    with page.expect_download() as download:
        page.get_by_role("button", name=label).click()
    return cv2.imread(str(download.value.path()), cv2.IMREAD_UNCHANGED)


def test_a_photo_goes_in_and_the_true_result_comes_out(apply, tmp_path):
    photo = np.random.default_rng(0).integers(0, 256, (3000, 4000, 3), np.uint8)
    photo = cv2.GaussianBlur(photo, (0, 0), 20)
    path = tmp_path / "[holiday](1).jpg"
    cv2.imwrite(str(path), photo)
    upload(apply, path)
    expect(apply.get_by_text("[holiday](1).jpg: 4000×3000, shrunk to 1024×768")).to_be_visible(timeout=30_000)
    settled(apply)
    expect(apply.get_by_text(f"on all {1024 * 768:,} values")).to_be_visible()

    choose(apply, "View", "Clip")
    expect(apply.get_by_text("response, clip", exact=True)).to_be_visible()
    decoded = conv.to_gray(conv.decode_image(path.read_bytes()))
    expected = conv.to_display(conv.correlate(decoded, conv.KERNELS["sobel_x"]), "clip")
    assert np.array_equal(downloaded(apply, "Result"), expected)


def test_a_broken_photo_gets_its_sentence_and_the_picture_stays(apply, tmp_path):
    path = tmp_path / "broken.png"
    path.write_bytes(b"not a picture at all")
    upload(apply, path)
    refused = apply.get_by_test_id("stAlert").filter(has_text=re.compile("PNG.*JPEG"))
    expect(refused).to_be_visible(timeout=30_000)
    expect(apply.get_by_text("on all 135,300 values")).to_be_visible()


def test_an_edited_kernel_travels_in_the_link(apply, new_page):
    cell(apply, 1, 1).fill("1/9")
    cell(apply, 1, 1).press("Enter")
    expect(apply.get_by_role("heading", name="Your own kernel")).to_be_visible()
    expect(apply).to_have_url(re.compile("weights="))
    settled(apply)

    other = new_page()
    other.goto(apply.url)
    expect(other.get_by_role("heading", name="Your own kernel")).to_be_visible(timeout=30_000)
    expect(cell(other, 1, 1)).to_have_value("1/9")
    expect(cell(other, 1, 2)).to_have_value("2")


def test_undo_brings_back_the_kernel_of_the_bank(apply):
    apply.get_by_role("button", name="flip").click()
    expect(apply.get_by_role("heading", name="Your own kernel")).to_be_visible()
    expect(cell(apply, 1, 0)).to_have_value("2")
    apply.get_by_role("button", name="undo").click()
    expect(apply.get_by_role("heading", name="Sobel x")).to_be_visible()
    expect(cell(apply, 1, 0)).to_have_value("−2")
    expect(apply).not_to_have_url(re.compile("weights="))


def test_a_button_of_the_kernel_stays_under_the_mouse(apply):
    for width, projector in ((1280, False), (1440, False), (1920, False), (1280, True)):
        apply.set_viewport_size({"width": width, "height": 720})
        if projector:
            apply.get_by_text("Projector", exact=True).click()
            for component in (".compare", ".editor"):  # of the page that is drawn again
                expect(apply.locator(f"{component}.projector")).to_be_visible()
            settled(apply)
        flip, undo = (apply.get_by_role("button", name=name) for name in ("flip", "undo"))
        flip.scroll_into_view_if_needed()
        before = flip.bounding_box()
        flip.click()
        expect(apply.get_by_role("heading", name="Your own kernel")).to_be_visible()
        settled(apply)
        assert flip.bounding_box() == pytest.approx(before, abs=1)
        undo.click()
        expect(apply.get_by_role("heading", name="Sobel x")).to_be_visible()
        settled(apply)


def test_views_without_a_legend_keep_its_room(apply):
    views = apply.get_by_role("radiogroup", name="View")
    before = views.bounding_box()
    choose(apply, "View", "Clip")
    expect(apply.get_by_text("response, clip", exact=True)).to_be_visible()
    settled(apply)
    lost = display_loss(conv.correlate(conv.to_gray(conv.sample_image("chelsea")), conv.KERNELS["sobel_x"]), "clip")
    expect(apply.locator(".st-key-view_note")).to_contain_text(format_percent(lost.below))
    assert views.bounding_box() == pytest.approx(before, abs=1)


def test_every_choice_is_in_the_address_bar_and_a_reload_keeps_it(apply):
    choose(apply, "Operation", "convolution")
    choose(apply, "View", "Absolute")
    choose_in(apply, "border", "Zero")
    apply.get_by_text("The same in code").click()
    choose(apply, "Library", "SciPy")
    expect(apply).to_have_url(
        re.compile(r"(?=.*operation=convolution)(?=.*view=absolute)(?=.*border=zero)(?=.*code=true)(?=.*library=scipy)")
    )
    expect(apply.get_by_test_id("stCode")).to_contain_text("ndimage.convolve")
    code = apply.get_by_test_id("stCode").inner_text()
    apply.reload()
    expect(apply.get_by_test_id("stCode")).to_have_text(code, use_inner_text=True, timeout=30_000)
    expect(apply.get_by_text("response, absolute", exact=True)).to_be_visible()


def test_the_handle_is_dragged(apply):
    frame = apply.locator(".frame")
    box = frame.bounding_box()
    handle = apply.get_by_role("slider", name="Divider")
    was = handle.get_attribute("aria-valuenow")
    apply.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    apply.mouse.down()
    apply.mouse.move(box["x"] + box["width"] / 4, box["y"] + box["height"] / 2, steps=5)
    apply.mouse.up()
    expect(handle).not_to_have_attribute("aria-valuenow", was)


def test_a_link_straight_to_a_page_of_a_fresh_server(new_page):
    with start_app(ROOT / "streamlit_app.py") as address:
        page = new_page()
        page.goto(f"{address}/apply?kernel=emboss&border=Wrap")
        expect(page.get_by_role("heading", name="Emboss")).to_be_visible(timeout=30_000)
        expect(page.get_by_role("navigation").get_by_role("link", name=ENTRIES[0].title)).to_be_visible()
        expect(page).to_have_url(re.compile(r"(?=.*kernel=emboss)(?=.*border=wrap)"))
        settled(page)
        page.goto("about:blank")  # or it would miss the server


def test_after_a_kernel_that_does_not_fit_another_border_brings_everything_back(page, app_url):
    page.goto(f"{app_url}/apply?picture=Pattern&pattern=Worked+example&border=Valid&kernel=large_blur")
    expect(page.get_by_text("This does not fit")).to_be_visible(timeout=30_000)
    settled(page)
    choose_in(page, "border", "Zero")
    expect(page.get_by_text("on all 9 values")).to_be_visible()
    expect(page.get_by_text("This does not fit")).to_be_hidden()
    choose_in(page, "border", "Valid")
    expect(page.get_by_text("This does not fit")).to_be_visible()
    expect(page.get_by_text("on all 9 values")).to_be_hidden()


def test_what_is_below_the_fold_follows_a_change_of_kernel(apply):
    apply.get_by_text("Four ways to show a signed response").click()
    expect(apply.get_by_text("−522 is black")).to_be_visible()
    settled(apply)
    choose_in(apply, "kernel", "Sobel y")
    expect(apply.get_by_role("heading", name="Sobel y")).to_be_visible()
    expect(apply.get_by_text("a column [−1 0 1] times a row [1 2 1]")).to_be_visible()
    expect(apply.get_by_text("−513 is black")).to_be_visible()


def test_back_after_an_edit_and_another_page_brings_the_edited_kernel_back(apply):
    weight = cell(apply, 0, 0)
    weight.fill("7")
    weight.press("Enter")
    expect(apply).to_have_url(re.compile("weights=7"))
    apply.get_by_role("link", name="Kernel gallery", exact=True).first.click()
    expect(apply).to_have_url(re.compile("/gallery"))
    settled(apply)
    apply.go_back()
    expect(apply).to_have_url(re.compile("/apply.*weights=7"))
    expect(weight).to_have_value("7")
    apply.go_back()
    expect(weight).to_have_value("−1")
