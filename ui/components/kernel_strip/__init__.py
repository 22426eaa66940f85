"""The bank of kernels as small signed grids by family: pointing at one shows its result, a click chooses it."""

from functools import cache

import streamlit as st

from conv.kernels import FAMILIES, KERNELS
from ui.components.register import pack, register

_mount = register(__file__)


def kernel_strip(chosen, *, key, on_choose, projector=False):
    """Show the bank, to be searched, pointed at and chosen from.

    Parameters
    ----------
    chosen : str
        Name of the kernel in use.
    key : str
        Key of the component in `st.session_state`. What it remembers is kept under ``<key>_session``.
    on_choose : callable
        Called with the name of the kernel that somebody chose, before the rerun.
    projector : bool
        Large letters.
    """
    header = {"source": key, "seq": last_choice(key), "chosen": chosen, "families": _families(), "projector": projector}
    _mount(
        key=key,
        data=pack(header, _weights()),
        on_choose_change=lambda: _receive(st.session_state[key].get("choose"), key, on_choose),
    )


def last_choice(key):
    """Return the number of the last message that was applied."""
    return st.session_state.get(f"{key}_session", 0)


def _receive(messages, key, on_choose):
    """Take in the last choice that was not applied before; anything that is none is ignored."""
    for message in messages if isinstance(messages, list) else ():
        match message:
            case {"seq": int(seq), "name": str(name)} if seq > last_choice(key) and name in KERNELS:
                st.session_state[f"{key}_session"] = seq
                on_choose(name)


@cache
def _families():
    return [
        {
            "title": title,
            "kernels": [
                {
                    "name": kernel.name,
                    "title": kernel.title,
                    "about": kernel.about,
                    "rows": kernel.shape[0],
                    "cols": kernel.shape[1],
                }
                for kernel in KERNELS.values()
                if kernel.family == family
            ],
        }
        for family, title in FAMILIES.items()
    ]


@cache
def _weights():
    """Return the weights of all kernels, family by family."""
    return b"".join(
        kernel.weights.tobytes() for family in FAMILIES for kernel in KERNELS.values() if kernel.family == family
    )
