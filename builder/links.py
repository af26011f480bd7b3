"""What authors' Markdown links to and shows, and HTML that it may not hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath

from builder.gate import BRACKETS
from builder.messages import unknown
from builder.reading import blanked
from builder.source import Fault, Source

PICTURES = {".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif"}
LINK = re.compile(r"""\]\(([^()\s#:]+)(?:#[^()\s]*)?(?:\s+["'][^\n]*?)?\)""")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.S)
REMOTE = re.compile(r"!\[[^\]]*\]\((https?:|//)", re.I)
FOREIGN = re.compile(
    r"<(form|input|button|select|textarea|fieldset|script|style|iframe|object)\b", re.I
)
ELSEWHERE = "a picture lies beside the lessons in content/; nothing is loaded from elsewhere"


def inner_links(markdown: str) -> Iterator[tuple[str, str, int]]:
    """Links to a `page`, a `picture` or any other `target`: kind, name and where it stands."""
    if "](" not in markdown:  # as in most texts of a long course
        return
    for match in LINK.finditer(blanked(CODE, markdown)):
        if match[1].endswith(".md"):
            yield "page", match[1].removesuffix(".md"), match.start(1)
        elif PurePosixPath(match[1]).suffix.lower() in PICTURES:
            yield "picture", match[1], match.start(1)
        else:
            yield "target", match[1], match.start(1)


def link_faults(source: Source, known: Mapping[str, Collection[str]]) -> list[Fault]:
    """Links and pictures that the course lacks; `known` has what there is, by kind."""
    return [
        source.fault_in_body(*place(source.body, start), _missing(kind, name, known))
        for kind, name, start in inner_links(source.body)
        if name not in known.get(kind, ())
    ]


def _missing(kind: str, name: str, known: Mapping[str, Collection[str]]) -> str:
    if kind == "target":
        return f"`{name}` is neither a page nor a picture; a page is linked as its name with .md"
    return unknown(kind, name, known[kind])


def foreign_faults(source: Source) -> list[Fault]:
    """HTML that only the builder may write, pictures from elsewhere, and what is no writing."""
    text = blanked(CODE, source.body)
    if text.count("[") > BRACKETS:
        return [source.fault_in_body(1, 1, f"holds more than {BRACKETS} opening brackets")]
    found = [
        (one, f"`<{one[1].lower()}>` cannot stand in a lesson") for one in FOREIGN.finditer(text)
    ]
    found += [(one, ELSEWHERE) for one in REMOTE.finditer(text)]
    return [source.fault_in_body(*place(text, one.start()), message) for one, message in found]


def pictures(folder: Path) -> dict[str, Path]:
    """Pictures beside the lessons by name; links that lead out of the folder are left out."""
    found = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in PICTURES]
    inside = [path for path in found if path.resolve().is_relative_to(folder.resolve())]
    return {path.relative_to(folder).as_posix(): path for path in inside}


def place(text: str, at: int) -> tuple[int, int]:
    """Line and column, from 1, of a character."""
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
