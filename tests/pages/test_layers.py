"""The family of layers and how they learn, without a browser: what is drawn adds up, and what cannot be is said."""

import json
from dataclasses import astuple, replace

import numpy as np

from teaching.experiments import layer_code
from teaching.experiments.gradients import descend, example
from teaching.experiments.layer_family import MEMBERS, VALUES, Layer, costs, member, numbers, respond


def query(layer):
    settings = {f"family_{name}": str(getattr(layer, name)) for name in VALUES}
    return {"network": "family", "family_transposed": str(layer.transposed).lower(), **settings}


def drawing(at):
    (data,) = (json.loads(each.proto.json) for each in at.get("bidi_component") if "layer_cells" in str(each.proto))
    return data


def added_up(data):
    """The output from what is drawn: each product goes where the drawing says that it belongs."""
    inputs, kernels = (np.array(data[side]["maps"]) for side in ("input", "weights"))
    made = np.zeros(np.shape(data["output"]["maps"]))
    relation = data["relation"]
    step, dilation, offset, groups = (relation[name] for name in ("step", "dilation", "offset", "groups"))
    per_group, outs = len(inputs) // groups, len(made) // groups
    weights = kernels.reshape(len(made), per_group, *kernels.shape[1:])
    collectors = inputs if relation["spreads"] else made
    for k, c, row, col, i, j in np.ndindex(len(made), per_group, *collectors.shape[1:], *kernels.shape[1:]):
        there = step * row + dilation * i - offset, step * col + dilation * j - offset
        source = k // outs * per_group + c
        others = made if relation["spreads"] else inputs
        if min(there) < 0 or max(there) >= len(others[0]):
            continue
        if relation["spreads"]:
            made[k][there] += inputs[source, row, col] * weights[k, c, i, j]
        else:
            made[k, row, col] += inputs[source][there] * weights[k, c, i, j]
    return made


def test_what_is_drawn_adds_up_to_the_layer(open_page, words):
    padded = replace(MEMBERS["transposed"], before=1, after=0, inputs=2, outputs=2, extra=1)
    for layer in (*MEMBERS.values(), padded):
        for telling in ("scatter", "zeros") if layer.transposed else ("scatter",):
            at = open_page("network", **query(layer), telling=telling)
            data = drawing(at)
            np.testing.assert_array_equal(data["output"]["maps"], respond(layer, *numbers(layer)))
            np.testing.assert_array_equal(added_up(data), data["output"]["maps"])
            made = np.array(data["input"]["made"])
            assert len(made) - made.sum() == layer.size
        assert [code.value for code in at.code] == [line(layer) for line in layer_code.LINES.values()]
        assert all(f"= {cost.filled}" in words(at) for cost in costs(layer))
        assert at.segmented_control[-1 - layer.transposed].value == member(layer)
        assert not at.warning


def test_a_button_brings_its_layer_and_sliders_end_where_there_is_none(open_page, words):
    at = open_page("network", network="family")
    (members,) = (each for each in at.segmented_control if "Grouped" in str(each.options))
    members.set_value("transposed").run()
    assert at.query_params["family_transposed"] == "true"
    labels = {slider.label: slider for slider in at.select_slider}
    assert labels["Output padding e"].options == ["0", "1"]
    assert labels["Groups g"].disabled
    labels["Stride s"].set_value(1).run()
    assert {slider.label: slider for slider in at.select_slider}["Output padding e"].disabled
    assert "Output padding e: output padding must be smaller than the stride or the dilation." in words(at)


def test_a_link_to_what_cannot_be_opens_what_can_and_says_so(open_page):
    layer = Layer(size=2, kernel=4, inputs=3, outputs=2, groups=3)
    at = open_page("network", **query(layer))
    assert at.warning[0].value == "These settings do not go together. Reset to usual values: Input size n, Groups g."
    assert astuple(replace(layer, size=5, groups=1))[1:] == tuple(slider.value for slider in at.select_slider)


def test_each_walk_adds_up_and_is_what_moving_gives(open_page):
    now = descend(example(), 5)[-1]
    for walk, wanted in (("forward", now.response), ("weights", now.by_weights), ("input", now.by_cells)):
        data = drawing(open_page("network", network="gradients", walk=walk, descent="5"))
        np.testing.assert_allclose(data["output"]["maps"], [wanted])
        np.testing.assert_allclose(added_up(data), [wanted])
        if walk != "forward":
            said = [[float(note.split(": ")[1][:-1].replace("−", "-")) for note in line] for line in data["notes"][0]]
            np.testing.assert_allclose(said, wanted, atol=1e-3)
