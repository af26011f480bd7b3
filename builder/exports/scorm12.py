"""SCORM 1.2: a manifest with one SCO, and the schemas that a strict checker wants."""

from __future__ import annotations

from pathlib import Path

from builder.course import Course
from builder.exports import Files, Settings
from builder.render import environment

RECORDER = "scorm12"
MANIFEST = "imsmanifest.xml"
SCHEMA_FOLDER = "scorm12edition"
SCHEMAS = (
    "adlcp_rootv1p2.xsd",
    "ims_xml.xsd",
    "imscp_rootv1p1p2.xsd",
    "imsmd_rootv1p2p1.xsd",
)
TITLE_LENGTH = 200
SPELLED = str.maketrans({"&": " and ", "<": " ", ">": " ", '"': "\u201d", "'": "\u2019"})


def own_files(
    course: Course, settings: Settings, names: list[str], schemas: Path
) -> tuple[Files, str]:
    """The manifest, listing every file, and the schemas where they are at hand."""
    found = {name: schemas / SCHEMA_FOLDER / name for name in SCHEMAS}
    present = {name: path.read_bytes() for name, path in found.items() if path.is_file()}
    lacks = "" if len(present) == len(SCHEMAS) else "the XSD files (Node's packages hold them)"
    listed = sorted([*names, *present], key=lambda name: (name != "index.html", name))
    return {MANIFEST: manifest(course, settings, listed).encode(), **present}, lacks


def manifest(course: Course, settings: Settings, names: list[str]) -> str:
    """Text with canonical prefixes and literal UTF-8: LMSs read it with less than an XML parser."""
    return (
        environment()
        .get_template("scorm12/imsmanifest.xml")
        .render(
            identifier=f"course_{course.outline.id.replace('-', '_')}",
            version=course.content[:16],
            title=_plain(course.outline.title),
            mastery=_mark(course, settings),
            files=names,
        )
    )


def _mark(course: Course, settings: Settings) -> int | None:
    """The mark in the manifest lets the LMS judge the score, so it stands only where one comes."""
    is_graded = any(one.kind == "knowledge" and one.scored for one in course.activities.values())
    return course.outline.pass_mark if is_graded and settings.report == "passed" else None


def _plain(title: str) -> str:
    """A title without the characters that some LMSs show as entities."""
    return " ".join(title.translate(SPELLED).split())[:TITLE_LENGTH]
