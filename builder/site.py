"""Builds the hosted course: stages the pages, has a renderer build them aside, swaps them in."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.course import Course
from builder.csp import guarded
from builder.documents import read_yaml
from builder.render import file_name
from builder.renderers import Job, render, styles
from builder.source import Fault, Faults
from builder.stage import refuse_foreign, stage

CONFIG = "mkdocs.yml"
DEFAULT = "mkdocs"


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
        raise Faults([source.fault((key,), f"`{name}` is not a folder inside the course")])
    return folder


def build(course: Course, renderer: str = DEFAULT) -> Site:
    """The site of a course; raises Faults, and then leaves the last good site as it was."""
    target = _folder(course.root, "site_dir", "site")
    refuse_foreign(target, course.root)
    stage(course, stage_folder(course.root))
    with tempfile.TemporaryDirectory(dir=course.root, prefix=".building-") as aside:
        fresh = Path(aside) / "site"
        _render(course, fresh, renderer)
        _finish(fresh, styles(renderer))
        _swap(fresh, target, Path(aside) / "old")
    files = [path for path in target.rglob("*") if path.is_file()]
    return Site(target, len(course.pages), sum(path.stat().st_size for path in files))


def _render(course: Course, folder: Path, renderer: str) -> None:
    """What the renderer warns of are faults of the course."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", "0")  # the same course makes the same bytes
    own = {
        "site_name": course.outline.title,
        "site_description": course.outline.tagline,
        "nav": _navigation(course),
    }
    job = Job(course.root / CONFIG, stage_folder(course.root), folder, own)
    if found := render(renderer, job):
        raise Faults([Fault(CONFIG, 1, 1, "", f"the renderer says: {text}") for text in found])


def _navigation(course: Course) -> list[dict[str, Any]]:
    return [
        {module.title: [{_title(course, page): file_name(course, page)} for page in module.pages]}
        for module in course.outline.modules
    ]


def _title(course: Course, page: str) -> str:
    return next(one.title for one in course.pages if one.id == page)


def _finish(folder: Path, allowed: Sequence[str]) -> None:
    """Every page gets its policy; source maps stay behind."""
    for path in folder.rglob("*.html"):
        path.write_text(guarded(path.read_text("utf-8"), allowed), "utf-8")
    for path in folder.rglob("*.map"):
        path.unlink()


def _swap(fresh: Path, target: Path, old: Path) -> None:
    """Two renames, so that nobody meets a half-written site."""
    if target.exists():
        target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        if old.exists():
            old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
