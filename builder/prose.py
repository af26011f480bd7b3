"""What texts of YAML files may not hold: links within the course, helpers, our own HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from builder.gate import MOST
from builder.links import foreign, fragments, inner_links, without_code
from builder.source import Fault, Source
from builder.within import fault_within

HELPER = re.compile(r"\{\{\s*\w+")
PLAIN = (("title",), ("label",))  # keys of what is shown letter by letter, signs of HTML too
LINKED = "links to pages and pictures of the course work in lessons only"
CALLED = "helpers work in lessons only; write what it would say, or take it out"
Told = tuple[int, str, str]  # where in the text, what is wrong, its code


def prose_faults(source: Source) -> Iterator[Fault]:
    """Each at its own line and column, wherever in a text of several lines it stands."""
    for keys, text in source.texts():
        if any(sign in text for sign in ("](", "]:", "{{", "<")):
            for at, *told in islice(_wrong(text, is_plain=keys[-1:] in PLAIN), MOST):
                yield fault_within(source, keys, at, *told)


def _wrong(text: str, *, is_plain: bool) -> Iterator[Told]:
    written = without_code(text)
    links = {start for _, _, start in inner_links(text)}
    links |= {one.start("page") for one in fragments(text)}
    yield from ((start, LINKED, "link-outside-lesson") for start in sorted(links))
    yield from ((one.start(), CALLED, "helper-outside-lesson") for one in HELPER.finditer(written))
    if not is_plain:
        yield from foreign(written)
