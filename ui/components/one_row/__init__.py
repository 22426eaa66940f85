"""One dimension first: a row of bars, and a kernel of three weights that slides below it."""

from ui.components.register import register

_mount = register(__file__)


def one_row(values, *, key, projector=False):
    """Show a row of pixels as bars, three weights below the window on them, and the sum of products at each place.

    People slide the window, choose the weights of an average or of a difference, flip them, and drag each of them. All
    of it happens in the browser: nothing is sent to the server.

    Parameters
    ----------
    values : sequence of int
        The pixels, from 0 to 255; about as many as find room on a phone.
    key : str
        Key of the component.
    projector : bool
        Large digits and outlines.
    """
    _mount(key=key, data={"values": list(values), "projector": projector})
