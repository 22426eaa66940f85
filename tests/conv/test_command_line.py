"""``python -m conv`` as a person runs it."""

import os
import re
import subprocess
import sys

import cv2
import numpy as np
import pytest

import conv
from conv.kernels import TUTORIAL


def run(*arguments, cwd):
    command = [sys.executable, "-m", "conv", *map(str, arguments)]
    root = conv.__path__[0].rsplit("conv", 1)[0]
    environment = {**os.environ, "PYTHONPATH": root, "PATH": ""}  # Windows starts no program without its own
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=environment)


@pytest.fixture
def photo_file(photo, tmp_path):
    path = tmp_path / "photo.png"
    cv2.imwrite(str(path), photo)
    return path


def test_seven_lines_and_a_sheet(photo_file, tmp_path):
    done = run("--image", photo_file, "--out", "sheet.png", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()[1:-1]
    assert [line.split()[0] for line in lines] == list(TUTORIAL)
    for line in lines:
        found = re.search(r"ours +([\d.]+) ms +OpenCV +([\d.]+) ms +largest difference ([\d.e+-]+)$", line)
        assert float(found[3]) <= 1e-9
    sheet = cv2.imread(str(tmp_path / "sheet.png"))
    assert sheet.shape[0] > 7 * 100
    assert sheet.shape[1] > 4 * 100
    assert len(np.unique(sheet)) > 100


def test_all_means_the_whole_bank(photo_file, tmp_path):
    done = run("--image", photo_file, "--all", cwd=tmp_path)
    assert [line.split()[0] for line in done.stdout.splitlines()[1:-1]] == list(conv.KERNELS)
    assert (tmp_path / "contact_sheet.png").exists()


@pytest.mark.parametrize("content", [None, b"", b"no picture"])
def test_a_bad_path_or_picture_is_one_line_and_status_2(content, tmp_path):
    path = tmp_path / "photo.jpg"
    if content is not None:
        path.write_bytes(content)
    done = run("--image", path, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert "photo.jpg" in done.stderr


def test_a_place_that_cannot_be_written_is_one_line_and_status_2(photo_file, tmp_path):
    done = run("--image", photo_file, "--out", tmp_path / "no" / "sheet.png", cwd=tmp_path)
    assert done.returncode == 2
    assert "sheet.png" in done.stderr
