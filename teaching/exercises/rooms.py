"""Classes that answer together: how many gave which answer, in memory, without names, for two hours."""

import secrets
import string
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

LIFE = 2 * 60 * 60
"""Seconds until a room is gone."""

CODE_LETTERS = "".join(sorted({*string.ascii_uppercase, *"23456789"} - {*"ILO"}))
"""None of them can be taken for another."""

CODE_LENGTH = 6

_LONGEST = 60  # characters of an answer


@dataclass
class _Room:
    round: tuple[int, int]
    opened: float
    joined: set[str] = field(default_factory=set)
    answers: dict[int, dict[str, str]] = field(default_factory=dict)  # question -> session -> answer


class Rooms:
    """All rooms of a server. A room belongs to one round of questions: a seed and a level.

    Parameters
    ----------
    questions : int
        How many questions a round has.
    most_rooms, most_sessions : int
        How many rooms there can be, and how many sessions in each.
    clock : callable
        Returns seconds.

    Examples
    --------
    >>> rooms = Rooms(questions=7)
    >>> code = rooms.open((1, 1))
    >>> rooms.join(code, "somebody")
    True
    >>> rooms.answer(code, "somebody", (1, 1), 2, "valid"), rooms.answer(code, "somebody", (1, 1), 2, "zero")
    (True, False)
    >>> rooms.counts(code, 2)
    Counter({'valid': 1})
    """

    def __init__(
        self,
        *,
        questions: int,
        most_rooms: int = 100,
        most_sessions: int = 500,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._questions, self._most_rooms, self._most_sessions = questions, most_rooms, most_sessions
        self._clock, self._lock = clock, threading.Lock()
        self._rooms: dict[str, _Room] = {}

    def open(self, round_: tuple[int, int]) -> str:
        """Open a room for a round, and return its code.

        Raises
        ------
        ValueError
            If there are as many rooms as there can be.
        """
        with self._lock:
            self._forget()
            if len(self._rooms) >= self._most_rooms:
                raise ValueError(f"at most {self._most_rooms} classes can answer at a time; try again later")
            code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
            self._rooms[code] = _Room(round_, self._clock())
            return code

    def round_of(self, code: str) -> tuple[int, int] | None:
        """Return seed and level of a room; None if there is no such room any more."""
        with self._lock:
            room = self._find(code)
            return room.round if room else None

    def join(self, code: str, session: str) -> bool:
        """Let a session into a room; tell whether it is in."""
        with self._lock:
            room = self._find(code)
            if room is None or (session not in room.joined and len(room.joined) >= self._most_sessions):
                return False
            room.joined.add(session)
            return True

    def answer(self, code: str, session: str, round_: tuple[int, int], question: int, text: str) -> bool:
        """Count the answer of a session that has joined; tell whether it counts: the first to each question does."""
        with self._lock:
            room = self._find(code)
            if room is None or session not in room.joined or round_ != room.round:
                return False
            given = room.answers.setdefault(question, {}) if question in range(1, self._questions + 1) else None
            if given is None or session in given:
                return False
            given[session] = text[:_LONGEST]
            return True

    def counts(self, code: str, question: int) -> Counter[str]:
        """Return how many gave each answer to a question."""
        with self._lock:
            room = self._find(code)
            return Counter(room.answers.get(question, {}).values()) if room else Counter()

    def joined(self, code: str) -> int:
        """Return how many sessions are in a room."""
        with self._lock:
            room = self._find(code)
            return len(room.joined) if room else 0

    def _find(self, code: str) -> _Room | None:
        self._forget()
        return self._rooms.get(code)

    def _forget(self) -> None:
        now = self._clock()
        for code in [code for code, room in self._rooms.items() if now - room.opened >= LIFE]:
            del self._rooms[code]
