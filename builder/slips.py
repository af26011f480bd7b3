"""Slips of the pen in a lesson: links and helpers that readers would see letter by letter."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from builder.gate import MOST
from builder.helpers import HELPERS, USAGE
from builder.links import PICTURES, place, without_code
from builder.parser_words import MARKS, MERGE
from builder.source import Fault, Source

FILE = rf"\.(?:md|{'|'.join(sorted(ending[1:] for ending in PICTURES))})"
ENDING = re.compile(rf"{FILE}(?:#.*)?$")
BARE = re.compile(rf"(?<!\{{)\{{[ \t]*({'|'.join(HELPERS)})[ \t]*\([^()\n]*\)[^{{}}\n]*\}}(?!\}})")
REFERENCE = re.compile(r"(?<!\\)\[([^\[\]\n]+)\]\[([^\[\]\n]*)\]")
DEFINED = re.compile(r"^ {0,3}\[([^\]\n]+)\]:", re.M)
UNNAMED = "no line `[{}]: page.md` says where this leads; write it below, or the page in ( )"
OPENED = re.compile(r"\]\(")
CLOSED = re.compile(r"[()]|\n[ \t]*\n|\Z")
TARGET = re.compile(r"""\]\([ \t]*<?([^()<>"'\n]*)>?\)""")
APART = re.compile(rf"\][ \t]+\((?=[^()\s]+{FILE}[)#])")
IN_HTML = re.compile(r"""<a\b(?=[^>]{0,500}?\shref\s*=\s*["']?[^"'\s>#:]+["'\s>#])""", re.I)


def slips(source: Source) -> Iterator[Fault]:
    """Links that are none, and helpers between single braces."""
    text = without_code(source.body)
    for at, message, code in islice(_slips(text), MOST):
        yield source.fault_in_body(place(text, at), message, code)


def _slips(text: str) -> Iterator[tuple[int, str, str]]:
    if found := MARKS.search(text):
        yield found.start(), MERGE, "merge-marks"
    for at, message in (*_links(text), *_references(text)):
        yield at, message, "link-form"
    for one in BARE.finditer(text):
        usage = USAGE[one[1]]
        yield (
            one.start(),
            f"a helper stands between two braces on each side: {usage}",
            "helper-form",
        )


def _links(text: str) -> Iterator[tuple[int, str]]:
    for one in OPENED.finditer(text):
        end = CLOSED.search(text, one.end())
        if end and not end[0].startswith(("(", ")")):
            yield one.start(), "this link is never closed; end it with )"
    for one in TARGET.finditer(text):
        if " " in (name := one[1].strip()) and ENDING.search(name):
            yield one.start(1), "a link takes no name with blanks; name the file with hyphens"
    for one in APART.finditer(text):
        yield one.start(), "no blank may stand between ] and ("
    for one in IN_HTML.finditer(text):
        yield one.start(), "a link to a page is written [its words](page.md), and not as HTML"


def _references(text: str) -> Iterator[tuple[int, str]]:
    """Links whose address is to stand in a line of its own, and does not."""
    defined = {name.lower() for name in DEFINED.findall(text)}
    for one in REFERENCE.finditer(text):
        if (name := one[2] or one[1]).lower() not in defined:
            yield one.start(), UNNAMED.format(name)
