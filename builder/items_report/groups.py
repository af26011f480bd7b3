"""Which group each answer file belongs to, as learners said of themselves: a table in a file."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from builder.source import Fault, Faults, read_text, stop

HEADER = ["file", "group"]
LONGEST = 40
MAX_BYTES = 5_000_000
Named = Mapping[str, Sequence[Path]]  # answer files by the last part of their path


def read_groups(path: Path, files: Sequence[Path]) -> dict[Path, str]:
    """The group of each answer file that the table names; raises Faults with all that is wrong."""
    name = str(path)
    lines = read_text(path, name, MAX_BYTES).splitlines()
    mark = next((one for one in ",;\t" if one in (lines or [""])[0]), ",")
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(lines, delimiter=mark)]
    except csv.Error as error:
        message = f"is not a table of text: {error}"
        raise stop(name, (1, 1), message, "groups-table") from None
    if not rows or [cell.lower() for cell in rows[0]] != HEADER:
        message = "begins with a line of two headings: file,group"
        raise stop(name, (1, 1), message, "groups-table")
    return _groups(name, rows, _by_name(files))


def _by_name(files: Sequence[Path]) -> Named:
    found: defaultdict[str, list[Path]] = defaultdict(list)
    for path in files:
        found[path.name].append(path)
    return found


def _groups(name: str, rows: Sequence[list[str]], files: Named) -> dict[Path, str]:
    found: dict[Path, str] = {}
    faults = []
    for line, row in enumerate(rows[1:], 2):
        if not any(row):
            continue
        matches = _matches(row[0], files)
        if why := _why_not(row, matches, found):
            faults.append(Fault(name, line, 1, "", why, "groups-table"))
        else:
            found[matches[0]] = row[1]
    if faults:
        raise Faults(faults)
    return found


def _matches(cell: str, files: Named) -> list[Path]:
    """The answer files whose path ends as the cell does."""
    parts = Path(cell).parts
    named = files.get(parts[-1], ()) if parts else ()
    return [path for path in named if path.parts[-len(parts) :] == parts]


def _why_not(row: Sequence[str], matches: Sequence[Path], found: Mapping[Path, str]) -> str:
    if len(row) != len(HEADER) or not all(row):
        return "a line holds the name of an answer file and a group, and no more"
    if len(row[1]) > LONGEST or not row[1].isprintable():
        return f"a group is at most {LONGEST} plain characters long"
    if not matches:
        return f"no answer file is called `{row[0][:60]}`"
    if len(matches) > 1:
        return f"{len(matches)} answer files are called `{row[0][:60]}`; put their folder before it"
    return f"`{row[0][:60]}` stands in this table twice" if matches[0] in found else ""
