"""The convolution lab: ``streamlit run streamlit_app.py``."""

import streamlit as st

from ui.errors import explain

app = st.App("frame.py", on_script_error=explain)
