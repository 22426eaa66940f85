"""How the kernel editor looks: colours, contrast, sizes."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.apps.editor_kernels import KERNELS
from tests.browser.kernel_editor_support import EDITOR_APP, button, cell, choose, open_editor


@pytest.fixture
def url(serve):
    return serve(EDITOR_APP)


@pytest.fixture
def editor(page, url):
    return open_editor(page, url)


def luminance(colour):
    """Relative luminance of a CSS rgb() colour, as WCAG 2.2 defines it."""
    channels = [int(number) / 255 for number in re.findall(r"\d+", colour)[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * channel for weight, channel in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def test_the_sign_has_a_colour_and_every_digit_stands_out(editor):
    def colours():
        return editor.locator(".cell").evaluate_all(
            "cells => cells.map(getComputedStyle).map(style => [style.backgroundColor, style.color])"
        )

    fills = [fill for fill, _ in colours()]
    assert fills[3:6] == ["rgb(213, 94, 0)", "rgb(255, 255, 255)", "rgb(0, 114, 178)"]  # -2, 0, 2
    choose(editor, "Long numbers")
    expect(editor.locator("input.cell")).to_have_count(81)
    for fill, ink in colours():
        low, high = sorted((luminance(fill), luminance(ink)))
        assert (high + 0.05) / (low + 0.05) >= 4.5, (fill, ink)


def test_a_long_weight_is_shown_rounded_and_edited_in_full(new_page, url):
    page = open_editor(new_page(viewport={"width": 390, "height": 844}), url)
    choose(page, "Long numbers")
    expect(cell(page, 0, 4)).to_have_value("−.108")
    expect(cell(page, 0, 4)).to_have_attribute("title", "−0.1081")
    cell(page, 0, 4).focus()
    expect(cell(page, 0, 4)).to_have_value("−0.1081")
    box, grid = cell(page, 0, 4).bounding_box(), page.locator(".grid").bounding_box()
    assert cell(page, 0, 4).evaluate("input => input.scrollWidth <= input.clientWidth")
    assert grid["x"] <= box["x"]
    assert box["x"] + box["width"] <= grid["x"] + grid["width"]
    page.keyboard.press("Tab")
    expect(cell(page, 0, 4)).to_have_value("−.108")


@pytest.mark.parametrize(("touch", "target"), [(False, 32), (True, 44)])
def test_it_fits_300_pixels_with_targets_for_a_finger(new_page, url, touch, target):
    page = open_editor(new_page(viewport={"width": 332, "height": 844}, has_touch=touch, is_mobile=touch), url)
    button(page, "paste").click()
    for name in ("Long numbers", "Row", "Column", "Largest", "Sobel x"):
        choose(page, name)
        room = page.get_by_test_id("stBidiComponentIsolated").bounding_box()
        assert room["width"] == 300
        for box in boxes(page, ".editor *:not(.probe):not(.said)"):
            assert box["right"] <= room["x"] + 300.5, (name, box)
        # Nine columns cannot be 44 pixels wide on 300: they share what is there.
        cell_target = min(target, 300 / KERNELS[name].shape[1] - 2)
        for selector, least in (("button", target), ("input.cell", cell_target)):
            for box in boxes(page, f".editor {selector}"):
                assert min(box["width"], box["height"]) >= least, (name, box)


def boxes(page, selector):
    """Where all of these elements are, read at once: a kernel has up to 961 cells."""
    return page.locator(selector).evaluate_all(
        "all => all.map(element => ({ ...element.getBoundingClientRect().toJSON(), markup: element.outerHTML }))"
    )
