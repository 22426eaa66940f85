"""The results of many kernels on one picture, each computed once for all sessions, and shown as cards."""

from dataclasses import dataclass, replace
from functools import cache

import streamlit as st

from conv.borders import padding
from conv.formats import format_response, true_minus
from conv.images import encode_png
from conv.kernels import FAMILIES, KERNELS, TUTORIAL
from conv.parsing import format_kernel, format_weight
from conv.sign_colours import signed_colours
from conv.views import span_for, view_for
from teaching.agreement import agreement
from ui.components.cards import Card
from ui.shared import pictures

SHARED_SPAN = (-255.0, 255.0)
"""The range of the colours where all cards share one scale."""


ITSELF = "identity"
"""The kernel that shows the picture itself."""


@dataclass(frozen=True)
class Result:
    """What is kept of one kernel's response.

    Attributes
    ----------
    picture : bytes
        PNG or WebP file, as `ui.shared.pictures.thumbnail` makes it.
    shape : tuple of int
        Rows and columns of the response.
    lowest, highest, spread : float
        Its range and its standard deviation.
    span : tuple of float
        The range that the colours of `picture` stand for, as `conv.views.picture_of` takes it.
    check : str
        What the comparison with OpenCV gave.
    agrees : bool
        Whether the two pictures are equal.
    """

    picture: bytes
    shape: tuple[int, int]
    lowest: float
    highest: float
    spread: float
    span: tuple[float, float]
    check: str
    agrees: bool


@dataclass(frozen=True)
class Selection:
    """A picture with all that is chosen for it.

    Attributes
    ----------
    pixels : numpy.ndarray
        Shape ``(H, W)`` or ``(H, W, 3)``, uint8.
    border, view, called : str
        A key of `conv.BORDERS`; what `conv.views.view_for` takes; a key of `teaching.agreement.CALLS`.
    shared : bool
        Whether all cards have one scale.
    side : int
        Longest side of their pictures.
    """

    pixels: object
    border: str
    view: str
    called: str
    shared: bool
    side: int = pictures.THUMBNAIL

    @property
    def channels(self):
        """Channels of the picture."""
        return 1 if self.pixels.ndim == 2 else self.pixels.shape[2]

    def fits(self, name):
        """Tell whether a kernel fits into the picture; only border ``valid`` asks for that."""
        shape = KERNELS[name].shape
        return self.border != "valid" or all(k <= n for k, n in zip(shape, self.pixels.shape, strict=False))

    def results(self, names):
        """Yield name and `Result` of each kernel, as they are done."""
        key, dark = pictures.digest(self.pixels), pictures.is_dark()
        settings = self.border, self.view, self.called, self.shared, self.side, dark
        for name in names:
            yield name, _result(key, name, *settings, self.pixels)

    def span(self, response, view):
        """Return the range that the colours of a response stand for."""
        return _span(response, view, self.shared)

    def view_of(self, name):
        """Return the view of a card."""
        return view_for(self.view, KERNELS[name], self.channels)


def _span(response, view, shared):
    return SHARED_SPAN if shared else span_for(response, view)


@st.cache_data(max_entries=5000, max_size="96 MB", show_spinner=False)
def _result(key, name, border, view, called, shared, side, dark, _pixels):
    found = agreement(_pixels, KERNELS[name], border=border, called=called)
    response = found.response
    channels = 1 if response.ndim == 2 else response.shape[2]
    shown = view_for(view, KERNELS[name], channels)
    span = _span(pictures.shrunk(response, side), shown, shared)  # shrunk, signs have cancelled out here and there
    picture = pictures.thumbnail(response, shown, span=span, side=side, dark=dark)
    agrees = found.differing == 0
    reach = float(response.min()), float(response.max())
    return Result(picture, response.shape[:2], *reach, float(response.std()), span, found.sentence, agrees)


def chosen(show, search):
    """Return the names of the kernels to show, in the order of the bank.

    Parameters
    ----------
    show : str
        ``"tutorial"``, ``"all"``, or a family.
    search : str
        Words that must all occur in a kernel's name, title, sentence or family; then the whole bank is searched.
    """
    words = search.lower().split()
    if words:
        return [name for name in KERNELS if all(word in _text(name) for word in words)]
    if show == "tutorial":
        return list(TUTORIAL)
    return [name for name, kernel in KERNELS.items() if show in ("all", kernel.family)]


@cache
def _text(name):
    kernel = KERNELS[name]
    return f"{name} {kernel.title} {kernel.about} {FAMILIES[kernel.family]}".lower()


def groups(names, sort, selection):
    """Return the kernels in groups to be shown one after the other: ``[(title, names), ...]``.

    As listed, a group is a family. In any other order there are groups of twelve without a title: they fill whole rows.
    """
    if sort == "listed":
        if names == list(TUTORIAL):
            return [("", names)]
        families = {KERNELS[name].family: None for name in names}
        return [(FAMILIES[family], [n for n in names if KERNELS[n].family == family]) for family in families]
    if sort == "spread":
        spreads = {name: -result.spread for name, result in selection.results(names)}
    order = {
        "name": lambda name: KERNELS[name].title.lower(),
        "size": lambda name: KERNELS[name].weights.size,
        "sum": lambda name: round(float(KERNELS[name].weights.sum()), 9),
        "spread": lambda name: spreads[name],
    }[sort]
    ordered = sorted(names, key=order)
    return [("", ordered[start : start + 12]) for start in range(0, len(ordered), 12)]


def card(name, result, selection):
    """Return the `Card` of a kernel."""
    kernel, view = KERNELS[name], selection.view_of(name)
    rows, cols = kernel.shape
    reach = f"{format_response(result.lowest)} to {format_response(result.highest)}"
    return Card(
        name=name,
        title=kernel.title,
        about=kernel.about,
        facts=f"sum {_sum(name)}, {rows}×{cols}, {reach}",
        check=result.check,
        agrees=result.agrees,
        alt=f"The picture's response to {kernel.title}, from {reach}, shown as {view}",
        weights_alt=f"{rows}×{cols} weights" if rows * cols > 25 else f"Weights {format_kernel(kernel.weights)}",
        picture=result.picture,
        weights=_weights_png(name, pictures.is_dark()),
        shape=result.shape,
        kernel_shape=kernel.shape,
        offset=padding(kernel.shape, border="zero") if selection.border == "valid" else (0, 0),
        enlarged=2 * max(result.shape) <= selection.side,
    )


def picture_card(title, selection):
    """Return the `Card` of the picture itself, which Identity leaves as it is, and its `Result`."""
    itself = replace(selection, border="replicate", view="clip", called="matching", shared=False)
    ((_, found),) = itself.results([ITSELF])
    rows, cols = found.shape
    facts = f"{cols}×{rows} pixels, {format_response(found.lowest)} to {format_response(found.highest)}"
    changes = {"title": title, "about": "The picture itself.", "facts": facts, "check": "", "is_picture": True}
    return replace(card(ITSELF, found, itself), alt=title, **changes), found


@cache
def _weights_png(name, dark):
    return encode_png(signed_colours(KERNELS[name].weights, dark=dark))


@cache
def _sum(name):
    total = round(float(KERNELS[name].weights.sum()), 9)
    return true_minus(format_weight(total))
