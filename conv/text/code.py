"""Matrices that are written as code: lists of any language, a few functions that make them, a factor.

A grammar of its own reads them. No text is ever evaluated: what is not in the grammar is refused by its name.
"""

import re
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NoReturn

import numpy as np

from conv.text.functions import FUNCTIONS, METHODS, Arguments, of_shape, outer
from conv.text.layout import Gap, rows_of
from conv.text.table import ask_about_commas, ask_about_marks
from conv.text.tokens import Token, tokens
from conv.text.values import Scalar, Size, Value, Word, array, number, short, vector
from conv.typing import Numbers

_DEEPEST = 6
_BARE = re.compile(r"[\[({]([-+.,;/\s\d]*)[\])}]")  # as no language is known
_ROW = re.compile(r"[\[({]([^\[\](){}]*)[\])}]")
_CLOSING = {"(": ")", "[": "]", "{": "}"}
_PRODUCTS = {"*", "/", ".*", "./", ".//", "//", "@"}
_TYPES = {"float", "double", "int", "char", "short", "long", "byte", "f32", "f64"}
_OTHER_LANGUAGES_WORDS = {"for", "lambda", "if", "while", "def", "function"}


def read_code(text: str) -> Value:
    """Return the number or the array that a text of code is; raise ValueError if it is neither, or several."""
    bare = _BARE.fullmatch(text.strip())
    if not re.search(r"[A-Za-z]", text):
        ask_about_commas([row.strip() for row in _ROW.findall(text) if row.strip()])
    if bare:
        ask_about_marks(bare[1])
    return _Reader(tokens(text)).whole()


