"""The family of convolution layers against loops from the definition, ONNX's published rules and the libraries."""

import itertools
from dataclasses import astuple, fields, replace

import numpy as np
import pytest
from scipy.signal import convolve2d, correlate2d

from teaching.experiments import layer_code
from teaching.experiments.layer_family import (
    MEMBERS,
    VALUES,
    Layer,
    allowed,
    costs,
    member,
    numbers,
    out_of_reach,
    overlap,
    problem,
    repaired,
    respond,
    respond_with_zeros_between,
    spread,
)

RNG = np.random.default_rng(5)


def drawn(count):
    """Layers with random settings that can be."""
    layers = []
    while len(layers) < count:
        settings = {name: int(RNG.choice(values)) for name, values in VALUES.items()}
        layer = Layer(transposed=bool(RNG.integers(2)), **settings)
        layer = layer if layer.transposed else replace(layer, extra=0)
        if problem(layer) is None:
            layers.append(layer)
    return layers


LAYERS = [*MEMBERS.values(), *drawn(60)]


def by_loops(layer, cells, weights):
    """One multiplication after the other: (output channel, row, column) with (input channel, row, column)."""
    made = np.zeros((layer.outputs, layer.output_size, layer.output_size), int)
    ins, outs = layer.inputs // layer.groups, layer.outputs // layer.groups
    multiplications = 0
    for group, k, c in itertools.product(range(layer.groups), range(outs), range(ins)):
        out, source = group * outs + k, group * ins + c
        for i, j in itertools.product(range(layer.kernel), repeat=2):
            weight = weights[out, c, i, j]
            places = layer.size if layer.transposed else layer.output_size
            for row, col in itertools.product(range(places), repeat=2):
                multiplications += 1
                there = [at * layer.stride + tap * layer.dilation - layer.before for at, tap in ((row, i), (col, j))]
                side = layer.output_size if layer.transposed else layer.size
                if not all(0 <= at < side for at in there):
                    continue
                if layer.transposed:
                    made[out, there[0], there[1]] += weight * cells[source, row, col]
                else:
                    made[out, row, col] += weight * cells[source, there[0], there[1]]
    return made, multiplications


def test_values_and_counts_are_those_of_loops_from_the_definition():
    for layer in LAYERS:
        cells, weights = numbers(layer)
        made, multiplications = by_loops(layer, cells, weights)
        np.testing.assert_array_equal(respond(layer, cells, weights), made, err_msg=str(layer))
        size, learned, work, memory = (cost.total for cost in costs(layer))
        assert size == len(made[0])
        assert learned == weights.size + layer.outputs
        assert work == multiplications
        assert memory == np.concatenate([a.ravel() for a in (cells, weights, np.zeros(layer.outputs), made)]).size * 4


def test_every_formula_that_is_filled_in_gives_its_total():
    for layer in LAYERS:
        for cost in costs(layer):
            code = cost.filled.replace("−", "-").replace("·", "*").replace("²", "**2")
            code = code.replace("⌊(", "((").replace(") / ", ") // ").replace("⌋", ")")
            assert eval(code) == cost.total, cost  # noqa: S307


def test_scipy_agrees_with_one_channel():
    for layer in (Layer(size=6), Layer(transposed=True, size=6)):
        (cells,), ((weights,),) = numbers(layer)
        judge = convolve2d(cells, weights, "full") if layer.transposed else correlate2d(cells, weights, "valid")
        np.testing.assert_array_equal(respond(layer, cells[None], weights[None, None])[0], judge)


def test_both_tellings_of_a_transposed_layer_agree_and_it_is_the_adjoint():
    for layer in filter(lambda each: each.transposed, LAYERS):
        cells, weights = numbers(layer)
        made = respond(layer, cells, weights)
        np.testing.assert_array_equal(respond_with_zeros_between(layer, cells, weights), made)
        assert spread(layer, cells).sum() == cells.sum() or max(layer.before, layer.after) > 0
        # <transposed(x), y> is <x, ordinary(y)> with the channels of the weights exchanged.
        back = replace(
            layer, transposed=False, size=layer.output_size, inputs=layer.outputs, outputs=layer.inputs, extra=0
        )
        if back.output_size != layer.size:  # output padding of a stride or more: by a dilation, which libraries allow
            assert layer.extra >= layer.stride
            continue
        split = weights.reshape(layer.groups, -1, *weights.shape[1:]).swapaxes(1, 2)
        exchanged = split.reshape(layer.inputs, -1, layer.kernel, layer.kernel)
        other = RNG.integers(-5, 6, made.shape)
        assert (made * other).sum() == (cells * respond(back, other, exchanged)).sum()


def test_shapes_are_those_of_the_rules_that_onnx_publishes():
    """Conv: floor, as its pools. ConvTranspose: stride·(n − 1) + output_padding + ((k − 1)·dilation + 1) − pads."""
    for layer in LAYERS:
        n, k, s, d, pads = layer.size, layer.kernel, layer.stride, layer.dilation, layer.before + layer.after
        effective = (k - 1) * d + 1
        transposed, ordinary = s * (n - 1) + layer.extra + effective - pads, np.floor((n + pads - effective) / s + 1)
        assert layer.output_size == (transposed if layer.transposed else ordinary)


