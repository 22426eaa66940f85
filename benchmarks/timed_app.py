"""The app, with the milliseconds of each run of a script or of a fragment written to the file named by SCRIPT_TIMES.

A line per run: until the comparison has its new result (0 if it gets none), and until all is done.
"""

import os
import sys
import threading
import time
from pathlib import Path

from streamlit.runtime.scriptrunner import script_runner

sys.path.insert(0, str(Path(__file__).parents[1]))

from ui.shared import result
from ui.shell.main import main

run = threading.local()  # start of the present run of a session, and when the comparison got its result


def timed(function):
    """Return a function that does the same and notes how long it takes."""

    def noted(*arguments):
        run.start = run.shown = time.perf_counter()
        try:
            return function(*arguments)
        finally:
            shown, done = (f"{(end - run.start) * 1e3:.2f}" for end in (run.shown, time.perf_counter()))
            with open(os.environ["SCRIPT_TIMES"], "a") as times:
                times.write(f"{shown} {done}\n")

    noted.is_timed = True
    return noted


def noticed(function):
    """Return a function that does the same and notes when it is done."""

    def noted(*arguments):
        function(*arguments)
        run.shown = time.perf_counter()

    return noted


# Streamlit has no public hook around a run: this is the function that its script runner calls for each.
if not hasattr(script_runner.exec_func_with_error_handling, "is_timed"):
    script_runner.exec_func_with_error_handling = timed(script_runner.exec_func_with_error_handling)
    result.before_and_after = noticed(result.before_and_after)

main()
