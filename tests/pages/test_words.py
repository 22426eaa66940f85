"""What a newcomer reads: words that are explained on the page that uses them."""

import re

import pytest

from ui.lessons.catalogue import LESSONS
from ui.shared.glossary import MEANING
from ui.shell.navigation import ENTRIES

TERMS = {
    "matrix": r"\bmatrix\b",
    "kernel": r"\bkernel",
    "window": r"\bwindow",
    "products": r"\bproducts\b",
    "response": r"\bresponse",
    "cross-correlation": r"\bcross-correlation\b",
    "convolution": r"\bconvolution\b",
    "border": r"\bborder",
    "separable": r"\bseparable\b",
    "padding": r"\bpadding\b",
    "stride": r"\bstride",
    "dilation": r"\bdilation\b",
    "receptive field": r"\breceptive field\b",
    "layer": r"\blayer",
    "feature map": r"\bfeature map",
    "ReLU": r"\bReLU\b",
    "pooling": r"\bpooling\b",
    "gradient descent": r"\bgradient descent\b",
    "loss": r"\bloss\b",
    "learning rate": r"\blearning rate\b",
    "epoch": r"\bepoch",
    "seed": r"\bseed\b",
    "held-out": r"\bheld.out\b",
    "PSNR": r"\bPSNR\b",
    "hysteresis": r"\bhysteresis\b",
    "spectrum": r"\bspectrum\b",
    "SSIM": r"\bSSIM\b",
}
# The parts of a page that have other texts than its first one.
SCREENS = [(entry.file, {}) for entry in ENTRIES] + [
    ("learn", {"learn": "A tiny network"}),
    ("learn", {"learn": "digits"}),
    ("network", {"network": "Edges to shapes"}),
    ("network", {"network": "Shift the picture"}),
    ("network", {"network": "Many channels"}),
    ("network", {"network": "family", "family_transposed": "true"}),
    ("network", {"network": "gradients", "walk": "input"}),
    ("borders", {"borders": "Output size"}),
    ("borders", {"borders": "Receptive field"}),
    ("borders", {"borders": "Flipping"}),
    ("borders", {"borders": "Even sizes"}),
    ("gallery", {"gallery": "Combine"}),
    ("challenge", {"level": "3"}),
    ("two_passes", {"passes": "pairs"}),
    ("two_passes", {"passes": "sums"}),
    ("frequencies", {"frequencies": "mask"}),
]


def helps(at):
    """Return all help tips of a page."""
    return "\n".join(getattr(element, "help", None) or "" for element in at.main)


@pytest.mark.parametrize(
    ("name", "query"),
    SCREENS,
    ids=lambda value: "-".join(value.values()) or "first" if isinstance(value, dict) else value,
)
def test_a_screen_explains_its_words_of_the_glossary(open_page, words, name, query):
    at = open_page(name, **query)
    labels = "\n".join(getattr(widget, "label", None) or "" for widget in at.main)
    said = words(at) + "\n" + labels
    for other in (
        [entry.title for entry in ENTRIES]
        + [entry.about for entry in ENTRIES]
        + [step.title for lesson in LESSONS.values() for step in lesson.steps]
    ):
        said = said.replace(other, "")  # names of what is to come
    used = [term for term, pattern in TERMS.items() if re.search(pattern, said, re.IGNORECASE)]
    assert [term for term in used if MEANING[term] not in helps(at)] == []
    assert TERMS.keys() == MEANING.keys()
