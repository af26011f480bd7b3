"""One more entry in a list of a YAML file, with every other byte as it was."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Any

from builder.documents import parse_yaml
from builder.source import Faults, Keys, Source

IN_BLOCK = re.compile(r"\s*-\s+")


def with_entry(text: str, keys: Keys, entry: str, after: int) -> str | None:
    """The text with an id put into the list at `keys`, behind the entry of index `after`.

    A key of the top that is not there yet comes at the end of the file, with the id in it. None
    where the file is written in a way that this cannot be done safely.
    """
    source = parse_yaml(text, "")
    wanted = deepcopy(source.data)
    listed = _list_in(wanted, keys)
    if listed is None:
        return None
    listed.insert(after + 1, entry)
    written = _written(text, source, keys, entry, after)
    try:
        return written if written and parse_yaml(written, "").data == wanted else None
    except Faults:
        return None


def _list_in(data: Any, keys: Keys) -> list[Any] | None:
    """The list there, made if the top has none."""
    if len(keys) == 1 and data.get(keys[0]) is None:
        data[keys[0]] = []
    for key in keys:
        data = data[key]
    return data if isinstance(data, list) else None


def _written(text: str, source: Source, keys: Keys, entry: str, after: int) -> str | None:
    rows = text.split("\n")
    if (place := source.places.get((*keys, after))) is None:
        return _into_nothing(text, rows, source, keys, entry)
    row, column = rows[place[0] - 1], place[1] - 1
    head = row[:column]
    if IN_BLOCK.fullmatch(head):
        end = "\r" if row.endswith("\r") else ""
        rows.insert(place[0], f"{head}{entry}{end}")
        return "\n".join(rows)
    last = source.at((*keys, after))
    found = re.match(rf"([\"']?){re.escape(str(last))}\1", row[column:])
    if found is None:
        return None
    column += found.end()
    rows[place[0] - 1] = f"{row[:column]}, {entry}{row[column:]}"
    return "\n".join(rows)


def _into_nothing(text: str, rows: list[str], source: Source, keys: Keys, entry: str) -> str | None:
    """Where the list is empty, [], or the key is missing."""
    if keys not in source.key_places:
        end = "\r\n" if "\r\n" in text else "\n"
        return f"{text.rstrip()}{end}{keys[0]}: [{entry}]{end}"
    line, column = source.places[keys]
    row = rows[line - 1]
    if row[column - 1 : column] != "[":
        return None
    rows[line - 1] = f"{row[:column]}{entry}{row[column:]}"
    return "\n".join(rows)
