"""An app whose page raises wherever it is asked to."""

import streamlit as st

from ui.shell.errors import explain

app = st.App("raising_page.py", on_script_error=explain)
