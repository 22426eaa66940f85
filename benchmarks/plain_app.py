"""The least that Streamlit can show: a title and a line of text."""

import streamlit as st

st.title("Plain")
st.text("One line.")
