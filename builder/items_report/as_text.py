"""A report for people: plain tables, not wider than a terminal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from textwrap import wrap

from builder.items_report.figures import Figure, Part, Report, Row, Table
from builder.items_report.words import LEGEND, TITLES, heading, in_order, written
from builder.reading import counted
from builder.source import printable

WIDTH = 100
MISSING, IMPOSSIBLE = "-", "?"
NO_FIGURE = "the answers allow no figure, as where all are alike"


def as_text(report: Report) -> str:
    files = counted(report.files, "answer file")
    lines = [f"Item analysis of {files}", *_notes(report.notes)]
    for part in report.parts:
        lines += ["", *_part(part)]
    return "\n".join([*lines, LEGEND.rstrip(), ""])


def _notes(notes: Sequence[str]) -> list[str]:
    return [line for note in notes for line in _wrapped(f"{note}.", "  ")]


def _part(part: Part) -> Iterator[str]:
    title = printable(f"{part.title} ({part.name}): {part.sheets} sheets")
    yield from (*_wrapped(title), *_notes(part.notes))
    for table in part.tables:
        scale = f", {table.scale}" if table.scale else ""
        yield from ("", *_table(table, f"{TITLES[table.kind]}{scale}"))


def _table(table: Table, title: str) -> Iterator[str]:
    yield title
    if any(one.value is not None for row in table.rows for one in row.figures.values()):
        yield from _grid(table)
    yield from (line for row in table.rows for line in _reasons(row))
    yield from _refusals(table)


def _grid(table: Table) -> Iterator[str]:
    """Labels at the left, numbers at the right; where it is too wide, labels have own lines."""
    statistics = in_order(table.rows[0].figures)
    cells = [["", "N", *map(heading, statistics), ""]]
    cells += [[_label(row), *_numbers(row, statistics), row.verdict] for row in table.rows]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    is_wide = sum(widths) + 2 * len(widths) > WIDTH
    for label, *numbers in cells:
        line = "  ".join(map(str.rjust, numbers, widths[1:]))
        if is_wide and label:
            yield f"  {label}"
        shown = "    " if is_wide else f"  {label.ljust(widths[0])}  "
        yield f"{shown}{line}".rstrip()


def _label(row: Row) -> str:
    key = f"({row.key})" if row.key else ""
    return printable(" ".join(filter(None, (row.name, row.option, key))))


def _numbers(row: Row, statistics: Sequence[str]) -> list[str]:
    answers = max(one.n for one in row.figures.values())
    return [str(answers), *(_number(name, row.figures[name]) for name in statistics)]


def _number(statistic: str, one: Figure) -> str:
    if one.value is None:
        return MISSING if one.is_refused else IMPOSSIBLE
    return written(statistic, one.value)


def _reasons(row: Row) -> list[str]:
    if not row.reasons:
        return []
    return _wrapped(f"{row.verdict} {row.name}: {'; '.join(row.reasons)}", "  ")


def _refusals(table: Table) -> Iterator[str]:
    """What has no value, and why; statistics that lack it for one reason stand together."""
    why: defaultdict[str, list[str]] = defaultdict(list)
    for statistic in in_order(table.rows[0].figures):
        found = [row.figures[statistic] for row in table.rows]
        if refused := [one for one in found if one.is_refused]:
            why[f"{MISSING} {{}}: {_too_few(refused)}"].append(heading(statistic))
        if any(one.value is None and not one.is_refused for one in found):
            why[f"{IMPOSSIBLE} {{}}: {NO_FIGURE}"].append(heading(statistic))
    for text, headings in why.items():
        yield from _wrapped(text.format(", ".join(headings)), "  ")


def _too_few(refused: Sequence[Figure]) -> str:
    needs = sorted({one.needs for one in refused})
    counts = [one.n for one in refused]
    there = f"{min(counts)}" + (f" to {max(counts)}" if max(counts) > min(counts) else "")
    return f"needs {' or '.join(map(str, needs))} answers, has {there}"


def _wrapped(text: str, indent: str = "") -> list[str]:
    return wrap(printable(text), WIDTH, initial_indent=indent, subsequent_indent=indent + "  ")
