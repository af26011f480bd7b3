"""Sizes of what a learner's browser gets, and the time that scoring takes there."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench import answering, audits
from bench.building import both_ways
from bench.measure import ROOT, Row, run
from bench.plain import SITE, prepare_plain
from bench.viewing import Sent, first_view, gzipped
from builder.loader import load

SIZES = "course build; gzip"
VIEWS = "course build; mkdocs build -f plain.yml; both opened in headless Chromium"
SCORES = "node bench/scoring.js"


@dataclass(frozen=True)
class Viewed:
    """What the front page of a course sends, as we build it and as plain MkDocs does."""

    ours: Sent
    plain: Sent


def groups(folder: Path, generated: list[Path]) -> Iterator[tuple[str, Iterator[Row]]]:
    """Sizes of this project's course, and how they grow from one generated course to another."""
    root = _copy_of_ours(folder / "ours")
    view = _viewed(root)
    yield SIZES, size_rows(root)
    yield VIEWS, view_rows(view)
    if len(generated) > 1:
        yield VIEWS, growth_rows(*map(_viewed, generated[:2]))
    yield audits.AUDITS, audits.audit_rows(root / "site")
    yield answering.ANSWERS, answering.answer_rows(root / "site")
    yield SCORES, score_rows()


def _copy_of_ours(folder: Path) -> Path:
    folder.mkdir()
    for name in ("course.yml", "mkdocs.yml", "simulation.json"):
        shutil.copy(ROOT / name, folder)
    for name in ("content", "cases", "quizzes"):
        shutil.copytree(ROOT / name, folder / name)
    return folder


def _viewed(root: Path) -> Viewed:
    """Builds a course in both ways and opens both."""
    prepare_plain(root)
    for command in both_ways(root).values():
        run(command)
    return Viewed(first_view(root / "site"), first_view(root / SITE))


def size_rows(root: Path) -> Iterator[Row]:
    """Our own files in a built course, and all of it."""
    assets = root / "site" / "assets"
    script = sum(_sent(assets / name) for name in ("course.js", "storage.js"))
    yield Row("our scripts, gzipped", script, "kB", 40)
    yield Row("our styles, gzipped", _sent(assets / "course.css"), "kB", 20)
    data = _sent(assets / "course-data.js")
    yield Row("what the scripts know of the course, gzipped", data, "kB")
    files = [path for path in (root / "site").rglob("*") if path.is_file()]
    yield Row("the site of this course", sum(path.stat().st_size for path in files) / 1000, "kB")


def _sent(path: Path) -> float:
    return len(gzipped(path.read_bytes())) / 1000


def view_rows(found: Viewed) -> Iterator[Row]:
    """The front page of this course."""
    ours, plain = sum(found.ours), sum(found.plain)
    yield Row("first page view, gzipped", ours / 1000, "kB")
    yield Row("first page view, to plain MkDocs", ours / plain, goal=0.55)
    yield Row("first page view, requests", len(found.ours))
    yield Row("first page view of plain MkDocs, requests", len(found.plain))


def growth_rows(small: Viewed, large: Viewed) -> Iterator[Row]:
    """The front pages of a small and a large course."""
    ratio = sum(large.ours) / sum(small.ours)
    yield Row("first page view, 300 pages to 30", ratio, goal=1)
    ratio = sum(large.plain) / sum(small.plain)
    yield Row("first page view of plain MkDocs, 300 pages to 30", ratio)


def score_rows() -> Iterator[Row]:
    """One full sheet of the longest instrument."""
    instruments = load(ROOT).instruments.values()
    instrument = max(instruments, key=lambda one: len(one["items"]))
    answers = {item["id"]: _answer(item, k) for k, item in enumerate(instrument["items"])}
    sheet = json.dumps({"instrument": instrument, "answers": answers})
    command = ["node", str(ROOT / "bench" / "scoring.js")]
    done = subprocess.run(command, input=sheet, stdout=subprocess.PIPE, text=True, check=True)
    yield Row("scoring of a full sheet", float(done.stdout), "µs", 1000)


def _answer(item: Mapping[str, Any], k: int) -> object:
    """Some answer that fits, another one from item to item."""
    if item["type"] == "frequency":
        return k % (item["max"] + 1)
    return [0, 1] if item["format"] == "best_avoid" else 0
