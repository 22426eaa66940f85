"""The page "Apply a kernel": what it says is what the core says, for what the link and the controls ask."""

import io
import itertools

import numpy as np
import pytest
from PIL import Image

import conv
from conv.diagnosis import diagnose
from conv.display import display_loss
from conv.snippets import snippet
from conv.views import SIGNED, view_for

CAT = conv.to_gray(conv.sample_image("chelsea"))


def test_the_first_view_is_sobel_x_on_the_cat(open_page, words):
    at = open_page("apply", code="true", views="true")
    said = words(at)
    for sentence in diagnose(conv.KERNELS["sobel_x"]).sentences:
        assert f"- {sentence}" in said
    assert f"on all {CAT.size:,} values" in said
    response = conv.correlate(CAT, conv.KERNELS["sobel_x"])
    for how in conv.DISPLAYS:
        assert display_loss(response, how).sentence in said
    assert at.code[0].value == snippet("numpy", conv.KERNELS["sobel_x"], view="offset")


def test_a_link_sets_every_choice(open_page, words):
    at = open_page(
        "apply",
        picture="Pattern",
        pattern="Letter F",
        side="32",
        kernel="laplacian",
        operation="convolution",
        border="Zero",
        stride="2",
        dilation="3",
        view="Offset",
        code="true",
        library="OpenCV",
    )
    expected = snippet(
        "opencv", conv.KERNELS["laplacian"], border="zero", stride=2, dilation=3, flip=True, view="offset"
    )
    assert at.code[0].value == expected
    assert "on all 256 values" in words(at)


def test_the_words_on_a_kernel_say_whether_it_is_turned(open_page, words):
    turned = "**Convolution turns it by 180° first**"
    assert turned not in words(open_page("apply"))
    assert f"{turned}: then read this the other way round." in words(open_page("apply", operation="convolution"))
    blurred = words(open_page("apply", operation="convolution", kernel="gaussian_5"))
    assert f"{turned}, which changes nothing here." in blurred


def test_own_weights_travel_in_the_link(open_page, open_chip):
    at = open_page("apply", code="true", **{"from": "Your own", "weights": "1/9 0 -1/9"})
    assert at.code[0].value == snippet("numpy", [[1 / 9, 0, -1 / 9]], view="offset")
    open_chip(at, "border")
    at.radio(key="border").set_value("zero").run()
    assert at.query_params["border"] == "zero"
    assert conv.parse_kernel(at.query_params["weights"]).tolist() == [[1 / 9, 0, -1 / 9]]


def test_weights_that_cannot_be_read_are_left_out_with_the_reason(open_page):
    at = open_page("apply", code="true", **{"from": "Your own", "weights": "1 2 x"})
    assert at.warning[0].value == (
        "Part of this link could not be used and was left out: ` weights ` (` row 1, column 3: 'x' is not a number `)."
    )


@pytest.mark.parametrize(
    ("formula", "query", "kernel"),
    [
        ("Box", {"rows": "3", "cols": "7"}, conv.box(3, 7)),
        ("Gaussian", {"size": "11", "sigma": "2.5"}, conv.gaussian(11, 2.5)),
        ("Binomial", {"size": "5"}, conv.binomial(5)),
        ("Disc", {"radius": "4.5"}, conv.disk(4.5)),
        ("Motion blur", {"size": "15", "angle": "30"}, conv.motion_blur(15, 30)),
        ("Unsharp mask", {"size": "7", "sigma": "1.0", "amount": "2.0"}, conv.unsharp(7, 1, 2)),
        ("Laplacian of Gaussian", {"size": "9", "sigma": "1.4"}, conv.laplacian_of_gaussian(9, 1.4)),
        ("Difference of Gaussians", {"narrow": "0.8", "ratio": "2.0"}, conv.difference_of_gaussians(7, 0.8, 1.6)),
        ("Gabor", {"size": "21", "wavelength": "8", "angle": "45", "sigma": "4"}, conv.gabor(21, 8, 45, 4)),
    ],
)
def test_formulas_have_sliders_that_travel_in_the_link(open_page, formula, query, kernel):
    at = open_page("apply", code="true", **{"from": "Formula", "formula": formula, **query})
    view = view_for("auto", kernel)
    assert at.code[0].value == snippet("numpy", kernel, view="offset" if view == SIGNED else view)


