"""The course as a folder for any web server or a disk: the same pages and shell, and no LMS."""

from __future__ import annotations

from pathlib import Path

from builder.course import Course
from builder.exports import Files, Settings

RECORDER = "web"
FIRST = "index.html"
REPORTS = False
DESCRIBES = False
EDITIONS = ()


def own_files(
    course: Course, settings: Settings, names: list[str], schemas: Path
) -> tuple[Files, str]:
    """Nothing: no LMS reads it."""
    return {}, ""
