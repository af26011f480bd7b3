"""A course that can be shown at once: its pages are rendered when somebody asks for them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from builder.course import Course, Page
from builder.finishing import finished
from builder.objections import objections
from builder.render import file_name, page_text
from builder.renderers import Job
from builder.renderers.mkdocs import Desk, open_desk, render_page
from builder.site import address, job, require_settings
from builder.source import Fault, Faults
from builder.stage import assets

PAGES_KEPT = 50
SCRIPT = '<script defer src="/.live/live.js" data-version="{}"></script>'


@dataclass(frozen=True)
class Edition:
    """All that is shown but the pages, which are made when they are asked for."""

    course: Course
    job: Job
    settings: Mapping[str, Any]  # of mkdocs.yml
    assets: Mapping[str, bytes]
    desk: Desk

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        """Page by address."""
        first, *others = self.course.pages
        return {"/": first, **{f"/{page.id}/": page for page in others}}

    @cached_property
    def frame(self) -> bytes:
        """Stands for what all pages share."""
        parts = [repr((self.job.own, self.settings)).encode()]
        parts += [
            part for name, content in self.assets.items() for part in (name.encode(), content)
        ]
        return hashlib.blake2b(b"\0".join(parts)).digest()

    def version(self, page: Page) -> str:
        text = page_text(self.course, page).encode()
        return hashlib.blake2b(self.frame + text, digest_size=8).hexdigest()


@dataclass(frozen=True)
class Shown:
    """One page as it is shown, of which version, and what the renderer warned of."""

    version: str
    html: str
    faults: tuple[Fault, ...]


def new_edition(course: Course, folder: Path, old: Edition | None) -> Edition:
    """Takes the old one's desk over where the same pages have the same settings; raises Faults."""
    settings = require_settings(course.root)
    work = job(course, folder / "stage", folder / "site")
    found = assets(course)
    if old and (old.job, old.settings, [*old.assets]) == (work, settings, [*found]):
        return Edition(course, work, settings, found, old.desk)
    work.staged.mkdir(parents=True, exist_ok=True)
    names = [file_name(course, page.id) for page in course.pages]
    desk, warnings = open_desk(work, [*names, *found])
    if desk is None or warnings:
        raise Faults(objections(course, warnings))
    return Edition(course, work, settings, found, desk)


def show_page(edition: Edition, page: Page, shown: dict[str, Shown]) -> Shown:
    """The page, from `shown` if that is of this version, else made and kept there."""
    version = edition.version(page)
    if page.id in shown and shown[page.id].version == version:
        return shown[page.id]
    name = file_name(edition.course, page.id)
    html, warnings = render_page(edition.desk, name, page_text(edition.course, page))
    html = finished(html, edition.course, base=address(edition.settings))
    html = html.replace("</body>", SCRIPT.format(version) + "</body>")
    if len(shown) >= PAGES_KEPT:
        shown.clear()
    shown[page.id] = Shown(version, html, tuple(objections(edition.course, warnings)))
    return shown[page.id]
