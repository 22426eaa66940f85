"""The app, with the time that each run of a page's script takes written to the file named by SCRIPT_TIMES."""

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
import streamlit as st

from ui import state
from ui.navigation import pages

state.enter()
page = st.navigation(pages(), position="top")
start = time.perf_counter()
page.run()
with open(os.environ["SCRIPT_TIMES"], "a") as times:
    times.write(f"{(time.perf_counter() - start) * 1e3:.2f}\n")
