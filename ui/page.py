"""What every page starts with."""

import gc
import sys

import streamlit as st

from ui import pictures, state
from ui.navigation import pages


def begin(title, lead):
    """Set up a page and write its head.

    A link straight to a page of a server that just started skips the entrypoint; the page then makes the menu itself
    and runs once more.

    Parameters
    ----------
    title : str
        Heading, and title of the browser's tab.
    lead : str
        One sentence: what to do here.
    """
    if not state.entered():
        state.enter()
        st.navigation(pages(), position="top")
        st.rerun()
    freeze_imports()
    # A picture of our own: the browser would fetch the icon of an emoji or of a material symbol from elsewhere.
    st.set_page_config(f"{title} · Convolution lab", pictures.icon(), layout="wide", initial_sidebar_state=300)
    st.title(title, anchor=False)
    st.markdown(lead)
    state.read_link()
    state.begin_run()
    if notice := state.take_notice():
        st.warning(notice)


def freeze_imports():
    """Keep what imports have made so far out of the garbage collection that Streamlit starts after every run.

    Streamlit imports much of what it needs only when it is first used, so one call at the start would not do.
    """
    _freeze(len(sys.modules))


@st.cache_resource(show_spinner=False, max_entries=1)
def _freeze(modules):
    gc.collect()
    gc.freeze()
