"""What the worst files cost: ``python benchmarks/hard_inputs.py`` (memory: on Linux only).

Decodes every file of ``tests/conv/hostile_files.py`` in a process of its own and prints the five that took the most
time of the processor, and the five that took the most memory above what the process held before.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def main():
    """Print the worst files and whether the bounds hold; return the exit status."""
    command = [sys.executable, "-m", "tests.conv.hostile_files"]
    lines = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    results = [json.loads(line) for line in lines]
    worst = {}
    for measure, unit in (("seconds", "s"), ("megabytes", "MB")):
        ranked = sorted((r for r in results if r[measure] is not None), key=lambda r: -r[measure])[:5]
        for result in ranked:
            print(f"{result[measure]:7.2f} {unit:2}  {result['name']}: {result['outcome']}")
        worst[measure] = ranked[0][measure] if ranked else 0
    bounds = {
        f"{worst['seconds']:.2f} s of the processor at the most (at most 2)": worst["seconds"] <= 2,
        f"{worst['megabytes']:.0f} MB at the most (at most 400)": worst["megabytes"] <= 400,
    }
    print(f"{len(results)} files")
    for sentence, holds in bounds.items():
        print("holds  " if holds else "MISSED ", sentence)
    return 0 if all(bounds.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
