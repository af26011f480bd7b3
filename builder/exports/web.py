"""The course as a folder for any web server or a disk: the same pages and shell, and no LMS."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from builder.course import Course
from builder.csp import guarded
from builder.exports import Files, Settings
from builder.headers import header_files, headers

SCRIPTS = ("recorders/web",)
FIRST = "index.html"
REPORTS = False
SEARCHES = True
CALLS = ""
EDITIONS = ()
EXITS = False


def told(course: Course) -> Mapping[str, Any]:
    """Nothing: no LMS hears of it."""
    return {}


def own_files(
    course: Course, settings: Settings, names: list[str], schemas: Path
) -> tuple[Files, str]:
    """What a web server should send with it; on a disk nobody reads that."""
    sent = header_files(headers([guarded("<head>")]))  # the policy that all its pages have
    return {name: text.encode() for name, text in sent.items()}, ""
