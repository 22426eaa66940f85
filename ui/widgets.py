"""Widgets for the choices of `ui.state`: their value is in the address bar and stays from page to page."""

import streamlit as st


def segments(label, choice, **options):
    """Draw a `Choice` as a row of buttons and return its value; `options` go to ``st.segmented_control``."""
    return st.segmented_control(
        label,
        choice.allowed,
        default=choice.default,
        required=True,
        key=choice.key,
        bind="query-params",
        **options,
    )


def toggle(label, choice, **options):
    """Draw a `Choice` between False and True as a switch and return its value; `options` go to ``st.toggle``."""
    return st.toggle(
        label,
        choice.default,
        key=choice.key,
        bind="query-params",
        persist_state="session",
        **options,
    )


def menu(label, choice, **options):
    """Draw a `Choice` as a list that opens and return its value; `options` go to ``st.selectbox``."""
    return st.selectbox(
        label,
        choice.allowed,
        index=choice.index,
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
