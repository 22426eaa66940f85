"""What every Streamlit component of the app shares: how it is registered, and how pictures are packed for it."""

import json
import re
import struct
from pathlib import Path

import streamlit as st

_IMPORT = re.compile(r'^import \{\s*(\w+(?:,\s*\w+)*),?\s*\} from "(\.[^"]+)"$', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:const|class|function|async function) (\w+))", re.MULTILINE)
_UNKNOWN = re.compile(r"^(?:import|export)\b.*$", re.MULTILINE)
_DEFAULT = re.compile(r"^export default ", re.MULTILINE)
_COMMENT = re.compile(r"^ *(?:/\*\*(?:[^*]|\*(?!/))*\*/|//[^\n]*)\n", re.MULTILINE)
_STYLE_IMPORT = re.compile(r'^@import "(\.[^"]+)";$', re.MULTILINE)


def register(package_file):
    """Register the component in the folder of a package and return the function that mounts it.

    Parameters
    ----------
    package_file : str
        `__file__` of the package. Its folder ``name`` holds ``name.html``, ``name.css`` and ``name.js``, whose default
        export Streamlit calls. What the last two import comes with them.

    Returns
    -------
    callable
        As `st.components.v2.component` returns it.
    """
    folder = Path(package_file).parent
    html, css, js = (folder / f"{folder.name}.{kind}" for kind in ("html", "css", "js"))
    html = html.read_text(encoding="utf-8")
    return st.components.v2.component(folder.name, html=html, css=joined_styles(css), js=bundle(js))


def bundle(entry):
    """Join an ES module and all that it imports into one: a component takes a single script, which can import nothing.

    Modules come in the order of their imports, each once and each in a scope of its own, so that names never clash.
    Imports are ``import { one, other } from "./file.js"``, exports stand before what they export, and only `entry`
    has a default export. Lines of comments and types are left out: the script is sent with every change of data.

    Parameters
    ----------
    entry : pathlib.Path
        The module with the default export.

    Returns
    -------
    str
        The module.

    Raises
    ------
    ValueError
        If imports go round in a circle, or an import or export has another form.
    """
    names, parts = {}, []

    def add(path, importers=()):
        if path in importers:
            raise ValueError(f"imports must not go round in a circle; got one through {path.name}")
        if path in names:
            return
        text = _COMMENT.sub("", path.read_text(encoding="utf-8"))
        for imported in _IMPORT.finditer(text):
            add(_beside(path, imported[2]), (*importers, path))
        text = _IMPORT.sub(lambda found: f"const {{ {found[1]} }} = {names[_beside(path, found[2])]}", text)
        if importers:
            exported = ", ".join(found[1] for found in _EXPORT.finditer(text))
            names[path] = f"module{len(names)}"
            text = _EXPORT.sub("", text)
            parts.append(f"const {names[path]} = (() => {{\n{text}\nreturn {{ {exported} }}\n}})()\n")
        else:
            parts.append(text)
            text = _DEFAULT.sub("", text, count=1)
        if unknown := _UNKNOWN.search(text):
            raise ValueError(f"{path.name}: imports and exports must have a form that is known; got {unknown[0]!r}")

    add(entry.resolve())
    return "\n".join(parts)


def joined_styles(path):
    """Return a style sheet with those that it imports, ``@import "./file.css";``, in their places."""
    text = path.read_text(encoding="utf-8")
    return _STYLE_IMPORT.sub(lambda found: joined_styles(path.parent / found[1]), text)


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


def _beside(path, relative):
    return (path.parent / relative).resolve()
