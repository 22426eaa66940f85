"""The address bar: what it asks for is taken when somebody arrives, and it is always a link to what is on the screen.

Streamlit can bind a widget to the address bar by itself, but writes its label there: a link would break with each new
word. So values are read and written here, as ids. What a page and its fragments have drawn is collected, and the
address bar is written once a run.
"""

from contextlib import contextmanager

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui.shared.text import verbatim
from ui.state.choices import REGISTERED, arrive, begin_page, begin_part, current_part, end_page, end_part
from ui.state.old_links import IMPLIED, OLD_KEYS

_PAGE = "page_of_the_link"
_WRITTEN = "addresses_written"
_PARTS = "parts_of_the_link"
_INNER = "parts_within_parts_of_the_link"
_BROUGHT = "keys_of_the_link"
_IGNORED = "ignored_in_the_link"
_AGAIN = "show_the_notice_again"
_MOST_WRITTEN = 500


def read_link(page):
    """Take what the link asks for when somebody arrives on a page, and when they go back or forward in their browser.

    Parameters
    ----------
    page : str
        A name of the page.
    """
    session, query = st.session_state, _query()
    context = get_script_run_ctx(suppress_warning=True)
    arrives = session.get(_PAGE) != page
    before = {} if arrives else _collected()
    session[_PAGE], session[_PARTS], session[_INNER] = page, {}, {}
    begin_page()
    if not (arrives or (context and context.is_history_navigation)):
        return
    arrive()
    session[_BROUGHT] = set(query)
    ignored = []
    implied = {key: [text] for key, text in IMPLIED.get(page, {}).items()} if query else {}
    for name, texts in (implied | query).items():
        key = OLD_KEYS.get(name, name)
        if key not in REGISTERED:
            ignored.append((key, ""))
            continue
        try:
            REGISTERED[key].take(REGISTERED[key].read(texts))
        except ValueError as error:
            ignored.append((key, str(error)))
    if (page, _frozen(query)) in session.get(_WRITTEN, ()):  # what it does not name was as usual
        for choice in (REGISTERED[key] for key in before.keys() - query.keys()):
            if choice.texts(choice.default) == []:
                choice.take(choice.default)
    session[_IGNORED], session[_AGAIN] = ignored, True


def brought(choice):
    """Tell whether the link by which somebody arrived asks for a choice."""
    return choice.key in st.session_state.get(_BROUGHT, ())


def run_again():
    """Run the page from its top, with the notice about the link if there is one."""
    st.session_state[_AGAIN] = True
    st.rerun()


def show_notice():
    """Say what the link asked for and could not be used, if there is such a thing."""
    ignored = st.session_state.get(_IGNORED)
    if not st.session_state.pop(_AGAIN, False) or not ignored:
        return
    named = [verbatim(key) + (f" ({verbatim(reason)})" if reason else "") for key, reason in ignored[:5]]
    more = f" and {len(ignored) - 5:,} more" if len(ignored) > 5 else ""
    st.warning(
        f"Part of this link could not be used and was left out: {', '.join(named)}{more}.", icon=":material/link_off:"
    )


def link(choice):
    """Note that a choice is part of what is on the screen, and keep it: its widget may be gone, as a picker's is."""
    value = choice.value
    choice.keep(value)
    texts = choice.texts(value)
    parts = st.session_state.setdefault(_PARTS, {})
    part = parts.setdefault(current_part(), {})
    if texts:
        part[choice.key] = texts
    else:
        part.pop(choice.key, None)


@contextmanager
def part_of_the_link(name):
    """Collect what a fragment links: each run of it begins again, and writes the address bar if it runs alone."""
    session, outer = st.session_state, begin_part(name)
    parts, inner = session.setdefault(_PARTS, {}), session.setdefault(_INNER, {})
    for part in inner.pop(name, ()):
        parts.pop(part, None)
    inner.setdefault(outer, set()).add(name)
    parts[name] = {}
    try:
        yield
    finally:
        end_part()
    if _is_fragment_run():
        write_link()


def write_link():
    """Write into the address bar what was collected, if it holds anything else."""
    wanted = _collected()
    if not _is_fragment_run():
        end_page()
    if wanted != _query():
        st.query_params.from_dict(wanted)
    written = st.session_state.setdefault(_WRITTEN, {})
    written[st.session_state.get(_PAGE), _frozen(wanted)] = None
    while len(written) > _MOST_WRITTEN:
        del written[next(iter(written))]


def query_for(values):
    """Return the query of a link that carries these values: ``{choice: value}``."""
    return {choice.key: choice.to_text(value) for choice, value in values.items()}


def asked_at_the_door(choice):
    """Return what the link by which somebody enters the app asks of a choice; None on all later runs, or if nothing."""
    if _PAGE in st.session_state or choice.key not in st.query_params:
        return None
    try:
        return choice.read(st.query_params.get_all(choice.key))
    except ValueError:
        return None


def leave_page():
    """Have the page that comes next, maybe the same, take what its link asks for, as if somebody had just arrived."""
    st.session_state.pop(_PAGE, None)


def present_query():
    """Return the query of the address bar, ``{key: texts}``."""
    return _query()


def link_so_far():
    """Return the query of a link to what the page has drawn by now."""
    return _collected()


def _is_fragment_run():
    context = get_script_run_ctx(suppress_warning=True)
    return bool(context and context.fragment_ids_this_run)


def _query():
    return {key: st.query_params.get_all(key) for key in st.query_params}


def _frozen(query):
    return frozenset((key, tuple(texts)) for key, texts in query.items())


def _collected():
    return {key: texts for part in st.session_state.get(_PARTS, {}).values() for key, texts in part.items()}
