"""What stands around a matrix and is not part of it: comments, prompts, names, rules of tables."""

import re
from dataclasses import dataclass

from conv.text.markup import PARTED

_COMMENTS = (("/*", "*/"), ("(*", "*)"), ("<!--", "-->"))
_LINE_COMMENT = re.compile(r"#|(?<![\d.])//|(?<!\.)//(?!\d)|(?<![\d\\])%(?!\S{0,3}%)")
_PROMPT = re.compile(r"\s*(?:>>>|>>|>|julia>|\.\.\.:|In ?\[\d+\] ?:|Out ?\[\d+\] ?[:=])(?:\s|$)")
_CODE = re.compile(r"\s*(?:import|from|using|include|package|dtype:|```|~~~)")
_R_HEAD = re.compile(r"\s*(?:\[,\d+\]\s*)+")
_R_ROW = re.compile(r"\s*\[\d+,\]")
_R_VECTOR = re.compile(r"\s*\[\d+\]\s+(?=[-+.\d])")
_TENSOR = re.compile(r"<tf\.(?:Tensor|Variable)\b.*?\bnumpy=(.*)>", re.DOTALL)
_OF_RULES = set("-=+|:_ \t─━═│┃║┆┊┌┐└┘├┤┬┴┼╞╡╪╭╮╰╯⎢⎥⎜⎟")
_OF_TABLES = _OF_RULES - set("-=_ \t─━═:")
_HEADING = re.compile(r"(?:[A-Za-z]|\d+x\d+ [A-Z])[^\[\](),;=]{0,100}:")
_SIZE_OF_TABLE = re.compile(r"\[\d+ rows x \d+ columns\]")
_RATIONAL = re.compile(r"(?<=\d)//(?=\d)")  # Julia's
_NO_NAMES = {"nan", "inf", "infinity", "na", "null", "none"}
_BRACKETS = {"(": ")", "[": "]", "{": "}"}


@dataclass(frozen=True)
class Alone:
    """A matrix without what stands around it, and the words of the headings right above and below it."""

    text: str
    above: str
    below: str


def matrix_alone(text: str) -> Alone:
    """Take comments, prompts, headings and rules off; raise ValueError if headings part several matrices."""
    text = _without_blocks(text)
    tensor = _TENSOR.search(text)
    lines = _joined((tensor[1] if tensor else text).split("\n"))
    python = any(line.lstrip().startswith(">>>") for line in lines)
    kept: list[str] = []
    for given in lines:
        line = _PROMPT.sub("", given, count=1) if _PROMPT.match(given) else given
        if python and line.lstrip().startswith("..."):
            line = line.lstrip()[3:]
        line = _without_comment(line)
        if (given.strip() and not line.strip()) or _CODE.match(line) or _R_HEAD.fullmatch(line):
            continue
        line = _R_ROW.sub("", line)
        if _is_heading(line):
            kept.append(_parted(line))
        elif not _is_rule(line):
            kept.append(line)
        elif not set(line) & _OF_TABLES:
            kept.append("")
    if len([line for line in kept if line.lstrip().startswith("[1]")]) == 1 and all(
        map(_R_VECTOR.match, filter(str.strip, kept))
    ):
        kept = [" ".join(_R_VECTOR.sub("", line) for line in kept)]
    items = [line for line in kept if line.strip(" \f")]
    if len(items) > 1 and all(line.lstrip().startswith("- [") for line in items):  # a list of YAML
        kept = [line.lstrip().removeprefix("-") for line in kept]
    text = _RATIONAL.sub("/", "\n".join(kept))
    if "..." in text or any(dots in text for dots in "⋮⋯⋱"):
        raise ValueError("numbers were left out where the dots are; print the whole matrix and paste that")
    headings, bodies = zip(*(part.partition("\n")[::2] for part in f"\n{text}".split(PARTED.strip("\n"))), strict=True)
    filled = [i for i, body in enumerate(bodies) if body.strip()]
    if len(filled) > 1:
        raise ValueError(f"these are {len(filled)} matrices; paste one of them")
    if not filled:
        return Alone(next((heading for heading in headings if heading), ""), "", "")  # so that what is there is named
    at = filled[0]
    return Alone(bodies[at], headings[at], "" if at == len(headings) - 1 else headings[-1])


def _without_blocks(text: str) -> str:
    for opening, closing in _COMMENTS:
        start = text.find(opening)
        while start >= 0 and (end := text.find(closing, start + 2)) >= 0:
            text = text[:start] + " " + text[end + len(closing) :]
            start = text.find(opening, start)
    return text


def _joined(lines: list[str]) -> list[str]:
    """Join lines that end with the three dots of MATLAB; what follows those is a comment."""
    joined: list[str] = []
    goes_on = False
    nested = any("[[" in line for line in lines)  # MATLAB has no such brackets; NumPy leaves numbers out within them
    for line in lines:
        if goes_on:
            line = joined.pop() + " " + line
        before, dots, after = line.rpartition("...")
        goes_on = bool(dots and before.strip() and not nested and not re.search(r"\d", after))
        joined.append(before if goes_on else line)
    return joined


def _without_comment(line: str) -> str:
    mark = _LINE_COMMENT.search(line)
    if not mark:
        return line
    rest = line[mark.end() :]
    before = line[: mark.start()]
    if re.search(r"\d", before) and re.search(r"\d", rest) and not re.search(r"[A-Za-z]", rest):
        raise ValueError(f"what follows {mark[0]!r} can be a comment, or further numbers; take that sign away, or them")
    return before


def _is_heading(line: str) -> bool:
    line = line.strip()
    if _SIZE_OF_TABLE.fullmatch(line) or _HEADING.fullmatch(line):
        return True
    if re.search(r"\d", line) or not _is_closed(line):
        return False
    words = re.findall(r"[^\W\d_]+", line)
    return bool(words) and not any(word.lower() in _NO_NAMES for word in words) and "," not in line


def _is_closed(line: str) -> bool:
    """Tell whether each bracket of a line is closed in it, and there is no list in it."""
    opened: list[str] = []
    for char in line:
        if char in _BRACKETS:
            opened.append(_BRACKETS[char])
        elif char in _BRACKETS.values() and (not opened or opened.pop() != char):
            return False
    return not opened and not set("[{*/") & set(line)


def _parted(heading: str) -> str:
    """Return what a heading leaves: it parts matrices, and its words may be the names of columns."""
    words = heading.split()
    return PARTED.strip("\n") + (" ".join(words) if heading.rstrip()[-1] not in ":=" else "")


def _is_rule(line: str) -> bool:
    return len(line.strip()) > 1 and set(line) <= _OF_RULES
