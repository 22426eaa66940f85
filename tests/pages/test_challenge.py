"""The page "Challenge": rounds, answers, progress, results."""

import pytest

from teaching.exercises.answers import read_answer
from teaching.exercises.challenge import KINDS, LENGTH, question
from teaching.exercises.questions import ChoiceQuestion, DesignQuestion
from ui import state


def answer(at, number, *, seed=1, level=1, right=True):
    """Answer the question on the screen as a person does."""
    asked = question(seed, level, number)
    if isinstance(asked, DesignQuestion):
        at.session_state[state.DESIGNS] = {
            (seed, level): state.History(asked.example.weights if right else asked.example.weights + 1)
        }
        at.run()
    elif isinstance(asked, ChoiceQuestion):
        at.radio[0].set_value(asked.answer if right else (asked.answer + 1) % 4)
    else:
        at.text_input[0].set_value(f"{asked.answer + (not right):g}")
    click(at, "Check")


def click(at, label):
    next(button for button in at.button if button.label == label).click()
    at.run()
    assert not at.exception


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_whole_round_is_played_and_summed_up(open_page, words, level):
    at = open_page("challenge", level=str(level))
    for number in range(1, LENGTH + 1):
        asked = question(1, level, number)
        assert f"{number}. {KINDS[asked.kind]}" in words(at)
        assert asked.text in words(at)
        right = number != 3
        answer(at, number, level=level, right=right)
        given = state_of(at, level)[number]
        assert (len(at.success), len(at.warning)) == (right, not right)
        for sentence in asked.judge(given).sentences:
            assert sentence in words(at)
        click(at, "Next question" if number < LENGTH else "See the result")
    said = words(at)
    assert f"**{LENGTH - 1} of {LENGTH}** right. Longest streak: **{LENGTH - 3}**." in said
    missed = KINDS[question(1, level, 3).kind]
    assert f"- ✗ missed: {missed}" in said
    assert said.count("✓ right") == LENGTH - 1


def state_of(at, level=1, seed=1):
    return at.session_state[state.ANSWERS][seed, level]


def test_garbage_is_a_sentence_and_costs_nothing(open_page, words):
    at = open_page("challenge")
    for typed in ("twelve", "", "1,179"):
        at.text_input[0].set_value(typed)
        click(at, "Check")
        with pytest.raises(ValueError) as wrong:
            read_answer(typed)
        assert str(wrong.value).lower() in at.error[0].value.lower(), typed
        assert state_of(at) == {}
    answer(at, 1)
    assert at.success
    assert "Answered: 1 ✓ · 1 right · streak 1" in words(at)


def test_no_option_chosen_is_a_sentence(open_page):
    at = open_page("challenge", question="2")
    click(at, "Check")
    assert len(at.error) == 1
    assert state_of(at) == {}


def test_the_first_answer_counts_and_is_there_again(open_page):
    at = open_page("challenge")
    answer(at, 1, right=False)
    given = dict(state_of(at))
    at.segmented_control(key="question").set_value("2").run()
    at.segmented_control(key="question").set_value("1").run()
    assert len(at.warning) == 1
    assert not at.text_input
    assert state_of(at) == given


def test_each_round_keeps_its_own_answers(open_page, words):
    at = open_page("challenge")
    answer(at, 1)
    click(at, "Another round")
    assert at.number_input(key="seed").value == 2
    assert "questions, one of each kind" in words(at)
    at.number_input(key="seed").set_value(1).run()
    assert "Answered: 1 ✓" in words(at)


def test_played_again_a_round_is_empty(open_page, words):
    at = open_page("challenge", question="Result")
    at.session_state[state.ANSWERS] = {(1, 1): {1: read_answer("0.5")}}
    at.run()
    assert f"{LENGTH - 1} of {LENGTH} questions are still open" in at.info[0].value
    click(at, "Play again")
    assert "1. Compute the sum" in words(at)
    assert state_of(at) == {}


def test_the_link_carries_seed_level_and_question(open_page, words):
    at = open_page("challenge", seed="77", level="3", question="4")
    assert question(77, 3, 4).text in words(at)


@pytest.mark.parametrize("query", [{"seed": "x"}, {"seed": "0"}, {"level": "9"}, {"question": "8"}, {"seed": "1e9"}])
def test_a_broken_link_is_the_first_round(open_page, words, query):
    assert question(1, 1, 1).text in words(open_page("challenge", **query))


def test_a_worksheet_is_offered_on_both_papers(open_page):
    at = open_page("challenge", exercises="12", paper="Letter")
    assert at.slider(key="exercises").value == 12
    assert at.segmented_control(key="paper").value == "Letter"
    assert [button.proto.label for button in at.get("download_button")] == ["PDF", "HTML"]


def test_a_wrong_sum_is_told_its_slip(open_page, words):
    at = open_page("challenge")
    at.text_input[0].set_value("−20")
    click(at, "Check")
    assert "−20 is what you get if the sign of the whole sum is wrong" in words(at)
