"""The numbers, names and signs of a matrix that is written as code."""

import re
from dataclasses import dataclass

_TOKEN = re.compile(
    r"""(?P<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)(?P<suffix>_?(?:[fiu](?:8|16|32|64|size)|f0)|[fFdDmMlLuU]{1,2}|`)?(?P<rest>[\w.]*)
    |(?P<name>[^\W\d]\w*(?:(?:\.|::)[^\W\d]\w*)*!?)
    |(?P<method>\.[A-Za-z_]\w*)
    |(?P<text>"[^"\n]*")
    |(?P<sign>\*\*|<<|:=|<-|\.\*|\.//|\./|//|.)
    """,
    re.VERBOSE | re.ASCII | re.DOTALL,
)
_QUOTED = re.compile(r"'[^'\n]*'")
_LONGEST_TYPE = 120
_GENERIC = re.compile(r"[\w\s:,.<>\[\];*&]")


@dataclass(frozen=True)
class Token:
    """A piece of text: its kind (number, wrong, name, method, text, sign or end), and the space before it.

    `wrong` begins as a number and is not one.
    """

    kind: str
    text: str
    spaced: bool = False
    on_new_line: bool = False


def tokens(text: str) -> list[Token]:
    """Split a text into tokens; the last one is its end."""
    found: list[Token] = []
    at = 0
    spaced = on_new_line = False
    while at < len(text):
        if text[at].isspace():
            spaced, on_new_line = True, on_new_line or text[at] in "\n\f"
            at += 1
            continue
        token, at = _token(text, at, found, spaced)
        found.append(Token(token.kind, token.text, spaced, on_new_line))
        spaced = on_new_line = False
    return [*found, Token("end", "", spaced, True)]


def _token(text: str, at: int, before: list[Token], spaced: bool) -> tuple[Token, int]:
    """Return the token that begins at a place, and the place behind it."""
    last = before[-1] if before else Token("end", "")
    quoted = _QUOTED.match(text, at)
    is_transposed = not spaced and (last.text in (")", "]", "}") or last.kind in ("number", "name", "method"))
    if quoted and not is_transposed:
        return Token("text", quoted[0][1:-1]), quoted.end()
    match = _TOKEN.match(text, at)
    if not match:  # a letter or digit of another script
        return Token("wrong", text[at]), at + 1
    kind = match.lastgroup or ""
    if match["number"]:
        whole = match["suffix"] != "f0" or "e" not in match["number"]
        kind = "number" if not match["rest"] and whole else "wrong"
        return Token(kind, match["number"] if kind == "number" else match[0]), match.end()
    end = match.end()
    if kind == "name" and text[end : end + 1] == "<" and text[end : end + 2] not in ("<<", "<-"):
        return Token("name", match[0]), _behind_generics(text, end)
    if match[0] == "<" and last.text == "=" and ">" in text[at : at + 80]:  # grad_fn=<...>
        end = text.index(">", at) + 1
        return Token("text", text[at:end]), end
    return Token(kind, match[0].strip('"') if kind == "text" else match[0]), end


def _behind_generics(text: str, start: int) -> int:
    """Return the place behind what stands in angle brackets after a name, or `start` if it is no such thing."""
    if ">" not in text[start : start + _LONGEST_TYPE]:
        return start
    depth, at = 0, start
    while at < min(len(text), start + _LONGEST_TYPE) and _GENERIC.match(text[at]):
        depth += {"<": 1, ">": -1}.get(text[at], 0)
        at += 1
        if not depth:
            return at
    return start
