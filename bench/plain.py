"""Plain MkDocs with Material, set to build the pages that a course was staged to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bench.measure import run

PAGES = "pages"  # a copy of the stage
SITE = "plain-site"
SETTINGS = "plain.yml"
OURS = ("extra", "extra_css", "extra_javascript")


def prepare_plain(root: Path) -> None:
    """The pages, and settings like the course's but for what is ours and a pruned navigation."""
    settings = _read(root / "mkdocs.yml")
    settings |= {"docs_dir": PAGES, "site_dir": SITE, "nav": _navigation(root)}
    settings["theme"]["features"] = ["navigation.prune"]
    settings["markdown_extensions"].remove("builder.cleaning")
    for name in OURS:
        del settings[name]
    (root / SETTINGS).write_text(yaml.safe_dump(settings), "utf-8")
    run(["course", "stage", "--root", str(root), str(root / PAGES)])


def _navigation(root: Path) -> list[dict[str, Any]]:
    modules = _read(root / "course.yml")["modules"]
    front = modules[0]["pages"][0]
    return [
        {one["title"]: ["index.md" if page == front else f"{page}.md" for page in one["pages"]]}
        for one in modules
    ]


def _read(path: Path) -> Any:
    return yaml.safe_load(path.read_text("utf-8"))
