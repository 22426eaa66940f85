"""Speed of `conv.correlate` against SciPy and OpenCV: ``python benchmarks/filtering.py``.

One run, one thread, a 512x512 grey picture, the tutorial's seven kernels, border replicate. Ours gets the picture as it
is, uint8; SciPy and OpenCV get it as float64, so that they need not convert it (and because OpenCV computes in float32
on uint8). Median of 15 runs each, taken in turn so that a busy moment hits all three.
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


def medians(*functions):
    """Return the median seconds of each function."""
    seconds = [[] for _ in functions]
    for _ in range(RUNS):
        for function, taken in zip(functions, seconds, strict=True):
            start = time.perf_counter()
            function()
            taken.append(time.perf_counter() - start)
    return [float(np.median(taken)) for taken in seconds]


def main():
    """Print a line a kernel and whether the bounds hold; return the exit status."""
    cv2.setNumThreads(1)
    picture = conv.sample_image("camera")
    floats = picture.astype(np.float64)
    print(f"{'kernel':12} {'ours':>9} {'SciPy':>9} {'OpenCV':>9}   SciPy/ours  ours/OpenCV  largest difference")
    faster, slower, errors = [], [], []
    for name in TUTORIAL:
        weights = conv.KERNELS[name].weights
        calls = (
            lambda w=weights: conv.correlate(picture, w),
            lambda w=weights: ndimage.correlate(floats, w, mode="nearest"),
            lambda w=weights: cv2.filter2D(floats, cv2.CV_64F, w, borderType=cv2.BORDER_REPLICATE),
        )
        ours, scipys, opencvs = medians(*calls)
        response = calls[0]()
        error = max(np.abs(response - other()).max() for other in calls[1:])
        faster.append(scipys / ours)
        slower.append(ours / opencvs)
        errors.append(error)
        times = " ".join(f"{seconds * 1e3:6.2f} ms" for seconds in (ours, scipys, opencvs))
        print(f"{name:12} {times}   {faster[-1]:9.1f}x  {slower[-1]:10.2f}x  {error:.1e}")

    mean = np.exp(np.mean(np.log(faster)))
    bounds = {
        f"{mean:.1f} times as fast as SciPy in the geometric mean (at least 2.5)": mean >= 2.5,
        f"{min(faster):.1f} times as fast at the least (never slower)": min(faster) >= 1,
        f"{max(slower):.2f} times OpenCV's time at the most (at most 3.5)": max(slower) <= 3.5,
        f"largest difference {max(errors):.1e} (at most 1e-9)": max(errors) <= 1e-9,
    }
    for sentence, holds in bounds.items():
        print("holds  " if holds else "MISSED ", sentence)
    return 0 if all(bounds.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
