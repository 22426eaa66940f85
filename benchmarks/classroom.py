"""A full classroom on one server: ``python benchmarks/classroom.py [--sessions 30 100] [--minutes 5] [--wait 10]``.

Starts the app and opens that many sessions over real websockets, without browsers. All upload a 12-megapixel JPEG of
their own; then each changes kernels and borders, types weights, steps, and walks through the pages, with about 5
seconds to think in between. Printed are the times from a change to the last message that it brings, the errors, and the
memory of the server: at the start, at the peak, with all uploads held, and some minutes after everybody left and one
more visitor came.
"""

import argparse
import asyncio
import contextlib
import os
import random
import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import numpy as np
from streamlit.proto.Common_pb2 import DoubleArray, StringArray

from benchmarks.session import Visitor
from benchmarks.upload import phone_photo
from tools.browser import ROOT, free_port, start_app

THINK = 5  # seconds, in the mean
BOUNDS = {30: 200, 100: 800}  # sessions -> ms, 95th percentile
PEAK, LEFT = 650, 150  # MB
COLLECTED = 65  # seconds: the app collects its garbage once a minute

FORMULAS = ("Gaussian", "Gabor", "Unsharp mask", "Motion blur")
BORDERS = ("Zero", "Replicate", "Reflect", "Wrap")


def server(port):
    """Return the folder of /proc of the server that listens on a port (Linux)."""
    for command in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):  # it ended meanwhile
            if f"--server.port={port}\0" in command.read_text():
                return command.parent
    raise RuntimeError(f"no server on port {port}")


def memory(port, kind="RSS"):
    """Return the megabytes of a server: ``RSS`` now, ``HWM`` at the peak."""
    return int(re.search(rf"Vm{kind}:\s+(\d+)", (server(port) / "status").read_text())[1]) / 1024


def work(port):
    """Return the seconds that processors have worked for a server."""
    ticks = (server(port) / "stat").read_text().rpartition(")")[2].split()[11:13]
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


class Student(Visitor):
    """One session that does what people do."""

    def __init__(self, address, number, taken, errors):
        super().__init__(address)
        self.dice, self.taken, self.errors, self.edits = random.Random(number), taken, errors, 0

    async def arrive(self, photo):
        """Open the page and upload a photo."""
        await self.open("apply")
        await self.open_chip("picture")
        await self.change("picture", string_array_value=StringArray(data=["Yours"]))
        self.taken["upload"].append(await self.upload("photo.jpg", photo))
        if not any("photo.jpg" in text for text in self.texts("markdown")):
            self.errors.append("the upload did not arrive")

    async def work(self, until):
        """Change something, think, and so on."""
        await asyncio.sleep(self.dice.uniform(0, THINK))
        while time.monotonic() < until:
            kind, seconds = await self.act()
            self.taken[kind].append(seconds)
            self.errors += self.texts("exception") + [text for text in self.texts("alert") if "went wrong" in text]
            await asyncio.sleep(self.dice.uniform(0.5, 1.5) * THINK)

    async def act(self):
        """Do one thing; return its kind and its seconds."""
        choice = self.dice.random()
        if choice < 0.1:
            return "page", await self.go(self.dice.choice(["apply", "step"]))
        if choice < 0.3:
            await self.open_chip("border")
            return "change", await self.change("border", string_value=self.dice.choice(BORDERS))
        if choice < 0.4:
            source = self.dice.choice(["Bank", "Formula"])
            await self.open_chip("kernel")
            return "change", await self.change("from", string_array_value=StringArray(data=[source]))
        keys = self.keys()
        if "sigma" in keys and choice < 0.7:
            sigma = round(self.dice.uniform(0.5, 6), 1)
            return "change", await self.change("sigma", double_array_value=DoubleArray(data=[sigma]))
        if "formula" in keys and choice < 0.8:
            return "change", await self.change("formula", string_value=self.dice.choice(FORMULAS))
        component = "editor" if "editor" in keys else "stepper" if "stepper" in keys else None
        if component is None:
            return "page", await self.go("apply")
        self.edits += 1
        edit = {"seq": self.edits, "row": 0, "col": 0, "text": str(self.dice.randint(-9, 9))}
        return "change", await self.trigger(component, "edit", [edit])


async def lesson(address, port, sessions, seconds, photos):
    """Run a lesson; return the times by kind, errors, students, its length and the server's work in seconds."""
    taken, errors = {"upload": [], "change": [], "page": []}, []
    students = [Student(address, number, taken, errors) for number in range(sessions)]
    at_once = asyncio.Semaphore(4)  # people find the button one after the other

    async def arrive(student):
        async with at_once:
            await student.arrive(photos[student.dice.randrange(len(photos))])

    await asyncio.gather(*map(arrive, students))
    worked, begin = work(port), time.monotonic()
    until = begin + seconds
    ends = await asyncio.gather(*(student.work(until) for student in students), return_exceptions=True)
    errors += [repr(end) for end in ends if end]
    return taken, errors, students, work(port) - worked, time.monotonic() - begin


async def measure(address, port, sessions, options, photos):
    """Print the figures of one lesson; return whether the bounds hold."""
    async with Visitor(address) as first:
        await first.open("apply")
        await first.go("step")
    start = memory(port)
    taken, errors, students, worked, lasted = await lesson(address, port, sessions, options.minutes * 60, photos)
    held, peak = memory(port), memory(port, "HWM")
    for student in students:
        await student.close()
    await asyncio.sleep(options.wait * 60)
    async with Visitor(address) as last:
        await last.open("apply")
    await asyncio.sleep(COLLECTED)
    left = memory(port)

    print(f"\n{sessions} sessions, {options.minutes:g} minutes")
    for kind, times in taken.items():
        median, p95, p99 = np.percentile(times, [50, 95, 99]) * 1000
        print(f"{kind:7} {len(times):5} times: median {median:5.0f} ms, 95 % {p95:5.0f} ms, 99 % {p99:5.0f} ms")
    changes = len(taken["change"] + taken["page"])
    cores = f"{worked / lasted:.2f} processors"
    print(f"{worked / changes * 1000:.0f} ms of a processor for a change, {changes / lasted:.1f} a second on {cores}")
    print(f"memory: {start:.0f} MB at the start, {peak:.0f} at the peak, {held:.0f} with all uploads, {left:.0f} after")
    print(f"errors: {len(errors)}", *sorted(set(errors))[:3])
    slow = np.percentile(taken["change"] + taken["page"], 95) * 1000
    bounds = {f"no error, got {len(errors)}": not errors}
    if sessions in BOUNDS:
        bounds[f"95 % within {slow:.0f} ms (at most {BOUNDS[sessions]})"] = slow <= BOUNDS[sessions]
    bounds[f"{peak:.0f} MB at the peak (at most {PEAK})"] = peak <= PEAK
    bounds[f"{left - start:.0f} MB above the start at the end (at most {LEFT})"] = left - start <= LEFT
    for sentence, holds in bounds.items():
        print("holds  " if holds else "MISSED ", sentence)
    return all(bounds.values())


def main():
    """Print the figures of each lesson; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", type=int, nargs="+", default=[30, 100])
    parser.add_argument("--minutes", type=float, default=5, help="length of the lesson")
    parser.add_argument("--wait", type=float, default=10, help="minutes between the last student and the last figure")
    options = parser.parse_args()
    photos = [phone_photo(seed) for seed in range(3)]
    good = True
    for sessions in options.sessions:
        port = free_port()
        with start_app(ROOT / "streamlit_app.py", port) as address:
            good &= asyncio.run(measure(address, port, sessions, options, photos))
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
