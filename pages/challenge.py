"""Short rounds of questions from a seed, and worksheets from the same seed."""

import streamlit as st

from ui import state
from ui.challenge import questions
from ui.challenge.worksheet import offer_worksheet
from ui.shared import glossary
from ui.shared.widgets import number, segments
from ui.shell.navigation import onward
from ui.shell.page import begin, content, scroll_to_top, what_to_notice

begin(
    "Challenge",
    "Seven short questions. Think first, then answer, then read the explanation.",
    ("kernel", "window", "products", "response", "border", "stride", "dilation", "convolution", "cross-correlation"),
)
with content():
    with st.container(horizontal=True, vertical_alignment="bottom"):
        segments(
            "Level",
            state.LEVEL,
            on_change=state.first_question,
            help="1: small numbers. 2: grey values, strides, blurs. 3: turned kernels, overhanging windows, dilation.",
        )
        number(
            "Seed",
            state.SEED,
            width=140,
            on_change=state.first_question,
            help=f"{glossary.MEANING['seed']} Everybody who opens this link gets the same round.",
        )
        st.button("Another round", on_click=state.next_round, icon=":material/casino:")
        chosen = segments("Question", state.QUESTION, format_func=str.capitalize, wrap=True)
        if state.is_for_class(state.EXERCISES) or state.is_for_class(state.PAPER):
            st.space("stretch")
            offer_worksheet()
    if chosen == "result":
        questions.show_result()
    else:
        questions.show_question(int(chosen))
what_to_notice("Which question was hardest for you? Play the same level with another seed: is it the same one?")
onward("challenge")
if state.went_on():
    scroll_to_top(chosen)
