"""The few functions that make or reshape a matrix in what people paste, and what they mean there."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

import numpy as np

from conv.text.layout import Gap, rows_of
from conv.text.values import Scalar, Size, Value, Word, array, number, short, vector
from conv.typing import Numbers

_MOST = 31**2


@dataclass
class Arguments:
    """The arguments of a call: those by place, what stands between them, and those by name."""

    items: list[Value]
    gaps: list[Gap]
    named: dict[str, Value]

    def whole(self) -> list[int]:
        """Return the whole numbers that the arguments by place begin with; a tuple counts as what is in it."""
        found: list[int] = []
        for item in self.items:
            whole = [each for each in list_of(item) if isinstance(each, Fraction) and each.denominator == 1]
            if len(whole) != len(list_of(item)):
                break
            found += map(int, whole)
        return found

    def first(self, *names: str) -> Value:
        """Return the first argument, by place or by name."""
        for name in names:
            if name in self.named:
                return self.named[name]
        if not self.items:
            raise ValueError("there are no numbers in the brackets of the function")
        return self.items[0]


_Function: TypeAlias = Callable[[Arguments, bool], Value]


def of_shape(scalars: Sequence[Scalar], shape: tuple[int, ...]) -> Numbers:
    """Return numbers, row by row, as an array of a shape; one side may be -1."""
    known = [side for side in shape if side > 0]
    if list(shape).count(-1) == 1 and len(known) == len(shape) - 1 and len(scalars) % max(1, int(np.prod(known))) == 0:
        shape = tuple(side if side > 0 else len(scalars) // int(np.prod(known)) for side in shape)
    if min(shape, default=0) < 1 or int(np.prod(shape)) != len(scalars):
        raise ValueError(f"{len(scalars)} numbers do not make a {'x'.join(map(str, shape))} matrix")
    return vector(scalars).reshape(shape)


def list_of(value: Value) -> list[Scalar]:
    """Return the numbers of a value, row by row."""
    if isinstance(value, Size):
        raise ValueError("a size is not a number")
    return value.ravel().tolist() if isinstance(value, np.ndarray) else [value]


def _container(arguments: Arguments, _: bool) -> Value:
    """Return what is in ``np.array(...)`` and its kin: one list, or numbers with commas between."""
    lists = [item for item in arguments.items if isinstance(item, np.ndarray)]
    if "order" in arguments.named:
        raise ValueError("the order of a matrix is read by rows only: leave 'order' out")
    if len(lists) > 1 or (lists and lists[0] is not arguments.items[0]):
        return rows_of(list(arguments.items), arguments.gaps)
    if lists:
        return lists[0]
    first = arguments.first()
    if isinstance(first, Word) and len(arguments.items) == 1:
        rows = first.text.split(";")
        return array([[number(cell) for cell in row.replace(",", " ").split()] for row in rows])
    if len(arguments.items) == 1 or isinstance(arguments.items[1], Word):
        return first
    return rows_of(list(arguments.items), arguments.gaps)


def _filled(value: int) -> _Function:
    def fill(arguments: Arguments, is_method: bool) -> Value:
        shape = arguments.whole()
        if len(shape) == 1 and not is_method and not isinstance(arguments.items[0], np.ndarray):
            shape = shape * 2  # MATLAB's ones(3)
        return _constant(shape, Fraction(value))

    return fill


def _constant(shape: list[int], value: Fraction) -> Numbers:
    if not shape or min(shape) < 1 or int(np.prod([min(side, _MOST) for side in shape])) > _MOST or len(shape) > 4:
        raise ValueError(f"the size {tuple(shape)} is not that of a kernel")
    return vector([value] * int(np.prod(shape))).reshape(shape)


def _full(arguments: Arguments, _: bool) -> Value:
    if len(arguments.items) < 2 or isinstance(arguments.items[1], np.ndarray):
        raise ValueError("'full' takes a size and one number")
    sides = Arguments(arguments.items[:1], [], {}).whole()
    return _constant(sides, _checked(arguments.items[1:2])[0])


def _outer(arguments: Arguments, _: bool) -> Value:
    if len(arguments.items) != 2:
        raise ValueError("'outer' takes a column and a row")
    return outer(*arguments.items)


def outer(column: Value, row: Value) -> Numbers:
    """Return the products of each number of one value with each of another."""
    return array([[a * b for b in _checked(list_of(row))] for a in _checked(list_of(column))])


def _checked(scalars: Sequence[Value]) -> list[Fraction]:
    for scalar in scalars:
        if isinstance(scalar, Word):
            raise ValueError(f"{short(scalar.text)!r} is not a number")
    return [scalar for scalar in scalars if isinstance(scalar, Fraction)]


def _fraction(arguments: Arguments, _: bool) -> Value:
    scalars = _checked(arguments.items)
    if len(scalars) != len(arguments.items) or len(scalars) not in (1, 2):
        raise ValueError("a fraction has two numbers")
    if not scalars[-1]:
        raise ValueError("a fraction divides by zero")
    return scalars[0] / scalars[1] if len(scalars) == 2 else scalars[0]


def _reshaped(arguments: Arguments, _: bool) -> Value:
    rest = Arguments(arguments.items[1:], [], arguments.named)
    return _reshape(_as_array(arguments.first()), rest)


def _reshape(matrix: Numbers, arguments: Arguments | None) -> Value:
    given = arguments or Arguments([], [], {})
    if "order" in given.named:
        raise ValueError("the order of a matrix is read by rows only: leave 'order' out")
    return of_shape(matrix.ravel().tolist(), tuple(given.whole()))


def _as_array(value: Value) -> Numbers:
    return value if isinstance(value, np.ndarray) else vector(list_of(value))


def _r_matrix(arguments: Arguments, is_method: bool) -> Value:
    """Read ``matrix`` of R, which fills columns first, or of NumPy."""
    counts = [item for item in arguments.items[1:] if isinstance(item, Fraction)]
    named = arguments.named
    if is_method or not (counts or {"nrow", "ncol", "byrow"} & set(named)):
        return _container(arguments, is_method)
    scalars = list_of(arguments.first("data"))
    sides = [
        named.get("nrow", counts[0] if counts else None),
        named.get("ncol", counts[1] if len(counts) > 1 else None),
    ]
    shape = tuple(int(side) if isinstance(side, Fraction) else -1 for side in sides)
    byrow = named.get("byrow", Word("FALSE"))
    if not isinstance(byrow, Word) or byrow.text not in ("TRUE", "T", "FALSE", "F"):
        raise ValueError("'byrow' is TRUE or FALSE")
    if byrow.text in ("TRUE", "T"):
        return of_shape(scalars, shape)
    return of_shape(scalars, shape[::-1]).T


def _bound(arguments: Arguments, _: bool) -> Value:
    return array([list_of(item) for item in arguments.items])


def _bound_columns(arguments: Arguments, _: bool) -> Value:
    return array([list_of(item) for item in arguments.items]).T


def _by_columns(side: int) -> _Function:
    """Return how GLSL's ``mat3`` is read: it fills columns, and people write rows."""

    def fill(arguments: Arguments, _: bool) -> Value:
        matrix = of_shape([scalar for item in arguments.items for scalar in list_of(item)], (side, side))
        if not (matrix == matrix.T).all():
            raise ValueError(f"mat{side} of GLSL fills columns, and many write rows in it: put each row in brackets")
        return matrix

    return fill


