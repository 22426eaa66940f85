"""Speed of `conv.correlate` against SciPy and OpenCV: ``python benchmarks/filtering.py``.

One run, one thread, a 512x512 grey picture, border replicate, every kernel of the bank. All get the picture as it is,
uint8, and give float64. OpenCV may do that in any way of ``filter2D`` that is exact: straight from uint8 (for large
kernels that is computed in float32 and too far off) or from a float64 copy, which it has to make. Median of 15 runs
each, taken in turn so that a busy moment hits all; before each a run that is not timed, so that all find warm memory.
"""

import os
import sys
import time
from pathlib import Path

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
sys.path.insert(0, str(Path(__file__).parents[1]))

import cv2
import numpy as np
from scipy import ndimage

import conv
from conv.kernels import TUTORIAL

RUNS = 15
EXACT = 1e-9  # grey levels


def medians(functions):
    """Return the median seconds of each function."""
    seconds = [[] for _ in functions]
    for _ in range(RUNS):
        for function, taken in zip(functions, seconds, strict=True):
            function()
            start = time.perf_counter()
            function()
            taken.append(time.perf_counter() - start)
    return [float(np.median(taken)) for taken in seconds]


def ways_of_opencv(picture, weights):
    """Return the ways of ``filter2D`` from uint8 to float64."""
    replicate = cv2.BORDER_REPLICATE
    return [
        lambda: cv2.filter2D(picture, cv2.CV_64F, weights, borderType=replicate),
        lambda: cv2.filter2D(picture.astype(np.float64), cv2.CV_64F, weights, borderType=replicate),
    ]


def measured(picture, weights):
    """Return our seconds, SciPy's and OpenCV's, and the largest difference of ours to both."""
    truth = ndimage.correlate(picture.astype(np.float64), weights, mode="nearest")
    exact = [way for way in ways_of_opencv(picture, weights) if np.abs(way() - truth).max() <= EXACT]
    ours, scipys, *opencvs = medians(
        [
            lambda: conv.correlate(picture, weights),
            lambda: ndimage.correlate(picture, weights, np.float64, mode="nearest"),
            *exact,
        ]
    )
    response = conv.correlate(picture, weights)
    error = max(np.abs(response - other).max() for other in (truth, exact[-1]()))
    return ours, scipys, min(opencvs), error


def mean(ratios):
    """Return the geometric mean."""
    return float(np.exp(np.mean(np.log(list(ratios)))))


def main():
    """Print a line per kernel and whether the bounds hold; return the exit status."""
    cv2.setNumThreads(1)
    picture = conv.sample_image("camera")
    print(f"{'kernel':26} {'ours':>9} {'SciPy':>9} {'OpenCV':>9}   SciPy/ours  ours/OpenCV  largest difference")
    faster, slower, errors = {}, {}, {}
    for name, kernel in conv.KERNELS.items():
        ours, scipys, opencvs, errors[name] = measured(picture, kernel.weights)
        faster[name], slower[name] = scipys / ours, ours / opencvs
        times = " ".join(f"{seconds * 1e3:6.2f} ms" for seconds in (ours, scipys, opencvs))
        print(f"{name:26} {times}   {faster[name]:9.1f}x  {slower[name]:10.2f}x  {errors[name]:.1e}")

    seven, bank, worst = mean(slower[name] for name in TUTORIAL), mean(slower.values()), max(slower, key=slower.get)
    slowest = min(faster, key=faster.get)
    bounds = {
        f"{seven:.2f} times OpenCV's time for the tutorial's seven, in the geometric mean (at most 1)": seven <= 1,
        f"{bank:.2f} times for the whole bank (at most 1.3)": bank <= 1.3,
        f"{slower[worst]:.2f} times at the most, {worst} (at most 4)": slower[worst] <= 4,
        f"{mean(faster.values()):.1f} times as fast as SciPy in the geometric mean (at least 2.5)": mean(
            faster.values()
        )
        >= 2.5,
        f"{faster[slowest]:.1f} times at the least, {slowest} (never slower)": faster[slowest] >= 1,
        f"largest difference {max(errors.values()):.1e} (at most {EXACT:.0e})": max(errors.values()) <= EXACT,
    }
    for sentence, holds in bounds.items():
        print("holds  " if holds else "MISSED ", sentence)
    return 0 if all(bounds.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
