"""Install and start the app, or install and test it, with nothing but Python: ``python lab.py start`` / ``test``.

Both make a virtual environment in ``.venv`` beside this file and install the pinned requirements into it.
"""

import contextlib
import os
import shutil
import subprocess
import sys
import venv

HERE = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(HERE, ".venv")
PYTHON = os.path.join(VENV, "Scripts" if os.name == "nt" else "bin", "python.exe" if os.name == "nt" else "python")


def install(*requirements):
    if not os.path.exists(PYTHON):
        print("Making a virtual environment in .venv ...", flush=True)
        try:
            venv.create(VENV, with_pip=True)
        except subprocess.CalledProcessError:
            shutil.rmtree(VENV)
            sys.exit("This Python has no ensurepip; on Debian and Ubuntu, install the package python3-venv.")
    files = [word for name in requirements for word in ("-r", name)]
    run("pip", "install", "--quiet", "--disable-pip-version-check", *files)


def run(module, *arguments):
    code = subprocess.call([PYTHON, "-m", module, *arguments], cwd=HERE)
    if code:
        sys.exit(code)


def main(arguments):
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        sys.exit("Python 3.11, 3.12 or 3.13 is needed; this is %d.%d." % sys.version_info[:2])
    command, rest = (arguments or [""])[0], arguments[1:]
    if command == "start":
        install("requirements.txt")
        run("streamlit", "run", "streamlit_app.py", *rest)
    elif command == "test":
        install("requirements.txt", "requirements-dev.txt")
        run("pytest", "-n", "auto", "--maxprocesses", "4", *rest)
    else:
        sys.exit("usage: python lab.py start | test")


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):  # how people stop the app
        main(sys.argv[1:])
