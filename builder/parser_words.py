"""What the YAML parser stumbles over, in words for authors."""

from __future__ import annotations

import re
from typing import Any

import yaml

from builder.source import Place

INDENT = "does not fit the lines above; check the indentation and the quotation marks"
BRACKET = "a comma or the closing bracket is missing before this; the bracket opens in line {start}"
COLON = "a colon does not fit here; put a text that holds `: ` in quotes, or check the indentation"
KEY = "this line needs a key, a colon and a space, as `title: Words`"
SIGN = "a text may not begin with {sign}; put it in quotes"
TAB = "a tab stands here; indent with spaces"
QUOTE = "the quotation mark that opens here is never closed"
BACKSLASH = "a backslash does not fit here; use single quotes"
BLOCK = "after > or | the text begins on the next line"
OTHER = "cannot be read as YAML here; check the quotation marks, brackets and indentation"
ENDED = (
    "the text ends at the quotation mark before this; write '' for an apostrophe, or double quotes"
)
BLANK = "the line begins with a blank that is none to YAML; indent with plain spaces"
MERGE = "two versions of this file are not merged yet; keep one, and take the lines of marks out"
MARKS = re.compile(r"^(?:<{7}|>{7}) ", re.M)
ODD = re.compile(r"^ *[^\S \t\n]", re.M)
QUOTED = re.compile(r"""['"][ \t]*$""")
HINTS = {  # what the parser says: what an author can do about it, and the code of that
    "mapping values are not allowed": (COLON, "yaml-colon"),
    "did not find expected key": (INDENT, "yaml-indentation"),
    "did not find expected '-' indicator": (INDENT, "yaml-indentation"),
    "did not find expected ',' or ']'": (BRACKET, "yaml-bracket"),
    "did not find expected ',' or '}'": (BRACKET, "yaml-bracket"),
    "did not find expected node content": ("a value is missing before this", "yaml-value"),
    "did not find expected comment or line break": (BLOCK, "yaml-block"),
    "found unknown escape character": (BACKSLASH, "yaml-backslash"),
    "found a tab character": (TAB, "yaml-tab"),
    "block sequence entries are not allowed": (SIGN.format(sign="- and a blank"), "yaml-sign"),
}
HINTS_AT_START = {  # the same, where the trouble begins earlier than the parser meets it
    "found unexpected end of stream": (QUOTE, "yaml-quote"),
    "could not find expected ':'": (KEY, "yaml-key"),
    "did not find expected alphabetic": (SIGN.format(sign="* or &"), "yaml-sign"),
}
NO_START = "found character that cannot start any token"


def explained(error: yaml.MarkedYAMLError, text: str) -> tuple[Place, str, str]:
    """Where it is, what is wrong there, and the code."""
    problem = str(error.problem)
    place, start = (
        _inside(mark_place(mark), text) for mark in (error.problem_mark, error.context_mark)
    )
    if told := _seen(place, text, problem):
        return told
    for known, (hint, code) in HINTS.items():
        if problem.startswith(known):
            return place, hint.format(start=start[0]), code
    for known, (hint, code) in HINTS_AT_START.items():
        if problem.startswith(known):
            return start, hint, code
    if problem == NO_START:
        sign = text.split("\n")[place[0] - 1][place[1] - 1 :][:1]
        tab = (place, TAB, "yaml-tab")
        return tab if sign == "\t" else (place, SIGN.format(sign=sign), "yaml-sign")
    return place, OTHER, "yaml-syntax"


def _seen(place: Place, text: str, problem: str) -> tuple[Place, str, str] | None:
    """What can be seen in the file and the parser has no word for."""
    if found := MARKS.search(text):
        return (text.count("\n", 0, found.start()) + 1, 1), MERGE, "merge-marks"
    lines, (line, column) = text.split("\n"), place
    for near in (line, line - 1):
        if near and (odd := ODD.match(lines[near - 1])):
            return (near, odd.end()), BLANK, "yaml-indentation"
    before = lines[line - 1][: column - 1]
    is_key = problem.startswith("did not find expected key")
    if is_key and QUOTED.search(before) and lines[line - 1][column - 1 :].strip()[:1].isalnum():
        return place, ENDED, "yaml-quote"
    return None


def _inside(place: Place, text: str) -> Place:
    """The place, or the end of the last line that holds anything, if that lies before it."""
    lines = text.rstrip().split("\n")
    return min(place, (len(lines), len(lines[-1]) + 1))


def mark_place(mark: Any) -> Place:
    """Line and column, from 1."""
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
