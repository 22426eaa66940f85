"""Lessons: their text, what their tasks ask for, and what is made of them on paper. What leads is in `ui.shell`."""
