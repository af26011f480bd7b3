"""SCORM 2004, fourth or third edition: a manifest with one SCO, and the edition's schemas."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from builder.course import Course
from builder.exports import Files, Settings, _scorm
from builder.exports._scorm import MANIFEST, manifest, schema_files
from builder.legend import texts

SCRIPTS = (*_scorm.SCRIPTS, "recorders/scorm2004")
FIRST = MANIFEST
REPORTS = True
SEARCHES = False
CALLS = ""
EDITIONS = ("4", "3")  # what stands first is made where none is asked for
EXITS = True
NUMBERS = {"4": "4th", "3": "3rd"}  # as the manifest and the folder of schemas have it
PARTS = "auxresource control delivery limit objective random rollup seqrule util"
SCHEMAS = (
    "XMLSchema.dtd",
    "adlcp_v1p3.xsd",
    "adlnav_v1p3.xsd",
    "adlseq_v1p3.xsd",
    "datatypes.dtd",
    "imscp_v1p1.xsd",
    "imsss_v1p0.xsd",
    *(f"imsss_v1p0{part}.xsd" for part in PARTS.split()),
    "xml.xsd",
)


def told(course: Course) -> Mapping[str, Any]:
    """What each question asks."""
    return {"texts": texts(course)}


def own_files(
    course: Course, settings: Settings, names: list[str], schemas: Path
) -> tuple[Files, str]:
    """The manifest, listing every file, and the schemas where they are at hand."""
    edition = NUMBERS[settings.edition or EDITIONS[0]]
    found, lacks = schema_files(schemas / f"scorm2004{edition}edition", SCHEMAS)
    listed = [*names, *found]
    text = manifest("scorm2004/imsmanifest.xml", course, settings, listed, edition=edition)
    return {MANIFEST: text, **found}, lacks
