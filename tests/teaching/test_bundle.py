"""What people download is what the core computes, and says how."""

import io
import json
import zipfile

import cv2
import numpy as np
import pytest

import conv
from conv.views import picture_of, span_for, view_for
from teaching.bundle import results_zip

COLOUR = conv.sample_image("astronaut")[:50, :60]
NAMES = ("small_blur", "sobel_x", "emboss")


@pytest.mark.parametrize("image", [conv.to_gray(COLOUR), COLOUR], ids=["grey", "colour"])
def test_the_zip_holds_every_result_its_weights_and_its_settings(image):
    kernels = [conv.KERNELS[name] for name in NAMES]
    data = results_zip(image, kernels, border="wrap", title="An astronaut")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        document = json.loads(archive.read("kernels.json"))
        assert set(archive.namelist()) == {
            "picture.png",
            "kernels.json",
            "README.txt",
            *(f"results/{name}.png" for name in NAMES),
        }
        assert document["settings"]["border"] == "wrap"
        assert "An astronaut" in archive.read("README.txt").decode()
        for entry, kernel in zip(document["kernels"], kernels, strict=True):
            np.testing.assert_array_equal(entry["weights"], kernel.weights)
            response = conv.correlate(image, kernel, border="wrap")
            expected = picture_of(response, entry["view"], span=span_for(response, entry["view"]))
            found = cv2.imdecode(np.frombuffer(archive.read(entry["file"]), np.uint8), cv2.IMREAD_UNCHANGED)
            np.testing.assert_array_equal(found if found.ndim == 2 else found[..., ::-1], expected)


def test_three_channels_have_no_sign_colours():
    for view in ("auto", "signed"):
        assert view_for(view, conv.KERNELS["sobel_x"], 3) == "offset"
    assert view_for("stretch", conv.KERNELS["sobel_x"], 3) == "stretch"


def test_the_span_for_lets_one_value_in_a_hundred_beyond():
    response = np.random.default_rng(0).normal(size=(100, 100))
    low, high = span_for(response, "signed")
    assert low == -high
    assert np.mean(np.abs(response) > high) == pytest.approx(0.01, abs=0.001)
    assert span_for(response, "clip") == (response.min(), response.max())


def test_the_response_to_a_dot_keeps_its_span():
    response = np.zeros((100, 100))
    response[0, 0] = 800
    assert span_for(response, "signed") == (-800, 800)


def test_a_shared_span_gives_equal_numbers_equal_colours():
    one, other = np.array([[0.0, 100.0]]), np.array([[100.0, -300.0]])
    for view in ("signed", "stretch"):
        first, second = (picture_of(response, view, span=(-255, 255)) for response in (one, other))
        np.testing.assert_array_equal(first[0, 1], second[0, 0])
