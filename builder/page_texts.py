"""What the pages of a package say, as one script for a search that has no server."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from html import unescape
from pathlib import PurePosixPath

from builder.course import Course
from builder.player import page_path

ARTICLE = re.compile(r"<article>(.*)</article>", re.S)
# Tags, and what is no text of the page: its title, its place, what is hidden; and what is asked,
# since that tells answers.
UNSAID = re.compile(
    r"<(form|svg|h1)\b.*?</\1>"
    r'|<p class="(?:page-way|needs-script)">.*?</p>'
    r"|<ul hidden>.*?</ul>"
    r"|<[^>]+>",
    re.S,
)


def text_script(course: Course, pages: Mapping[str, str]) -> str:
    """A classic script, since files opened from a disk may not fetch; `pages` is path to HTML."""
    texts = [
        {
            "file": PurePosixPath(path := page_path(page.id)).name,
            "title": page.title,
            "text": _said(pages[path]),
        }
        for page in course.pages
    ]
    listed = json.dumps(texts, ensure_ascii=False, separators=(",", ":"))
    return f"(globalThis.course ??= {{}}).texts = {listed};\n"


def _said(html: str) -> str:
    article = ARTICLE.search(html)
    return " ".join(unescape(UNSAID.sub(" ", article[1] if article else "")).split())
