"""`course items` for the tests: the command, and its report taken apart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from click.testing import Result

from builder.loader import load
from tests.courses import ROOT, TINY, course

Json = Any

SMALL = load(TINY)


def items(*arguments: str | Path, root: Path = ROOT) -> Result:
    return course("items", root, *map(str, arguments))


def report(*arguments: str | Path, root: Path = ROOT) -> Json:
    found = items(*arguments, "--format", "json", root=root)
    assert (found.exit_code, found.stderr) == (0, "")
    return json.loads(found.stdout)


def tables(report: Json, instrument: str, kind: str) -> list[Json]:
    parts = {part["id"]: part for part in report["instruments"]}
    return [table for table in parts[instrument]["tables"] if table["kind"] == kind]


def rows(report: Json, *kinds: str) -> dict[str, Json]:
    """The rows of all tables of these kinds, by item and option."""
    found = [table for part in report["instruments"] for table in part["tables"]]
    listed = [row for table in found if table["kind"] in kinds for row in table["rows"]]
    return {f"{row['name']} {row['option']}".strip(): row for row in listed}


def values(row: Json) -> dict[str, Any]:
    return {name: one["value"] for name, one in row["figures"].items()}


def group_file(path: Path, groups: Mapping[str, str]) -> Path:
    lines = ["file,group", *(f"{name},{group}" for name, group in groups.items())]
    path.write_text("\n".join(lines), "utf-8")
    return path


def tiny_answers(steps: Mapping[str, Json], **changes: Json) -> Json:
    """Answers to the small course: a finished sheet with these steps."""
    sheet = {"pre": {"day": 1, "answers": dict(steps)}}
    header = {"format": "course-answers", "version": 1, "course": SMALL.outline.id}
    return {**header, "content": SMALL.content, "answers": {}, "habits": sheet, **changes}
