"""What runs for each visitor: the menu, the page that is chosen in it, and how to share what it shows."""

import streamlit as st

from ui import state
from ui.shell import lessons, lost_pictures
from ui.shell.errors import explained
from ui.shell.navigation import pages
from ui.shell.share import share


@explained
def main():
    """Run the app once for a visitor."""
    state.enter()
    chosen = st.navigation(pages(), position="top")
    if chosen.url_path != "gallery":
        state.close_card()  # a card that was left by one of its links
    lessons.follow_link()
    chosen.run()
    share()  # below the page: above it, a phone would have no room left for the stepper's buttons
    lost_pictures.watch()


if __name__ == "__main__":  # as Streamlit calls the script that it runs
    main()
