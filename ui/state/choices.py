"""What can be chosen: its key, its default, and what is allowed. The choices themselves are in `ui.state`."""

from dataclasses import dataclass

import streamlit as st


@dataclass(frozen=True)
class Choice:
    """One of several values."""

    key: str
    default: object
    allowed: tuple

    @property
    def value(self):
        """What is chosen now."""
        value = st.session_state.get(self.key)
        return value if value in self.allowed else self.default

    @property
    def index(self):
        """Place of the default among the allowed values."""
        return self.allowed.index(self.default)

    def set(self, value):
        """Choose from code; only before the widget is drawn, or in a callback."""
        st.session_state[self.key] = value

    def keep_within(self, values):
        """Choose the first of `values`, all that can be now, if what is chosen is none of them; before the widget."""
        if st.session_state.get(self.key, values[0]) not in values:
            self.set(values[0])

    def mend(self):
        """Choose the default if what is chosen is not allowed; only before the widget is drawn."""
        if self.key in st.session_state and st.session_state[self.key] not in self.allowed:
            self.set(self.default)


@dataclass(frozen=True)
class Range:
    """A number between two limits."""

    key: str
    default: float
    low: float
    high: float
    step: float

    @property
    def value(self):
        """What is chosen now."""
        value = st.session_state.get(self.key)
        return value if value is not None and self.low <= value <= self.high else self.default

    def reads(self, text):
        """Tell whether a text of the link is a number within the limits."""
        try:
            return self.low <= float(text) <= self.high
        except ValueError:
            return False


@dataclass(frozen=True)
class Text:
    """A line of text of limited length."""

    key: str
    default: str
    longest: int

    @property
    def value(self):
        """What is written now."""
        value = st.session_state.get(self.key)
        return self.default if value is None else value

    def reads(self, text):
        """Tell whether a text of the link is not too long."""
        return len(text) <= self.longest

    def set(self, value):
        """Write from code; only before the widget is drawn, or in a callback."""
        st.session_state[self.key] = value[: self.longest]


@dataclass(frozen=True)
class Several:
    """Some of several values, and the titles that stand for them in the address bar."""

    key: str
    default: tuple
    allowed: tuple
    titles: tuple
    most: int
