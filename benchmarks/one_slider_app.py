"""What Streamlit itself costs: a page with one slider and one line of text."""

import streamlit as st

st.text(f"Sigma is {st.slider('Sigma', 0.3, 8.0, 1.5, 0.1)}")
