"""Which view suits a response, and the picture that it gives: the four of `conv.display`, and the sign colours."""

import numpy as np

from conv.display import check_how, signed_colours, to_display
from conv.families import as_weights

SIGNED = "signed"
"""The view in the sign colours; the other views are `conv.DISPLAYS`."""


def fitting_view(kernel, channels=1):
    """Return a view that suits a kernel: clip where its weights add up to more than 0, else the sign colours.

    Parameters
    ----------
    kernel : Kernel or array_like
        The kernel.
    channels : int
        Channels of the response. Three have no sign colours; then the view is ``"offset"``.

    Returns
    -------
    str
        ``"clip"``, ``"signed"`` or ``"offset"``.

    Examples
    --------
    >>> fitting_view([[1]]), fitting_view([[-1, 0, 1]]), fitting_view([[-1, 0, 1]], channels=3)
    ('clip', 'signed', 'offset')
    """
    if as_weights(kernel).sum() > 1e-9:
        return "clip"
    return SIGNED if channels == 1 else "offset"


def picture_of(response, view, *, span=None):
    """Show a response in the sign colours or in one of the display views.

    Parameters
    ----------
    response : numpy.ndarray
        Shape ``(H, W)`` or ``(H, W, C)``, float64.
    view : str
        ``"signed"``, or a key of `conv.DISPLAYS`.
    span : tuple of float, optional
        The range that ``"signed"`` and ``"stretch"`` fit to their colours, lowest and highest; that of `response` if
        not given. With the same span, several pictures can be compared.

    Returns
    -------
    numpy.ndarray
        uint8, ``(H, W)`` or ``(H, W, 3)``.

    Raises
    ------
    ValueError
        As `conv.to_display` and `conv.display.signed_colours` do.

    Examples
    --------
    >>> picture_of(np.array([[-255.0, 0.0, 255.0]]), "stretch", span=(-510, 510))
    array([[ 64, 128, 191]], dtype=uint8)
    """
    if view == SIGNED:
        return signed_colours(response, span and max(-span[0], span[1]))
    if check_how(view) == "stretch" and span:
        low, high = span
        return to_display((response - low) * (255 / max(high - low, 1e-9)))
    return to_display(response, view)


def fitting_span(response, view):
    """Return a span for `picture_of` that lets faint responses be seen.

    Parameters
    ----------
    response : numpy.ndarray
        Shape ``(H, W)`` or ``(H, W, C)``, float64.
    view : str
        As `picture_of` takes it.

    Returns
    -------
    lowest, highest : float
        For ``"signed"`` as far on both sides as 99 of 100 values go, but at least an eighth of the largest size: few
        strong edges would make all else pale. For the other views the range of the response.

    Examples
    --------
    >>> fitting_span(np.array([[-2.0] * 99 + [10.0]]), "signed"), fitting_span(np.array([[-2.0, 10.0]]), "stretch")
    ((-2.0, 2.0), (-2.0, 10.0))
    """
    lowest, highest = float(response.min()), float(response.max())
    if view != SIGNED:
        return lowest, highest
    usual = float(np.percentile(np.abs(response), 99, method="lower"))
    limit = max(usual, max(-lowest, highest) / 8)
    return -limit, limit


def view_for(view, kernel, channels=1):
    """Return the view that is meant for a kernel, given what was chosen.

    Parameters
    ----------
    view : str
        ``"auto"``, ``"signed"`` or a key of `conv.DISPLAYS`.
    kernel : Kernel or array_like
        The kernel.
    channels : int
        Channels of the response.

    Returns
    -------
    str
        As `picture_of` takes it.

    Examples
    --------
    >>> view_for("auto", [[1]]), view_for("signed", [[1]]), view_for("signed", [[1]], channels=3)
    ('clip', 'signed', 'offset')
    """
    if view == "auto":
        return fitting_view(kernel, channels)
    return "offset" if view == SIGNED and channels > 1 else view
