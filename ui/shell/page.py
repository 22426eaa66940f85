"""What every page starts with, and the question at its end."""

import streamlit as st

from ui import state
from ui.shared import pictures
from ui.shared.glossary import explain
from ui.shared.widgets import toggle
from ui.shell.navigation import pages
from ui.shell.server import freeze_imports

# Streamlit makes rows of buttons lower than lists, and has no setting for it: labels beside each other would stand at
# two heights. A finger finds the taller buttons more easily, too.
_AS_TALL_AS_LISTS = "<style>.stButtonGroup > div > button { min-height: 2.5rem }</style>"
# Streamlit measures its own texts and widgets in rem, and has no setting for a session.
_LARGER = "<style>html { font-size: 18px !important }</style>"

# Streamlit 1.67 may keep the sidebar of the page before, empty, until something else is done. On a phone it holds the
# menu.
_NO_SIDEBAR = """<style>
@media (min-width: 768px) {
  [data-testid="stSidebar"], [data-testid="stExpandSidebarButton"] { display: none }
}
</style>"""


def begin(title, lead, terms=(), *, settings=None, sidebar=True):
    """Set up a page and write its head.

    Where the entrypoint is run as a script, a link straight to a page of a server that just started skips it; the page
    then makes the menu itself and runs once more.

    Parameters
    ----------
    title : str
        Heading, and title of the browser's tab.
    lead : str
        What it is about, and what to do first, in short sentences.
    terms : sequence of str
        Words of the page that are explained in the help tip of the lead, or of the heading in projector mode, which
        leaves the lead out; keys of `ui.shared.glossary.MEANING`.
    settings : callable, optional
        Draws what is set for the whole page, beside the switch of projector mode. A change runs the whole page.
    sidebar : bool
        Whether the page has a picture to choose.
    """
    if not state.entered():
        state.enter()
        st.navigation(pages(), position="top")
        st.rerun()
    freeze_imports()
    state.read_link(title)
    words, for_class = explain(*terms) or None, state.PROJECTOR.value
    # In projector mode the sidebar gives its room to what is shown.
    side = "collapsed" if for_class else 300
    # A picture of our own: the browser would fetch the icon of an emoji or of a material symbol from elsewhere.
    st.set_page_config(f"{title} · Convolution lab", pictures.icon(), layout="wide", initial_sidebar_state=side)
    head = st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute")
    if not for_class:  # the teacher says it
        st.markdown(lead, help=words)
    state.show_notice()
    with head:
        st.title(title, anchor=False, width="content", help=words if for_class else None)
        with st.container(horizontal=True, vertical_alignment="center", width="content"):
            before = st.container(horizontal=True, vertical_alignment="center", width="content") if settings else None
            toggle(
                "Projector",
                state.PROJECTOR,
                help="For a class: large digits and outlines, and only the controls that a class needs.",
                width="content",
            )
    if settings:
        with before:
            settings()  # now that it is known whether it is for a class
    st.html(_AS_TALL_AS_LISTS + (_LARGER if for_class else "") + ("" if sidebar else _NO_SIDEBAR))
    state.begin_run()


def scroll_to_top(reason):
    """Show the top of the page again; at the end of a page, where the element itself moves nothing.

    Parameters
    ----------
    reason : str
        What is new there, in words of our own: it goes into a script. The same reason in two runs that follow each
        other scrolls once.
    """
    script = "document.querySelector('[data-testid=stMain]').scrollTo({ top: 0 })"
    st.html(f"<script data-reason='{reason}'>{script}</script>", unsafe_allow_javascript=True)


def what_to_notice(question):
    """Ask what the page has just shown, or what its controls can show; such a question ends every page."""
    st.info(f"**What to notice.** {question}", icon=":material/lightbulb:")
