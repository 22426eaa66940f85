"""What components are given, as Streamlit's test runner has it."""

import json
import struct


def headers(at):
    """Return the header of the packed data of each component on the page, by the component's name."""
    found = {}
    for component in at.get("bidi_component"):
        if data := component.proto.bytes:
            (length,) = struct.unpack("<I", data[:4])
            found[component.proto.component_name.rpartition(".")[2]] = json.loads(data[4 : 4 + length])
    return found
