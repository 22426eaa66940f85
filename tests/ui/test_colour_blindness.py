"""What colours tell apart stays apart for eyes that lack one kind of cone, in both themes.

The simulation is that of G. M. Machado, M. M. Oliveira and L. A. F. Fernandes, "A Physiologically-based Model for
Simulation of Color Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics 15 (6), 2009: their
matrices of severity 1.0, on linear RGB. Contrast is that of WCAG 2.2.
"""

import re
from pathlib import Path

import numpy as np
import pytest

from conv.sign_colours import NEGATIVE, POSITIVE, signed_colours
from conv.sign_colours import inks as letters
from ui.shared import drawings
from ui.shared.pixel_grid import CENTRE

ROOT = Path(__file__).parents[2]
EYES = {
    "all cones": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
THEMES = ("light", "dark")


def rgb(text):
    """Return ``#123abc`` or ``#123`` as 3 bytes."""
    digits = text.removeprefix("#")
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    return np.array([int(digits[at : at + 2], 16) for at in (0, 2, 4)])


def luminance(colours, eyes):
    """Return the luminance of bytes, ``(..., 3)``, as these eyes see them."""
    channels = np.asarray(colours) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return np.clip(linear @ np.transpose(EYES[eyes]), 0, 1) @ (0.2126, 0.7152, 0.0722)


def contrast(one, other, eyes):
    """Return the contrast of two colours, or of two arrays of colours, one by one."""
    dark, bright = np.sort(np.broadcast_arrays(luminance(one, eyes), luminance(other, eyes)), axis=0)
    return (bright + 0.05) / (dark + 0.05)


def css(name, theme):
    """Return a colour that the CSS of all components calls ``--name``."""
    value = re.search(rf"--{name}: (.*?);", (ROOT / "ui/components/shared/tokens.css").read_text("utf-8"))[1]
    return rgb(re.findall("#[0-9a-f]{6}", value)[-1 if theme == "dark" else 0])


def background(theme):
    """Return the background of a theme."""
    config = (ROOT / ".streamlit" / "config.toml").read_text("utf-8")
    return rgb(re.search(rf'\[theme\.{theme}\].*?backgroundColor = "(.*?)"', config, re.DOTALL)[1])


FILLS = {theme: signed_colours(np.linspace(-1, 1, 511)[None], dark=theme == "dark")[0] for theme in THEMES}
GRAYS = np.arange(256)[:, None].repeat(3, 1).astype(np.uint8)


def smallest(contrasts):
    """Return the smallest contrast as it is seen, with one decimal."""
    return round(float(np.min(contrasts)), 1)


# Black and white both give 4.58 at best on the middle of a ramp. Full vermilion is darker without red cones: 4.1 there.
@pytest.mark.parametrize(
    ("eyes", "light", "dark"),
    [("all cones", 4.6, 4.6), ("protanopia", 4.1, 4.0), ("deuteranopia", 4.2, 4.3), ("tritanopia", 4.2, 4.5)],
)
def test_every_digit_stands_out_from_its_cell(eyes, light, dark):
    for fills, least in ((FILLS["light"], light), (FILLS["dark"], dark), (GRAYS, 4.6)):
        inks = np.array([rgb(ink) for ink in letters(fills)])
        assert smallest(contrast(inks, fills, eyes)) == least


@pytest.mark.parametrize(
    ("eyes", "light", "dark"),
    [("all cones", 6.1, 8.6), ("protanopia", 6.6, 7.5), ("deuteranopia", 5.3, 9.0), ("tritanopia", 6.1, 8.2)],
)
def test_signed_text_stands_out_from_the_page(eyes, light, dark):
    for theme, least in (("light", light), ("dark", dark)):
        colours = [css(sign, theme) for sign in ("positive", "negative")]
        assert smallest(contrast(np.array(colours), background(theme)[None], eyes)) == least


# Orange and green are too pale for white paper, so a dark rim goes with them: one of the two shows on every grey. They
# come nearest to it on a narrow band of dark greys, where row and column beside the picture say the place, too.
@pytest.mark.parametrize(
    ("eyes", "window", "pixel"),
    [("all cones", 3.1, 2.5), ("protanopia", 2.9, 2.6), ("deuteranopia", 3.2, 2.4), ("tritanopia", 3.0, 2.5)],
)
def test_an_outline_or_its_rim_shows_on_every_grey(eyes, window, pixel):
    for colour, least in ((drawings.WINDOW, window), (CENTRE, pixel)):
        either = np.maximum(contrast(rgb(colour), GRAYS, eyes), contrast(rgb("#000"), GRAYS, eyes))
        assert smallest(either) == least


def test_the_browser_gives_the_outlines_the_same_colours():
    for theme in THEMES:
        assert np.array_equal(css("window", theme), rgb(drawings.WINDOW))
        assert np.array_equal(css("pixel", theme), rgb(CENTRE))


# The two signs are no further apart than this: every negative number has its minus sign, so colour is the second cue.
@pytest.mark.parametrize(
    ("eyes", "apart", "from_zero"),
    [("all cones", 1.3, 3.9), ("protanopia", 1.1, 4.6), ("deuteranopia", 1.7, 3.4), ("tritanopia", 1.2, 3.9)],
)
def test_full_sign_colours_stand_out_from_zero_and_differ_in_hue(eyes, apart, from_zero):
    full = [rgb(POSITIVE), rgb(NEGATIVE)]
    assert smallest(contrast(*full, eyes)) == apart
    assert smallest(contrast(full, rgb("#fff"), eyes)) == from_zero
    linear = [
        np.where(c <= 10.3, c / 3294.6, ((c / 255 + 0.055) / 1.055) ** 2.4) @ np.transpose(EYES[eyes]) for c in full
    ]
    assert linear[0][2] > linear[0][0] + 0.1  # the blue one stays blue
    assert linear[1][0] > linear[1][2] + 0.1  # the vermilion one has more red than blue
