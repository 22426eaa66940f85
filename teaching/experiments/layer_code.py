"""The line that makes a layer in PyTorch, Keras and JAX."""

from collections.abc import Mapping

from teaching.experiments.layer_family import Layer, member

LIBRARIES = {"pytorch": "PyTorch", "keras": "Keras", "jax": "JAX"}


def pytorch(layer: Layer) -> str:
    """Return the PyTorch module, an expression that needs ``import torch``; it takes ``(N, C, n, n)``.

    Examples
    --------
    >>> pytorch(Layer(inputs=2, outputs=4, stride=2, before=1, after=1))
    'torch.nn.Conv2d(2, 4, 3, stride=2, padding=1)'
    """
    is_even = layer.before == layer.after
    settings = {
        "stride": (layer.stride, 1),
        "padding": (layer.before if is_even else 0, 0),
        "output_padding": (layer.extra, 0),
        "dilation": (layer.dilation, 1),
        "groups": (layer.groups, 1),
    }
    kind = "ConvTranspose2d" if layer.transposed else "Conv2d"
    module = f"torch.nn.{kind}({layer.inputs}, {layer.outputs}, {layer.kernel}{_named(settings)})"
    if is_even:
        return module
    sign = "-" if layer.transposed else ""
    sides = ", ".join(f"{sign}{side}" if side else "0" for side in (layer.before, layer.after) * 2)
    padding = f"torch.nn.ZeroPad2d(({sides}))"
    first, second = (module, padding) if layer.transposed else (padding, module)
    return f"torch.nn.Sequential({first}, {second})"


def keras(layer: Layer) -> str:
    """Return the Keras layer, an expression that needs ``import keras``; it takes ``(N, n, n, C)``.

    Where Keras has no such layer, it is a comment that says so.

    Examples
    --------
    >>> keras(Layer(inputs=2, outputs=4, stride=2))
    'keras.layers.Conv2D(4, 3, strides=2)'
    """
    if layer.stride > 1 and layer.dilation > 1:
        return "# Keras refuses strides and dilation_rate together."
    if layer.transposed and layer.groups > 1:
        return "# Keras has no groups for transposed convolution."
    if layer.transposed and layer.extra >= layer.stride:
        return "# Keras wants output_padding to be smaller than strides."
    settings: dict[str, tuple[int | None, int | None]] = {
        "strides": (layer.stride, 1),
        "dilation_rate": (layer.dilation, 1),
    }
    around = f"(({layer.before}, {layer.after}), ({layer.before}, {layer.after}))"
    has_padding = bool(layer.before or layer.after)
    if layer.transposed:
        is_default = layer.extra == 0 and layer.reach + 1 >= layer.stride  # else Keras adds rows of its own accord
        settings["output_padding"] = (None if is_default else layer.extra, None)
        made = f"keras.layers.Conv2DTranspose({layer.outputs}, {layer.kernel}{_named(settings)})"
        return f"keras.Sequential([{made}, keras.layers.Cropping2D({around})])" if has_padding else made
    if member(layer) == "depthwise":
        settings["depth_multiplier"] = (layer.outputs // layer.inputs, 1)
        made = f"keras.layers.DepthwiseConv2D({layer.kernel}{_named(settings)})"
    else:
        settings["groups"] = (layer.groups, 1)
        made = f"keras.layers.Conv2D({layer.outputs}, {layer.kernel}{_named(settings)})"
    return f"keras.Sequential([keras.layers.ZeroPadding2D({around}), {made}])" if has_padding else made


def jax(layer: Layer) -> str:
    """Return the JAX call, an expression that needs ``import jax``, ``x`` as ``(N, C, n, n)`` and the weights ``w``.

    The weights are ``(K, C/g, k, k)``, also of a transposed layer. That is told as zeros between the cells of the input
    (`lhs_dilation`) and a kernel that is turned by 180 degrees.

    Examples
    --------
    >>> jax(Layer(stride=2))
    "jax.lax.conv_general_dilated(x, w, (2, 2), 'VALID')"
    """
    s, d, g = layer.stride, layer.dilation, layer.groups
    before, after, weights, strides = layer.before, layer.after, "w", (s, s)
    settings = {"rhs_dilation": ((d, d), (1, 1)), "feature_group_count": (g, 1)}
    if layer.transposed:
        before, after, weights, strides = (
            layer.reach - before,
            layer.reach - after + layer.extra,
            "w[..., ::-1, ::-1]",
            (1, 1),
        )
        settings = {"lhs_dilation": ((s, s), (1, 1)), **settings}
    padding = f"[({before}, {after}), ({before}, {after})]" if before or after else "'VALID'"
    return f"jax.lax.conv_general_dilated(x, {weights}, {strides}, {padding}{_named(settings)})"


def _named(settings: Mapping[str, tuple[object, object]]) -> str:
    """Return the settings that are not as usual, as further arguments."""
    return "".join(f", {name}={value}" for name, (value, usual) in settings.items() if value != usual)


LINES = {"pytorch": pytorch, "keras": keras, "jax": jax}
"""What writes the line of each library."""
