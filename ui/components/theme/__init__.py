"""Nothing to see: it runs the page again when its theme has changed, for the pictures that were drawn for the other."""

from ui.components.register import register
from ui.shared.pictures import is_dark

_mount = register(__file__)


def follow_theme():
    """Run the page again when the browser is in another theme than this run was for."""
    _mount(key="theme", data={"dark": is_dark()}, on_changed_change=lambda: None)
