"""What can be chosen and linked: keys, defaults, what is allowed, and how a link writes it.

Each of them registers itself under its key, which is that of its widget and of the address bar. A value is read from
its widget where that is on the page, else from what the session keeps: Streamlit forgets the widgets of other pages.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import streamlit as st

from ui.state.old_links import OLD_LINKS

REGISTERED = {}
"""All that a link can hold, by key."""

_KEPT = "kept"
_BOOK = "what_is_drawn"


def kept():
    """Return what the session keeps from page to page, by key."""
    return st.session_state.setdefault(_KEPT, {})


@dataclass
class _Book:
    """Which parts of the page are being drawn, and when each widget was.

    One object: to look something up in the session takes longer than all that is done with it here.
    """

    active: list = field(default_factory=list)  # parts that are being drawn, the innermost last
    runs: dict = field(default_factory=lambda: {"": 0})  # of each part
    drawn: dict = field(default_factory=dict)  # part and run of each widget, by key
    renewed: dict = field(default_factory=dict)  # how often, by key of the widget


def _book():
    book = st.session_state.get(_BOOK)
    if book is None:
        book = st.session_state[_BOOK] = _Book()
    return book


def arrive():
    """Note that the widgets of another page are to come: they know nothing of those of the last one."""
    _book().drawn.clear()


def begin_part(name):
    """Note that a part of the page is drawn again; return the one that it is part of, "" for the page itself."""
    book = _book()
    outer = book.active[-1] if book.active else ""
    book.runs[name] = book.runs.get(name, 0) + 1
    book.active.append(name)
    return outer


def begin_page():
    """Note that the whole page is drawn again."""
    _book().active.clear()
    begin_part("")


def end_page():
    """Note that the whole page is drawn."""
    _book().active.clear()


def end_part():
    """Go on with the part that was interrupted by another."""
    _book().active.pop()


def current_part():
    """Return the part of the page that is drawn."""
    return (_book().active or [""])[-1]


@dataclass(frozen=True)
class Stored:
    """What is kept in the session under a key, with a default. The base of all others."""

    key: str
    default: object

    def __post_init__(self):
        """Register the key."""
        REGISTERED[self.key] = self

    @property
    def value(self):
        """What is chosen now."""
        value = st.session_state.get(self.widget_key) if self._is_on_screen() else None
        if value is None:
            value = kept().get(self.key)
        return value if value is not None and self.allows(value) else self.default

    @property
    def widget_key(self):
        """Key of its widget: that of the link, until the widget is renewed."""
        renewed = _book().renewed.get(self.key, 0)
        return f"{self.key}_{renewed}" if renewed else self.key

    def _is_on_screen(self):
        """Tell whether the widget was drawn last time: of others Streamlit says that they are as usual."""
        book = _book()
        part, run = book.drawn.get(self.key, (None, 0))
        return part is not None and run >= book.runs[part] - (part in book.active)

    def allows(self, value):
        """Tell whether this can be chosen."""
        return True

    def set(self, value):
        """Choose from code; only before the widget is drawn, or in a callback."""
        st.session_state[self.widget_key] = value
        self.keep(value)

    def renew(self, value):
        """Choose for a widget that the visitor does not use: a new one takes its place.

        The browser tells what the old one holds once more if it has not heard of this when it sends its next message.
        """
        renewed = _book().renewed
        renewed[self.key] = renewed.get(self.key, 0) + 1
        self.set(value)

    def prepare(self):
        """Give the widget its value before it is drawn, if it has none that can be, or was not drawn just before.

        Streamlit forgets what is not drawn, and what is on its way back from the browser must not be overwritten.
        """
        if not self._is_on_screen() or st.session_state.get(self.widget_key) != self.value:
            st.session_state[self.widget_key] = self.value
        book, part = _book(), current_part()
        book.drawn[self.key] = part, book.runs[part]

    def keep(self, value):
        """Keep what the widget holds for pages without it."""
        kept()[self.key] = value

    def take(self, value):
        """Choose what a link asks for."""
        self.set(value)

    def read(self, texts):
        """Return the value that the texts of a link stand for.

        Raises
        ------
        ValueError
            With the reason, if they stand for none.
        """
        value = self.from_text(texts[-1])
        if value is None or not self.allows(value):
            raise ValueError(texts[-1])
        return value

    def from_text(self, text):
        """Return the value that a text stands for; None if it stands for none."""
        raise NotImplementedError

    def texts(self, value):
        """Return what a link holds for a value: nothing for the default."""
        return [] if value == self.default else [self.to_text(value)]

    def to_text(self, value):
        """Return the text that stands for a value."""
        return str(value).lower() if isinstance(value, bool) else str(value)

    def __hash__(self):
        """Allow choices as keys of dictionaries; a default may be an array."""
        return hash(self.key)


@dataclass(frozen=True)
class Choice(Stored):
    """One of several values; a link holds its id, and older links its label of that time."""

    allowed: tuple
    always: bool = False
    """Whether a link holds the default, too."""

    __hash__ = Stored.__hash__

    def allows(self, value):
        """Tell whether this can be chosen."""
        return value in self.allowed

    def from_text(self, text):
        """Return the value that a text stands for; None if it stands for none."""
        if isinstance(self.default, bool):
            text = text.lower()
        ids = {self.to_text(value): value for value in self.allowed}
        return ids[text] if text in ids else OLD_LINKS.get(self.key, {}).get(text)

    def texts(self, value):
        """Return what a link holds for a value: nothing for the default, unless it is to hold it always."""
        return [self.to_text(value)] if self.always else super().texts(value)

    def keep_within(self, values):
        """Choose the first of `values`, all that can be now, if what is chosen is none of them; before the widget."""
        if self.value not in values:
            self.set(values[0])


@dataclass(frozen=True)
class Range(Stored):
    """A number between two limits."""

    low: float
    high: float
    step: float

    __hash__ = Stored.__hash__

    def allows(self, value):
        """Tell whether a number is within the limits."""
        return self.low <= value <= self.high

    def from_text(self, text):
        """Return the number that a text stands for, whole where the default is; None if it stands for none."""
        try:
            return type(self.default)(text)
        except ValueError:
            return None


@dataclass(frozen=True)
class Text(Stored):
    """A line of text of limited length."""

    longest: int

    __hash__ = Stored.__hash__

    def allows(self, value):
        """Tell whether a text is short enough."""
        return len(value) <= self.longest

    def from_text(self, text):
        """Return the text itself."""
        return text

    def set(self, value):
        """Write from code; only before the widget is drawn, or in a callback."""
        super().set(value[: self.longest])


@dataclass(frozen=True)
class Several(Stored):
    """Some of several values."""

    allowed: tuple
    most: int

    __hash__ = Stored.__hash__

    def allows(self, value):
        """Tell whether these can be chosen together."""
        return len(value) <= self.most and all(each in self.allowed for each in value)

    def read(self, texts):
        """Return the values that the texts of a link stand for, as `Stored.read` does."""
        old = OLD_LINKS.get(self.key, {})
        values = [text if text in self.allowed else old.get(text) for text in texts if text]
        wrong = [text for text, value in zip(filter(None, texts), values, strict=True) if value is None]
        if wrong or len(values) > self.most:
            raise ValueError((wrong or texts)[0])
        return values

    def texts(self, value):
        """Return what a link holds for a value: nothing for the default, an empty text for none."""
        return [] if tuple(value) == self.default else list(value) or [""]


@dataclass(frozen=True)
class Linked(Stored):
    """What no widget holds: weights, a position. It is in the link while its page says so."""

    parse: Callable
    write: Callable

    __hash__ = Stored.__hash__

    def from_text(self, text):
        """Return the value that a text stands for; None, or an error, if it stands for none."""
        return self.parse(text)

    def to_text(self, value):
        """Return the text that stands for a value."""
        return self.write(value)

    def texts(self, value):
        """Return what a link holds for a value: nothing for None."""
        return [] if value is None else [self.to_text(value)]
