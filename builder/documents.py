"""YAML and Markdown files as plain data: guarded against what could harm, plain about the rest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from builder.source import (
    Fault,
    Faults,
    Keys,
    Place,
    Source,
    dotted,
    place_of_byte,
    read_text,
    stop,
)

LOADER = yaml.CSafeLoader  # gives events only; every scalar stays text
NULLS = ("", "~", "null", "Null", "NULL")
MAX_DEPTH = 20
MAX_VALUES = 20_000

INDENT = "does not fit the lines above; check the indentation and the quotation marks"
BRACKET = "a comma or the closing bracket is missing before this; the bracket opens in line {start}"
HINTS = {  # what the parser says, and what an author can do about it
    "mapping values are not allowed": "a colon does not fit here; put a text that holds `: ` in"
    " quotes, or check the indentation",
    "did not find expected key": INDENT,
    "did not find expected '-' indicator": INDENT,
    "did not find expected ',' or ']'": BRACKET,
    "did not find expected ',' or '}'": BRACKET,
    "did not find expected node content": "a value is missing before this",
    "did not find expected comment or line break": "after > or | the text begins on the next line",
    "found unknown escape character": "a backslash does not fit here; use single quotes",
    "found a tab character": "a tab stands here; indent with spaces",
}
HINTS_AT_START = {  # the same, where the trouble begins earlier than the parser meets it
    "found unexpected end of stream": "the quotation mark that opens here is never closed",
    "could not find expected ':'": "this line needs a key, a colon and a space, as `title: Words`",
    "did not find expected alphabetic": "a text may not begin with * or &; put it in quotes",
}
NO_START = "found character that cannot start any token"


def read_yaml(path: Path, name: str) -> Source:
    """The data of a YAML file; raises Faults."""
    return parse_yaml(read_text(path, name), name)


def read_lesson(path: Path, name: str) -> Source:
    """Front matter as data and the Markdown below it; raises Faults."""
    text = read_text(path, name) + "\n"
    head, mark, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not mark:
        message = "a lesson begins with its title, summary and minutes between two lines ---"
        raise stop(name, (1, 1), message)
    parsed = parse_yaml("\n" + head + "\n", name)  # keeps the line numbers of the file
    line = head.count("\n") + 4
    return Source(name, parsed.data, parsed.places, parsed.key_places, body[:-1], line)


def parse_yaml(text: str, name: str) -> Source:
    """Guarded YAML: one document of plain mappings, lists and texts; raises Faults."""
    shorthand: list[Fault] = []
    reading = _Reading(name, _guarded(yaml.parse(text, Loader=LOADER), name, shorthand))
    try:
        data = reading.document()
    except yaml.MarkedYAMLError as error:
        raise stop(name, *_explained(error, text)) from None
    except yaml.reader.ReaderError as error:
        place = place_of_byte(text.encode(), error.position)
        raise stop(name, place, "holds a character that YAML does not allow") from None
    if faults := shorthand or reading.faults:
        raise Faults(faults)
    return Source(name, data, reading.places, reading.key_places)


def _explained(error: yaml.MarkedYAMLError, text: str) -> tuple[Place, str]:
    problem, place, start = (
        str(error.problem),
        _place(error.problem_mark),
        _place(error.context_mark),
    )
    for known, hint in HINTS.items():
        if problem.startswith(known):
            return place, hint.format(start=start[0])
    for known, hint in HINTS_AT_START.items():
        if problem.startswith(known):
            return start, hint
    if problem == NO_START:
        sign = text.split("\n")[place[0] - 1][place[1] - 1 :][:1]
        hint = f"a text may not begin with {sign}; put it in quotes"
        return place, HINTS["found a tab character"] if sign == "\t" else hint
    return place, f"is not valid YAML: {problem}"


def _guarded(
    events: Iterator[yaml.Event], name: str, shorthand: list[Fault]
) -> Iterator[yaml.Event]:
    """The events of a file that is shallow, small and one document; raises Faults otherwise."""
    depth = values = documents = 0
    for event in events:
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        values += isinstance(event, yaml.NodeEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if depth > MAX_DEPTH or values > MAX_VALUES or documents > 1:
            raise stop(name, _place(event.start_mark), _too_much(depth, documents))
        if message := _shorthand(event):
            shorthand.append(Fault(name, *_place(event.start_mark), "", message))
        yield event


def _too_much(depth: int, documents: int) -> str:
    if documents > 1:
        return "a second document begins here; take the line --- out"
    if depth > MAX_DEPTH:
        return f"is nested too deeply; at most {MAX_DEPTH} levels are allowed"
    return f"holds too many values; at most {MAX_VALUES:,} are allowed"


def _shorthand(event: yaml.Event) -> str:
    if isinstance(event, yaml.AliasEvent):
        return "aliases (*) are not allowed; write the value out, or put a text in quotes"
    if getattr(event, "anchor", None):
        return "anchors (&) are not allowed; leave the name out, or put a text in quotes"
    if getattr(event, "tag", None):
        return "tags (!) are not allowed; put a text that begins with ! in quotes"
    return ""


@dataclass
class _Reading:
    """Turns events into plain data and notes where each value and key stands."""

    name: str
    events: Iterator[yaml.Event]
    places: dict[Keys, Place] = field(default_factory=dict)
    key_places: dict[Keys, Place] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def document(self) -> Any:
        values = [
            self.plain(event, ()) for event in self.events if isinstance(event, yaml.NodeEvent)
        ]
        return values[0] if values else None

    def plain(self, event: yaml.Event, keys: Keys) -> Any:
        self.places.setdefault(keys, _place(event.start_mark))
        if isinstance(event, yaml.SequenceStartEvent):
            listed = enumerate(self._until(yaml.SequenceEndEvent))
            return [self.plain(one, (*keys, k)) for k, one in listed]
        if isinstance(event, yaml.MappingStartEvent):
            return {key: self.plain(next(self.events), (*keys, key)) for key in self._keys(keys)}
        if isinstance(event, yaml.ScalarEvent) and not _is_null(event):
            return event.value
        return None

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        for event in self.events:
            if isinstance(event, end):
                return
            yield event

    def _keys(self, keys: Keys) -> Iterator[str]:
        """The keys of a mapping, each before its value comes."""
        for event in self._until(yaml.MappingEndEvent):
            place = _place(event.start_mark)
            if not isinstance(event, yaml.ScalarEvent) or event.value == "<<":
                message = "a key is a plain word; lists as keys and merge keys << are not allowed"
                self.faults.append(Fault(self.name, *place, dotted(keys), message))
                beside = _Reading(self.name, self.events)
                beside.plain(event, ())
                beside.plain(next(self.events), ())
                continue
            way = (*keys, event.value)
            if way in self.key_places:
                message = "this key stands twice; keep one"
                self.faults.append(Fault(self.name, *place, dotted(way), message))
            self.key_places.setdefault(way, place)
            yield event.value


def _is_null(event: yaml.ScalarEvent) -> bool:
    return event.implicit[0] and event.value in NULLS


def _place(mark: Any) -> Place:
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
