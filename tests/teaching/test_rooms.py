"""Rooms: one answer per session and question, bounded, and gone after two hours; whatever a client sends."""

from collections import Counter

import pytest

from teaching.exercises.rooms import CODE_LENGTH, CODE_LETTERS, LIFE, Rooms

ROUND = (4, 2)


def test_each_session_counts_once_per_question_and_only_in_its_round():
    rooms = Rooms(questions=7)
    code, other = rooms.open(ROUND), rooms.open(ROUND)
    assert len(code) == CODE_LENGTH
    assert set(code) <= set(CODE_LETTERS)
    assert not rooms.answer(code, "a", ROUND, 1, "x")  # has not joined
    for session in "abc":
        assert rooms.join(code, session)
        assert rooms.join(code, session)
    assert rooms.joined(code) == 3
    assert [rooms.answer(code, "a", ROUND, 1, text) for text in ("x", "y", "x")] == [True, False, False]
    assert rooms.answer(code, "b", ROUND, 1, "y")
    assert rooms.answer(code, "a", ROUND, 7, "z")
    for round_, question in (((4, 1), 2), ((5, 2), 2), (ROUND, 0), (ROUND, 8), (ROUND, -1)):
        assert not rooms.answer(code, "c", round_, question, "x")
    assert rooms.counts(code, 1) == Counter(x=1, y=1)
    assert rooms.counts(code, 7) == Counter(z=1)
    assert not rooms.counts(code, 2)
    assert not rooms.counts(other, 1)
    assert rooms.answer(code, "c", ROUND, 3, "long" * 1000)
    assert max(map(len, rooms.counts(code, 3))) <= 60


def test_rooms_and_sessions_are_bounded_and_end_after_two_hours():
    now = [0.0]
    rooms = Rooms(questions=7, most_rooms=2, most_sessions=3, clock=lambda: now[0])
    code = rooms.open(ROUND)
    now[0] = 60
    rooms.open(ROUND)
    with pytest.raises(ValueError, match="at most 2 classes"):
        rooms.open(ROUND)
    assert [rooms.join(code, session) for session in "abcda"] == [True, True, True, False, True]
    rooms.answer(code, "a", ROUND, 1, "x")
    now[0] = LIFE - 1
    assert rooms.round_of(code) == ROUND
    now[0] = LIFE
    assert rooms.round_of(code) is None
    assert not rooms.counts(code, 1)
    assert not rooms.join(code, "a")
    assert not rooms.answer(code, "a", ROUND, 2, "x")
    assert rooms.open(ROUND)  # there is room again
