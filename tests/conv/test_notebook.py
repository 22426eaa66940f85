"""What notebooks show: read as a table, cell by cell, and held against the numbers themselves."""

import re
from xml.etree import ElementTree

import numpy as np

import conv

NUMBER = re.compile(r"rgb\((\d+) (\d+) (\d+)\)")


def read(shown):
    """Return HTML of ours as a tree."""
    return ElementTree.fromstring(f"<div>{shown}</div>")  # noqa: S314


def tables(shown):
    """Return caption, heads and cells of each table; a cell is its text and its style."""
    found = {}
    for table in read(shown).iter("table"):
        heads = ["".join(head.itertext()) for head in table.iter("th")]
        cells = [("".join(cell.itertext()), cell.get("style")) for cell in table.iter("td") if cell.get("style")]
        found["".join(table.find("caption").itertext())] = heads, cells
    return found


def luminance(colour):
    channels = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return float(np.dot(channels, (0.2126, 0.7152, 0.0722)))


def test_a_step_is_its_hand_computation():
    picture = conv.sample_image("camera")[:20, :20]
    for border, made_up in (("reflect_101", 3), ("zero", 3), ("valid", 0)):
        kernel = conv.KERNELS["sobel_x"]
        row = 0 if made_up else 4
        step = conv.trace(picture, kernel, row, 5, border=border)
        shown = tables(step._repr_html_())
        assert list(shown) == ["window", "weights", "products"]
        heads, window = shown["window"]
        top = {"reflect_101": ["1", "0", "1"], "zero": ["–", "0", "1"], "valid": ["4", "5", "6"]}[border]
        left = 5 if border == "valid" else 4
        assert heads == [*map(str, range(left, left + 3)), *top]
        assert [text for text, _ in window] == [str(int(pixel)) for pixel in step.window.flat]
        assert sum("gradient" in style for _, style in window) == made_up
        assert [text for text, _ in shown["weights"][1]] == ["−1", "0", "1", "−2", "0", "2", "−1", "0", "1"]
        products = [text.replace("−", "-") for text, _ in shown["products"][1]]
        assert [int(text) for text in products] == [int(p) for p in (step.window * kernel.weights).flat]
        sentence = read(step._repr_html_()).find("p").text
        rows, _, rest = sentence.removeprefix("Row by row: ").replace("−", "-").partition(" = ")
        assert sum(int(text) for text in rows.replace("- ", "-").replace("+ ", "").split()) == step.total
        assert rest.startswith(f"{step.total:.0f}.")
        assert ("made up 3 of the 9 pixels" in rest) is bool(made_up)


def test_every_digit_stands_out_from_its_own_ground_and_needs_nothing_from_outside():
    shown = conv.trace(conv.pattern("noise", 64), conv.KERNELS["gabor_45"], 0, 31)._repr_html_()
    shown += "".join(kernel._repr_html_() for kernel in conv.KERNELS.values())
    assert not re.search(r"class=|<style|var\(|url\(", shown)
    cells = [cell for _, cells in tables(shown).values() for cell in cells]
    assert len(cells) > 1000
    for text, style in cells:
        ground = luminance([int(channel) for channel in NUMBER.findall(style)[-1]])
        ink = {"#000": 0, "#fff": 1}[style.rpartition("color:")[2]]
        assert (max(ground, ink) + 0.05) / (min(ground, ink) + 0.05) >= 4.5, (text, style)


def test_kernels_and_diagnoses_are_shown_with_their_words_and_never_as_markup():
    kernel = conv.Kernel("own", [[1 / 3, -1 / 4096, 0]], "<b>Mine</b>", "own", "Less < more & so on.", "Me.")
    shown = kernel._repr_html_()
    assert "<b>" not in shown
    ((caption, (_, cells)),) = tables(shown).items()
    assert caption == "<b>Mine</b>"
    assert [text for text, _ in cells] == ["1/3", "−0.00024", "0"]
    assert f'title="{conv.format_weight(-1 / 4096).replace("-", "−")}"' in shown
    assert "Less &lt; more &amp; so on." in shown
    diagnosis = conv.diagnose(conv.KERNELS["sharpen"])
    assert tuple(item.text for item in read(diagnosis._repr_html_()).iter("li")) == diagnosis.sentences
