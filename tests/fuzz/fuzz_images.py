"""Search for a file that breaks `conv.images.decode`: see CONTRIBUTING.md.

Anything but a picture or an `ImageError` with a whole sentence ends the search and is written to a file; so does a file
that takes longer than ``-timeout`` or more memory than ``-rss_limit_mb``.
"""

import sys
from pathlib import Path

import atheris

sys.path.insert(0, str(Path(__file__).parents[2]))

with atheris.instrument_imports(include=["conv", "PIL", "pillow_heif"]):
    from conv.images import ImageError, decode


def decode_one(data):
    """Decode what the fuzzer made."""
    try:
        outcome = decode(data).note
    except ImageError as error:
        outcome = str(error)
    assert outcome[0].isdigit() or outcome.endswith(".")


if __name__ == "__main__":
    atheris.Setup(sys.argv, decode_one)
    atheris.Fuzz()
