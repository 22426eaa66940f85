"""What must be true of the package as a whole."""

import subprocess
import sys

import conv


def test_importing_the_core_loads_neither_scipy_nor_scikit_image():
    code = "import sys, conv; print(sorted({'scipy', 'skimage'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=conv.__path__[0] + "/..")
    assert done.stdout.strip() == "[]"


def test_every_public_name_is_there_and_explained():
    for name in conv.__all__:
        value = getattr(conv, name)
        if callable(value):
            assert "Parameters" in value.__doc__ or "Attributes" in value.__doc__ or issubclass(value, Exception), name
