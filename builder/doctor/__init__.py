"""Examines a finished package, SCORM 1.2, SCORM 2004 or cmi5: what an LMS will object to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from xml.etree.ElementTree import ParseError

from builder.doctor import cmi5, files, links, metadata, paths, played, schemas, scripts, tables
from builder.doctor.findings import LEVELS, Finding, Findings, clean, finding
from builder.doctor.kinds import MANIFESTS, Kind, disagreements, kind, no_manifest
from builder.doctor.opening import Package, opened
from builder.doctor.playing import play, why_not
from builder.doctor.tree import Node, Refused, read

__all__ = ["Finding", "Report", "examine"]

LARGEST = 10_000_000  # bytes of a manifest
UNGUARDED = "The browser's own sandbox: this system offers it none"
MOST = 1000  # breaches of one rule
HERE = Path(__file__).parent


@dataclass
class Report:
    """What was found in a package, what it is, and what could not be looked into."""

    name: str
    kind: Kind | None = None
    files: int = 0
    bytes: int = 0  # unpacked
    findings: list[Finding] = field(default_factory=list)  # the gravest first
    calls: list[str] = field(default_factory=list)  # names that stand in scripts
    played: list[str] = field(default_factory=list)  # what was seen, in words
    undone: list[str] = field(default_factory=list)  # what was not tried, and why

    def counts(self) -> dict[str, int]:
        found = Counter(one.level for one in self.findings)
        return {level: found[level] for level in LEVELS}


def examine(
    path: Path,
    *,
    schema_folder: Path | None = None,
    players: Path | None = None,
    is_to_play: bool = True,
) -> Report:
    """All that is wrong in a zip.

    `schema_folder` holds the XSD files of SCORM, by edition, and `players` scorm-again; without
    them the report says what was left out. An OSError where the file cannot be opened.
    """
    report = Report(clean(path.name))
    asked = _Asked(schema_folder, players, is_to_play)
    with opened(path) as (package, refusals):
        found = chain(refusals, _examined(package, report, asked) if package else ())
        report.findings = sorted(_some(found, report), key=lambda one: LEVELS.index(one.level))
    return report


@dataclass(frozen=True)
class _Asked:
    """What may be used of what `examine` was given."""

    schemas: Path | None
    players: Path | None
    is_to_play: bool


def _examined(package: Package, report: Report, asked: _Asked) -> Findings:
    """What is found behind the door; writes into the report what the package is."""
    report.files, report.bytes = len(package.sizes), sum(package.sizes.values())
    yield from files.check(package.sizes, package.unmarked)
    name, *others = [one for one in MANIFESTS if one in package.names] or [""]
    if not name:
        yield from no_manifest(package.names)
        return
    report.undone += [f"{one}: {name} is here too, and it alone was examined" for one in others]
    text, root = _read(package, name)
    if not isinstance(root, Node):
        yield root
        return
    report.kind = found = kind(root)
    if not found:
        yield finding("UNKNOWN", name, namespace=root.namespace or "none")
        return
    failed = False
    for one in _rules(text, root, found, package):
        failed = failed or one.level == "failure"
        yield one
    yield from _by_schemas(text, found, asked.schemas, name, report, failed=failed)
    yield from _run(package, root, found, asked, report)


def _read(package: Package, name: str) -> tuple[bytes, Node | Finding]:
    """The manifest and its root, or why it cannot be read."""
    if package.sizes[name] > LARGEST:
        return b"", finding("MANIFEST_SIZE", name, most=f"{LARGEST / 1e6:.0f} MB")
    text = package.read(name)
    try:
        return text, read(text)
    except (ParseError, ValueError, LookupError) as error:
        return text, finding("XML", name, why=error)
    except Refused as error:
        return text, finding("XML_HARM", name, why=error)


def _some(found: Findings, report: Report) -> Findings:
    """The first breaches of each rule; a package can break one a hundred thousand times."""
    counts: Counter[str] = Counter()
    for one in found:
        counts[one.rule] += 1
        if counts[one.rule] <= MOST:
            yield one
    for rule, count in counts.items():
        if count > MOST:
            report.undone.append(f"Listing: {rule} is broken {count} times; {MOST} are listed")


def _rules(text: bytes, root: Node, found: Kind, package: Package) -> Findings:
    yield from disagreements(root, found)
    yield from tables.check(root, HERE / f"{found.standard}.yml")
    if found.standard == "cmi5":
        yield from cmi5.check(root, package.names)
        return
    yield from files.check_manifest(text, root, package.names)
    yield from metadata.check(root, package)
    yield from links.check(root)
    yield from paths.check(root, package.names)


def _by_schemas(
    text: bytes, found: Kind, folder: Path | None, name: str, report: Report, *, failed: bool
) -> Findings:
    """Only of a manifest that has passed the rules: they say the same in plainer words."""
    why = "the rules have found failures first" if failed else schemas.why_not(found, folder)
    if why:
        report.undone.append(f"XSD: {why}")
        return
    yield from schemas.check(text, found, folder, name)


def _run(package: Package, root: Node, found: Kind, asked: _Asked, report: Report) -> Findings:
    """Plays it where that can be done, and looks into its scripts."""
    texts = scripts.texts(package)
    report.calls = scripts.calls(texts, found.standard)
    why = "it was not asked for"
    if asked.is_to_play:
        why = why_not(found.standard, root, asked.players)
    if not why:
        try:
            seen = play(package, root, found.standard, asked.players)
            report.played = played.told(seen, found.standard)
            yield from played.check(seen, found.standard)
            report.undone += [UNGUARDED] * (not seen.guarded)
        except OSError as error:
            why = f"{error.filename} does not start: {error.strerror}"
    if why:
        report.undone.append(f"Playing: {why}")
    was_played = bool(report.played)
    yield from scripts.check(texts, found.standard, was_played=was_played)
