"""A new course, with axes of its own: what a site and a package need, to be written over."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from builder.fresh.names import LONGEST, slug, title_of
from builder.fresh.texts import TEMPLATES, samples, text_of
from builder.schemas import write_schemas
from builder.scoring import SORTED_AXES
from builder.source import Fault, Faults

MOST = 6  # axes that differ in their looks
CASE, CHECK, INVENTORY = "first-case", "first-check", "habits"
TITLE = "Your habits"
RESERVED = {CASE, CHECK, INVENTORY, "judgement", "welcome", "profile", "index", "none"}


def read_axes(text: str) -> list[str]:
    """The labels in a list with commas between; raises Faults."""
    labels = [one.strip() for one in text.split(",") if one.strip()]
    ids = [slug(one) for one in labels]
    wrong = [one for one, name in zip(labels, ids, strict=True) if not name or name in RESERVED]
    if wrong:
        message = "write a word or two with 2 or more letters a to z"
        raise _refused(f"`{wrong[0]}` cannot name an axis; {message}")
    if len(set(ids)) < len(ids):
        message = f"make them differ in their first {LONGEST} letters"
        raise _refused(f"two axes have the same name; {message}")
    if not 2 <= len(labels) <= MOST:
        raise _refused(f"name 2 to {MOST} axes, with commas between; here are {len(labels)}")
    return labels


def begin(folder: Path, labels: Sequence[str], title: str) -> list[str]:
    """Writes the course into a folder that is new or empty, whole or not at all; its files."""
    name = slug(folder.name)
    if not name:
        message = "take 2 or more letters a to z, and hyphens"
        raise _refused(f"`{folder.name}` cannot name a course; {message}")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise _refused(f"{folder} is there already and not empty; nothing is overwritten")
    folder.parent.mkdir(parents=True, exist_ok=True)
    files = texts(name, title or title_of(name), labels)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-") as aside:
        made = Path(aside) / "course"
        for file, text in files.items():
            (made / file).parent.mkdir(parents=True, exist_ok=True)
            (made / file).write_text(text, "utf-8")
        write_schemas(made)
        _move(made, folder)
    return sorted(files)


def _move(made: Path, folder: Path) -> None:
    """To where nothing is, or into an empty folder, in which somebody may be; all or nothing."""
    if not folder.exists():
        shutil.move(os.fspath(made), folder)
        return
    try:
        for one in sorted(made.iterdir()):
            shutil.move(os.fspath(one), folder / one.name)
    except OSError:
        for one in folder.iterdir():
            shutil.rmtree(one) if one.is_dir() else one.unlink()
        raise


def texts(name: str, title: str, labels: Sequence[str]) -> dict[str, str]:
    """Every file of the course by its path. Only two or three axes can be sorted."""
    axes = _axes(labels)
    is_sorted = len(axes) in SORTED_AXES
    inventory = {"name": INVENTORY, "title": TITLE} if is_sorted else None
    instruments = [*([INVENTORY, "judgement"] if is_sorted else ()), CHECK]
    shared: dict[str, Any] = {
        "name": name,
        "title": title,
        "axes": axes,
        "inventory": inventory,
        "instruments": instruments,
        "case": CASE,
        "check": CHECK,
        "ids": [f"{CHECK}-{k}" for k in (1, 2, 3)],
    }
    return {
        ".gitignore": text_of("gitignore"),
        ".vscode/extensions.json": text_of("vscode-extensions.json"),
        ".vscode/settings.json": text_of("vscode-settings.json"),
        "course.yml": text_of("course.yml", **shared),
        "mkdocs.yml": text_of("mkdocs.yml", **shared),
        "content/welcome.md": text_of("welcome.md", **shared),
        f"cases/{CASE}.yml": text_of("case.yml", **_first_case(axes)),
        f"quizzes/{CHECK}.yml": text_of("first-check.yml", **shared),
        **(_sorted_files(axes) if is_sorted else {}),
    }


def _sorted_files(axes: Sequence[dict[str, str]]) -> dict[str, str]:
    """The inventory, and the constants by which cases are judged."""
    prefixes = [f"h{letter}" for letter in "abc"]
    inventory = text_of("inventory.yml", axes=axes, title=TITLE, prefixes=prefixes)
    judgement = text_of("judgement.yml", title="Your judgement in the cases")
    return {f"quizzes/{INVENTORY}.yml": inventory, "quizzes/judgement.yml": judgement}


def _axes(labels: Sequence[str]) -> list[dict[str, str]]:
    looks = yaml.safe_load((TEMPLATES / "looks.yml").read_text("utf-8"))
    ids = [slug(label) for label in labels]
    practices = [f"practise-{name}"[:LONGEST].strip("-") for name in ids]
    rows = zip(ids, labels, practices, looks, strict=False)
    return [{"id": i, "label": label, "practice": p, **look} for i, label, p, look in rows]


def _first_case(axes: Sequence[dict[str, str]]) -> dict[str, Any]:
    found = samples((), 2)
    decisions = [
        {**one, "id": f"{CASE}-{k + 1}", "focal": axes[k % len(axes)]["id"]}
        for k, one in enumerate(found)
    ]
    return {
        "name": CASE,
        "title": "A first case",
        "decisions": decisions,
        "practices": [one["practice"] for one in axes[:2]],
        "objectives": ["o1", "o2"],
    }


def _refused(message: str) -> Faults:
    return Faults([Fault("new course", 0, 0, "", message)])
