"""What every Streamlit component of the app shares: how it is registered, and how pictures are packed for it."""

import json
import struct
from pathlib import Path

import streamlit as st

_SHARED = Path(__file__).with_name("shared.js").read_text(encoding="utf-8")


def register(package_file):
    """Register the component in the folder of a package and return the function that mounts it.

    Parameters
    ----------
    package_file : str
        `__file__` of the package. Its folder ``name`` holds ``name.html``, ``name.css`` and ``name.js``. A component's
        script cannot import another, so what all of them need, ``shared.js``, is put before it, and then any other
        scripts of the folder.

    Returns
    -------
    callable
        As `st.components.v2.component` returns it.
    """
    folder = Path(package_file).parent
    html, css = ((folder / f"{folder.name}.{kind}").read_text(encoding="utf-8") for kind in ("html", "css"))
    scripts = sorted(folder.glob("*.js"), key=lambda script: (script.stem == folder.name, script.name))
    js = "\n".join([_SHARED, *(script.read_text(encoding="utf-8") for script in scripts)])
    return st.components.v2.component(folder.name, html=html, css=css, js=js)


def pack(header, *parts):
    """Join a header and binary parts into one payload: a component takes bytes only as the whole of its data.

    Parameters
    ----------
    header : dict
        Anything that JSON can hold. The lengths of the parts are added to it as ``lengths``.
    *parts : bytes
        What follows the header, in this order.

    Returns
    -------
    bytes
        Length of the header (4 bytes, little-endian), header (JSON in UTF-8), parts.

    Examples
    --------
    >>> pack({"title": "cat"}, b"one", b"two")[4:]
    b'{"title": "cat", "lengths": [3, 3]}onetwo'
    """
    text = json.dumps({**header, "lengths": [len(part) for part in parts]}).encode()
    return b"".join([struct.pack("<I", len(text)), text, *parts])
