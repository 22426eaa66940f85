"""What the kernel editor makes of messages, whoever sent them. No browser is needed."""

import pytest

from conv.families import as_weights
from tests.browser.apps.editor_kernels import KERNELS
from ui.components.kernel_editor import _receive, _Session

SOBEL_X = KERNELS["Sobel x"]


class Edits:
    """Weights that must stay as they are."""

    edit = undo = redo = staticmethod(pytest.fail)

    def __init__(self, weights):
        self.weights = as_weights(weights)


@pytest.mark.parametrize(
    "messages",
    [
        "text",
        [7],
        [{"action": "flip"}],
        [{"seq": "1", "action": "flip"}],
        [{"seq": 0, "action": "flip"}],
        [{"seq": 1, "action": "drop"}],
        [{"seq": 1, "action": ["flip"]}],
        [{"seq": 1, "side": "rows", "by": 1}],
        [{"seq": 1, "side": "rows", "by": -4}],
        [{"seq": 1, "side": "cols"}],
        [{"seq": 1, "side": "depth", "by": 2}],
        [{"seq": 1, "row": 3, "col": 0, "text": "1"}],
        [{"seq": 1, "row": -1, "col": 0, "text": "1"}],
        [{"seq": 1, "row": 0, "col": 0, "text": 1}],
        [{"seq": 1, "row": [], "col": 0, "text": "1 2 3"}],
        [{"seq": 1, "text": ["1"]}],
    ],
)
def test_forged_messages_are_ignored(messages):
    session, edits = _Session(), Edits(SOBEL_X)
    _receive(messages, session, edits)
    assert session.error == ""


@pytest.mark.parametrize(
    ("message", "sentence"),
    [
        ({"text": "1 " * 10_001}, "Text must have at most 20,000 characters; got 20,002."),
        ({"text": "1 2; 3 4"}, "Kernel must be 2-D with odd sides; got shape (2, 2)."),
        ({"row": 0, "col": 0, "text": "1 2 3"}, "A cell holds one weight; got 3."),
        ({"row": 0, "col": 0, "text": "1e10"}, "'1e10' gives a weight beyond 1,000,000,000 in size."),
    ],
)
def test_what_cannot_be_done_is_said(message, sentence):
    session, edits = _Session(), Edits(SOBEL_X)
    _receive([{"seq": 1, **message}], session, edits)
    assert session.error == sentence


def test_weights_that_an_edit_makes_too_large_are_refused():
    session, edits = _Session(), Edits([[1, -1 + 1e-11, 0]])
    _receive([{"seq": 1, "action": "sum_to_one"}], session, edits)
    assert session.error == "Weights must be at most 1,000,000,000 in size."
