"""SCORM 1.2: a manifest with one SCO, and the schemas that a strict checker wants."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from builder.course import Course
from builder.exports import Files, Settings, _scorm
from builder.exports._scorm import MANIFEST, manifest, schema_files

SCRIPTS = (*_scorm.SCRIPTS, "recorders/scorm12")
FIRST = MANIFEST
REPORTS = True
SEARCHES = False
CALLS = ""
EDITIONS = ()
EXITS = True
SCHEMAS = (
    "adlcp_rootv1p2.xsd",
    "ims_xml.xsd",
    "imscp_rootv1p1p2.xsd",
    "imsmd_rootv1p2p1.xsd",
)


def told(course: Course) -> Mapping[str, Any]:
    """Nothing: it has no place for texts."""
    return {}


def own_files(
    course: Course, settings: Settings, names: list[str], schemas: Path
) -> tuple[Files, str]:
    """The manifest, listing every file, and the schemas where they are at hand."""
    found, lacks = schema_files(schemas / "scorm12edition", SCHEMAS)
    text = manifest("scorm12/imsmanifest.xml", course, settings, [*names, *found])
    return {MANIFEST: text, **found}, lacks
