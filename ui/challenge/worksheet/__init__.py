"""Worksheets to print, offered as files."""

import streamlit as st

from teaching.exercises.worksheet import worksheet
from ui import state
from ui.challenge.worksheet.page import as_html
from ui.challenge.worksheet.pdf import as_pdf
from ui.shared.widgets import segments, slider

_LEAD = "Fill in the empty matrices: each product is a pixel times the weight on it. Then add the products up."


def offer_worksheet():
    """Offer a worksheet for the seed and level in use, as HTML and PDF. The files are made when they are asked for."""
    seed, level = state.SEED.value, state.LEVEL.value
    st.header("Print a worksheet", anchor=False)
    st.markdown("Sums to do by hand on paper, from the same level and seed. The answer key has its own page.")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        count = slider("Exercises", state.EXERCISES, width=220)
        paper = segments("Paper of the PDF", state.PAPER)
    title, name = f"Convolution worksheet, level {level}, seed {seed}", f"worksheet-{level}-{seed}"

    def html():
        return as_html(worksheet(seed, level, count), title, _LEAD)

    def pdf():
        return as_pdf(worksheet(seed, level, count), title, _LEAD, paper)

    with st.container(horizontal=True):
        options = {"on_click": "ignore", "icon": ":material/download:"}
        st.download_button("PDF", pdf, f"{name}.pdf", "application/pdf", **options)
        st.download_button("HTML", html, f"{name}.html", "text/html", **options)
