"""What a lesson needs so that all can read it: words for each picture, headings without gaps."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from builder.gate import MOST
from builder.links import place, without_code
from builder.source import Fault, Source

WORDLESS = re.compile(r"!\[\s*\][(\[]|<img\b(?![^>]*\balt\s*=)[^>]*>", re.I)
# Signs before it, or a line of = or - below a line that follows an empty one.
HEADING = re.compile(
    r"^(?P<signs>#{1,6})(?!#)|(?:\A|\n[ \t]*\n)(?P<text>[^\n]*\S[^\n]*)\n(?P<line>=+|-+)[ ]*$", re.M
)
TITLE = "the title in the front matter is the heading of level 1; begin with ## here"
PICTURE = (
    "say between the brackets ![ ] what the picture shows, for those who cannot see it; "
    'one that says nothing is written <img src="NAME" alt="">'
)


def unreadable(source: Source) -> Iterator[Fault]:
    """Pictures without words, and headings that skip a level, in a lesson."""
    text = without_code(source.body)
    for found in islice(WORDLESS.finditer(text), MOST):
        yield source.fault_in_body(place(text, found.start()), PICTURE, "picture-without-words")
    yield from islice(_headings(source, text), MOST)


def _headings(source: Source, text: str) -> Iterator[Fault]:
    level = 1  # of the title
    for found in HEADING.finditer(text):
        signs, at = found["signs"], found.start("signs" if found["signs"] else "text")
        now = len(signs) if signs else "=-".index(found["line"][0]) + 1
        if now == 1:
            yield source.fault_in_body(place(text, at), TITLE, "heading-of-title")
        elif now > level + 1:
            message = f"a heading of level {now} stands below one of level {level}"
            hint = f"{message}; write {'#' * (level + 1)} here"
            yield source.fault_in_body(place(text, at), hint, "heading-skips")
        level = max(now, 2)
