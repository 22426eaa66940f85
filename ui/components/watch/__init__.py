"""Nothing to see: it watches for what Streamlit leaves undone when the page or its theme changes."""

from ui.components.register import register
from ui.shared.pictures import is_dark

_mount = register(__file__)


def watch(page):
    """Run the page again when the browser is in another theme than this run was for, and close the menu of a phone.

    Parameters
    ----------
    page : str
        Name of the page: each has a watch of its own, which begins when the page is there.
    """
    _mount(key=f"watch_{page}", data={"dark": is_dark()}, on_changed_change=lambda: None)