def _by_rows(side: int) -> _Function:
    return lambda arguments, _: of_shape([scalar for item in arguments.items for scalar in list_of(item)], (side, side))


def _kernel(arguments: Arguments, _: bool) -> Value:
    """Read Pillow's ``Kernel(size, numbers, scale, offset)`` or Java's ``Kernel(width, height, numbers)``."""
    items, named = list(arguments.items), dict(arguments.named)
    if len(items) == 3 and isinstance(items[2], np.ndarray) and not isinstance(items[0], np.ndarray):
        width, height = Arguments(items[:2], [], {}).whole()
        return of_shape(list_of(items[2]), (height, width))
    for name, item in zip(("size", "kernel", "scale", "offset"), items, strict=False):
        named[name] = item
    if not isinstance(named.get("size"), np.ndarray) or not isinstance(named.get("kernel"), np.ndarray):
        raise ValueError("'Kernel' takes a size and the numbers")
    width, height = Arguments([named["size"]], [], {}).whole()
    scalars = _checked(list_of(named["kernel"]))
    scale = named.get("scale", Word("None"))
    if isinstance(scale, Word) and scale.text == "None":
        scale = sum(scalars, Fraction(0))
    if not scale:
        raise ValueError("Pillow divides by the sum, and these numbers add up to 0: add a scale, as in scale=1")
    return of_shape(scalars, (height, width)) / scale


