"""No run of seven words stands in the course as it stands in its source.

Facts are free, sentences are not. `overlap_hashes` in course.yml names a file with one hash for
each run of seven words of the source (the first sixteen digits of its SHA-256), so that the
source itself need not be kept. Without that setting nothing is compared.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from builder.course import Course
from builder.links import place
from builder.reading import blanked
from builder.source import Fault, Source
from builder.within import fault_within

CODE = "C23"
RUN = 7
WORD = re.compile(r"[a-z0-9']+")  # the hashes were made of such words
TARGET = re.compile(r"(?<=\])\([^)]*\)")  # of a link: nobody reads it
SAID = "`{}` stands so in the source; say it in other words"


def errors(course: Course) -> Iterator[Fault]:
    if course.outline.overlap_hashes is None:
        return
    known = read_hashes(course.root / course.outline.overlap_hashes)
    if not known:
        message = f"`{course.outline.overlap_hashes}` holds no hashes, or is not there"
        yield course.sources["course.yml"].fault(("overlap_hashes",), message)
    for source in course.sources.values():
        for keys, text in source.texts():
            for run, at in overlaps(text, known):
                yield fault_within(source, keys, at, SAID.format(run))
        yield from _in_body(source, known)


def _in_body(source: Source, known: frozenset[str]) -> Iterator[Fault]:
    for run, start in overlaps(source.body, known):
        yield source.fault_in_body(place(source.body, start), SAID.format(run))


def read_hashes(path: Path) -> frozenset[str]:
    """The hashes of a file, none where it is not there; a line with `#` is a comment."""
    lines = path.read_text("utf-8", "replace").splitlines() if path.is_file() else []
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def overlaps(text: str, known: frozenset[str]) -> Iterator[tuple[str, int]]:
    """Each stretch that the text shares with the source, and where it begins."""
    prose = blanked(TARGET, text.lower().replace("\u2019", "'"))
    words = WORD.findall(prose)
    runs = (" ".join(words[k : k + RUN]) for k in range(len(words) - RUN + 1))
    stretches = _stretches([k for k, run in enumerate(runs) if _hash(run) in known])
    places = [one.start() for one in WORD.finditer(prose)] if stretches else []
    for first, last in stretches:
        yield " ".join(words[first:last]), places[first]


def _hash(run: str) -> str:
    return hashlib.sha256(run.encode()).hexdigest()[:16]


def _stretches(starts: list[int]) -> list[tuple[int, int]]:
    """Runs that touch or overlap as one: its first word, and the one after its last."""
    found: list[tuple[int, int]] = []
    for start in starts:
        first = found.pop()[0] if found and start <= found[-1][1] else start
        found.append((first, start + RUN))
    return found
