"""Install and start the app, or install and test it, with nothing but Python: ``python lab.py start`` / ``test``.

Both make a virtual environment in ``.venv`` beside this file and install the pinned requirements into it; ``install``
does no more than that. ``test --quick`` leaves out what needs a browser. Other words are for Streamlit or pytest.
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
OLDEST, NEWEST = (3, 11), (3, 14)
FOLDERS = ("conv", "teaching", "ui", "pages")  # whose coverage is printed, as in pyproject.toml


def refusal(version):
    """Return why the app cannot run under this version of Python, or None if it can."""
    if OLDEST <= version <= NEWEST:
        return None
    reason = ", for which scikit-image is not there yet" if version > NEWEST else ""
    return "Python %d.%d to %d.%d is needed; this is %d.%d%s." % (OLDEST + NEWEST + version + (reason,))


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


def test(*words):
    """Run the tests. Only a run of all of them says what is covered: measuring that makes Python half as slow again."""
    options = ["-n", "auto", "--maxprocesses", "4", "--dist", "worksteal"]
    if words:
        quick = ["--ignore=tests/browser", "--ignore=tests/engines"] if "--quick" in words else []
        run("pytest", *options, *quick, *[word for word in words if word != "--quick"])
        return
    run("pytest", *options, "--cov", "--cov-report=")
    for folder in FOLDERS:
        print("Lines covered in %s, in percent:" % folder, end=" ", flush=True)
        run("coverage", "report", "--format=total", "--include=%s/*" % folder)


def main(arguments):
    reason = refusal(sys.version_info[:2])
    if reason:
        sys.exit(reason)
    command, rest = (arguments or [""])[0], arguments[1:]
    if command == "start":
        install("requirements.txt")
        run("streamlit", "run", "streamlit_app.py", *rest)
    elif command in ("install", "test"):
        install("requirements.txt", "requirements-dev.txt")
        if command == "test":
            test(*rest)
    else:
        sys.exit("usage: python lab.py start | test [--quick] | install")


if __name__ == "__main__":
    with contextlib.suppress(KeyboardInterrupt):  # how people stop the app
        main(sys.argv[1:])