@dataclass
class _Reader:
    """Reads tokens from left to right; `at` is the next one."""

    tokens: list[Token]
    at: int = 0
    depth: int = 0
    shape: tuple[int, ...] = field(default=())
    """The sides that a declaration names, as ``float k[3][3]`` does."""
    lists: int = 0
    """How many lists are open; `depth` counts calls, too."""
    entries: int = 0
    """How many entries of a dictionary there were."""
    repeatable: list[Numbers] = field(default_factory=list[Numbers])
    """Lists that a whole number repeats in Python, and multiplies elsewhere."""

    @property
    def next(self) -> Token:
        return self.tokens[self.at]

    def take(self) -> Token:
        token = self.next
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return token

    def meets(self, *texts: str) -> bool:
        """Take the next token if it is one of these signs."""
        if self.next.kind == "sign" and self.next.text in texts:
            self.take()
            return True
        return False

    def refuse(self, token: Token) -> NoReturn:
        if token.kind == "end":
            raise ValueError("the text ends where a number is missing")
        if token.text in ")]}":
            raise ValueError(f"{token.text!r} closes no bracket")
        raise ValueError(
            f"{short(token.text)!r} cannot be read here, and nothing is computed as code: paste numbers only"
        )

    # Statements -------------------------------------------------------------------------------------------------------

    def whole(self) -> Value:
        """Read the whole text: one matrix, the rows of one, or a factor and a matrix."""
        values: list[Value] = []
        named = lists = 0
        while self.next.kind != "end":
            if self.meets(",", ";"):
                continue
            named += self.skip_name()
            first = self.next
            values.append(self.product())
            lists += first.text in _CLOSING and self.tokens[self.at - 1].text in _CLOSING.values()
        if self.entries > 1:
            raise ValueError(f"these are {self.entries} entries; paste one matrix of them")
        if (
            len(values) == 2
            and isinstance(values[0], Fraction)
            and values[0].denominator > 1
            and isinstance(values[1], np.ndarray)
        ):
            return values[0] * values[1]  # a factor on a line of its own
        if len(values) == 1:
            return values[0]
        arrays = [value for value in values if isinstance(value, np.ndarray)]
        if len(arrays) == len(values) and named < 2 and all(each.ndim == 1 for each in arrays):
            if lists < len(values):
                raise ValueError("a factor beside one row can be that row's, or all rows': give it a line of its own")
            return array([each.tolist() for each in arrays])
        if len(arrays) > 1 and len(arrays) == len(values):
            raise ValueError(f"these are {len(arrays)} matrices; paste one of them")
        raise ValueError("put each row in brackets, or none")

    def skip_name(self) -> bool:
        """Skip what stands before the equals sign of a statement; keep the sides that it declares."""
        if self.next.kind != "name":
            return False
        depth, sides, ahead = 0, list[int](), self.at
        while (token := self.tokens[ahead]).kind != "end" and (depth or not (token.on_new_line and ahead > self.at)):
            if token.kind == "sign":
                depth += (token.text in "([{") - (token.text in ")]}")
                if not depth and token.text in ("=", ":=", "<-"):
                    self.at, self.shape = ahead + 1, tuple(sides)
                    return True
                if token.text == ";" and not depth:
                    break
            elif token.kind == "number" and self.tokens[ahead - 1].text in ("[", ",") and token.text.isdigit():
                sides.append(int(token.text))
            ahead += 1
        if self.tokens[self.at + 1].text == ":" and self.tokens[self.at + 2].text in _CLOSING:  # as YAML has it
            self.at += 2
            return True
        return False

    # Products ---------------------------------------------------------------------------------------------------------

    def product(self) -> Value:
        """Read factors and divisors; in brackets a sign with space before it only begins the next number."""
        value = self.signed()
        divided = False
        while True:
            token, behind = self.next, self.tokens[min(self.at + 1, len(self.tokens) - 1)]
            if token.kind == "sign" and token.text in _PRODUCTS:
                if "/" in self.take().text and self.depth:
                    if divided:  # nobody writes a number as 1/2 / 1/2
                        self.refuse(token)
                    divided = True
                other = self.signed()
                if token.text == "*":
                    self.check_repetition(value, other)
                    self.check_repetition(other, value)
                value = _multiplied(value, token.text, other)
            elif token.text == "<<" and isinstance(value, Size):
                self.take()
                value = of_shape(self.numbers(), value.shape)
            elif (
                token.kind == "sign" and token.text in "+-" and not (token.spaced and not behind.spaced and self.depth)
            ):
                self.refuse(token)
            elif self.depth == 0 and isinstance(value, Fraction) and self.begins_array(token) and not token.on_new_line:
                value = _multiplied(value, "*", self.signed())  # 1/16 [...]
            else:
                break
        if isinstance(value, Size):
            self.refuse(token)
        return value

    def check_repetition(self, value: Value, factor: Value) -> None:
        is_count = isinstance(factor, Fraction) and factor.denominator == 1 and factor > 1
        if is_count and any(value is each for each in self.repeatable):
            raise ValueError("'*' can multiply the numbers of a list, or repeat it as in Python: write the numbers out")

    def begins_array(self, token: Token) -> bool:
        return token.text in ("[", "{", "(") or token.kind == "name"

    def numbers(self) -> list[Scalar]:
        """Read numbers with commas between them, as far as they go."""
        found: list[Scalar] = []
        while True:
            value = self.signed_product()
            if not isinstance(value, Fraction | Word):
                raise ValueError("put each row in brackets, or none")
            found.append(value)
            if not self.meets(","):
                return found

    def signed_product(self) -> Value:
        self.depth += 1
        value = self.product()
        self.depth -= 1
        return value

    def signed(self) -> Value:
        token = self.next
        if not self.meets("+", "-"):
            return self.postfixed()
        if self.next.text in ("+", "-") or (self.next.spaced and self.next.kind != "number"):
            self.refuse(token)
        value = self.postfixed()
        if isinstance(value, Word):
            return Word(token.text + value.text)
        if isinstance(value, Size):
            self.refuse(token)
        return -value if token.text == "-" else value

    def postfixed(self) -> Value:
        """Read a value and what is done with it by signs and methods behind it."""
        value = self.atom()
        while True:
            token = self.next
            if token.text == "'" and not token.spaced and isinstance(value, np.ndarray):
                self.take()
                value = value.T if value.ndim == 2 else value[:, None]
            elif (
                token.kind == "method"
                and isinstance(value, np.ndarray)
                and not (token.spaced and not token.on_new_line)
            ):
                self.take()
                name = token.text[1:]
                if name not in METHODS:
                    raise ValueError(f"'{name}' is not read, and nothing is run as code: paste the numbers themselves")
                value = METHODS[name](value, self.arguments() if self.meets("(") else None)
            else:
                return value

    # Atoms ------------------------------------------------------------------------------------------------------------

    def atom(self) -> Value:
        token = self.take()
        match token.kind:
            case "number":
                return number(token.text)
            case "wrong":
                return Word(token.text)
            case "text":
                if self.meets(":"):  # an entry of JSON
                    self.entries += 1
                    return self.product()
                return number(token.text)
            case "name":
                return self.named(token)
            case "sign" if token.text in _CLOSING:
                return self.bracketed(token)
            case _:
                return self.refuse(token)

    def bracketed(self, opening: Token) -> Value:
        """Read a list, a number in brackets, or sides before a list, as Go writes them."""
        items, gaps = self.items(opening)
        goes_on = (self.next.kind == "name" or self.next.text == "[") and not self.next.spaced
        if opening.text == "[" and goes_on and len(items) < 3:
            self.shape = (*self.shape, *Arguments(items, [], {}).whole())
            return self.atom()
        if opening.text == "(" and len(items) == 1 and not gaps:
            if isinstance(items[0], Word) and items[0].text in _TYPES:  # a cast
                return self.signed()
            return items[0]
        if (
            opening.text == "{" and len(items) == 1 and isinstance(items[0], np.ndarray)
        ):  # the second braces of std::array
            return items[0]
        found = rows_of(items, gaps, is_inner=self.lists > 0)
        if opening.text != "{" and not any(gap.semicolon for gap in gaps) and all(gap.comma for gap in gaps):
            self.repeatable.append(found)
        if self.depth == 0 and found.ndim == 1 and self.shape and int(np.prod(self.shape)) == found.size:
            return of_shape(found.tolist(), self.shape)
        return found

    def items(self, opening: Token) -> tuple[list[Value], list[Gap]]:
        """Read what is in brackets, and what stands between: also behind the last item, if anything does."""
        if self.depth >= _DEEPEST:
            raise ValueError("brackets are nested too deep; a kernel has rows and columns only")
        self.depth, self.lists = self.depth + 1, self.lists + 1
        items: list[Value] = []
        gaps: list[Gap] = []
        while not self.meets(_CLOSING[opening.text]):
            gap = self.gap(opening)
            if items or gap.comma:
                if not items:
                    items.append(Word(""))
                gaps.append(gap)
            if self.next.text == _CLOSING[opening.text]:
                continue
            items.append(self.product())
        self.depth, self.lists = self.depth - 1, self.lists - 1
        if gaps and len(gaps) == len(items) and not (gaps[-1].comma or gaps[-1].semicolon):
            gaps.pop()
        return items, gaps

    def gap(self, opening: Token) -> Gap:
        """Read what stands between two items."""
        gap = Gap(space=self.next.spaced, line=self.next.on_new_line)
        while self.next.text in (",", ";") and self.next.kind == "sign":
            sign = self.take().text
            if sign == "," and gap.comma:
                raise ValueError("a number is missing between two commas")
            gap.comma, gap.semicolon = gap.comma or sign == ",", gap.semicolon or sign == ";"
            gap.line = gap.line or self.next.on_new_line
        if self.next.kind == "end":
            raise ValueError(f"{opening.text!r} is never closed")
        if self.next.kind == "sign" and self.next.text in ")]}" and self.next.text != _CLOSING[opening.text]:
            raise ValueError(f"{self.next.text!r} cannot close {opening.text!r}")
        return gap

    def named(self, token: Token) -> Value:
        """Read a call, or a list with a type or a variable before it."""
        while self.next.kind == "name" and not self.next.on_new_line:
            if token.text in _OTHER_LANGUAGES_WORDS:
                break
            token = self.take()
        if self.next.text == "[" and (token.text.endswith("!") or token.text == "return"):
            return self.bracketed(self.take())
        declares = False
        while self.next.text == "[" and not self.next.spaced:
            declares = self.skip_sides() or declares
        if self.next.text == "{":
            return self.bracketed(self.take())
        if self.depth and token.text not in _OTHER_LANGUAGES_WORDS and self.meets(":"):  # an entry of JavaScript
            self.entries += 1
            return self.product()
        if self.next.text == "(" and not (self.next.spaced and self.next.on_new_line):
            self.take()
            return self.called(token)
        if declares:
            raise ValueError(f"{short(token.text)!r} is a name, not a matrix: paste the numbers themselves")
        return Word(token.text)

    def skip_sides(self) -> bool:
        """Skip ``[3]``, ``[3, 3]``, ``[,]`` or ``[]``; keep the numbers in it as sides."""
        self.take()
        sides: list[int] = []
        while not self.meets("]"):
            token = self.take()
            if token.kind == "number" and token.text.isdigit():
                sides.append(int(token.text))
            elif token.text != ",":
                self.refuse(token)
        self.shape = (*self.shape, *sides) if sides else self.shape
        return True

    def called(self, name: Token) -> Value:
        """Read the rest of a call, after its opening bracket."""
        last = name.text.replace("::", ".").rpartition(".")[2]
        if last not in FUNCTIONS:
            raise ValueError(
                f"{name.text[-40:]!r} is not read, and nothing is run as code: paste the numbers themselves"
            )
        made = FUNCTIONS[last](self.arguments(), "." in name.text)
        return made.copy() if isinstance(made, np.ndarray) else made  # so that it is none of the lists in it

    def arguments(self) -> Arguments:
        """Read the arguments of a call up to its closing bracket."""
        named: dict[str, Value] = {}
        depth, self.depth = self.depth, max(self.depth, 1)
        opening = Token("sign", "(")
        items: list[Value] = []
        gaps: list[Gap] = []
        while not self.meets(")"):
            gap = self.gap(opening)
            if items:
                gaps.append(gap)
            if self.next.text == ")":
                continue
            if self.next.kind == "name" and self.tokens[self.at + 1].text == "=":
                key = self.take().text
                self.take()
                named[key] = self.product()
            else:
                items.append(self.product())
        self.depth = depth
        return Arguments(items, gaps[: max(0, len(items) - 1)], named)


