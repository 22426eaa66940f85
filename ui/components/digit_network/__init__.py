"""A trained network that reads digits, seen through: the browser computes it from the weights that Python sends."""

import numpy as np

from ui.components.register import pack, register

_mount = register(__file__)


def digit_network(networks, accuracies, held_out, *, key, projector=False):
    """Show a network that follows the hand. Nothing that is drawn is sent to the server.

    Parameters
    ----------
    networks : sequence of teaching.experiments.digit_network.Network
        One for each epoch.
    accuracies : sequence of float
        For each of them the share of held-out pictures that are right.
    held_out : teaching.experiments.digits.Digits
        Those pictures.
    key : str
        Key of the component.
    projector : bool
        Large digits and outlines.
    """
    first, second = (len(kernels) for kernels in (networks[0].first, networks[0].second))
    header = {
        "counts": {"first": first, "second": second},
        "accuracies": list(accuracies),
        "labels": held_out.labels.tolist(),
        "projector": projector,
    }
    _mount(key=key, data=pack(header, _numbers(networks), held_out.pictures.tobytes()))


def _numbers(networks):
    arrays = [array.ravel() for network in networks for array in network.arrays]
    return np.concatenate(arrays).astype("<f4").tobytes()
