"""Builds the hosted course: stages the pages, has a renderer build them aside, swaps them in."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from builder.course import Course
from builder.documents import read_yaml
from builder.finishing import finish
from builder.headers import header_files, headers
from builder.objections import CONFIG, objections
from builder.paper import paper
from builder.player import player_stylesheet
from builder.render import PAPER, file_name, filled
from builder.renderers import Job, render, styles
from builder.source import Fault, Faults
from builder.stage import BUILT, refuse_foreign, stage
from builder.swapping import swap

CLEANING = "builder.cleaning"
FOLDERS = "use_directory_urls"


@dataclass(frozen=True)
class Site:
    """What a build made: where it lies, how many pages, how many bytes."""

    folder: Path
    pages: int
    bytes: int


def stage_folder(root: Path) -> Path:
    """The folder that `mkdocs.yml` names as docs_dir; raises Faults."""
    return root / _folder(root, "docs_dir", ".stage")


def _folder(root: Path, key: str, default: str) -> Path:
    source = read_yaml(root / CONFIG, CONFIG)
    settings = source.data if isinstance(source.data, dict) else {}
    name = settings.get(key) or default
    folder = (root / str(name)).resolve()
    if folder == root.resolve() or not folder.is_relative_to(root.resolve()):
        message = f"`{name}` is not a folder inside the course"
        raise Faults([source.fault((key,), message, "output-folder")])
    return folder


def build(course: Course, renderer: str = "mkdocs", within: Path | None = None) -> Site:
    """The site of a course; raises Faults, and then leaves the last good site as it was.

    `within` is a folder for the stage and the site, instead of those that `mkdocs.yml` names.
    """
    base = address(require_settings(course.root))
    staged = within / "stage" if within else stage_folder(course.root)
    target = within / "site" if within else _folder(course.root, "site_dir", "site")
    _refuse_overlap(staged, target)
    refuse_foreign(target, course.root, BUILT)
    stage(course, staged)
    with tempfile.TemporaryDirectory(dir=within or course.root, prefix=".building-") as aside:
        fresh = Path(aside) / "site"
        _render(course, job(course, staged, fresh), renderer)
        finish(fresh, course, styles(renderer), base)
        _add_paper(fresh, course)
        _add_headers(fresh)
        swap(fresh, target, Path(aside) / "old")
    files = [path for path in target.rglob("*") if path.is_file()]
    return Site(target, len(course.pages), sum(path.stat().st_size for path in files))


def require_settings(root: Path) -> Mapping[str, Any]:
    """The settings, with what no course does without: clean pages in folders; raises Faults."""
    source = read_yaml(root / CONFIG, CONFIG)
    settings = source.data if isinstance(source.data, dict) else {}
    faults = []
    if CLEANING not in (settings.get("markdown_extensions") or []):
        message = f"`- {CLEANING}` must stand here: it keeps what could run out of the pages"
        faults.append(source.fault(("markdown_extensions",), message, "cleaning-missing"))
    if str(settings.get(FOLDERS)).lower() in ("false", "no", "off"):
        message = "every page has a folder of its own; take the line out"
        faults.append(source.fault((FOLDERS,), message, "pages-without-folders"))
    if not _can_be_read(str(settings.get("site_url"))):
        message = "this is no address; write one such as https://learning.example.org/networks/"
        faults.append(source.fault(("site_url",), message, "site-address"))
    if faults:
        raise Faults(faults)
    return settings


def _can_be_read(address: str) -> bool:
    try:
        urlsplit(address)
    except ValueError:
        return False
    return True


def _refuse_overlap(staged: Path, target: Path) -> None:
    if staged.is_relative_to(target) or target.is_relative_to(staged):
        message = "docs_dir and site_dir must be two folders, neither inside the other"
        raise Faults([Fault(CONFIG, 1, 1, "", message, "output-folder")])


def job(course: Course, staged: Path, target: Path) -> Job:
    """What a renderer has to know."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")  # the same course makes the same bytes
    own = {
        "site_name": escape(course.outline.title),
        "site_description": escape(course.outline.tagline),
        "nav": _navigation(course),
    }
    return Job(course.root / CONFIG, staged, target, own | _brand(course))


def _brand(course: Course) -> dict[str, Any]:
    """The logo, which is the sign of the page too, and the institution before the author's line."""
    brand = course.outline.branding
    own: dict[str, Any] = {}
    if brand and brand.logo:
        own["theme"] = {"logo": brand.logo.picture, "favicon": brand.logo.picture}
    if brand and brand.institution:
        settings = read_yaml(course.root / CONFIG, CONFIG).data or {}
        line = filled("institution.html", course, away="").strip()
        own["copyright"] = f"{line} {settings.get('copyright') or ''}".strip()
    return own


def _render(course: Course, work: Job, renderer: str) -> None:
    if found := render(renderer, work):
        raise Faults(objections(course, found))


def _navigation(course: Course) -> list[dict[str, Any]]:
    titles = {page.id: escape(page.title) for page in course.pages}  # the theme prints them raw
    return [
        {escape(module.title): [{titles[page]: file_name(course, page)} for page in module.pages]}
        for module in course.outline.modules
    ]


def _add_paper(folder: Path, course: Course) -> None:
    """The whole course as one page, which looks as a package does: the theme is for a screen."""
    (folder / "assets" / "player.css").write_text(player_stylesheet(course), "utf-8")
    (folder / PAPER).write_text(paper(course, "assets/player.css"), "utf-8")


def _add_headers(folder: Path) -> None:
    pages = [path.read_text("utf-8") for path in sorted(folder.rglob("*.html"))]
    for name, text in header_files(headers(pages)).items():
        (folder / name).write_text(text, "utf-8")


def address(settings: Mapping[str, Any]) -> str:
    """Where the site is to be found, or empty."""
    return str(settings.get("site_url") or "")
