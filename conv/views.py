"""Which view suits a response, and the picture that it gives: the four of `conv.display`, and the sign colours."""

import numpy as np
from numpy.typing import ArrayLike

from conv.display import check_view, to_display
from conv.families import KernelLike, as_weights
from conv.sign_colours import sign_levels, sign_limit, signed_colours
from conv.typing import Floats, Levels, Pixels

SIGNED = "signed"
"""The view in the sign colours; the other views are `conv.DISPLAYS`."""


def picture_of(response: ArrayLike, view: str, *, span: tuple[float, float] | None = None) -> Pixels:
    """Show a response in the sign colours or in one of the display views.

    Parameters
    ----------
    response : array_like
        Shape ``(H, W)`` or ``(H, W, C)``, real and finite.
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
        As `conv.to_display` and `conv.sign_colours.signed_colours` do.

    Examples
    --------
    >>> picture_of([[-255, 0, 255]], "stretch", span=(-510, 510))
    array([[ 64, 128, 191]], dtype=uint8)
    """
    if view == SIGNED:
        return signed_colours(response, span and max(-span[0], span[1]))
    if check_view(view) == "stretch" and span:
        low, high = span
        return to_display((np.asarray(response) - low) * (255 / max(high - low, 1e-9)))
    return to_display(response, view)


def levels_of(response: Floats, view: str, limit: float | None = None) -> Pixels | Levels:
    """Return what a response shows in a view, whatever the theme.

    Parameters
    ----------
    response : numpy.ndarray
        Shape ``(H, W)`` or ``(H, W, C)``, float64.
    view : str
        As `picture_of` takes it.
    limit : float, optional
        The size that has the full sign colour; what `conv.sign_colours.sign_limit` says unless given.

    Returns
    -------
    numpy.ndarray
        Of the shape of `response`. For ``"signed"`` the places in the sign colours, uint16, with faint responses to be
        seen; for the other views the picture itself, uint8.

    Raises
    ------
    ValueError
        As `picture_of` does.

    Examples
    --------
    >>> levels_of(np.array([[-255.0, 0, 255]]), "signed"), levels_of(np.array([[-255.0, 0, 255]]), "clip")
    (array([[   0,  510, 1020]], dtype=uint16), array([[  0,   0, 255]], dtype=uint8))
    """
    if view == SIGNED:
        return sign_levels(response, sign_limit(response) if limit is None else limit)
    return to_display(response, check_view(view))


def span_for(response: Floats, view: str) -> tuple[float, float]:
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
        For ``"signed"`` as far on both sides as `conv.sign_colours.sign_limit` says. For the other views the
        range of the response.

    Examples
    --------
    >>> span_for(np.array([[-2.0, 10.0]]), "signed"), span_for(np.array([[-2.0, 10.0]]), "stretch")
    ((-10.0, 10.0), (-2.0, 10.0))
    """
    if view != SIGNED:
        return float(response.min()), float(response.max())
    limit = sign_limit(response)
    return -limit, limit


def view_for(view: str, kernel: KernelLike, channels: int = 1) -> str:
    """Return the view that is meant for a kernel, given what was chosen.

    Parameters
    ----------
    view : str
        ``"auto"``, ``"signed"`` or a key of `conv.DISPLAYS`.
    kernel : Kernel or array_like
        Shape ``(rows, cols)``, both odd, 1 to 31, finite.
    channels : int
        Channels of the response. Several have no sign colours.

    Returns
    -------
    str
        As `picture_of` takes it. For ``"auto"`` that is ``"clip"`` where the weights add up to more than 0, else
        ``"signed"``, and for ``"signed"`` with several channels ``"offset"``.

    Raises
    ------
    ValueError
        If `kernel` is not a kernel.

    Examples
    --------
    >>> view_for("auto", [[1]]), view_for("auto", [[-1, 0, 1]]), view_for("auto", [[-1, 0, 1]], channels=3)
    ('clip', 'signed', 'offset')
    """
    if view == "auto":
        view = "clip" if as_weights(kernel).sum() > 1e-9 else SIGNED
    return "offset" if view == SIGNED and channels > 1 else view
