"""What the manifests of all versions of SCORM have in common."""

from __future__ import annotations

from pathlib import Path

from builder.course import Course
from builder.exports import Files, Settings, mark
from builder.render import environment

SCRIPTS = ("alone", "times", "writing", "session")  # then the recorder
MANIFEST = "imsmanifest.xml"
START = "index.html"
TITLE_LENGTH = 200
SPELLED = str.maketrans({"&": " and ", "<": " ", ">": " ", '"': "\u201d", "'": "\u2019"})


def schema_files(folder: Path, names: tuple[str, ...]) -> tuple[Files, str]:
    """The schemas that are at hand; what is missing, in words."""
    found = {name: folder / name for name in names}
    present = {name: path.read_bytes() for name, path in found.items() if path.is_file()}
    lacks = "" if len(present) == len(names) else "the XSD files (Node's packages hold them)"
    return present, lacks


def manifest(
    template: str, course: Course, settings: Settings, names: list[str], **more: str
) -> bytes:
    """Text with canonical prefixes and literal UTF-8: LMSs read it with less than an XML parser."""
    text = (
        environment()
        .get_template(template)
        .render(
            identifier=f"course_{course.outline.id.replace('-', '_')}",
            version=course.content[:16],
            title=_plain(course.outline.title),
            mark=mark(course, settings),
            hidden=settings.hide,
            files=sorted(names, key=lambda name: (name != START, name)),
            **more,
        )
    )
    return text.encode()


def _plain(title: str) -> str:
    """A title without the characters that some LMSs show as entities."""
    return " ".join(title.translate(SPELLED).split())[:TITLE_LENGTH]
