"""Widgets for the choices of `ui.state`: their value is in the address bar and stays from page to page."""

import streamlit as st

from ui import state


def segments(label, choice, **options):
    """Draw a `Choice` as a row of buttons and return its value; `options` go to ``st.segmented_control``."""
    _judge(choice, **options)
    choice.mend()
    value = st.segmented_control(
        label,
        choice.allowed,
        default=choice.default,
        required=True,
        key=choice.key,
        bind="query-params",
        **options,
    )
    if value is None:  # an empty text in the link, or a forged message, chooses nothing in spite of `required`
        state.run_again()
    return value


def menu(label, choice, *, among=None, **options):
    """Draw a `Choice` as a list that opens and return its value; `options` go to ``st.selectbox``.

    `among` are the values that can be chosen now, if not all can.
    """
    _judge(choice, **options)
    values = choice.allowed if among is None else among
    if among is not None:
        choice.keep_within(values)
    return st.selectbox(
        label,
        values,
        index=values.index(choice.default) if choice.default in values else 0,
        key=choice.key,
        bind="query-params",
        persist_state="session",
        **options,
    )


def side_slider(label, choice, least):
    """Draw a `Choice` of lengths as a slider that offers only those of at least `least`; return its value."""
    lengths = [length for length in choice.allowed if length >= least]
    choice.keep_within(lengths)
    return st.select_slider(
        label,
        lengths,
        value=choice.default if choice.default in lengths else lengths[0],
        key=choice.key,
        bind="query-params",
        persist_state="session",
        width=240,
    )


def parts(choice, titles):
    """Draw the choice between the parts of a page, given their titles by name, and return it."""
    return segments("Part", choice, format_func=titles.get, label_visibility="collapsed", wrap=True)


def stops(label, choice, **options):
    """Draw a `Choice` as a slider with stops and return its value; `options` go to ``st.select_slider``."""
    _judge(choice, **options)
    return st.select_slider(
        label,
        choice.allowed,
        value=choice.default,
        key=choice.key,
        bind="query-params",
        **options,
    )


def toggle(label, choice, **options):
    """Draw a `Choice` between False and True as a switch and return its value; `options` go to ``st.toggle``."""
    _judge(choice)
    return st.toggle(label, choice.default, key=choice.key, bind="query-params", persist_state="session", **options)


def slider(label, limits, **options):
    """Draw a `Range` as a slider and return its value; `options` go to ``st.slider``."""
    state.carry(limits)
    return st.slider(
        label,
        limits.low,
        limits.high,
        limits.default,
        limits.step,
        key=limits.key,
        bind="query-params",
        persist_state="session",
        **options,
    )


def number(label, limits, **options):
    """Draw a `Range` of whole numbers as a field and return its value; `options` go to ``st.number_input``.

    It is not bound to the address bar: Streamlit would break off at a link with a number that is too large for it.
    """
    state.take_number(limits)
    value = st.number_input(
        label,
        limits.low,
        limits.high,
        limits.default,
        limits.step,
        key=limits.key,
        persist_state="session",
        **options,
    )
    state.link_number(limits)
    return value


def line(label, text, **options):
    """Draw a `Text` as a field of one line and return what is in it; `options` go to ``st.text_input``."""
    state.carry(text)
    written = st.text_input(
        label,
        text.default,
        max_chars=text.longest,
        key=text.key,
        bind="query-params",
        persist_state="session",
        **options,
    )
    return written or ""


def _judge(choice, format_func=str, **_):
    state.judge_choice(choice, map(format_func, choice.allowed))
    state.carry(choice)
