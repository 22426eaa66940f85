"""Worksheets to print, offered as files."""

import streamlit as st

from teaching.exercises.worksheet import worksheet
from ui import state
from ui.challenge.worksheet.page import as_html
from ui.challenge.worksheet.pdf import as_pdf
from ui.shared.widgets import segments, slider

_LEAD = "Fill in the empty matrices: each product is a pixel times the weight on it. Then add up the products."


def offer_worksheet():
    """Offer, behind a button, a worksheet for the seed and level in use. The files are made when they are asked for."""
    with st.popover("Worksheet", icon=":material/print:", key=state.WORKSHEET), st.container(width=420):
        st.markdown(
            "Sums to work out by hand on paper, from the same level and seed. The answer key is on a page of its own."
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            count = slider("Exercises", state.EXERCISES, width=190)
            paper = segments("Paper of the PDF", state.PAPER)
        with st.container(horizontal=True):
            _files(state.SEED.value, state.LEVEL.value, count, paper)


def _files(seed, level, count, paper):
    title, name = f"Convolution worksheet, level {level}, seed {seed}", f"worksheet-{level}-{seed}"

    def html():
        return as_html(worksheet(seed, level, count), title, _LEAD)

    def pdf():
        return as_pdf(worksheet(seed, level, count), title, _LEAD, paper)

    options = {"on_click": "ignore", "icon": ":material/download:"}
    st.download_button("PDF", pdf, f"{name}.pdf", "application/pdf", **options)
    st.download_button("HTML", html, f"{name}.html", "text/html", **options)