def _multiplied(left: Value, sign: str, right: Value) -> Value:
    """Return a product or a quotient of which at most one side is a matrix, or a column times a row."""
    for side in (left, right):
        if isinstance(side, Word):
            raise ValueError(f"{short(side.text)!r} is not a number")
    if "/" in sign:
        if not isinstance(right, Fraction):
            raise ValueError("only divide by a number")
        if not right:
            raise ValueError("the factor divides by zero")
        return _scaled(left, 1 / right)
    if isinstance(right, Fraction):
        return _scaled(left, right)
    if isinstance(left, Fraction):
        return _scaled(right, left)
    if _is_column(left) and _is_row(right):
        return outer(left, right)
    raise ValueError("of products of matrices, only a column times a row is read")


def _is_column(value: Value) -> bool:
    return isinstance(value, np.ndarray) and value.ndim == 2 and value.shape[1] == 1


def _is_row(value: Value) -> bool:
    return isinstance(value, np.ndarray) and (value.ndim == 1 or value.shape[0] == 1)


def _scaled(value: Value, factor: Fraction) -> Value:
    if isinstance(value, Fraction):
        return value * factor
    if isinstance(value, np.ndarray):
        scaled = [each if isinstance(each, Word) else each * factor for each in value.flat]
        return vector(scaled).reshape(value.shape)
    raise ValueError("only multiply numbers and matrices")
