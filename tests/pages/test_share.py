"""What is said beside the link that is shared."""

from urllib.parse import parse_qs, urlsplit

import cv2
import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

import conv
from ui import state
from ui.shared.picture_picker import Picture
from ui.shell import embedding
from ui.shell.navigation import ENTRIES
from ui.state.small_copy import as_text, from_text

OWN_COMPUTER = "This address works on this computer only."
OWN_PICTURE = "The link cannot carry your own picture: others see a sample in its place."
OWN_ANSWERS = "Your answers are not in the link: whoever opens it starts the same questions from the beginning."
TOO_LONG = "The link is too long for a QR code that phones can read. Send it as text."


def shared(monkeypatch, address="https://lab.example/apply", query=None, **session):
    """Open the popover on a screen with this address, which the test runner has none of; return what is in it."""

    def script():
        from ui.shell.share import share

        share("Apply a kernel")

    monkeypatch.setattr("streamlit.context.__class__.url", property(lambda self: address))
    at = AppTest.from_function(script, default_timeout=30)
    at.session_state[state.SHARE] = True
    at.query_params.update(query or {})
    for key, value in session.items():
        at.session_state[key] = value
    at.run()
    assert not at.exception
    return at


def said(at):
    return [caption.value for caption in at.caption]


def test_the_link_is_the_address_with_all_that_is_chosen(monkeypatch):
    at = shared(monkeypatch, query={"border": "Zero", "compared": ["Sobel x", "Scharr x"]})
    assert at.code[0].value == "https://lab.example/apply?border=Zero&compared=Sobel+x&compared=Scharr+x"
    assert at.get("image")[0].proto.imgs[0].alt == f"QR code of the link {at.code[0].value}"
    assert said(at) == []


@pytest.mark.parametrize("host", ["localhost:8501", "127.0.0.1:8501", "[::1]:8501"])
def test_an_address_of_this_computer_is_no_use_to_phones(monkeypatch, host):
    assert said(shared(monkeypatch, f"http://{host}/"))[0].startswith(OWN_COMPUTER)


def test_what_a_link_cannot_carry_is_said(monkeypatch):
    assert said(shared(monkeypatch, kept={state.SOURCE.key: "yours"})) == [OWN_PICTURE]
    assert said(shared(monkeypatch, **{state.ANSWERS: {(1, 1): {1: 20.0}}})) == [OWN_ANSWERS]


def own(pixels):
    """A session with a picture of the learner's own in use."""
    return {"kept": {state.SOURCE.key: "yours"}, "uploaded_picture": Picture(pixels, "Your picture", "")}


def test_a_small_copy_goes_along_if_the_sender_wants_it(monkeypatch):
    cat = conv.sample_image("chelsea")
    assert "copy=" not in shared(monkeypatch, **own(cat)).code[0].value
    at = shared(monkeypatch, **own(cat), **{state.SEND_COPY: True})
    copy = parse_qs(urlsplit(at.code[0].value).query)["copy"][0]
    assert len(at.code[0].value) < 2_000
    small = state.COPY.read([copy])
    pixels = from_text(small)
    assert max(pixels.shape[:2]) == 64
    expected = cv2.resize(cat, pixels.shape[1::-1], interpolation=cv2.INTER_AREA)
    assert np.abs(pixels.astype(int) - expected).mean() < 6  # grey levels: what the compression leaves


@pytest.mark.parametrize("copy", ["x", "AAAA", "A" * 5000, "!!!!", "UklGRg"])
def test_a_copy_that_is_no_picture_is_left_out(open_page, copy):
    assert "` copy ` (`" in open_page("apply", picture="yours", copy=copy).warning[0].value


def test_who_opens_a_link_made_with_somebody_elses_picture_is_told(open_page):
    def told(**query):
        return [info.value for info in open_page("apply", **query).info if "somebody's own picture" in info.value]

    assert not told(picture="sample")
    assert "A sample stands in for it" in told(picture="yours")[0]
    copy = as_text(conv.sample_image("chelsea"))
    assert "A small copy of it stands in for it" in told(picture="yours", copy=copy)[0]
    assert open_page("apply", picture="yours", copy=copy).query_params["copy"] == copy


def test_a_link_that_is_too_long_has_no_code(monkeypatch):
    at = shared(monkeypatch, query={"weights": "1 " * 300})
    assert [info.value for info in at.info] == [TOO_LONG]
    assert not at.get("image")


def test_the_parts_that_can_be_shown_alone_are_those_of_a_link_and_of_their_pages():
    assert {"", *embedding.PARTS} == set(state.ONLY.allowed)
    assert {page for page, _ in embedding.PARTS.values()} <= {entry.file for entry in ENTRIES}


def test_the_frame_of_a_course_page_shows_the_main_part_or_all(monkeypatch):
    at = shared(monkeypatch, query={"kernel": "emboss", "view": "offset"}, **{state.SHARE_AS: "frame"})
    link = "https://lab.example/apply?kernel=emboss&amp;view=offset&amp;embed=true"
    assert at.code[0].value.startswith(f'<iframe src="{link}&amp;only=apply" title="Apply a kernel" width="800" ')
    at.toggle(state.SHARED_PART).set_value(False).run()
    assert at.code[0].value.startswith(f'<iframe src="{link}" ')
