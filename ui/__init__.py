"""The app: what is Streamlit and not a page."""
