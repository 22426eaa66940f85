"""A kernel in one pass and in two, as a film: which pixels are there after so many multiplications."""

from ui.components.register import pack, register

_mount = register(__file__)


def passes(shapes, between, response, *, key, projector=False):
    """Show the film. The browser plays and scrubs it without a word to Python.

    Parameters
    ----------
    shapes : tuple of tuple of int
        Rows and columns of what the column leaves, of the response, and of the kernel.
    between, response : bytes
        PNG files of what the column leaves, and of the response.
    key : str
        Key of the component.
    projector : bool
        Large letters.
    """
    names = ("between", "response", "kernel")
    header = {**dict(zip(names, shapes, strict=True)), "projector": projector}
    _mount(key=key, data=pack(header, between, response))
