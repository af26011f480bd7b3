"""What scripts and pages of a package say: calls to an LMS, other hosts, habits that lose data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from builder.doctor.findings import Findings, finding
from builder.doctor.opening import Package

TABLE = Path(__file__).parent / "calls.yml"
ENDINGS = ("js", "mjs", "html", "htm", "css", "svg")
LARGEST, MOST = 5_000_000, 60_000_000  # bytes of a file, of all that are read
CALLS = {  # what the scripts of each standard name
    "scorm12": r"\bLMS(?:Initialize|Finish|[GS]etValue|Commit|GetLastError)\b",
    "scorm2004": r"\bAPI_1484_11\b"
    r"|\b(?:Initialize|Terminate|[GS]etValue|Commit|GetLastError)(?=[\"'(])",
    "cmi5": r"\b(?:initialized|terminated|passed|failed|completed)(?=[\"'`])",
}
Row = tuple[str, str, str, str, str, str]


@cache
def _rows() -> list[Row]:
    return [tuple(row) for row in yaml.safe_load(TABLE.read_text("utf-8"))]


def texts(package: Package) -> dict[str, str]:
    """The files that a browser may run or draw, as far as they are not too large."""
    found, left = {}, MOST
    for name, size in sorted(package.sizes.items()):
        if name.lower().rpartition(".")[2] in ENDINGS and size <= min(LARGEST, left):
            found[name] = package.read(name).decode("utf-8", "replace")
            left -= size
    return found


def calls(files: dict[str, str], standard: str) -> list[str]:
    """The names of functions or verbs of a standard, as they stand in scripts."""
    pattern = re.compile(CALLS[standard])
    return sorted({name for text in files.values() for name in pattern.findall(text)})


def check(files: dict[str, str], standard: str, *, was_played: bool) -> Findings:
    for rule, standards, endings, how, pattern, excuse in _rows():
        if standards != "all" and standard not in standards.split():
            continue
        if excuse and any(re.search(excuse, text) for text in files.values()):
            continue
        hits = list(_hits(files, endings.split(), pattern))
        if how == "found":
            for name, what in hits:
                yield finding(rule, name, what=what)
        elif not hits and not was_played:
            yield finding(rule, "")


def _hits(files: dict[str, str], endings: list[str], pattern: str) -> Iterator[tuple[str, str]]:
    """Files in which an expression is found, with each different thing that it shows."""
    compiled = re.compile(pattern)
    for name, text in files.items():
        if name.lower().rpartition(".")[2].replace("mjs", "js") in endings:
            found = {one.groupdict().get("what") or "" for one in compiled.finditer(text)}
            for what in sorted(found):
                yield name, what
