"""Every way a file can be wrong gives a picture or one sentence, in little memory; so does every mutation of one."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conv.images import FORMATS, ImageError, decode
from tests.conv.hostile_files import HOSTILE, photo, saved, tiff

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def results():
    """What every file gave, each in turn in one process of its own."""
    command = [sys.executable, "-m", "tests.conv.hostile_files"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_every_file_gives_a_picture_or_a_sentence(results):
    assert [result["name"] for result in results] == list(HOSTILE)
    odd = [
        r
        for r in results
        if r["outcome"].startswith("!") or not (r["outcome"][0].isdigit() or r["outcome"].endswith("."))
    ]
    assert not odd


def test_no_file_takes_much_memory(results):
    if results[0]["megabytes"] is None:
        pytest.skip("only Linux tells the peak of a part of a process")
    assert {r["name"]: r["megabytes"] for r in results if r["megabytes"] > 400} == {}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("progressive JPEG with 500 scans", "This JPEG has 510 scans, far more than cameras and programs write; "),
        ("too large PNG, transparent", "the limit is 16,000,000 for WebP, AVIF, transparency, more than 8 bits"),
        ("too large AVIF", "This picture has 16,004,000 pixels and the limit is 16,000,000 for WebP, AVIF"),
        ("too large float TIFF", "This picture has 16,004,000 pixels and the limit is 16,000,000 for 64-bit floats"),
        ("HEIF of many bytes", "This HEIC photo has "),
        ("large.heic", "7000×7000, shrunk to 1024×1024"),
        ("costly BMP, one run", "4000×4000, shrunk to 1024×1024"),
        ("too large BMP, run-length encoded", "the limit is 16,000,000 for WebP, AVIF, transparency, more than 8 bits"),
        ("BMP of too many runs", "This BMP is damaged"),
        ("too large WEBP", "This picture has 49,000,000 pixels and the limit is 16,000,000 for WebP"),
        ("GIF of garbage", "This GIF is damaged"),
        ("TIFF of a million directories", "64×48, first of several frames"),
        ("JPEG with a page behind it", "64×48"),
        ("FITS", "This is an astronomical FITS picture; save or export the picture as JPEG or PNG"),
    ],
)
def test_what_is_said(results, name, words):
    (outcome,) = [result["outcome"] for result in results if result["name"] == name]
    assert words in outcome


@cache
def seeds():
    """Good files, one of each kind."""
    kinds = [saved(photo(), kind) for kind in FORMATS] + [
        HOSTILE["BMP of jumps"](),
        tiff(np.ones((9, 9, 3)), photometric="rgb"),
    ]
    exif = [saved(photo(), "JPEG", progressive=True), HOSTILE["huge EXIF"](), HOSTILE["palette with transparency"]()]
    return [*kinds, *exif, tiff(np.zeros((9, 9, 3), np.uint16), compression="zlib", photometric="rgb")]


edit = st.tuples(st.integers(0, 5000), st.binary(min_size=1, max_size=8), st.booleans())


@settings(max_examples=100)
@given(st.integers(0, 13), st.lists(edit, min_size=1, max_size=6))
def test_a_damaged_file_gives_a_picture_or_a_sentence(seed, edits):
    data = bytearray(seeds()[seed])
    for place, content, inserts in edits:
        place %= len(data) + 1
        data[place : place if inserts else place + len(content)] = content
    try:
        outcome = decode(bytes(data)).note
    except ImageError as error:
        outcome = str(error)
    assert outcome[0].isdigit() or outcome.endswith(".")
