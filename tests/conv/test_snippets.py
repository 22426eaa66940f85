"""Every snippet is run on a picture file and held against `conv`."""

import itertools
import re

import cv2
import numpy as np
import pytest

from conv.borders import BORDERS
from conv.display import DISPLAYS, to_display
from conv.families import as_weights, gaussian
from conv.filtering import convolve, correlate
from conv.images import to_gray
from conv.kernels import KERNELS
from conv.snippets import SNIPPETS, snippet

COLOUR = np.random.default_rng(0).integers(0, 256, (24, 29, 3), dtype=np.uint8)
SOBEL_X = KERNELS["sobel_x"]
WHOLE = np.random.default_rng(1).integers(-3, 4, (3, 5))
SIXTEENTHS = np.random.default_rng(2).integers(-30, 50, (5, 3)) / 16
COLUMN = [[1 / 3], [1 / 7], [-0.123456789012345]]
STEPS = [(1, 1), (2, 1), (1, 2), ((2, 3), (3, 2)), ((1, 2), (2, 1))]  # stride, dilation

each_library = pytest.mark.parametrize("library", SNIPPETS)


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Run code beside a picture.png, and return its variables."""
    monkeypatch.chdir(tmp_path)
    cv2.imwrite("picture.png", COLOUR[:, :, ::-1])

    def run(code):
        if "import torch" in code:
            pytest.importorskip("torch")
        variables = {}
        exec(code, variables)
        return variables

    return run


@each_library
@pytest.mark.parametrize("border", BORDERS)
def test_it_computes_the_same_numbers(run, library, border, subtests):
    for gray, flip in itertools.product([True, False], [False, True]):
        with subtests.test(gray=gray, flip=flip):
            picture, operation = (to_gray(COLOUR) if gray else COLOUR), (convolve if flip else correlate)
            for kernel in (SOBEL_X, WHOLE, SIXTEENTHS, COLUMN, [[-2.5]]):
                for stride, dilation in STEPS:
                    settings = {"border": border, "stride": stride, "dilation": dilation}
                    expected = operation(picture, kernel, **settings)
                    result = run(snippet(library, kernel, flip=flip, gray=gray, **settings))
                    assert result["response"].dtype == np.float64
                    np.testing.assert_allclose(result["response"], expected, rtol=0, atol=1e-9)
                    np.testing.assert_array_equal(result["picture"], to_display(expected))


@each_library
def test_it_shows_and_saves_the_same_picture(run, library, subtests):
    for gray, view in itertools.product([True, False], DISPLAYS):
        with subtests.test(gray=gray, view=view):
            expected = to_display(correlate(to_gray(COLOUR) if gray else COLOUR, SIXTEENTHS), view)
            picture = run(snippet(library, SIXTEENTHS, gray=gray, view=view))["picture"]
            assert picture.dtype == np.uint8
            np.testing.assert_array_equal(picture, expected)
            saved = cv2.imread("result.png", cv2.IMREAD_UNCHANGED)
            np.testing.assert_array_equal(saved if gray else saved[:, :, ::-1], expected)


@each_library
def test_a_response_that_is_the_same_everywhere_can_be_stretched(run, library):
    assert np.all(run(snippet(library, [[0]], view="stretch"))["picture"] == 0)


PYTORCH_REFUSES = [("pytorch", "wrap"), ("pytorch", "reflect_101")]
PADDED = [(library, border) for library in SNIPPETS for border in BORDERS if border != "valid"]


@pytest.mark.parametrize(("library", "border"), [pair for pair in PADDED if pair not in PYTORCH_REFUSES])
def test_the_padding_may_be_wider_than_the_picture(run, library, border):
    small = COLOUR[:3, :4]
    cv2.imwrite("picture.png", small[:, :, ::-1])
    kernel = gaussian(21, 8)
    result = run(snippet(library, kernel, border=border))
    np.testing.assert_allclose(result["response"], correlate(to_gray(small), kernel, border=border), rtol=0, atol=1e-9)


def test_the_whole_bank_is_written_exactly(run, subtests):
    for name in KERNELS:
        with subtests.test(name):
            weights = as_weights(KERNELS[name])
            written = run(snippet("numpy", weights))["kernel"]
            # Large kernels may be written as a column times a row, which is exact up to the last digits.
            tolerance = 1e-12 if "np.outer" in snippet("numpy", weights) else 0
            assert np.abs(written - weights).sum() <= tolerance


@pytest.mark.parametrize(
    ("kernel", "written"),
    [
        (np.full((3, 3), 1 / 9), "kernel = np.full((3, 3), 1 / 9)"),
        (np.ones((1, 5)), "kernel = np.full((1, 5), 1.0)"),
        ([[1 / 16, -1 / 8, 1]], "kernel = np.array([\n    [ 1, -2, 16],\n]) / 16"),
        ([[2]], "kernel = np.array([\n    [2],\n], dtype=float)"),
        ([[0.1, 0.2, 0.3]], "kernel = np.array([\n    [1, 2, 3],\n]) / 10"),
        ([[np.pi, 0, 1e-20]], "kernel = np.array([\n    [3.141592653589793,               0.0,             1e-20],\n]"),
    ],
)
def test_weights_are_written_as_people_write_them(kernel, written):
    assert written in snippet("numpy", kernel)


CALLS = {
    "numpy": ['np.pad(image, ((1, 1), (1, 1)), mode="edge")', 'np.einsum("...ij,ij->...", windows, kernel)'],
    "opencv": ["response = cv2.filter2D(image, cv2.CV_64F, kernel, borderType=cv2.BORDER_REPLICATE)\n"],
    "scipy": ['response = ndimage.correlate(image, kernel, mode="nearest")\n'],
    "pytorch": ['F.pad(x, (1, 1, 1, 1), mode="replicate")', "response = F.conv2d(x, weights)[0, 0].numpy()\n"],
}


@each_library
def test_the_simple_case_is_short_and_makes_no_ado(library):
    code = snippet(library, SOBEL_X)
    assert len(code.splitlines()) <= 20
    assert all(call in code for call in CALLS[library])
    assert not re.search("rot90|dilat|stride=|::|convolution|RGB", code)


# What PyTorch is asked to do can be read where it is not installed.
@pytest.mark.parametrize(
    ("settings", "lines"),
    [
        ({"border": "zero"}, ['x = F.pad(x, (2, 2, 1, 1), mode="constant")']),
        ({"border": "wrap"}, ['x = F.pad(x, (2, 2, 1, 1), mode="circular")']),
        ({"border": "reflect_101"}, ['x = F.pad(x, (2, 2, 1, 1), mode="reflect")']),
        (
            {"border": "reflect", "gray": False},
            [
                'padded = np.pad(image, ((1, 1), (2, 2), (0, 0)), mode="symmetric")  # PyTorch has no such border',
                "x = torch.from_numpy(padded).permute(2, 0, 1)[:, None]  # each channel by itself",
                "response = F.conv2d(x, weights)[:, 0].permute(1, 2, 0).numpy()",
            ],
        ),
        ({"border": "valid"}, ["x = torch.from_numpy(image)[None, None]"]),
        (
            {"flip": True, "stride": 2, "dilation": (1, 2)},
            [
                "kernel = np.rot90(kernel, 2).copy()  # convolution turns the kernel by 180 degrees",
                'x = F.pad(x, (4, 4, 1, 1), mode="replicate")',
                "response = F.conv2d(x, weights, stride=(2, 2), dilation=(1, 2))[0, 0].numpy()",
            ],
        ),
    ],
)
def test_pytorch_by_its_text(settings, lines):
    code = snippet("pytorch", WHOLE, **settings)
    compile(code, "snippet", "exec")
    assert set(lines) <= set(code.splitlines())
    assert ("pad(" in code) == any("pad(" in line for line in lines)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"library": "jax"}, "library must be one of numpy, opencv, scipy, pytorch; got 'jax'"),
        ({"view": "log"}, "view must be one of clip, absolute, offset, stretch; got 'log'"),
        ({"border": "mirror"}, "border must be one of .*; got 'mirror'"),
        ({"stride": 0}, r"stride must be a positive whole number or a pair \(rows, cols\) of them; got 0"),
        ({"kernel": np.ones((2, 2))}, r"kernel must be 2-D with odd sides; got shape \(2, 2\)"),
    ],
)
def test_settings_that_are_none_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        snippet(**{"library": "numpy", "kernel": SOBEL_X} | arguments)
