"""What a visitor sees when something happens that nobody foresaw."""

import streamlit as st

from ui.shell.navigation import pages


def explain(error):
    """Show one friendly message with a way on, where the page or the fragment broke off.

    Streamlit calls this for every exception that leaves a page, a fragment or a callback, after it has logged the
    traceback on the server. What is shown says nothing of the exception: it may hold paths, or what somebody typed.

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
            "Something went wrong here that we did not foresee. Your picture and your kernel are still there. "
            "Change the last choice back, or start over.",
            icon=":material/heart_broken:",
        )
        st.page_link(pages()[0], label="Start over", icon=":material/restart_alt:")
    return True
