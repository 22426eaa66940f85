"""What Streamlit runs for each visitor: the menu, and the page that is chosen in it."""

import streamlit as st

from ui import state
from ui.navigation import pages

state.enter()
st.navigation(pages(), position="top").run()
