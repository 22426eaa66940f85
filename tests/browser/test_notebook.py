"""The notebook that the page offers: downloaded as people do, and run."""

import pytest
from playwright.sync_api import expect

import conv
from tests.teaching.test_notebook import run
from tools.browser import settled
from ui.shared import pictures


@pytest.mark.filterwarnings("default")  # of the libraries that run notebooks
def test_the_notebook_of_the_screen_runs_and_has_the_digest_of_its_picture(page, app_url):
    page.goto(f"{app_url}/apply?kernel=emboss&operation=convolution&border=zero&view=clip")
    expect(page.locator(".compare .frame[data-digest]")).to_be_visible(timeout=60_000)
    settled(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Notebook").click()
    assert download.value.suggested_filename == "emboss.ipynb"
    printed = "".join(run(download.value.path().read_text(encoding="utf-8")))
    gray = conv.to_gray(conv.sample_image("chelsea"))
    shown = conv.to_display(conv.convolve(gray, conv.KERNELS["emboss"], border="zero"), "clip")
    assert f"equal to the app's {pictures.digest(shown)}" in printed
