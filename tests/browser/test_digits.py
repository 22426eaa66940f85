"""Draw digits in a browser: they are read, and every number is the core's; any epoch can be looked at."""

import json

import numpy as np
from playwright.sync_api import expect

from conv.formats import true_minus
from teaching.experiments.digit_network import EPOCHS, Training, layers
from teaching.experiments.digits import digits
from tests.browser.handwriting import STROKES
from tools.browser import settled


def trained():
    run = Training(0)
    while not run.done:
        run.epoch()
    return run


def shown(page):
    """The picture that the network gets, and the scores on the screen."""
    data = page.locator("section.digits").evaluate("({ dataset }) => [dataset.ink, dataset.scores]")
    ink, scores = map(json.loads, data)
    return np.reshape(ink, (8, 8)), scores


def draw(page, strokes):
    page.get_by_role("button", name="Clear").click()
    box = page.locator(".pad").bounding_box()
    for stroke in strokes:
        places = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in stroke]
        page.mouse.move(*places[0])
        page.mouse.down()
        for place in places[1:]:
            page.mouse.move(*place)
        page.mouse.up()


def test_what_is_drawn_is_read_as_the_core_reads_it(page, app_url):
    page.goto(f"{app_url}/learn?learn=digits")
    answer = page.locator(".answer")
    expect(answer).to_contain_text("It reads", timeout=120_000)
    settled(page)
    run, (_, held_out) = trained(), digits()
    network = run.networks[-1]
    read = [layers(network, picture).scores.argmax() for picture in held_out.pictures]
    wrong = np.flatnonzero(read != held_out.labels)

    # Mistakes first: it opens with one of them, and they are the core's.
    expect(page.locator(".controls .whose")).to_have_text(f"held-out picture {wrong[0]}, a {held_out.labels[wrong[0]]}")
    expect(page.locator(".mistakes button")).to_have_count(len(wrong))
    for number, button in zip(wrong, page.locator(".mistakes button").all(), strict=True):
        expect(button).to_have_accessible_name(
            f"Picture {number}: a {held_out.labels[number]}, taken for a {read[number]}"
        )
    for digit, strokes in STROKES.items():
        draw(page, strokes)
        expect(answer).to_contain_text(f"It reads {digit}")
        ink, scores = shown(page)
        np.testing.assert_allclose(scores, layers(network, ink).scores, rtol=1e-9, atol=1e-9)

    found = layers(network, ink)
    maps = page.locator("[data-layer=second] .tile")
    maps.nth(5).click(position={"x": 2, "y": 2})
    value = found.more_responses[5, 0, 0]
    expect(page.locator(".sentence")).to_contain_text("Second layer, map 5, row 0, column 0: 12 maps before it")
    expect(page.locator(".sentence")).to_contain_text(f"= {true_minus(f'{value:z.2f}')}.")
    expect(page.locator(".channel")).to_have_count(12)
    page.locator("[data-layer=first]").focus()
    page.keyboard.press("PageDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".sentence")).to_contain_text("First layer, map 1, row 1, column 0: 9 products")

    page.get_by_role("slider", name="Epoch").press("Home")
    right = run.accuracies[0][1]
    expect(page.locator(".accuracy")).to_contain_text(
        f"After epoch 0: {100 * right:.1f} % of the held-out digits right, {round(450 * right)} of 450"
    )
    np.testing.assert_allclose(shown(page)[1], layers(run.networks[0], ink).scores, rtol=1e-9, atol=1e-9)
    page.get_by_role("slider", name="Epoch").press("End")
    expect(page.locator(".accuracy")).to_contain_text(f"After epoch {EPOCHS}:")
    page.get_by_role("group", name="What the network gets").focus()
    page.keyboard.press("Space")
    assert shown(page)[0][0, 0] == (0 if ink[0, 0] else 16)
