"""Reads what the stepper draws, off the pixels of its canvas: the number in a cell, its ink, and what it stands on."""

import base64
import itertools
from dataclasses import dataclass

import cv2
import numpy as np

# What is needed to cut the drawing into cells and to write texts as a reader expects to find them there.
LOOK = """(side) => {
  const table = stepperRoot().querySelector(`.${side} table.view`)
  const canvas = table.querySelector("canvas")
  const { fontSize, fontFamily } = getComputedStyle(canvas)
  const [rows, cols] = ["tbody", "thead"].map((part) =>
    [...table.querySelectorAll(`${part} th`)].map((th) => Number(th.textContent.replace("−", "-"))))
  return { rows, cols, sharpness: devicePixelRatio, size: parseFloat(fontSize), family: fontFamily,
           label: canvas.ariaLabel, picture: canvas.toDataURL() }
}"""
# Texts in black on white, each in the middle of a cell of its own, a row of cells for each; and how high a digit is.
WRITE = """([texts, size, family, width, height]) => {
  const canvas = Object.assign(document.createElement("canvas"), { width: 64 * width, height: 0 })
  canvas.height = Math.ceil(texts.length / 64) * height
  const context = canvas.getContext("2d")
  context.fillStyle = "#fff"
  context.fillRect(0, 0, canvas.width, canvas.height)
  Object.assign(context, { fillStyle: "#000", font: `${size}px ${family}`, textAlign: "center" })
  const rise = context.measureText("0").actualBoundingBoxAscent / 2
  texts.forEach((text, n) =>
    context.fillText(text, ((n % 64) + 0.5) * width, (Math.floor(n / 64) + 0.5) * height + rise))
  return [canvas.toDataURL(), 2 * rise]
}"""
FRAME = 4  # CSS pixels at each side of a cell that marks may cover
SMALLEST = 12  # CSS pixels


def decoded(url):
    """Return the pixels of a data URL, red, green, blue and alpha."""
    data = np.frombuffer(base64.b64decode(url.partition(",")[2]), np.uint8)
    return cv2.cvtColor(cv2.imdecode(data, cv2.IMREAD_UNCHANGED), cv2.COLOR_BGRA2RGBA)


def luminance(colour):
    """Return WCAG's relative luminance of colours, red, green and blue from 0 to 255."""
    channels = np.asarray(colour)[..., :3] / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def contrast(one, other):
    """Return WCAG's contrast of two colours."""
    dark, light = sorted([luminance(one), luminance(other)])
    return (light + 0.05) / (dark + 0.05)


@dataclass(frozen=True)
class Cell:
    """What is to be seen in a cell: number, ink, the colours that it stands on, and its height in digits of 12 px."""

    text: str
    ink: tuple
    grounds: list
    height: float


class Drawing:
    """The magnified part of the stepper's ``input`` or ``output`` at this moment.

    Attributes
    ----------
    rows, cols : list of int
        Of the picture, as the heads of the table say.
    label : str
        What is read aloud.
    """

    def __init__(self, page, side):
        self._page, seen = page, page.evaluate(LOOK, side)
        self.rows, self.cols, self.label = seen["rows"], seen["cols"], seen["label"]
        self._size, self._family, self._sharpness = seen["size"], seen["family"], seen["sharpness"]
        self.pixels = decoded(seen["picture"])

    def places(self):
        """Return row and column of all cells, in reading order."""
        return [(row, col) for row in self.rows for col in self.cols]

    def cell(self, row, col):
        """Return the pixels of a cell, without the line to the next."""
        spans = []
        for axis, (heads, at) in enumerate(((self.rows, row), (self.cols, col))):
            length, number = self.pixels.shape[axis], heads.index(at)
            start, end = (int(n * length / len(heads) + 0.5) for n in (number, number + 1))
            spans.append(slice(start, end - round(self._sharpness)))
        return self.pixels[tuple(spans)]

    def is_blank(self, row, col):
        """Whether a cell shows nothing but the paper."""
        return not self._inside(row, col)[..., 3].any()

    def edge(self, row, col):
        """Return the colour of the outermost pixel in the middle of a cell's upper edge, and of one further in."""
        cell = self.cell(row, col)
        middle = cell.shape[1] // 2
        return [tuple(cell[down, middle].tolist()) for down in (0, 3)]

    def with_edge(self, *colours):
        """Return the cells whose `edge` has these colours."""
        return [place for place in self.places() if self.edge(*place)[: len(colours)] == list(colours)]

    def read(self, candidates):
        """Return for each cell that is not blank, by its place, the candidate that its pixels are most like."""
        return {place: text for place, text, *_ in self._compare(candidates)}

    def look(self, candidates):
        """Read each cell that is not blank, and return by its place a `Cell`.

        The screen must be a sharp one: where a stroke is thinner than a pixel, its ink is nowhere to be seen.
        """
        _, least = self._write(["0"], SMALLEST * self._sharpness, 9, 9)
        return {place: _looks(*compared, least) for place, *compared in self._compare(candidates)}

    def _compare(self, candidates):
        """Yield place, text, pixels, and the text as it is expected to look, of each cell that is not blank."""
        insides = {place: self._inside(*place) for place in self.places() if not self.is_blank(*place)}
        down, across = np.min([inside.shape[:2] for inside in insides.values()], axis=0).tolist()
        texts = sorted(map(str, candidates))
        sheet, _ = self._write(texts, self._size * self._sharpness, across, down)
        places = [(n // 64 * down, n % 64 * across) for n in range(len(texts))]
        written = [sheet[top : top + down, left : left + across] for top, left in places]
        patterns = np.stack([_pattern(255 - text).ravel() for text in written])
        for place, inside in insides.items():
            top, left = ((n - m) // 2 for n, m in zip(inside.shape[:2], (down, across), strict=True))
            inside = inside[top : top + down, left : left + across, :3]
            seen = _pattern(255 * luminance(inside))
            moved = [np.roll(seen, by, (0, 1)).ravel() for by in itertools.product((-1, 0, 1), repeat=2)]
            best = int(np.abs(patterns @ np.stack(moved, axis=1)).max(1).argmax())
            yield place, texts[best], inside, written[best]

    def _inside(self, row, col):
        frame = round(FRAME * self._sharpness)
        return self.cell(row, col)[frame:-frame, frame:-frame]

    def _write(self, texts, size, across, down):
        url, height = self._page.evaluate(WRITE, [texts, size, self._family, across, down])
        return decoded(url)[..., 0].astype(float), height


def _looks(text, inside, written, least):
    """Return the `Cell`: its ink is the colour where strokes are thickest, its ground what is much of the rest."""
    ink = np.median(inside[written <= np.percentile(written, 1)], axis=0)
    rest = inside[written > 250].reshape(-1, 3)
    colours, counts = np.unique(rest, axis=0, return_counts=True)
    grounds = colours[counts > 0.015 * len(rest)]
    inked = np.abs(inside - ink).max(-1) < np.abs(grounds - ink).max(-1).min() / 2
    rows = np.flatnonzero(inked.any(1))
    return Cell(text, tuple(ink.tolist()), [tuple(ground) for ground in grounds.tolist()], (np.ptp(rows) + 1) / least)


def _pattern(gray):
    """Return what is left of a gray picture when size and brightness of the strokes do not count: of length 1."""
    blurred = cv2.GaussianBlur(gray, (0, 0), 0.8)
    centred = blurred - blurred.mean()
    return centred / max(np.linalg.norm(centred), 1e-9)
