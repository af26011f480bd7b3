"""The course as a folder for any web server or a disk: the same pages and shell, and no LMS."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from builder.course import Course
from builder.exports import Files, Settings

SCRIPTS = ("recorders/web",)
FIRST = "index.html"
REPORTS = False
CALLS = ""
EDITIONS = ()
EXITS = False


def told(course: Course) -> Mapping[str, Any]:
    """Nothing: no LMS hears of it."""
    return {}


def own_files(
    course: Course, settings: Settings, names: list[str], schemas: Path
) -> tuple[Files, str]:
    """Nothing: no LMS reads it."""
    return {}, ""
