"""Examines a finished SCORM 2004 package for what a strict checker or a poor LMS objects to."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from xml.etree.ElementTree import ParseError

from builder.doctor import files, links, paths, tables
from builder.doctor.findings import Finding, Findings
from builder.doctor.tree import read

__all__ = ["Finding", "examine"]

MANIFEST = "imsmanifest.xml"
LARGEST = 10_000_000  # bytes of a manifest
RULES = Path(__file__).parent / "scorm2004.yml"


def examine(content: bytes, edition: str = "4") -> list[Finding]:
    """All that is wrong in a zip; `edition` is the one that it is made for."""
    return list(_found(content, edition))


def _found(content: bytes, edition: str) -> Findings:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        names = archive.namelist()
    except zipfile.BadZipFile:
        yield Finding("ZIP", "failed", "", "this is no zip, or it is damaged")
        return
    yield from files.check(names)
    if MANIFEST not in names:
        yield Finding("MANIFEST_AT_ROOT", "failed", MANIFEST, "is not at the root of the package")
        return
    if archive.getinfo(MANIFEST).file_size > LARGEST:
        yield Finding("XML", "failed", MANIFEST, "is larger than any manifest needs to be")
        return
    yield from _manifest(archive.read(MANIFEST), names, edition)


def _manifest(text: bytes, names: list[str], edition: str) -> Findings:
    if b"<!DOCTYPE" in text:  # it could grow without end, and no LMS needs it
        yield Finding("XML", "failed", MANIFEST, "has a document type")
        return
    try:
        root = read(text)
    except ParseError as error:
        yield Finding("XML", "failed", MANIFEST, f"is no XML: {error}")
        return
    yield from files.check_manifest(text, root, names)
    yield from tables.check(root, RULES)
    yield from links.check(root, edition)
    yield from paths.check(root, names)
