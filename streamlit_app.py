"""The convolution lab: ``streamlit run streamlit_app.py``."""

import streamlit as st

from ui import lessons, state
from ui.navigation import pages
from ui.share import share

state.enter()
chosen = st.navigation(pages(), position="top")
lessons.follow_link()
chosen.run()
share()  # below the page: above it, a phone would have no room left for the stepper's buttons
