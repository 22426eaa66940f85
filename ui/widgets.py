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


def menu(label, choice, **options):
    """Draw a `Choice` as a list that opens and return its value; `options` go to ``st.selectbox``."""
    _judge(choice, **options)
    return st.selectbox(
        label,
        choice.allowed,
        index=choice.index,
        key=choice.key,
        bind="query-params",
        persist_state="session",
        **options,
    )


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
    return st.toggle(label, key=choice.key, bind="query-params", **options)


def _judge(choice, format_func=str, **_):
    state.judge_choice(choice, map(format_func, choice.allowed))
