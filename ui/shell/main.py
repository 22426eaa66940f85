"""What Streamlit runs for each visitor: the menu, and the page that is chosen in it."""

import streamlit as st

from ui import state
from ui.shell import lessons, lost_pictures
from ui.shell.errors import explained
from ui.shell.navigation import pages


@explained
def main():
    """Run the app once for a visitor."""
    state.enter()
    has_menu = not (state.PROJECTOR.value or state.LESSON.value or state.embedded())
    chosen = st.navigation(pages(), position="top" if has_menu else "hidden")
    if chosen.url_path != "gallery":
        state.close_card()  # a card that was left by one of its links
    lessons.follow_link(chosen)
    chosen.run()
    lessons.settle()
    lost_pictures.watch()


if __name__ == "__main__":  # as Streamlit calls the script that it runs
    main()
