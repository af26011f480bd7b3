"""The guide to all keys of the authored files: a section a file, a table for each part of it."""

from __future__ import annotations

from functools import cache
from itertools import groupby

from builder.keys import KeyRow, keys

# What the parts are called, in the order of the page: by file, and by what a row is `only` for.
TITLES = {
    "cases/*.yml": "Cases",
    "quizzes/*.yml": "Quizzes",
    "content/*.md": "Lessons",
    "course.yml": "The course",
    "simulation.yml": "The simulation",
}
HEAD = "| Key | What it is for | What fits |\n|---|---|---|\n"


@cache
def keys_guide() -> str:
    """A heading for each file and part, and a row for each of its keys, in Markdown."""
    rows = keys()
    return "\n".join(_section(file, [row for row in rows if row.file == file]) for file in TITLES)


def _section(file: str, rows: list[KeyRow]) -> str:
    heading = f"## {TITLES[file]}: `{file}` {{#{_slug(TITLES[file])}}}\n\n"
    parts = [(only, list(own)) for only, own in groupby(sorted(rows, key=_order), _order)]
    return heading + "\n".join(_part(file, only, own) for only, own in parts)


def _order(row: KeyRow) -> str:
    """Keys that all such files have come first."""
    return row.only


def _part(file: str, only: str, rows: list[KeyRow]) -> str:
    """Without a heading for what all have, where a section begins with it."""
    named = f"### `{only}` {{#{_slug(f'{TITLES[file]}-{only}')}}}\n\n" if only else ""
    return f"{named}{HEAD}{''.join(map(_row, rows))}"


def _row(row: KeyRow) -> str:
    """Links to the row go by its path, with what it is only for: `#cases-scenes-decision`."""
    anchor = _slug(f"{TITLES[row.file]}-{row.only}-{row.path}")
    key = f'<span id="{anchor}"></span>`{row.path}`{" *" if row.is_required else ""}'
    usual = f" Left out: `{row.usual}`." if row.usual else ""
    example = f" For example: {', '.join(map(_code, row.examples))}." if any(row.examples) else ""
    return f"| {key} | {_cell(row.about + example)} | {_cell(f'{row.fits}.{usual}')} |\n"


def _code(text: str) -> str:
    return f"`{text}`"


def _cell(text: str) -> str:
    """A pipe would begin another cell, unless it stands in code."""
    parts = " ".join(text.split()).split("`")
    return "`".join([one if k % 2 else one.replace("|", "\\|") for k, one in enumerate(parts)])


def _slug(text: str) -> str:
    return "-".join("".join(one if one.isalnum() else " " for one in text.lower()).split())
