"""What Streamlit runs for each visitor: the menu, the page that is chosen in it, and how to share what it shows."""

import streamlit as st

from ui import state
from ui.shell import lessons
from ui.shell.navigation import pages

state.enter()
chosen = st.navigation(pages(), position="hidden" if state.PROJECTOR.value else "top")
if chosen.url_path != "gallery":
    state.close_card()  # a card that was left by one of its links
lessons.follow_link()
chosen.run()
