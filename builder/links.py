"""What authors' Markdown links to and shows, and HTML that it may not hold."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path, PurePosixPath

from builder.gate import BRACKETS, MOST, nth
from builder.messages import did_you_mean, unknown
from builder.reading import blanked
from builder.source import Fault, Source

PICTURES = {".svg", ".png", ".jpg", ".jpeg", ".webp", ".gif"}
BY_KIND = {
    "picture": tuple(sorted(PICTURES)),
    "sound": (".mp3", ".m4a", ".ogg", ".opus", ".wav"),
    "video": (".mp4", ".webm"),
    "captions": (".vtt",),
}
MEDIA = frozenset(ending for endings in BY_KIND.values() for ending in endings)
LINK = re.compile(r"""\]\([ \t]*<?([^()\s#:<>]+)(?:#[^()\s>]*)?>?[ \t]*(?:\s+["'][^\n]*?)?\)""")
REFERENCE = re.compile(r"^ {0,3}\[[^\]\n]+\]:[ \t]*\n?[ \t]*<?([^\s<>#:]+)(?=[\s<>#]|\Z)", re.M)
# A picture that says nothing is written as HTML, to have empty words.
SILENT = re.compile(r"""<img\b[^>]{0,500}?\ssrc\s*=\s*["']?([^"'\s>#:]+)(?=["'\s>#])""", re.I)
# A part of a page: of another one, or of the same where no page is named.
FRAGMENT = re.compile(
    r"(?:\]\(|^ {0,3}\[[^\]\n]+\]:[ \t]*\n?)[ \t]*<?"
    r"(?P<page>(?:[^()\s#:<>]+\.md)?)#(?P<name>[^()\s<>]+)",
    re.M,
)
# Code and comments: a fence ends with the sign that it began with.
UNREAD = re.compile(r"^ {0,3}(```|~~~).*?^ {0,3}\1|```.*?```|`[^`\n]*`|<!--.*?-->", re.S | re.M)
REMOTE = re.compile(r"!\[[^\]]*\]\((https?:|//)", re.I)
FOREIGN = re.compile(
    r"<(form|input|button|select|textarea|fieldset|script|style|iframe|object|audio|video|source|track|embed)\b",
    re.I,
)
ELSEWHERE = "a picture lies beside the lessons in content/; nothing is loaded from elsewhere"


def inner_links(markdown: str) -> Iterator[tuple[str, str, int]]:
    """Links to a `page`, a `picture` or any other `target`: kind, name and where it stands."""
    if not any(sign in markdown for sign in ("](", "]:", "<")):  # as in most of a long course
        return
    text = without_code(markdown)
    for match in chain.from_iterable(one.finditer(text) for one in (LINK, REFERENCE, SILENT)):
        if match[1].endswith(".md"):
            yield "page", match[1].removesuffix(".md"), match.start(1)
        elif PurePosixPath(match[1]).suffix.lower() in PICTURES:
            yield "picture", match[1], match.start(1)
        else:
            yield "target", match[1], match.start(1)


def from_page(markdown: str, up: str) -> str:
    """The Markdown with `up` before the names of pictures that are written as HTML."""
    starts = [match.start(1) for match in SILENT.finditer(without_code(markdown))]
    ends = zip([0, *starts], [*starts, len(markdown)], strict=True)
    return up.join(markdown[start:end] for start, end in ends)


def fragments(markdown: str) -> Iterator[re.Match[str]]:
    """Links to a part of a page: its `page`, "" for the same, and the `name` of the part."""
    is_likely = "#" in markdown and ("](" in markdown or "]:" in markdown)
    return FRAGMENT.finditer(without_code(markdown)) if is_likely else iter(())


@lru_cache(maxsize=1024)
def without_code(markdown: str) -> str:
    """The Markdown with blanks for code and comments, every other character in its place."""
    return blanked(UNREAD, markdown)


def link_faults(source: Source, known: Mapping[str, Collection[str]]) -> list[Fault]:
    """Links and pictures that the course lacks; `known` has what there is, by kind."""
    return [
        source.fault_in_body(place(source.body, start), _missing(kind, name, known), "broken-link")
        for kind, name, start in inner_links(source.body)
        if name not in known.get(kind, ())
    ]


def _missing(kind: str, name: str, known: Mapping[str, Collection[str]]) -> str:
    if kind == "target":
        told = f"`{name}` is neither a page nor a picture; a page is linked as its name with .md"
        likely = f"{PurePosixPath(name).stem}.md"
        return told + did_you_mean(likely, [f"{page}.md" for page in known["page"]])
    return unknown(kind, name, known[kind])


def foreign_faults(source: Source) -> list[Fault]:
    """HTML that only the builder may write, pictures from elsewhere, and what is no writing."""
    text = without_code(source.body)
    if text.count("[") > BRACKETS:
        at = place(text, nth(text, "[", BRACKETS))
        message = f"holds more than {BRACKETS} opening brackets; write fewer"
        return [source.fault_in_body(at, message, "too-many-brackets")]
    return [source.fault_in_body(place(text, at), *told) for at, *told in foreign(text)]


def foreign(text: str) -> Iterator[tuple[int, str, str]]:
    """Where a text without code holds what only the builder may write, what it is, its code."""
    for one in islice(FOREIGN.finditer(text), MOST):
        yield one.start(), f"`<{one[1].lower()}>` cannot stand here", "html-in-lesson"
    for one in REMOTE.finditer(text):
        yield one.start(), ELSEWHERE, "picture-elsewhere"


def pictures(folder: Path) -> dict[str, Path]:
    """Pictures beside the lessons by name; links that lead out of the folder are left out."""
    found = media_files(folder).items()
    return {name: path for name, path in found if path.suffix.lower() in PICTURES}


def media_files(folder: Path) -> dict[str, Path]:
    """The same of pictures, sounds, films and captions."""
    found = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in MEDIA]
    inside = [path for path in found if path.resolve().is_relative_to(folder.resolve())]
    return {path.relative_to(folder).as_posix(): path for path in inside}


def place(text: str, at: int) -> tuple[int, int]:
    """Line and column, from 1, of a character."""
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1
