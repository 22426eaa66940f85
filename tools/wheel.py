"""Build the wheel of `conv`, install it into an empty virtual environment, and run the README's example there.

``python -m tools.wheel``
"""

import os
import re
import subprocess
import sys
import tempfile
import tomllib
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
BEFORE = """
import conv
from PIL import Image

Image.fromarray(conv.sample_image("chelsea")).save("photo.jpg")
"""
AFTER = f"""
from importlib import metadata, util

assert picture.dtype == edges.dtype == "uint8" and response.dtype == "float64"
assert picture.shape == (300, 451, 3) and response.shape == edges.shape == (300, 451)
assert response.min() < 0
assert metadata.version("convolution-lab") == "{VERSION}"
assert not any(map(util.find_spec, ("streamlit", "teaching", "ui", "pages", "tests")))
"""


def example():
    """Return the Python and the command of the README's section on the library."""
    section = (ROOT / "README.md").read_text("utf-8").split("\n## `conv` as a library\n")[1].split("\n## ")[0]
    (code,) = re.findall(r"```python\n(.*?)```", section, re.DOTALL)
    (command,) = re.findall(r"```\npython (-m conv .*)\n```", section)
    return code, command.split()


def run(*command, **options):
    """Run a command, and end with its code if that is not 0."""
    if code := subprocess.call(command, **options):
        sys.exit(code)


def build(folder):
    """Return the wheel, made in a folder; it must hold `conv` and nothing else."""
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT)
    (wheel,) = folder.glob("*.whl")
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0] for name in names} == {"conv", f"convolution_lab-{VERSION}.dist-info"}, names
    assert "conv/py.typed" in names
    return wheel


def main():
    """Say what was built, and that it works."""
    code, command = example()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        wheel = build(folder)
        venv.create(folder / "empty", with_pip=True)
        python = folder / "empty" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        run(python, "-m", "pip", "install", "--quiet", "--constraint", ROOT / "requirements.txt", wheel)
        run(python, "-I", "-c", BEFORE + code + AFTER, cwd=folder)
        run(python, "-I", *command, cwd=folder, stdout=subprocess.DEVNULL)  # a line per kernel
        assert (folder / "contact_sheet.png").stat().st_size > 100_000
        print(f"{wheel.name} is built, and runs the README's example where nothing else is installed.")


if __name__ == "__main__":
    main()
