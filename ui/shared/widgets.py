"""Widgets for the choices of `ui.state`: their value is in the address bar, as an id, and stays from page to page.

What is chosen is the default of each, too: a browser that misses one answer of the server has it from the next.
"""

import streamlit as st

from ui import state


def segments(label, choice, **options):
    """Draw a `Choice` as a row of buttons and return its value; `options` go to ``st.segmented_control``."""
    value = _draw(st.segmented_control, label, choice, choice.allowed, default=choice.value, required=True, **options)
    if value is None:  # a forged message chooses nothing in spite of `required`
        state.run_again()
    return value


def menu(label, choice, *, among=None, **options):
    """Draw a `Choice` as a list that opens and return its value; `options` go to ``st.selectbox``.

    `among` are the values that can be chosen now, if not all can.
    """
    if among is not None:
        choice.keep_within(among)
    values = choice.allowed if among is None else among
    return _draw(st.selectbox, label, choice, values, index=_place(choice.value, values), **options)


def radio(label, choice, **options):
    """Draw a `Choice` as a list with all there is, and return its value; `options` go to ``st.radio``."""
    return _draw(st.radio, label, choice, choice.allowed, index=_place(choice.value, choice.allowed), **options)


def pills(label, choice, *, among=None, **options):
    """Draw a `Choice` as pills and return its value; `options` go to ``st.pills``, `among` as in `menu`."""
    if among is not None:
        choice.keep_within(among)
    values = choice.allowed if among is None else among
    default = values[_place(choice.value, values)]
    return _draw(st.pills, label, choice, values, default=default, required=True, **options)


def several(label, choice, **options):
    """Draw a `Several` as a list of tags and return its values; `options` go to ``st.multiselect``."""
    return _draw(
        st.multiselect, label, choice, choice.allowed, default=choice.value, max_selections=choice.most, **options
    )


def side_slider(label, choice, least):
    """Draw a `Choice` of lengths as a slider that offers only those of at least `least`; return its value."""
    lengths = [length for length in choice.allowed if length >= least]
    choice.keep_within(lengths)
    return _draw(st.select_slider, label, choice, lengths, value=lengths[_place(choice.value, lengths)], width=240)


def parts(choice, titles):
    """Draw the choice between the parts of a page, given their titles by name, and return it."""
    return segments("Part", choice, format_func=titles.get, label_visibility="collapsed", wrap=True)


def stops(label, choice, *, among=None, **options):
    """Draw a `Choice` as a slider with stops and return its value; `options` go to ``st.select_slider``.

    `among` are the values that can be chosen now, if not all can; where there is one, the slider is out of use.
    """
    if among is not None:
        choice.keep_within(among)
    is_fixed = among is not None and len(among) == 1
    values = choice.allowed if among is None or is_fixed else among
    return _draw(st.select_slider, label, choice, values, value=choice.value, disabled=is_fixed, **options)


def toggle(label, choice, **options):
    """Draw a `Choice` between False and True as a switch and return its value; `options` go to ``st.toggle``."""
    return _draw(st.toggle, label, choice, choice.value, **options)


def slider(label, limits, **options):
    """Draw a `Range` as a slider and return its value; `options` go to ``st.slider``."""
    return _draw(st.slider, label, limits, limits.low, limits.high, limits.value, limits.step, **options)


def number(label, limits, **options):
    """Draw a `Range` of whole numbers as a field and return its value; `options` go to ``st.number_input``."""
    return _draw(st.number_input, label, limits, limits.low, limits.high, limits.value, limits.step, **options)


def line(label, text, **options):
    """Draw a `Text` as a field of one line and return what is in it; `options` go to ``st.text_input``."""
    return _draw(st.text_input, label, text, text.value, max_chars=text.longest, **options) or ""


def section(label, choice):
    """Draw a part of the page that opens, and return it; what is in it need not be made before: see its ``open``."""
    opened = st.expander(label, expanded=choice.value, key=choice.widget_key, on_change="rerun")
    choice.keep(opened.open)
    state.link(choice)
    return opened


def _place(value, values):
    """Return the place of a value among those that can be chosen now, or the first."""
    return values.index(value) if value in values else 0


def _draw(widget, label, choice, *arguments, twin=False, **options):
    """Draw a widget; a `twin` is a second one for the same choice, which tells the first."""
    if twin:
        key = state.twin_key(choice)
        state.prepare_twin(choice)
        return widget(label, *arguments, key=key, on_change=state.take_from_twin, args=(choice,), **options)
    choice.prepare()
    value = widget(label, *arguments, key=choice.widget_key, **options)
    choice.keep(value)
    state.link(choice)
    return value
