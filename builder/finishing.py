"""Makes a renderer's pages ours: policy, previews, sizes of pictures, scripts that wait."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from builder.course import Course
from builder.csp import guarded
from builder.not_found import not_found
from builder.pictures import sized
from builder.preview import PICTURE, picture, tagged

THEMES_WORD = re.compile(r'(\bmd-logo\b[^>]*>\s*<img\b[^>]*?)alt="?logo"?')
BODY = re.compile(r"<body\b.*", re.S)
WAITED_FOR = re.compile(r"<script(?=[^>]*\ssrc=)(?![^>]*(?:\sdefer|\sasync|=\"?module)\b)")


def finish(folder: Path, course: Course, allowed: Sequence[str], base: str) -> None:
    """Every page of a site becomes ours, its page for lost addresses too; source maps go."""
    for path in folder.rglob("*.html"):
        path.write_text(finished(path.read_text("utf-8"), course, allowed, base), "utf-8")
    (folder / "404.html").write_text(not_found(course, urlsplit(base).path or "/"), "utf-8")
    for path in folder.rglob("*.map"):
        path.unlink()
    if base:
        (folder / PICTURE).write_bytes(picture(course))


def finished(html: str, course: Course, allowed: Sequence[str] = (), base: str = "") -> str:
    """A renderer's page, whose style sheets of the hashes `allowed` may come in by a script.

    `base` is the site's whole address, or empty.
    """
    brand = course.outline.branding
    if brand and brand.logo:
        alt = escape(brand.logo.alt)
        html = THEMES_WORD.sub(lambda found: f'{found[1]}alt="{alt}"', html)
    html = tagged(sized(html, course.root / "content"), course, base)
    return guarded(_painted_first(html), allowed)


def _painted_first(html: str) -> str:
    """A browser shows such a page before the scripts in its body arrive, and runs them in order."""
    return BODY.sub(lambda body: WAITED_FOR.sub("<script defer", body[0]), html, count=1)
