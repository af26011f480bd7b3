"""Staging and building of generated courses, against plain tools on the same files."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from math import log
from pathlib import Path

from bench.courses import write_course
from bench.measure import Command, Row, Usage, compared
from bench.plain import SETTINGS, SITE, prepare_plain

PIECES = ("stage", "read", "parse")
STAGES = "python -m bench.pieces stage COURSE"
READS = "python -m bench.pieces read COURSE; python -m bench.pieces parse COURSE"
BUILDS = "course build --root COURSE; mkdocs build -q -f COURSE/plain.yml"
PIECES = ("stage", "read", "parse")


@dataclass(frozen=True)
class Built:
    """What the course of one size took in each way."""

    pages: int
    usages: dict[str, Usage]

    @property
    def site(self) -> float:
        """The seconds of our build but for the staging in it; all starts and imports count."""
        return self.usages["course"].seconds - self.usages["stage"].inner


def built(folder: Path, pages: int) -> Built:
    """Builds a course of this size in `folder`, three times in each way."""
    root = folder / str(pages)
    write_course(root, pages)
    prepare_plain(root)
    pieces = {name: ["python", "-m", "bench.pieces", name, str(root)] for name in PIECES}

    def clean() -> None:
        for name in (".stage", "site", SITE):
            shutil.rmtree(root / name, ignore_errors=True)

    return Built(pages, compared({**pieces, **both_ways(root)}, clean))


def both_ways(root: Path) -> dict[str, Command]:
    """The build of a course, and plain MkDocs' on the same pages."""
    return {
        "course": ["course", "build", "--root", str(root)],
        "plain": ["mkdocs", "build", "-q", "-f", str(root / SETTINGS)],
    }


def stage_rows(found: Built) -> Iterator[Row]:
    """From the authored files to the stage."""
    pages, used, plain = found.pages, found.usages["stage"], found.usages["plain"]
    yield Row(f"stage of {pages:,} pages, to plain MkDocs' build", used.inner / plain.seconds)
    yield Row(f"stage of {pages:,} pages", used.inner, "s", 3 if pages == 1000 else None)
    yield Row(f"stage of {pages:,} pages, memory", used.memory / 1e6, "MB", 200)


def read_rows(found: Built) -> Iterator[Row]:
    """Cases loaded and validated, to the C loader alone."""
    ratio = found.usages["read"].inner / found.usages["parse"].inner
    yield Row(f"cases of {found.pages:,} pages, to PyYAML's C loader", ratio, goal=1.2)


def site_rows(found: Built) -> Iterator[Row]:
    """The site from the staged pages, and from the authored files, against plain MkDocs."""
    pages, course, plain = found.pages, found.usages["course"], found.usages["plain"]
    yield Row(f"site of {pages:,} pages, from its stage", found.site / plain.seconds, goal=1.1)
    yield Row(f"site of {pages:,} pages, from the files", course.seconds / plain.seconds)
    yield Row(f"site of {pages:,} pages, memory", course.memory / plain.memory, goal=1.5)


def growth_rows(small: Built, large: Built) -> Iterator[Row]:
    """Exponents of growth: 1 where twice the pages take twice the time."""
    plain = [found.usages["plain"].seconds for found in (small, large)]
    yield Row(
        "growth exponent of the site", _exponent(small, large, [small.site, large.site]), goal=1.05
    )
    yield Row("growth exponent of plain MkDocs", _exponent(small, large, plain))


def _exponent(small: Built, large: Built, seconds: list[float]) -> float:
    return log(seconds[1] / seconds[0]) / log(large.pages / small.pages)
