"""The convolution lab: ``streamlit run streamlit_app.py``."""

import streamlit as st
from starlette.formparsers import MultiPartParser

from ui.shell import server
from ui.shell.errors import explain

server.share()

# Starlette puts uploads of more than a megabyte into a temporary file; ours stay in memory. As server.maxUploadSize.
MultiPartParser.spool_max_size = 31 * 2**20

app = st.App("ui/shell/main.py", on_script_error=explain)
