"""The present screen as a link, and as a QR code for the phones of a class."""

from functools import partial
from urllib.parse import urlencode, urlsplit

import numpy as np
import segno
import streamlit as st

from ui import state
from ui.shared import pictures
from ui.shell import embedding
from ui.shell.class_room import open_room
from ui.shell.errors import explained
from ui.shell.lesson_maker import lesson_maker
from ui.shell.navigation import file_of
from ui.state.small_copy import SIDE, as_text

_LONGEST = 600  # characters: the code of a longer link is too fine for a phone at the back of the room
_QUIET = 4  # white modules around a code, as its standard asks for
_SIDE = 330
_WAYS = {"link": "Link", "frame": "Course page", "lesson": "Lesson"}
_CHALLENGE = {"class": "Class"}
_OWN_COMPUTER = ("localhost", "127.0.0.1", "::1")


@st.fragment
@explained
def share(title):
    """Draw the button that opens the ways to share the screen of the page with this title.

    What is in it is made when it is pressed, so it is never old.
    """
    popover = st.popover("Share", icon=":material/share:", key=state.SHARE, on_change="rerun")
    if not popover.open:
        return
    with popover:
        way = st.segmented_control(
            "Share as",
            list(_WAYS | _CHALLENGE if file_of(title) == "challenge" else _WAYS),
            default="link",
            format_func=(_WAYS | _CHALLENGE).get,
            required=True,
            key=state.SHARE_AS,
            label_visibility="collapsed",
        )
        if way == "frame":
            _frame(title)
        elif way == "lesson":
            lesson_maker(file_of(title), partial(start_link, file_of(title)))
        elif way == "class":
            _class()
        else:
            _link()


def _link():
    """Show the link, and its code."""
    st.markdown("**A link to what is on the screen**")
    is_own = state.SOURCE.value == "yours" and state.uploaded() is not None
    copied = is_own and st.toggle(
        "With a small copy of my picture",
        key=state.SEND_COPY,
        help=f"At most {SIDE}×{SIDE} pixels, in the link itself: whoever has the link has the copy.",
    )
    link = present_link({state.COPY.key: as_text(state.uploaded().pixels)} if copied else {})
    _show_link(link)
    if cautions := " ".join(_cautions(link, copied)):
        st.caption(cautions)


def _show_link(link):
    """Show a link as text, and as a code if that is not too fine."""
    st.code(link, language=None, wrap_lines=True)
    if len(link) <= _LONGEST:
        code = pictures.data_url(pictures.png(qr_code(link)))
        pictures.show_png(code, alt=f"QR code of the link {link}", width=_SIDE)
    else:
        st.info("The link is too long for a QR code that phones can read. Send it as text.")


def _class():
    """Show the join link of the class that answers the present round."""
    code = open_room()
    if code is None:
        return
    st.markdown("**The class joins with this link.** This screen shows the answers to each question as they come.")
    link = present_link({state.ROOM.key: code}, without=state.PROJECTOR.key)
    _show_link(link)
    if cautions := " ".join(_own_computer(link)):
        st.caption(cautions)


def _frame(title):
    """Show the HTML that puts the screen into a course page."""
    part = embedding.part_of_screen(file_of(title))
    whole = not part or not st.toggle("Only the main part", value=True, key=state.SHARED_PART)
    query = {"embed": "true"} | ({} if whole else {state.ONLY.key: part})
    link = present_link(query)
    st.markdown("**Copy iframe**: this HTML shows the screen in a course page, without menu, title or toolbar.")
    st.code(embedding.iframe(link, title), language=None, wrap_lines=True)
    if cautions := " ".join(_cautions(link, False)):
        st.caption(cautions)


def present_link(more, without=""):
    """Return the address of the screen as it is now, with more in its query, and without a key."""
    shown = state.present_query().items()
    query = [(key, value) for key, values in shown if key != without for value in values] + list(more.items())
    return (st.context.url or "") + ("?" + urlencode(query) if query else "")


def start_link(file, query):
    """Return the address of the start page with a query, on the page of a file."""
    return f"{(st.context.url or '').rstrip('/').removesuffix(f'/{file}')}/?{urlencode(query)}"


def _cautions(link, copied):
    """Say what the link cannot do."""
    if urlsplit(link).hostname in _OWN_COMPUTER:
        yield (
            "This address works on this computer only. For phones, start the app so that it can be reached over the "
            "network, and open it here by that address."
        )
    if copied:
        yield "Others see the small copy instead of your picture."
    elif state.SOURCE.value == "yours" and not state.COPY.value:
        yield "The link cannot carry your own picture: others see a sample in its place."
    if state.answers():
        yield "Your answers are not in the link: whoever opens it starts the same questions from the beginning."


def _own_computer(link):
    if urlsplit(link).hostname in _OWN_COMPUTER:
        yield (
            "This address works on this computer only. For phones, start the app so that the network can reach it, "
            "and open it here by that address."
        )


def qr_code(text):
    """Return a QR code as black and white pixels.

    Parameters
    ----------
    text : str
        What it says, at most `_LONGEST` characters.

    Returns
    -------
    numpy.ndarray
        Shape ``(n, n)``, uint8, with the white margin; each module is a square of the same number of pixels.

    Examples
    --------
    >>> code = qr_code("http://localhost:8501/?lesson=3")
    >>> code.shape[0] == code.shape[1], code[0, 0]
    (True, np.uint8(255))
    """
    modules = np.array([list(row) for row in segno.make_qr(text, error="m").matrix], np.uint8)
    return pictures.enlarged(np.pad((1 - modules) * np.uint8(255), _QUIET, constant_values=255), 2 * _SIDE)
