"""The convolution lab: ``streamlit run streamlit_app.py``."""

import streamlit as st

from ui import state
from ui.navigation import pages

state.enter()
st.navigation(pages(), position="top").run()
