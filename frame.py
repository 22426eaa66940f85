"""What Streamlit runs for each visitor: the menu, and the page that is chosen in it."""

import streamlit as st

from ui import lessons, state
from ui.navigation import pages

state.enter()
chosen = st.navigation(pages(), position="top")
lessons.follow_link()
chosen.run()
