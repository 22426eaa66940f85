"""What the start of the app does not wait for."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
CODE = """
import runpy, sys
sys.path.insert(0, ".")
import streamlit_app
runpy.run_path("pages/start.py")
print(sorted({"altair", "networkx", "pandas", "playwright", "pyarrow", "scipy"} & set(sys.modules)))
"""


def test_the_start_page_imports_nothing_heavy_that_it_does_not_use():
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, cwd=ROOT)
    assert done.stdout.strip() == "[]", done.stderr
