"""Helpers of the kernel editor's tests. Selectors reach into the component's shadow root by themselves."""

import json

import numpy as np
from playwright.sync_api import expect

from tests.browser.apps.editor_kernels import KERNELS
from tools.browser import settled

EDITOR_APP = "tests/browser/apps/editor_app.py"
SOBEL_X = KERNELS["Sobel x"]


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
