"""What a visitor sees when something happens that nobody foresaw."""

import logging
from functools import wraps

import streamlit as st

from ui.shell.navigation import page

_LOG = logging.getLogger(__name__)


def explain(error):
    """Show one friendly message with a way on, where the page or the fragment broke off.

    As an ASGI app, Streamlit calls this for all that `explained` has not caught, a callback's exceptions above all,
    after it has logged the traceback. What is shown says nothing of the exception: it may hold paths, or what somebody
    typed.

    Parameters
    ----------
    error : Exception
        What was raised.

    Returns
    -------
    bool
        True: Streamlit then shows no traceback.
    """
    with st.container(border=True):
        st.error(
            "Something went wrong here that we did not foresee. Your picture and your kernel are still here. "
            "Undo your last change, or start over.",
            icon=":material/heart_broken:",
        )
        st.page_link(page("start"), label="Start over", icon=":material/restart_alt:")
    return True


def explained(function):
    """Have all that a page or a fragment raises logged and explained, also where the app is run as a plain script.

    The run ends there: Streamlit would otherwise forget the widgets that were not drawn any more.
    """

    @wraps(function)
    def run(*args, **kwargs):
        try:
            return function(*args, **kwargs)
        except Exception as error:  # Streamlit's own signals, for a rerun and for a stop, are none
            _LOG.exception("Nobody foresaw this")
            explain(error)
            st.stop()

    return run
