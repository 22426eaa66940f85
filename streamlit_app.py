"""The convolution lab: ``streamlit run streamlit_app.py``."""

import streamlit as st

from ui import lessons, state
from ui.navigation import pages

state.enter()
chosen = st.navigation(pages(), position="top")
lessons.follow_link()
chosen.run()
