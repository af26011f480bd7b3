"""A report for other programs: JSON, and a table with a line for each figure."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from builder.items_report.figures import Figure, Report, Row

DIGITS = 6
COLUMNS = (
    "instrument",
    "table",
    "scale",
    "name",
    "option",
    "key",
    "statistic",
    "value",
    "n",
    "needs",
    "verdict",
    "reasons",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a spreadsheet is told to compute a cell


def as_json(report: Report) -> str:
    found = {
        "format": "course-items",
        "version": 1,
        "course": report.course,
        "files": report.files,
        "notes": report.notes,
        "instruments": [
            {
                "id": part.name,
                "title": part.title,
                "sheets": part.sheets,
                "notes": part.notes,
                "tables": [
                    {"kind": one.kind, "scale": one.scale, "rows": [_row(row) for row in one.rows]}
                    for one in part.tables
                ],
            }
            for part in report.parts
        ],
    }
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _row(row: Row) -> dict[str, Any]:
    figures = {
        name: {"value": _value(one), "n": one.n, "needs": one.needs}
        for name, one in row.figures.items()
    }
    plain = {"name": row.name, "option": row.option, "key": row.key, "verdict": row.verdict}
    return plain | {"reasons": row.reasons, "figures": figures}


def _value(one: Figure) -> float | None:
    return None if one.value is None else round(one.value, DIGITS)


def as_csv(report: Report) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_lines(report))
    return stream.getvalue()


def _lines(report: Report) -> Iterator[tuple[object, ...]]:
    for part in report.parts:
        for table in part.tables:
            for row in table.rows:
                head = (part.name, table.kind, table.scale, row.name, row.option, row.key)
                last = (row.verdict, "; ".join(row.reasons))
                for name, one in row.figures.items():
                    figure = (name, _value(one), one.n, one.needs)
                    yield tuple(map(_guarded, (*head, *figure, *last)))


def _guarded(cell: object) -> object:
    """A text that a spreadsheet would compute gets a mark that keeps it a text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA) else cell
