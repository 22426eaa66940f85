"""The app, with the milliseconds of each run of a script or of a fragment written to the file named by SCRIPT_TIMES."""

import os
import runpy
import sys
import time
from pathlib import Path

from streamlit.runtime.scriptrunner import script_runner

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))


def timed(function):
    """Return a function that does the same and notes how long it takes."""

    def run(*arguments):
        start = time.perf_counter()
        try:
            return function(*arguments)
        finally:
            with open(os.environ["SCRIPT_TIMES"], "a") as times:
                times.write(f"{(time.perf_counter() - start) * 1e3:.2f}\n")

    run.is_timed = True
    return run


# Streamlit has no public hook around a run: this is the function that its script runner calls for each.
if not hasattr(script_runner.exec_func_with_error_handling, "is_timed"):
    script_runner.exec_func_with_error_handling = timed(script_runner.exec_func_with_error_handling)

runpy.run_path(str(ROOT / "frame.py"))
