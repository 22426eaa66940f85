"""How the sessions of a small host share its processors and its memory."""

import ctypes
import gc
import sys
import threading
import time
from contextlib import suppress

import cv2
import streamlit as st
from starlette.formparsers import MultiPartParser

from ui import state
from ui.shell import lessons
from ui.shell.errors import explained

_AT_ONCE = 2
_turns = threading.Semaphore(_AT_ONCE)

_COLLECT_EVERY = 60  # seconds

_UPLOAD_IN_MEMORY = 31 * 2**20  # bytes; as server.maxUploadSize, and what is around a file

_MMAP_THRESHOLD, _ARENA_MAX, _TRIM_THRESHOLD = -3, -8, -1  # of glibc's mallopt


@st.cache_resource(show_spinner=False)
def share():
    """Set up the process, once: one thread a session, uploads in memory, and memory that goes back to the system.

    OpenCV would start a thread a processor for each session that computes, and they would wait for each other. glibc
    would keep what hundreds of short-lived threads have freed, each in an arena of its own; pictures and responses
    are a quarter of a megabyte and more, and are given back at once when they are mapped one by one. Starlette would
    put uploads of more than a megabyte into a temporary file.
    """
    cv2.setNumThreads(1)
    MultiPartParser.spool_max_size = _UPLOAD_IN_MEMORY
    with suppress(OSError, AttributeError):  # another C library than glibc
        set_option = ctypes.CDLL("libc.so.6").mallopt
        set_option(_ARENA_MAX, 2)
        set_option(_MMAP_THRESHOLD, 256 * 1024)
        set_option(_TRIM_THRESHOLD, 1024 * 1024)
    threading.Thread(target=_collect, name="collect", daemon=True).start()


def _collect():
    while True:
        time.sleep(_COLLECT_EVERY)
        collect()


def collect():
    """Free what sessions that are over have left: they refer to themselves, and Python itself rarely looks for them.

    Sessions that were there when imports were frozen are frozen, too, so all is looked at: 30 ms for the app alone.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def freeze_imports():
    """Keep what imports have made so far out of Python's own garbage collection, which would go through it often.

    Streamlit imports much of what it needs only when it is first used, so one call at the start would not do.
    """
    _freeze(len(sys.modules))


@st.cache_resource(show_spinner=False, max_entries=1)
def _freeze(modules):
    gc.collect()
    gc.freeze()


def fragment(function):
    """Make a function a fragment: what people change in it runs it again and leaves the rest of the page alone.

    It waits while two other sessions compute. A hundred threads that all want the interpreter each get a slice of 5 ms
    in turn, and all finish last; two at a time, the first ones are done long before. Never one inside another: the
    inner would wait for a turn that the outer has.
    """

    @st.fragment
    @explained
    def run():
        with _turns, state.part_of_the_link(function.__qualname__):
            function()
        freeze_imports()
        lessons.look_again()

    return run
