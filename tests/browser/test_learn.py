"""The page "Learn a kernel": the frames that the browser shows are the core's; a run can be stopped and goes on."""

import re

import pytest
from playwright.sync_api import expect

import conv
from teaching.experiments.descent import recover
from teaching.experiments.face_network import Training
from tools.browser import settled

SMALL = "learn=A+tiny+network&face_size=3×3&face_kernels=4"


def open_link(page, address, frame):
    page.goto(address)
    expect(page.locator(".name")).to_have_text(frame, timeout=60_000)
    settled(page)


def button(page, name):
    return page.locator(".player").get_by_role("button", name=name, exact=True)


def scrub(page, frame):
    page.locator(".scrubber").evaluate(
        "(slider, frame) => { slider.value = frame; slider.dispatchEvent(new Event('input')) }", frame
    )


def weights(page, table):
    texts = page.locator(".player table").nth(table).locator("td").all_inner_texts()
    return [float(text.replace("−", "-")) for text in texts]


def test_each_frame_shows_the_weights_that_the_core_learned(page, app_url):
    noise, hidden = conv.pattern("noise", 48) / 255, conv.KERNELS["emboss"].weights
    recovery = recover(noise, hidden, rate=0.1, pixels=300)
    last = len(recovery.steps) - 1
    open_link(page, f"{app_url}/learn?kernel=emboss&rate=0.1&pixels=300", "step 0")
    assert page.locator(".scrubber").get_attribute("max") == str(last)
    for frame in (0, 3, last // 2, last):
        scrub(page, frame)
        expect(page.locator(".name")).to_have_text(f"step {recovery.steps[frame]:,}")
        learned = recovery.weights[frame]
        assert weights(page, 0) == hidden.ravel().tolist()
        assert weights(page, 1) == pytest.approx(learned.ravel(), abs=0.0051)
        assert weights(page, 2) == pytest.approx((learned - hidden).ravel(), abs=0.0051)
        at = float(page.locator(".now").evaluate("line => line.style.getPropertyValue('--at')"))
        assert at == pytest.approx(frame / last)


def test_a_kernel_of_the_same_weights_in_another_shape_is_another_kernel(page, app_url):
    for name in ("difference_x", "difference_y"):
        open_link(page, f"{app_url}/learn?kernel={name}", re.compile("step"))
        rows = [page.locator(".player table").nth(table).locator("tr").count() for table in range(3)]
        assert rows == [conv.KERNELS[name].shape[0]] * 3


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("kernel=sobel_x", "0 everywhere"),
        ("from=Formula&formula=Laplacian+of+Gaussian&size=5", "0 everywhere"),  # adds up to 0 but for rounding
        ("kernel=sobel_x&noise=20", re.compile(r"−\d.* to \d")),
    ],
)
def test_responses_of_zero_are_called_so(page, app_url, query, shown):
    open_link(page, f"{app_url}/learn?learn_from=Flat+grey&{query}", re.compile("step"))
    captions = page.locator(".player figcaption .range")
    expect(captions.nth(0)).to_have_text(shown)
    expect(captions.nth(1)).to_have_text(shown)


def test_play_pause_and_step_without_the_server(page, app_url):
    sent = []
    page.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    open_link(page, f"{app_url}/learn", "step 0")
    player = page.locator(".player")
    last = int(page.locator(".scrubber").get_attribute("max"))
    sent.clear()
    button(page, "Last frame").click()
    expect(page.locator(".name")).to_have_text(re.compile(r"step 1,\d\d\d"))
    button(page, "Play").click()  # from the end: it begins again
    expect(player).to_have_attribute("data-frame", re.compile("^([5-9]|[1-5][0-9])$"))
    button(page, "Pause").click()
    frame = int(player.get_attribute("data-frame"))
    assert 0 < frame < last
    button(page, "Forward").click()
    expect(player).to_have_attribute("data-frame", str(frame + 1))
    button(page, "First frame").click()
    expect(page.locator(".name")).to_have_text("step 0")
    expect(page.locator(".player .said")).to_have_text(re.compile("^step 0; loss: 0[.][0-9]+$"))
    button(page, "Back").click()
    expect(player).to_have_attribute("data-frame", "0")
    page.locator(".scrubber").press("End")
    expect(player).to_have_attribute("data-frame", str(last))
    assert sent == []


def test_a_run_is_stopped_shown_as_it_is_and_goes_on(page, new_page, app_url):
    address = f"{app_url}/learn?learn=A+tiny+network&face_size=5×5&face_kernels=8&face_seed=77"
    page.goto(address)
    page.get_by_role("button", name="Stop training").click(timeout=60_000)
    stopped = page.get_by_text(re.compile(r"Stopped after epoch \d+ of 40"))
    expect(stopped).to_be_visible(timeout=20_000)
    epoch = int(re.search(r"epoch (\d+)", stopped.inner_text())[1])
    assert epoch < 40
    expect(page.locator(".name")).to_have_text(f"epoch {epoch}")
    settled(page)
    page.get_by_role("button", name="Continue").click()
    expect(page.locator(".name")).to_have_text("epoch 40", timeout=60_000)
    expect(stopped).to_have_count(0)
    other = new_page()
    open_link(other, page.url, "epoch 40")  # a link brings the same choices, and the same run
    for heading in (page, other):
        expect(heading.get_by_role("heading", name=re.compile("held-out pictures are right"))).to_be_visible()
    titles = [cell.get_attribute("title") for cell in other.locator(".player table").first.locator("td").all()]
    run = Training(5, 8, 77)
    while not run.done:
        run.epoch()
    shown = [float(title.replace("−", "-")) for title in titles]
    assert shown == pytest.approx(run.networks[-1].kernels[0].ravel(), abs=0.0051)
