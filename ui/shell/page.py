"""What every page starts with, and the question at its end."""

from pathlib import Path

import streamlit as st

from ui import state
from ui.components.watch import watch
from ui.shared import pictures
from ui.shared.glossary import explain
from ui.shared.picture_picker import say_whose
from ui.shared.widgets import toggle
from ui.shell import embedding
from ui.shell.navigation import file_of, pages
from ui.shell.server import freeze_imports
from ui.shell.share import share
from ui.shell.strip import strip

_STYLE, _MATRICES, _BARE, _LESSON, _EMBED, _PROJECTOR = (
    f"<style>{(Path(__file__).parent / name).read_text(encoding='utf-8')}</style>"
    for name in ("page.css", "../shared/matrix.css", "bare.css", "lesson.css", "embed.css", "projector.css")
)


def begin(title, lead, terms=()):
    """Set up a page and write its head: title, lead, and what concerns every page.

    Where the entrypoint is run as a script, a link straight to a page of a server that just started skips it; the page
    then makes the menu itself and runs once more.

    Parameters
    ----------
    title : str
        Heading, and title of the browser's tab; as in the menu.
    lead : str
        What it is about, in one line.
    terms : sequence of str
        Words of the page that are explained in the help tip of the lead, or of the heading in projector mode, which
        leaves the lead out; keys of `ui.shared.glossary.MEANING`.
    """
    if not state.entered():
        state.enter()
        st.navigation(pages(), position="top")
        st.rerun()
    freeze_imports()
    state.read_link(title)
    state.link_lesson()
    for choice in (state.ONLY, state.PROJECTOR):  # whose widget an embedded page has not
        state.link(choice)
    words, for_class, leads = explain(*terms) or None, state.PROJECTOR.value, bool(state.LESSON.value)
    # A picture of our own: the browser would fetch the icon of an emoji or of a material symbol from elsewhere.
    st.set_page_config(f"{title} · Convolution lab", pictures.icon(), layout="wide", initial_sidebar_state="collapsed")
    st.html("".join(_styles(title, for_class, leads)))
    with st.container(key="head", horizontal=True, vertical_alignment="center", gap="small", wrap=False):
        st.title(title, anchor=False, width="content", help=words if for_class else None)
        if not state.embedded():
            _beside_the_title(title, lead, words)
    if state.embedded():
        embedding.attribution()
    if leads:
        strip(title)
    with st.container(key="watch"):
        watch(title)
    state.show_notice()
    say_whose(state.brought(state.SOURCE))
    state.begin_run()


def _styles(title, for_class, leads):
    """Yield the style sheets that this run wants."""
    yield _STYLE + _MATRICES
    if for_class or leads or state.embedded():
        yield _BARE
    if leads:
        yield _LESSON
    if state.embedded():
        yield _EMBED + embedding.style(file_of(title))
    if for_class:
        yield _PROJECTOR


def _beside_the_title(title, lead, words):
    """Draw what is on the right of the title."""
    with st.container(key="lead", width="stretch"):
        if not state.PROJECTOR.value:  # the teacher says it
            st.markdown(lead, help=words)
    toggle("Projector", state.PROJECTOR, help="For a class: large digits, and only what a class needs to see.")
    with st.container(width="content"):  # or the fragment would take the room of the lead
        share(title)


def content():
    """Return the container of what the page is about."""
    return st.container(key="content")


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
    """Ask what the page has just shown, or what its controls can show; such a question ends every page of the app."""
    if state.embedded():
        return
    st.info(f"**What to notice.** {question}", icon=":material/lightbulb:")
