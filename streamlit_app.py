"""The convolution lab: for ``streamlit run``, for ``uvicorn streamlit_app:app``, and for any launcher of scripts."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from ui.shell import index, server
from ui.shell.errors import explain

server.share()

if get_script_run_ctx(suppress_warning=True):  # run as a script, once for each change of each visitor
    from ui.shell.main import main

    main()
else:  # imported, once: Streamlit's command line and ASGI servers take this
    app = st.App("ui/shell/main.py", on_script_error=explain, routes=index.routes())