def _svg_kernel(arguments: Arguments, _: bool) -> Value:
    """Read what `conv.text.markup` writes for ``feConvolveMatrix``: columns, rows, numbers, and the divisor or 0."""
    cols, rows = Arguments(arguments.items[:2], [], {}).whole()
    scalars = _checked(list_of(arguments.items[2]))
    divisor = arguments.items[3] or sum(scalars, Fraction(0)) or Fraction(1)
    return of_shape(scalars, (rows, cols)) / divisor


def _size(arguments: Arguments, _: bool) -> Size:
    sides = arguments.whole()
    if len(sides) != 2:
        raise ValueError("'Mat_' takes the rows and the columns")
    return Size((sides[0], sides[1]))


def _containers(*names: str) -> dict[str, Callable[[Arguments, bool], Value]]:
    return dict.fromkeys(names, _container)


FUNCTIONS: Mapping[str, Callable[[Arguments, bool], Value]] = {
    **_containers("array", "asarray", "asanyarray", "mat", "asmatrix", "Matrix", "DataFrame", "list", "tuple", "c"),
    **_containers("tensor", "Tensor", "FloatTensor", "DoubleTensor", "as_tensor", "from_numpy", "Parameter"),
    **_containers("constant", "convert_to_tensor", "Variable", "Array", "DeviceArray"),
    **_containers(
        "float16", "float32", "float64", "int8", "int16", "int32", "int64", "uint8", "float", "double", "int"
    ),
    **_containers("Float32Array", "Float64Array", "Int8Array", "Int16Array", "Int32Array", "array!", "arr1", "arr2"),
    **_containers("arrayOf", "intArrayOf", "floatArrayOf", "doubleArrayOf", "listOf", "List"),
    "matrix": _r_matrix,
    "rbind": _bound,
    "cbind": _bound_columns,
    "ones": _filled(1),
    "zeros": _filled(0),
    "full": _full,
    "outer": _outer,
    "reshape": _reshaped,
    "Fraction": _fraction,
    "Rational": _fraction,
    "mat3": _by_columns(3),
    "float3x3": _by_rows(3),
    "Matx33f": _by_rows(3),
    "Matx33d": _by_rows(3),
    "Kernel": _kernel,
    "Mat_": _size,
    "feConvolveMatrix": _svg_kernel,
}
"""What the last part of a function's name stands for, given the arguments and whether the name has a dot."""


def _same(matrix: Numbers, _: Arguments | None) -> Numbers:
    return matrix


def _with_axis(matrix: Numbers, arguments: Arguments | None) -> Numbers:
    axes = arguments.whole() if arguments else []
    if len(axes) != 1 or not -matrix.ndim - 1 <= axes[0] <= matrix.ndim:
        raise ValueError("'unsqueeze' takes one axis")
    return np.expand_dims(matrix, axes[0])


METHODS: Mapping[str, Callable[[Numbers, Arguments | None], Value]] = {
    **dict.fromkeys(("astype", "float", "double", "half", "numpy", "cpu", "cuda", "to", "copy", "clone"), _same),
    **dict.fromkeys(("detach", "contiguous", "tolist"), _same),
    **dict.fromkeys(("reshape", "view"), _reshape),
    **dict.fromkeys(("T", "t", "transpose"), lambda matrix, _: matrix.T),
    "unsqueeze": _with_axis,
}
"""What a method of a matrix makes of it, given its arguments, or None without brackets."""
