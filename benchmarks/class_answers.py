"""A class that has joined costs little: ``python benchmarks/class_answers.py [--sessions 100] [--seconds 60]``.

Starts the app, lets a teacher open a class and that many sessions join it over real websockets, without browsers.
Then nobody answers; only the teacher's screen looks every two seconds, as its browser does. Printed is which share of a
processor the server works then, with nobody there before, and how long the teacher's screen takes for an answer.
"""

import argparse
import asyncio
import re
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from streamlit.proto.Common_pb2 import StringArray

from benchmarks.classroom import work
from benchmarks.session import Visitor
from tools.browser import ROOT, free_port, start_app
from ui import state

EVERY = 2  # seconds between two looks, as ui/shell/class_room.py has it
MOST = 0.05  # of a processor


class Teacher(Visitor):
    """The session that has opened the class."""

    async def open_room(self):
        """Let a class answer; return the query of the join link."""
        await self.open("challenge")
        await self.change(state.SHARE, bool_value=True)
        await self.change(state.SHARE_AS, string_array_value=StringArray(data=["Class"]))
        await self.press(state.OPEN_ROOM)
        links = [
            element.code.code_text for element, _ in self.elements.values() if element.WhichOneof("type") == "code"
        ]
        (code,) = {found[1] for link in links if (found := re.search("room=([A-Z0-9]{6})", link))}
        await self.change(state.SHARE, bool_value=False)
        return f"{state.ROOM.key}={code}"

    def said(self):
        """Return what stands above the counts, and the fragment that it is in."""
        return next(
            (element.markdown.body, fragment)
            for element, fragment in self.elements.values()
            if element.WhichOneof("type") == "markdown" and element.markdown.body.startswith("**The class**")
        )

    async def look(self):
        """Have the counts drawn anew; return what stands above them."""
        await self._rerun(fragment_id=self.said()[1])
        return self.said()[0]


async def idle(port, seconds, teacher=None):
    """Return the share of a processor that the server works while nobody does anything."""
    worked, begin = work(port), time.monotonic()
    while time.monotonic() - begin < seconds:
        if teacher:
            await teacher.look()
        await asyncio.sleep(EVERY)
    return (work(port) - worked) / (time.monotonic() - begin)


async def measure(address, port, sessions, seconds):
    """Print the figures; return whether the bound holds."""
    teacher = Teacher(address)
    query = await teacher.open_room()
    alone = await idle(port, seconds)
    pupils = [Visitor(address) for _ in range(sessions)]
    for pupil in pupils:
        await pupil.open("challenge", query)
    said = await teacher.look()
    share = await idle(port, seconds, teacher)
    print(f"the teacher's screen: {said}")
    print(f"{alone:.1%} of a processor with a teacher who does not look")
    print(f"{share:.1%} of a processor with {sessions} who have joined, and a look every {EVERY} s")
    for visitor in (teacher, *pupils):
        await visitor.close()
    holds = share <= MOST and f"{sessions} joined" in said
    print("holds  " if holds else "MISSED ", f"at most {MOST:.0%}")
    return holds


def main():
    """Print the figures; return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sessions", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args()
    port = free_port()
    with start_app(ROOT / "streamlit_app.py", port) as address:
        return 0 if asyncio.run(measure(address, port, options.sessions, options.seconds)) else 1


if __name__ == "__main__":
    sys.exit(main())
