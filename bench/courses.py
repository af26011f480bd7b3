"""Writes a valid course of as many pages as wanted: lessons and cases in turn, and the profile."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from bench.prose import Prose

ROOT = Path(__file__).parent.parent
AXES = ("near", "far")
DECISIONS = 4  # in each case
MODULE = 10  # pages in each module


def write_course(folder: Path, pages: int, seed: int = 1) -> None:
    """A course of `pages` pages in a new folder."""
    prose = Prose(seed)
    for name in ("content", "cases", "quizzes"):
        (folder / name).mkdir(parents=True)
    for name in ("mkdocs.yml", "quizzes/judgement.yml"):
        shutil.copy(ROOT / name, folder / name)
    names = [_write_page(folder, prose, number) for number in range(pages - 1)]
    _write_yaml(folder / "course.yml", _outline([*names, "profile"]))


def _write_page(folder: Path, prose: Prose, number: int) -> str:
    """A lesson for an even number, a case for an odd one; the page's name."""
    if number % 2:
        name = f"case-{number}"
        _write_yaml(folder / "cases" / f"{name}.yml", _case(prose, name))
        return name
    name = f"lesson-{number}"
    (folder / "content" / f"{name}.md").write_text(_lesson(prose), "utf-8")
    return name


def _write_yaml(path: Path, data: object) -> None:
    path.write_text(yaml.safe_dump(data, sort_keys=False, width=110), "utf-8")


def _outline(pages: list[str]) -> dict[str, Any]:
    looks = ({"line": "solid", "marker": "circle"}, {"line": "dashed", "marker": "square"})
    return {
        "id": "measured",
        "title": "A course to measure",
        "tagline": "Text without meaning.",
        "axes": [_axis(axis, look) for axis, look in zip(AXES, looks, strict=True)],
        "modules": [_module(pages[k : k + MODULE]) for k in range(0, len(pages), MODULE)],
        "instruments": ["judgement"],
    }


def _module(pages: list[str]) -> dict[str, Any]:
    return {"title": f"From {pages[0]}", "pages": pages}


def _axis(name: str, look: dict[str, str]) -> dict[str, Any]:
    colour = {"light": "#0b5cad", "dark": "#86bdff"}
    facts = {"id": name, "label": name.capitalize(), "meaning": "One of two ways to look."}
    return facts | {"colour": colour} | look


def _lesson(prose: Prose) -> str:
    """900 words: paragraphs under headings, a list, a table and a box."""
    front = f"---\ntitle: {prose.words(3)}\nsummary: {prose.sentence(14)}\nminutes: 5\n---\n"
    return front + "\n" + "\n\n".join(_blocks(prose)) + "\n"


def _blocks(prose: Prose) -> Iterator[str]:
    for _ in range(5):
        yield f"## {prose.words(4)}"
        yield from (prose.paragraph(70) for _ in range(2))
    yield "\n".join(f"- **{prose.words(2)}** {prose.sentence(10)}" for _ in range(6))
    yield "\n".join(["| a | b |", "|---|---:|", *(f"| {prose.words(6)} | 3 |" for _ in range(6))])
    yield f'!!! tip "{prose.words(3)}"\n    {prose.paragraph(72)}'


def _case(prose: Prose, name: str) -> dict[str, Any]:
    return {
        "title": prose.words(4),
        "summary": prose.sentence(20),
        "scored": True,
        "minutes": 10,
        "scenes": [_scene(prose, f"{name}-{k}") for k in range(1, DECISIONS + 1)],
        "debrief": prose.paragraph(60),
    }


def _scene(prose: Prose, question: str) -> dict[str, Any]:
    decision = {
        "id": question,
        "type": "best-and-avoid",
        "focal": AXES[0],
        "stem": prose.paragraph(36),
        "options": [_option(prose, option) for option in "abcd"],
    }
    text = f"{prose.paragraph(50)}\n\n{prose.paragraph(50)}"
    return {"title": prose.words(3), "text": text, "decision": decision}


def _option(prose: Prose, option: str) -> dict[str, Any]:
    """The first option is best, the last one to avoid."""
    return {
        "id": option,
        "text": prose.sentence(12),
        "w": {AXES[0]: 3 - "abcd".index(option), AXES[1]: 1},
        "avoid": option == "d",
        "consequence": prose.paragraph(40),
        "why": prose.sentence(20),
    }
