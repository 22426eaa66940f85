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
