"""What no tracked file may hold: an address of a package registry, a path of somebody's machine.

Secrets are looked for by detect-secrets, in `.pre-commit-config.yaml`.
"""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FORBIDDEN = {
    "an address of a package registry": r"index-url\s*=|--(extra-)?index-url[ =]\S*/|--find-links[ =]\S*/"
    r"|https?://[^\s\"')]*/simple\b",
    "a path of somebody's machine": r"(?<![\w.:/-])/(home|Users|root|work|mnt|opt)/[\w.-]+|[A-Z]:\\Users\\",
}


@pytest.fixture(scope="module")
def texts():
    """Every tracked text file with its content; none where this is no checkout."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True)
    if listed.returncode:
        pytest.skip("not a checkout of the repository")
    found = {}
    for name in listed.stdout.decode().split("\0")[:-1]:
        data = (ROOT / name).read_bytes() if (ROOT / name).exists() else b""
        if b"\0" not in data:
            found[name] = data.decode()
    return found


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_tracked_file_holds(texts, what):
    assert len(texts) > 50
    found = [
        f"{name}: {match[0]}"
        for name, text in texts.items()
        if name != "tests/repository/test_texts.py"
        for match in re.finditer(FORBIDDEN[what], text)
    ]
    assert not found


@pytest.mark.parametrize(
    ("what", "text"),
    [
        ("an address of a package registry", "index-url = https://packages.example.org"),
        ("an address of a package registry", "pip install --extra-index-url https://packages.example.org/x"),
        ("an address of a package registry", "see https://packages.example.org/simple"),
        ("a path of somebody's machine", 'open("/home/ada/photo.jpg")'),
        ("a path of somebody's machine", r"C:\Users\Ada"),
    ],
)
def test_the_check_finds_what_it_is_for(what, text):
    assert re.search(FORBIDDEN[what], text)
