"""Where in its file a sign of a text stands, although YAML folds lines and reads escapes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from builder.source import Fault, Keys, Place, Source

BLOCK = "|>"
SIGNS = re.compile(r"\S")
# By the mark that a text begins with: what stands for one sign of it.
QUOTED = {
    "'": re.compile(r"''|\S"),
    '"': re.compile(r"\\(?:x\w{2}|u\w{4}|U\w{8}|\n\s*|.)|\S"),
}
BLANKS = re.compile(r"\\[\snrtvfNLP_]")  # escapes for what is no sign


def fault_within(source: Source, keys: Keys, at: int, message: str, code: str = "") -> Fault:
    """A fault at the sign with this index in the text that the keys lead to."""
    found = source.fault(keys, message, code)
    return Fault(found.file, *place_within(source, keys, at), found.path, message, code)


def place_within(source: Source, keys: Keys, at: int) -> Place:
    """Line and column, from 1, of the sign with this index in the text that the keys lead to."""
    found = _indices(source.raw, source.places[keys], source.at(keys))
    index = found[min(at, len(found) - 1)]
    return source.raw.count("\n", 0, index) + 1, index - source.raw.rfind("\n", 0, index)


def is_comment(source: Source, keys: Keys) -> bool:
    """Whether a comment follows in the line where a value should stand."""
    line, column = source.places.get(keys, (1, 1))
    return source.raw.split("\n")[line - 1][column - 1 :].strip().startswith("#")


@lru_cache(maxsize=64)  # a text with many faults is looked through once
def _indices(raw: str, place: Place, text: str) -> list[int]:
    """For each character of the text, where it stands in the file; blanks go to the next sign.

    Blanks alone are folded and indented, so signs are set beside signs.
    """
    line, column = place
    start = sum(len(one) + 1 for one in raw.split("\n")[: line - 1]) + column - 1
    signs = _signs(raw, start)
    found, next_sign = [], next(signs, start)
    for one in text:
        found.append(next_sign)
        if not one.isspace():
            next_sign = next(signs, next_sign)
    return [*found, next_sign]


def _signs(raw: str, start: int) -> Iterator[int]:
    """Where the signs of a text stand that begins here, and of all that follows it."""
    mark = raw[start : start + 1]
    if mark and mark in BLOCK:
        start = raw.find("\n", start)
    found = QUOTED.get(mark, SIGNS).finditer(raw, start + (mark in QUOTED))
    return (one.start() for one in found if not _is_blank(one[0]))


def _is_blank(sign: str) -> bool:
    """Whether an escape stands for a blank, or for nothing at all."""
    if sign[:1] == "\\" and sign[1:2] in ("x", "u", "U") and len(sign) > 2:
        return chr(min(int(sign[2:], 16), 0x10FFFF)).isspace()
    return bool(BLANKS.match(sign))