@pytest.mark.parametrize(
    "formula",
    [
        "Box",
        "Gaussian",
        "Binomial",
        "Disc",
        "Motion blur",
        "Unsharp mask",
        "Laplacian of Gaussian",
        "Difference of Gaussians",
        "Gabor",
    ],
)
def test_every_formula_works_at_all_ends_of_its_sliders(open_page, open_chip, words, formula):
    at = open_page("apply", picture="Pattern", side="16", **{"from": "Formula", "formula": formula})
    open_chip(at, "kernel")
    stops = at.select_slider
    sliders = [*at.slider, *stops]
    ends = [*((s.min, s.max) for s in at.slider), *((s.options[0], s.options[-1]) for s in stops)]
    assert sliders
    for values in itertools.product(*ends):
        for slider, value in zip(sliders, values, strict=True):
            slider.set_value(value)
        at.run()
        assert not at.exception, values
        assert "on all 256 values" in words(at), values


@pytest.mark.parametrize("name", conv.SAMPLES)
def test_every_sample_works_with_its_credit(open_page, words, name):
    at = open_page("apply", sample=conv.SAMPLES[name].title, channels="colour")
    said = words(at)
    assert conv.SAMPLES[name].credit in said
    assert f"on all {conv.sample_image(name).size:,} values" in said


@pytest.mark.parametrize("name", conv.PATTERNS)
def test_every_pattern_works(open_page, words, name):
    at = open_page("apply", picture="Pattern", pattern=conv.PATTERNS[name].title, side="16")
    size = conv.PATTERNS[name].own_size or 16
    assert f"on all {size * size:,} values" in words(at)


def test_a_kernel_that_does_not_fit_is_a_sentence_with_a_way_on(open_page, words):
    small = {"picture": "Pattern", "pattern": conv.PATTERNS["tutorial"].title, "kernel": "large_blur"}
    at = open_page("apply", border="Valid", **small)
    assert at.error[0].value == (
        "This does not fit: with border 'valid' the kernel must fit into the image; it covers 21x21 pixels, "
        "the image has 3x3. Choose another border, a smaller kernel or a smaller dilation."
    )
    assert "on all 9 values" in words(open_page("apply", border="Zero", **small))


def photo(kind, size=(60, 40), **options):
    """The bytes of a picture file."""
    noise = np.random.default_rng(0).integers(0, 256, (size[1], size[0], 3), np.uint8)
    file = io.BytesIO()
    Image.fromarray(noise).save(file, kind, **options)
    return file.getvalue()


def upload(at, name, data):
    (uploader,) = at.get("file_uploader")
    uploader.upload(name, data, "image/png").run()
    assert not at.exception


def test_an_upload_says_what_was_done_to_it_and_a_broken_one_leaves_it_in_place(open_page, open_chip, words):
    at = open_page("apply", picture="Yours")
    open_chip(at, "picture")
    turned = Image.Exif()
    turned[0x0112] = 6
    upload(at, "photo.jpg", photo("JPEG", (2000, 1000), exif=turned))
    open_chip(at, "picture")
    assert "` photo.jpg `: 2000×1000, turned by its EXIF tag, shrunk to 512×1024. Not part of the link." in words(at)
    assert f"on all {512 * 1024:,} values" in words(at)

    upload(at, "broken.png", photo("PNG")[:200])
    assert len(at.error) == 1
    assert "broken.png" not in at.error[0].value
    assert f"on all {512 * 1024:,} values" in words(at)

    upload(at, "small.png", photo("PNG"))
    assert not at.error
    assert f"on all {60 * 40:,} values" in words(at)
