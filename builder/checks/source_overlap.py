"""No run of seven words stands in the course as it stands in its source.

Facts are free, sentences are not. `overlap_hashes` in course.yml names a file with one hash for
each run of seven words of the source (the first sixteen digits of its SHA-256), so that the
source itself need not be kept. Without that file nothing is compared.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from builder.course import Course
from builder.source import Fault, Source

CODE = "C23"
RUN = 7
CURLY = "\u2019"
SAID = "`{}` stands so in the source; say it in other words"
WORD = re.compile(r"[a-z0-9']+")


def errors(course: Course) -> Iterator[Fault]:
    if course.outline.overlap_hashes is None:
        return
    known = read_hashes(course.root / course.outline.overlap_hashes)
    if not known:
        message = f"`{course.outline.overlap_hashes}` holds no hashes, or is not there"
        yield course.sources["course.yml"].fault(("overlap_hashes",), message)
    for source in course.sources.values():
        for keys, text in source.texts():
            for run in overlaps(text, known):
                yield source.fault(keys, SAID.format(run))
        yield from _in_body(source, known)


def _in_body(source: Source, known: frozenset[str]) -> Iterator[Fault]:
    for run in overlaps(source.body, known):
        first = re.compile(r"\W+".join(map(re.escape, run.split())), re.IGNORECASE)
        found = first.search(source.body.replace(CURLY, "'"))
        line = source.body[: found.start()].count("\n") + 1 if found else 1
        yield source.fault_in_body(line, 1, SAID.format(run))


def read_hashes(path: Path) -> frozenset[str]:
    """The hashes of a file, none where it is not there; a line with `#` is a comment."""
    lines = path.read_text("utf-8").splitlines() if path.is_file() else []
    return frozenset(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def overlaps(text: str, known: frozenset[str]) -> list[str]:
    """The runs of seven words whose hash is known."""
    found = WORD.findall(text.lower().replace(CURLY, "'"))
    runs = (" ".join(found[k : k + RUN]) for k in range(len(found) - RUN + 1))
    return [run for run in runs if hash_of(run) in known]


def hash_of(run: str) -> str:
    return hashlib.sha256(run.encode()).hexdigest()[:16]
