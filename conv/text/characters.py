"""The characters of print, as those that a keyboard has."""

import re
import unicodedata

_MINUS_SIGNS = "\u2212\u2010\u2011\u2012\u2013\u2014\ufe63\uff0d"
_SLASHES = "\u2044\u2215"
_TIMES = "×·⋅∙✕"
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\u00ad"
_SIZE = re.compile(r"(?<=[0-9])×(?=[0-9])")

_PLAIN = (
    dict.fromkeys(map(ord, _MINUS_SIGNS), "-")
    | dict.fromkeys(map(ord, _SLASHES), "/")
    | dict.fromkeys(map(ord, _TIMES), "*")
    | dict.fromkeys(map(ord, _INVISIBLE))
    | dict.fromkeys(map(ord, "\u2018\u2019\u2032"), "'")
    | dict.fromkeys(map(ord, "\u201c\u201d"), '"')
    | {ord("\u2026"): "..."}
)
_VULGAR = {char: unicodedata.normalize("NFKC", char).replace("\u2044", "/") for char in "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞⅐⅑⅒"}
_VULGAR_ALONE = re.compile(rf"(?<![0-9.,/])[{''.join(_VULGAR)}](?![0-9.,/½-¾])")


def plain_characters(text: str) -> str:
    """Return a text with the minus signs, slashes, spaces and fractions that a keyboard has, and line ends alike.

    Whatever has no certain meaning stays as it is: ``1½`` is not ``1 1/2``, and ``10²`` is not 102.
    """
    text = _SIZE.sub("x", text)  # 3×3 is a size
    text = _VULGAR_ALONE.sub(lambda match: _VULGAR[match[0]], text).translate(_PLAIN)
    # form feeds are ours: they part what a label parts
    return "\n".join(re.sub(r"[^\S\t]+", " ", line).rstrip() for line in text.splitlines()).replace("\f", " ")
