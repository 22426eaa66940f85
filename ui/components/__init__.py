"""Streamlit components: each a folder of HTML, CSS, ES modules and the Python that mounts it."""