def in_torch(layer, weights):
    """The weights of a transposed layer as PyTorch lays them out: (C, K/g, k, k)."""
    split = weights.reshape(layer.groups, -1, *weights.shape[1:]).swapaxes(1, 2)
    return split.reshape(layer.inputs, -1, layer.kernel, layer.kernel)


def test_pytorch_does_the_same():
    torch = pytest.importorskip("torch")
    for layer in LAYERS:
        cells, weights = numbers(layer)
        made = eval(layer_code.pytorch(layer), {"torch": torch})  # noqa: S307
        (module,) = (each for each in made.modules() if hasattr(each, "weight"))
        module.weight.data = torch.tensor(in_torch(layer, weights) if layer.transposed else weights.copy()).float()
        module.bias.data.zero_()
        result = made(torch.tensor(cells[None].copy()).float())[0].detach().numpy()
        np.testing.assert_array_equal(result, respond(layer, cells, weights), err_msg=str(layer))


def test_keras_does_the_same():
    keras = pytest.importorskip("keras")
    refused = 0
    for layer in LAYERS:
        line = layer_code.keras(layer)
        if line.startswith("#"):
            refused += 1
            continue
        cells, weights = numbers(layer)
        made = eval(line, {"keras": keras})  # noqa: S307
        last_first = cells.transpose(1, 2, 0)[None].astype("f4")
        made(last_first)
        held = next(each for each in getattr(made, "layers", [made]) if each.weights)
        kernel = weights.transpose(2, 3, 1, 0)
        if layer.transposed:
            kernel = weights.transpose(2, 3, 0, 1)
        elif member(layer) == "depthwise":
            kernel = kernel.reshape(layer.kernel, layer.kernel, layer.inputs, -1)
        held.set_weights([kernel.astype("f4"), np.zeros(layer.outputs, "f4")])
        result = np.asarray(made(last_first))[0].transpose(2, 0, 1)
        np.testing.assert_array_equal(result, respond(layer, cells, weights), err_msg=str(layer))
    assert 0 < refused < len(LAYERS) / 2


def test_jax_does_the_same():
    jax = pytest.importorskip("jax")
    for layer in LAYERS:
        cells, weights = numbers(layer)
        result = eval(layer_code.jax(layer), {"jax": jax, "x": cells[None].astype("f4"), "w": weights.astype("f4")})  # noqa: S307
        np.testing.assert_array_equal(np.asarray(result)[0], respond(layer, cells, weights), err_msg=str(layer))


def test_the_lines_of_known_layers():
    both = MEMBERS["grouped"], replace(MEMBERS["transposed"], before=1, after=0, inputs=2, outputs=3)
    assert [layer_code.pytorch(layer) for layer in both] == [
        "torch.nn.Conv2d(4, 2, 3, padding=1, groups=2)",
        "torch.nn.Sequential(torch.nn.ConvTranspose2d(2, 3, 3, stride=2), torch.nn.ZeroPad2d((-1, 0, -1, 0)))",
    ]
    assert [layer_code.keras(layer) for layer in both] == [
        "keras.Sequential([keras.layers.ZeroPadding2D(((1, 1), (1, 1))), keras.layers.Conv2D(2, 3, groups=2)])",
        "keras.Sequential([keras.layers.Conv2DTranspose(3, 3, strides=2), keras.layers.Cropping2D(((1, 0), (1, 0)))])",
    ]
    assert [layer_code.jax(layer) for layer in both] == [
        "jax.lax.conv_general_dilated(x, w, (1, 1), [(1, 1), (1, 1)], feature_group_count=2)",
        "jax.lax.conv_general_dilated(x, w[..., ::-1, ::-1], (1, 1), [(1, 2), (1, 2)], lhs_dilation=(2, 2))",
    ]
    assert "padding" in layer_code.keras(replace(both[1], extra=1, before=0))


def test_equal_inputs_make_a_checkerboard_exactly_where_the_overlap_differs():
    for kernel, stride, dilation in itertools.product(VALUES["kernel"], VALUES["stride"], VALUES["dilation"]):
        layer = Layer(transposed=True, size=6, kernel=kernel, stride=stride, dilation=dilation)
        rows = overlap(layer)
        made = respond(layer, *numbers(layer, ones=True))[0]
        inner = made[layer.reach : 6 * stride - stride + 1, layer.reach : 6 * stride - stride + 1]
        first = [rows[(layer.reach + at) % stride] for at in range(len(inner))]
        np.testing.assert_array_equal(inner, np.outer(first, first))
        if dilation == 1:
            assert (len(set(rows)) == 1) == (kernel % stride == 0)


def test_what_can_be_chosen_is_what_works_and_the_rest_has_its_reason():
    for layer in LAYERS:
        reasons = out_of_reach(layer)
        for name, values in VALUES.items():
            assert getattr(layer, name) in allowed(layer, name)
            assert (name in reasons) == (allowed(layer, name) != values)
    for name, layer in MEMBERS.items():
        assert member(layer) == name
        assert problem(layer) is None


def test_settings_that_cannot_be_are_repaired_and_named():
    names = [field.name for field in fields(Layer)]
    for _ in range(300):
        layer = Layer(bool(RNG.integers(2)), **{name: int(RNG.choice(values)) for name, values in VALUES.items()})
        made, left_out = repaired(layer)
        assert problem(made) is None
        assert bool(left_out) == (problem(layer) is not None)
        kept = zip(names, astuple(layer), astuple(made), strict=True)
        assert all(before == after for name, before, after in kept if name not in left_out)
