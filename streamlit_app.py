"""The convolution lab: ``streamlit run streamlit_app.py``."""

import streamlit as st
from starlette.formparsers import MultiPartParser

from ui import host
from ui.errors import explain

host.share()

# Starlette puts uploads of more than a megabyte into a temporary file; ours stay in memory. As server.maxUploadSize.
MultiPartParser.spool_max_size = 31 * 2**20

app = st.App("frame.py", on_script_error=explain)
