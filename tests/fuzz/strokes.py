"""Strokes that mutilate a file: parts go, come twice, change places, or something odd comes in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

KINDS = ("cut", "insert", "double", "move", "overwrite")
# What means something to YAML, Markdown, HTML, helpers, numbers or terminals.
ODD = [
    *("\n", "\t", " ", "  ", ":", ": ", "- ", "-", "? ", "#", " #", "---\n", "...\n", "%", "&a "),
    *(
        "*a",
        "!x ",
        "!!py/x ",
        "<<: ",
        "|",
        ">",
        "|+9\n",
        "[",
        "]",
        "{",
        "}",
        ",",
        "[" * 300,
    ),
    *("'", '"', "\\", "\\x", '"\\u12', "@", "`", "~", "null", "true", "-09", "0x1f", "1e9", ".inf"),
    *("9" * 400, "{{", "}}", "{%", "%}", "{#", '{{ case("late-report") }}', '{{ quiz("turns") }}'),
    *("{{ axis(", "](", "](x.md)", "![](", "![](x.svg)", "[a]: b.md", "<form>", "<img ", "<!--"),
    *("-->", "```", "~~~", "\n# ", "\n##### ", "\n====\n", "\n----\n", "|--|", "\n!!! ", "* " * 40),
    *("> " * 40, "_" * 40, "(" * 99, "\r", "\r\n", "\x00", "\x1b[31m", "\x85", "\u2028", "\u202e"),
    *("\ufeff", "\U0001f600", "e\u0301", "\u4e16", "id: ", "type: ", "kind: ", "options:\n"),
    *("\n  - id: a\n", "w: {", "after: ", "picks: {a: x}\n", "title", "minutes", "scenes"),
    *("pages: [", "listening", "late-1", "judgement", "profile"),
]
TOKENS = [one.encode() for one in ODD] + [b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xfe\xff"]


class Stroke(NamedTuple):
    """One change; places and lengths are taken modulo what there is."""

    kind: int
    at: int
    length: int
    to: int
    token: bytes


def mutilated(content: bytes, strokes: Sequence[Stroke]) -> bytes:
    """The file after all strokes, one after the other."""
    for stroke in strokes:
        content = _struck(content, stroke)
    return content[:100_000]


def _struck(content: bytes, stroke: Stroke) -> bytes:
    at, to = stroke.at % (len(content) + 1), stroke.to % (len(content) + 1)
    part = content[at : at + stroke.length % 400]
    without = content[:at] + content[at + len(part) :]
    match KINDS[stroke.kind % len(KINDS)]:
        case "cut":
            return without
        case "insert":
            return content[:at] + stroke.token + content[at:]
        case "double":
            return content[:to] + part + content[to:]
        case "move":
            return without[:to] + part + without[to:]
        case _:
            return content[:at] + stroke.token + content[at + len(stroke.token) :]
