"""What is said beside the link that is shared."""

import pytest
from streamlit.testing.v1 import AppTest

from ui import state

OWN_COMPUTER = "This address works on this computer only."
OWN_PICTURE = "The link cannot carry your own picture: others see a sample in its place."
OWN_ANSWERS = "Your answers are not in the link: whoever opens it begins the same questions anew."
TOO_LONG = "The link is too long for a QR code that phones can read. Send it as text."


def shared(monkeypatch, address="https://lab.example/apply", query=None, **session):
    """Open the popover on a screen with this address, which the test runner has none of; return what is in it."""

    def script():
        from ui.shell.share import share

        share()

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


def test_a_link_that_is_too_long_has_no_code(monkeypatch):
    at = shared(monkeypatch, query={"weights": "1 " * 300})
    assert [info.value for info in at.info] == [TOO_LONG]
    assert not at.get("image")
