"""The page "Frequencies": what it says of a wave is what the kernel does to it, and a mask is what was painted."""

import numpy as np

import conv
from teaching.experiments.frequencies import filter_waves
from tests.components import headers

PLATE = conv.pattern("zone_plate", 128)


def test_a_wave_is_told_with_the_factor_of_the_kernel(open_page, words):
    factor = filter_waves(PLATE, conv.KERNELS["box_5"]).factors[64, 64 + 40].real
    said = words(open_page("frequencies", kernel="box_5", wave=f"64,{64 + 40}"))
    assert "**0 waves down, 40 across: one in 3.2 pixels.**" in said
    assert f"multiplies it by −{-factor:.3g}: black becomes white." in said
    assert "differ by less than a billionth of the largest entry" in said
    assert "some come out with black and white exchanged" in said
    assert "What it turns over, it leaves less than 0.5 % of." in words(open_page("frequencies", kernel="gaussian_13"))
    assert "by 0 to 1, and turns none over" in words(open_page("frequencies", kernel="binomial_5"))
    assert "it moves waves, too" in words(open_page("frequencies", kernel="sobel_x"))
    assert "The kernel wipes it out." in words(open_page("frequencies", kernel="sobel_x", wave="64,64"))


def test_what_is_painted_is_gone_there_and_opposite(open_page):
    def note(**query):
        return headers(open_page("frequencies", frequencies="mask", **query))["panels"]["panels"][0]["note"]

    assert note() == "Drag a rectangle. Dark waves are gone; 100 % are left."
    share = 100 * (1 - 2 * 8 * 16 / PLATE.size)
    assert f"gone; {np.round(share, 1)} % are left." in note(strokes="20,30,8,16")
    assert "gone; 1.6 % are left." in note(strokes="20,30,8,16", mask_starts="none")
    assert note(strokes="999,999,999,999")  # beyond the spectrum: nothing is painted


def test_the_smallest_pictures(open_page):
    tiny = {"spectrum_of": "picture", "picture": "pattern", "pattern": "tutorial"}
    for part in ("kernel", "mask"):
        at = open_page("frequencies", frequencies=part, **tiny, wave="99,99", strokes="0,0,2,2", kernel="large_blur")
        assert headers(at)["panels"]["size"] == [3, 3]
