"""The first page: its numbers, and the picture that somebody brings."""

import io

import numpy as np
import pytest
from PIL import Image

import conv
from tests.tables import tables_of
from ui import state

CAT = conv.to_gray(conv.sample_image("chelsea"))
EYE = CAT[98:106, 164:172]
SOBEL = np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])


def test_the_window_and_the_kernel_give_the_sum_that_is_said(open_page, words):
    at = open_page("start")
    pixels, kernel = tables_of(at).values()
    assert np.array_equal(pixels.numbers, EYE)
    assert np.array_equal(kernel.numbers, SOBEL)
    assert pixels.caption.endswith("outlined: rows 3 to 5, columns 3 to 5")
    assert f"added up: **{(np.array(pixels.numbers)[3:6, 3:6] * SOBEL).sum():g}**" in words(at)


@pytest.fixture
def file():
    """A picture of 30 rows and 40 columns, as a file."""
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(data, "PNG")
    return data.getvalue()


def brought(at, name, data):
    """Upload a file as somebody does who has pressed the button."""
    at.session_state[state.chip_key("own")] = True
    at.run().file_uploader[0].upload(name, data, "image/png").run()
    assert not at.exception


def test_a_picture_brought_here_is_the_one_in_use(open_page, file):
    at = open_page("start", picture="pattern")
    links = len(at.get("page_link"))
    brought(at, "red.png", file)
    assert at.session_state[state.SOURCE.key] == "yours"
    labels = [link.proto.label for link in at.get("page_link")]
    assert len(labels) == links + 2
    assert labels[:2] == ["Apply a kernel to it", "Every kernel on it"]


def test_what_is_no_picture_is_said_and_changes_nothing(open_page, file):
    at = open_page("start")
    links = len(at.get("page_link"))
    brought(at, "broken.png", file[:60])
    assert len(at.error) == 1
    assert len(at.get("page_link")) == links
